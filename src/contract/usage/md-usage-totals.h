/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-quantities.h"

G_BEGIN_DECLS

/**
 * MdUsageTotal:
 * @sum: (nullable): of what counts: check and excluded quantities left out, subtractive ones subtracted; %NULL where
 *   there is nothing to be summed
 * @peak: (nullable): the highest of the peaks, which are never summed; %NULL where there are none
 * @n_counted: how many quantities are in @sum and @peak
 * @n_left_out: how many are checks or excluded
 * @n_unreadable: how many have no number
 * @n_estimates: how many of those counted rest on estimates
 * @n_subtracted: how many of those counted are subtracted
 *
 * What the quantities of one series come to, exactly.
 */
typedef struct
{
  MdDecimal *sum;
  MdDecimal *peak;
  guint      n_counted;
  guint      n_left_out;
  guint      n_unreadable;
  guint      n_estimates;
  guint      n_subtracted;
} MdUsageTotal;

/**
 * MdUsageTotals:
 *
 * What the service quantities of a transaction come to, for each series as a whole and for each period. Immutable and
 * reference-counted (atomically: any thread may read it).
 */
typedef struct _MdUsageTotals MdUsageTotals;

MdUsageTotals      *md_usage_totals_new            (MdUsageQuantities   *quantities);
MdUsageTotals      *md_usage_totals_ref            (MdUsageTotals       *self);
void                md_usage_totals_unref          (MdUsageTotals       *self);

void                md_usage_totals_read_async     (MdUsage             *usage,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
MdUsageTotals      *md_usage_totals_read_finish    (GAsyncResult        *result,
                                                    GError             **error);

MdUsageQuantities  *md_usage_totals_get_quantities (MdUsageTotals       *self);
const MdUsageTotal *md_usage_totals_get            (MdUsageTotals       *self,
                                                    guint                series);
const MdUsageTotal *md_usage_totals_get_of_period  (MdUsageTotals       *self,
                                                    guint                series,
                                                    guint                period);
const MdUsageTotal *md_usage_totals_find           (MdUsageTotals       *self,
                                                    const MdUsageSeries *series);
guint               md_usage_totals_get_n_kinds    (MdUsageTotals       *self);
const guint        *md_usage_totals_get_kind       (MdUsageTotals       *self,
                                                    guint                kind,
                                                    guint               *n_series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageTotals, md_usage_totals_unref)

G_END_DECLS
