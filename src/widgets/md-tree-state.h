/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-tree-part.h"
#include "md-tree-rows.h"

G_BEGIN_DECLS

/* How MdTreeState looks at the parts of MdTreeRows. */

MdTreeState *md_tree_state_new           (MdTreePart        *part);
gboolean     md_tree_state_apply         (const MdTreeState *self,
                                          MdTreePart        *part);
void         md_tree_state_apply_awaited (MdTreePart        *host,
                                          MdTreePart        *part);
guint        md_tree_state_get_host      (const MdTreeState *self);

G_END_DECLS
