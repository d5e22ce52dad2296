/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-tree-rows.h"

G_BEGIN_DECLS

/* Between MdTreeRows and its items. */

MdTreeRow *md_tree_row_new     (MdTreeRows *rows,
                                GHashTable *live,
                                guint       position);
void       md_tree_row_changed (MdTreeRow  *self);
void       md_tree_row_orphan  (MdTreeRow  *self);

G_END_DECLS
