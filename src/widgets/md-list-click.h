/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_list_click_add_row (GtkWidget  *row,
                            const char *action);

G_END_DECLS
