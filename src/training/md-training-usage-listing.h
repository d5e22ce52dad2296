/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *md_training_usage_listing_json      (guint    limit);
char *md_training_usage_listing_table     (guint    limit);
char *md_training_usage_listing_scenarios (gboolean markdown);

G_END_DECLS
