/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdUsagePage:
 *
 * Usage transactions: a worklist of them, and the one that is chosen in several views.
 */
#define MD_TYPE_USAGE_PAGE (md_usage_page_get_type ())
G_DECLARE_FINAL_TYPE (MdUsagePage, md_usage_page, MD, USAGE_PAGE, GtkWidget)

GtkWidget *md_usage_page_new (void);

G_END_DECLS
