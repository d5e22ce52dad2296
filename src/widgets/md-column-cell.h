/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdColumnCell:
 *
 * What stands in the cell of a column and is as high as its column is wide. Later GTK asks the cells of a table for
 * their height without saying how wide they are, and would then make one long line of words that are to be wrapped.
 */
#define MD_TYPE_COLUMN_CELL (md_column_cell_get_type ())
G_DECLARE_FINAL_TYPE (MdColumnCell, md_column_cell, MD, COLUMN_CELL, GtkWidget)

GtkWidget *md_column_cell_new       (GtkWidget          *child,
                                     GtkListItemFactory *factory);
GtkWidget *md_column_cell_get_child (MdColumnCell       *self);

G_END_DECLS
