/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-view.h"

G_BEGIN_DECLS

void md_worklist_click_install (GType           type);
void md_worklist_click_add     (MdWorklistView *self,
                                GtkWidget      *list);

G_END_DECLS
