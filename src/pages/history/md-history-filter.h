/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-journal-query.h"

G_BEGIN_DECLS

/* In the order of the choices. */
typedef enum
{
  MD_HISTORY_ANY_TIME,
  MD_HISTORY_TODAY,
  MD_HISTORY_LAST_7_DAYS,
  MD_HISTORY_LAST_30_DAYS,
  MD_HISTORY_BETWEEN,
} MdHistoryPeriod;

/**
 * MdHistoryFilter:
 *
 * What of a history is looked for: words, and folded away below them where to look for those, the outcome, the days.
 *
 * Signals: "changed", some time after the last key; "left": the user has done with it and wants to see what is found.
 */
#define MD_TYPE_HISTORY_FILTER (md_history_filter_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryFilter, md_history_filter, MD, HISTORY_FILTER, GtkWidget)

MdJournalQuery *md_history_filter_make_query  (MdHistoryFilter *self);
gboolean        md_history_filter_is_active   (MdHistoryFilter *self);
char           *md_history_filter_describe    (MdHistoryFilter *self);
void            md_history_filter_clear       (MdHistoryFilter *self);
void            md_history_filter_add_end     (MdHistoryFilter *self,
                                               GtkWidget       *widget);

void            md_history_period_get_days    (MdHistoryPeriod  period,
                                               GDateTime       *now,
                                               gint64          *since);

G_END_DECLS
