/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_pane_share_set (GtkPaned *paned,
                        double    share);

G_END_DECLS
