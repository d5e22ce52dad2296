/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage-export.h"
#include "md-worklist.h"

G_BEGIN_DECLS

GPtrArray *md_usage_saver_list_digests (MdWorklist    *worklist);
void       md_usage_saver_save         (GtkWidget     *toasts,
                                        MdUsageExport *export,
                                        const char    *title,
                                        const char    *id,
                                        const char    *ending);
void       md_usage_saver_save_totals  (GtkWidget     *toasts,
                                        MdUsage       *usage,
                                        gboolean       each,
                                        const char    *id);

G_END_DECLS
