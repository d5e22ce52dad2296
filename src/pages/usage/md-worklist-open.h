/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_worklist_open_action (GtkWidget  *widget,
                              const char *action,
                              GVariant   *target);

G_END_DECLS
