/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-private.h"

G_BEGIN_DECLS

/* Whether rows hold a text, asked of very many rows: what is the same for all of them is found out once. Belongs to one
 * thread. */
typedef struct _MdUsageMatch MdUsageMatch;

MdUsageMatch *md_usage_match_new  (MdUsage      *usage,
                                   const char   *folded_needle);
void          md_usage_match_free (MdUsageMatch *self);
gboolean      md_usage_match_row  (MdUsageMatch *self,
                                   MdUsageRow    row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageMatch, md_usage_match_free)

G_END_DECLS
