/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-tree-rows.h"

G_BEGIN_DECLS

/* Scrolls the view of an MdTreeRows by rows, all of which are of one height. */

void       md_tree_scroll_to        (GtkWidget  *view,
                                     MdTreeRows *rows,
                                     guint       position);
void       md_tree_scroll_around    (GtkWidget  *view,
                                     MdTreeRows *rows,
                                     guint       position);
double     md_tree_scroll_get_top   (GtkWidget  *view);
void       md_tree_scroll_set_top   (GtkWidget  *view,
                                     MdTreeRows *rows,
                                     double      top);

G_END_DECLS
