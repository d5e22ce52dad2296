/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdFocusFunc:
 *
 * Puts the focus to the best place in @widget.
 *
 * Returns: whether there is one
 */
typedef gboolean (*MdFocusFunc) (GtkWidget *widget);

void md_focus_set_grab   (GtkWidgetClass *klass,
                          MdFocusFunc     grab);
void md_focus_keep_order (GtkWidgetClass *klass);

G_END_DECLS
