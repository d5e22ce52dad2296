/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage-totals.h"

G_BEGIN_DECLS

/**
 * MdQuantityCharts:
 *
 * What the quantities of a transaction come to, drawn: by period, so many periods at a time, and beside it as a whole
 * with what the transaction before came to. Of one kind of quantity, which is chosen here.
 */
#define MD_TYPE_QUANTITY_CHARTS (md_quantity_charts_get_type ())
G_DECLARE_FINAL_TYPE (MdQuantityCharts, md_quantity_charts, MD, QUANTITY_CHARTS, GtkWidget)

void  md_quantity_charts_set_totals   (MdQuantityCharts *self,
                                       MdUsageTotals    *totals);
void  md_quantity_charts_set_previous (MdQuantityCharts *self,
                                       MdUsageTotals    *previous);

G_END_DECLS
