/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage-totals.h"

G_BEGIN_DECLS

/**
 * MdQuantityRow:
 *
 * What the quantities of one unit, time of use and identifier come to in a transaction, beside what they came to in the
 * one before.
 */
#define MD_TYPE_QUANTITY_ROW (md_quantity_row_get_type ())
G_DECLARE_FINAL_TYPE (MdQuantityRow, md_quantity_row, MD, QUANTITY_ROW, GObject)

MdQuantityRow *md_quantity_row_new         (MdUsageTotals *totals,
                                            guint          series,
                                            MdUsageTotals *previous);
void           md_quantity_row_add_columns (GtkColumnView *view);
void           md_quantity_row_set_narrow  (GtkColumnView *view,
                                            gboolean       narrow);

/* What there is to read and to draw of a total: the sum, or where there is none, the highest peak. */
const MdDecimal *md_usage_total_get_value  (const MdUsageTotal *total);

G_END_DECLS
