/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-subject.h"

G_BEGIN_DECLS

void md_usage_exports_install (GtkWidgetClass                   *widget_class,
                               GtkWidgetActionActivateFunc       save);
void md_usage_exports_update  (GtkWidget                        *page,
                               MdUsageSubject                   *subject,
                               MdWorklist                       *worklist);
void md_usage_exports_save    (const char                       *action,
                               GtkWidget                        *toasts,
                               MdUsageSubject                   *subject,
                               MdWorklist                       *worklist);

G_END_DECLS
