/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage.h"

G_BEGIN_DECLS

void check_usage_rows       (MdUsage *usage);
void check_usage_words      (MdUsage *usage);
void check_usage_complete   (MdUsage *usage);
void check_usage_gatherings (MdUsage *usage);

G_END_DECLS
