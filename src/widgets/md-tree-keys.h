/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "md-tree-rows.h"

G_BEGIN_DECLS

gboolean md_tree_keys_press (MdTreeRows      *rows,
                             MdTreePlace     *place,
                             guint            keyval,
                             GdkModifierType  state,
                             gboolean         right_to_left);

G_END_DECLS
