/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdHistoryDate:
 *
 * A day: typed, or chosen from a calendar. Takes 2026-11-22 everywhere, and what is usual where the user lives.
 *
 * Property "label": what it is the day of, for a screen reader and as a placeholder. Signal "changed": another day, or
 * something that is none.
 */
#define MD_TYPE_HISTORY_DATE (md_history_date_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryDate, md_history_date, MD, HISTORY_DATE, GtkWidget)

gboolean    md_history_date_get        (MdHistoryDate *self,
                                        GDate         *date);
void        md_history_date_set        (MdHistoryDate *self,
                                        const GDate   *date);
gboolean    md_history_date_is_wrong   (MdHistoryDate *self);
const char *md_history_date_get_text   (MdHistoryDate *self);

gboolean    md_history_parse_day       (const char    *text,
                                        GDate         *date);

G_END_DECLS
