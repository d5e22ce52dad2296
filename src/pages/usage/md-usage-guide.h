/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdUsageGuide:
 *
 * What the usage page shows while there is no transaction: how to get some, and in training, transactions to try. Its
 * buttons activate "usage.try" (an id) and "usage.open".
 */
#define MD_TYPE_USAGE_GUIDE (md_usage_guide_get_type ())
G_DECLARE_FINAL_TYPE (MdUsageGuide, md_usage_guide, MD, USAGE_GUIDE, GtkWidget)

void md_usage_guide_set_obstacle (MdUsageGuide *self,
                                  const char   *obstacle);
void md_usage_guide_add_example  (MdUsageGuide *self,
                                  const char   *id,
                                  const char   *words);

G_END_DECLS
