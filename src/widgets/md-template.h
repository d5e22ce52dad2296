/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MD_RESOURCE_PATH "/io/github/meterdesk/Meterdesk/"

void md_template_ensure_resources (void);
void md_template_set              (GtkWidgetClass *klass,
                                   const char     *name);

G_END_DECLS
