/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int  md_text_size_scale (GtkWidget *widget,
                         int        pixels);
void md_text_size_mark  (GtkWidget *widget);

G_END_DECLS
