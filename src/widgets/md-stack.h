/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_stack_hide_unseen (GtkWidget *stack);

G_END_DECLS
