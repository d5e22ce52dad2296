/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-tree-rows.h"

G_BEGIN_DECLS

/**
 * MdTreeSelection:
 *
 * The list itself, with one row selected, as views want it. What is selected is the row, wherever it stands: it stays
 * selected when others are expanded, collapsed, filtered or ordered around it. While it is out of sight the nearest row
 * above it that is on view is selected in its stead.
 *
 * Signal "selected" when another row is.
 */
#define MD_TYPE_TREE_SELECTION (md_tree_selection_get_type ())
G_DECLARE_FINAL_TYPE (MdTreeSelection, md_tree_selection, MD, TREE_SELECTION, GObject)

MdTreeSelection *md_tree_selection_new          (MdTreeRows        *rows);
MdTreeRows      *md_tree_selection_get_rows     (MdTreeSelection   *self);
guint            md_tree_selection_get_position (MdTreeSelection   *self);
gboolean         md_tree_selection_get_place    (MdTreeSelection   *self,
                                                 MdTreePlace       *place);
void             md_tree_selection_select       (MdTreeSelection   *self,
                                                 const MdTreePlace *place);

G_END_DECLS
