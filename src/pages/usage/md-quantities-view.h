/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage-totals.h"
#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdQuantitiesView:
 *
 * What the quantities of a transaction come to: charts by period and time of use, and a table; beside what they came
 * to in the transaction before, which is loaded for that.
 *
 * Signal "link-activated" (id): the person wants to see the transaction before.
 */
#define MD_TYPE_QUANTITIES_VIEW (md_quantities_view_get_type ())
G_DECLARE_FINAL_TYPE (MdQuantitiesView, md_quantities_view, MD, QUANTITIES_VIEW, GtkWidget)

GtkWidget     *md_quantities_view_new          (void);
void           md_quantities_view_set_worklist (MdQuantitiesView *self,
                                                MdWorklist       *worklist);
void           md_quantities_view_set_usage    (MdQuantitiesView *self,
                                                MdUsage          *usage,
                                                const char       *previous_id);
MdUsageTotals *md_quantities_view_get_totals   (MdQuantitiesView *self);

G_END_DECLS
