/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-item.h"

G_BEGIN_DECLS

/**
 * MdUsageRecent:
 *
 * The transactions that were asked for last, ready to show. Together their documents have at most a number of bytes, or
 * there is one alone. For the main thread; reference-counted.
 */
typedef struct _MdUsageRecent MdUsageRecent;

/* Transactions that are kept, at most. */
#define MD_USAGE_RECENT_MAX 32

MdUsageRecent *md_usage_recent_new      (gsize           memory);
MdUsageRecent *md_usage_recent_ref      (MdUsageRecent  *self);
void           md_usage_recent_unref    (MdUsageRecent  *self);
void           md_usage_recent_remember (MdUsageRecent  *self,
                                         gconstpointer   key,
                                         MdUsage        *usage,
                                         gsize           size);
MdUsage       *md_usage_recent_recall   (MdUsageRecent  *self,
                                         gconstpointer   key);
void           md_usage_recent_forget   (MdUsageRecent  *self,
                                         gconstpointer   key);

G_END_DECLS
