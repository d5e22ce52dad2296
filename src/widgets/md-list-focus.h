/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean   md_list_focus_selected  (GtkWidget *list);
gboolean   md_list_focus_table     (GtkWidget *table);
GtkWidget *md_list_focus_find_list (GtkWidget *table);

G_END_DECLS
