/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist.h"

G_BEGIN_DECLS

char *md_usage_failure_describe    (MdWorklistItem *item);
char *md_usage_failure_dup_details (MdWorklistItem *item);
char *md_usage_failure_dup_head    (MdWorklistItem *item);

G_END_DECLS
