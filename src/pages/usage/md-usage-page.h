/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdUsagePage:
 *
 * Usage transactions: a worklist of them, and the one that is chosen in several views.
 *
 * Property "view": which of the views is shown: "structure", "exceptions", "quantities" or "raw".
 */
#define MD_TYPE_USAGE_PAGE (md_usage_page_get_type ())
G_DECLARE_FINAL_TYPE (MdUsagePage, md_usage_page, MD, USAGE_PAGE, GtkWidget)

GtkWidget  *md_usage_page_new          (void);
void        md_usage_page_set_worklist (MdUsagePage *self,
                                        MdWorklist  *worklist);
void        md_usage_page_set_settings (MdUsagePage *self,
                                        GSettings   *settings);
void        md_usage_page_add_example  (MdUsagePage *self,
                                        const char  *id,
                                        const char  *words);
const char *md_usage_page_get_view     (MdUsagePage *self);
void        md_usage_page_set_view     (MdUsagePage *self,
                                        const char  *view);

G_END_DECLS
