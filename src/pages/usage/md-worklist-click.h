/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-view.h"

G_BEGIN_DECLS

void md_worklist_click_install  (GtkWidgetClass *klass);
void md_worklist_click_add_list (GtkWidget      *list);
void md_worklist_click_add_row  (GtkWidget      *row);

G_END_DECLS
