/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-decimal.h"
#include "md-moment.h"
#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdUsagePeriod:
 * @row: where it is in the tree; md_usage_describe() says what it is called
 * @has_from: whether @from is set
 * @has_to: whether @to is set
 * @from: where the period begins
 * @to: where it ends
 *
 * A usage period that has service quantities.
 */
typedef struct
{
  MdUsageRow row;
  gboolean   has_from;
  gboolean   has_to;
  MdMoment   from;
  MdMoment   to;
} MdUsagePeriod;

/**
 * MdUsageSeries:
 * @unit: unit of measure
 * @time_of_use: time of use
 * @sqi: service quantity identifier
 *
 * What quantities are of; those of the same series can be compared. Each is "" where there is none, never %NULL; data,
 * not markup.
 */
typedef struct
{
  const char *unit;
  const char *time_of_use;
  const char *sqi;
} MdUsageSeries;

/**
 * MdUsageQuantity:
 * @row: where it is in the tree
 * @period: the number of its period
 * @series: the number of its series
 * @marks: how it counts, see #MdUsageMarks
 * @quantity: (nullable) (owned): %NULL where there is no readable number
 * @component: (nullable) (owned): the measuring component that it came from
 *
 * One service quantity. To be cleared with md_usage_quantity_clear().
 */
typedef struct
{
  MdUsageRow   row;
  guint        period;
  guint        series;
  MdUsageMarks marks;
  MdDecimal   *quantity;
  char        *component;
} MdUsageQuantity;

/**
 * MdUsageQuantities:
 *
 * The service quantities of a transaction by period and series. Immutable and reference-counted (atomically: any thread
 * may read it); keeps the tree, and costs 12 bytes a quantity besides.
 */
typedef struct _MdUsageQuantities MdUsageQuantities;

MdUsageQuantities   *md_usage_quantities_new           (MdUsage           *usage);
MdUsageQuantities   *md_usage_quantities_ref           (MdUsageQuantities *self);
void                 md_usage_quantities_unref         (MdUsageQuantities *self);

MdUsage             *md_usage_quantities_get_usage     (MdUsageQuantities *self);
guint                md_usage_quantities_get_n         (MdUsageQuantities *self);
void                 md_usage_quantities_get           (MdUsageQuantities *self,
                                                        guint              position,
                                                        MdUsageQuantity   *quantity);
void                 md_usage_quantity_clear           (MdUsageQuantity   *quantity);

guint                md_usage_quantities_get_n_periods (MdUsageQuantities *self);
const MdUsagePeriod *md_usage_quantities_get_period    (MdUsageQuantities *self,
                                                        guint              period);
guint                md_usage_quantities_get_n_series  (MdUsageQuantities *self);
const MdUsageSeries *md_usage_quantities_get_series    (MdUsageQuantities *self,
                                                        guint              series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageQuantities, md_usage_quantities_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MdUsageQuantity, md_usage_quantity_clear)

G_END_DECLS
