/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_toasts_say   (GtkWidget  *overlay,
                      const char *words);
void md_toasts_offer (GtkWidget  *overlay,
                      const char *words,
                      const char *button,
                      const char *action);
void md_toasts_dismiss (GtkWidget  *overlay);

G_END_DECLS
