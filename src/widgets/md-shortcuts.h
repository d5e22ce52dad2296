/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_shortcuts_add_action     (GtkWidget       *widget,
                                  const char      *keys,
                                  const char      *action);
void md_shortcuts_add_own_action (GtkWidget       *widget,
                                  const char      *keys,
                                  const char      *action);
void md_shortcuts_add_capture    (GtkWidget       *widget,
                                  const char      *keys,
                                  GtkShortcutFunc  perform);

G_END_DECLS
