/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage-words.h"

G_BEGIN_DECLS

/* How severities look: each has an icon, a colour and words. */

const char *md_severity_get_icon  (MdUsageSeverity  severity);
const char *md_severity_get_class (MdUsageSeverity  severity);
char       *md_severity_dup_count (MdUsageSeverity  severity,
                                   guint            count);
GtkWidget  *md_severity_new_badge (MdUsageSeverity  severity);
void        md_severity_set_count (GtkWidget       *badge,
                                   MdUsageSeverity  severity,
                                   guint            count);

G_END_DECLS
