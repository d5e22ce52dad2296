/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-bar-chart.h"
#include "md-usage-totals.h"

G_BEGIN_DECLS

/* Bars that still can be told apart; of a transaction with more periods so many are drawn at a time. */
#define MD_QUANTITY_CHART_MAX_PERIODS 40

/* Times of use that are drawn on top of each other, and kinds that are offered: more nobody can tell apart. */
#define MD_QUANTITY_CHART_MAX_SERIES 24
#define MD_QUANTITY_CHART_MAX_KINDS 100

void  md_quantity_chart_fill_periods    (MdBarChart          *chart,
                                         MdUsageTotals       *totals,
                                         guint                kind,
                                         guint                first);
void  md_quantity_chart_fill_whole      (MdBarChart          *chart,
                                         MdUsageTotals       *totals,
                                         MdUsageTotals       *previous,
                                         guint                kind,
                                         gboolean             is_named);
char *md_quantity_chart_describe_limits (MdUsageTotals       *totals,
                                         guint                kind);
char *md_quantity_describe_kind         (const MdUsageSeries *kind);
char *md_quantity_describe_period       (const MdUsagePeriod *period,
                                         guint                number);
char *md_quantity_label_period          (const MdUsagePeriod *period,
                                         guint                number);

G_END_DECLS
