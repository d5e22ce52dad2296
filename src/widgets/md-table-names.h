/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the parts of a column view that GTK keeps to itself are called, and how its headings stand. */

GtkWidget *md_table_find_row   (GtkWidget     *child);
void       md_table_name_row   (GtkWidget     *child,
                                const char    *name);
GtkWidget *md_table_name_title (GtkColumnView *view,
                                const char    *title,
                                gboolean       at_end);

G_END_DECLS
