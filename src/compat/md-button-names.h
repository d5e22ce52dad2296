/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_button_names_watch (void);
void md_button_names_give  (GtkWidget *root);

G_END_DECLS
