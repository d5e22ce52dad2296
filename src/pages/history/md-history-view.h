/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-history-filter.h"
#include "md-history-list.h"
#include "md-history-selection.h"

G_BEGIN_DECLS

/**
 * MdHistoryView:
 *
 * The list of a history with what it is searched by; or why there is none.
 *
 * Signals: "selected": another entry is selected now, or none; "chosen": one was chosen by hand, with the pointer, a
 * finger or with Enter; "listed": there are more or fewer entries, or none any more.
 */
#define MD_TYPE_HISTORY_VIEW (md_history_view_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryView, md_history_view, MD, HISTORY_VIEW, GtkWidget)

void                md_history_view_set_journal   (MdHistoryView *self,
                                                   MdJournal     *journal);
void                md_history_view_set_obstacle  (MdHistoryView *self,
                                                   const char    *words);
MdHistoryList      *md_history_view_get_list      (MdHistoryView *self);
MdHistoryFilter    *md_history_view_get_filter    (MdHistoryView *self);
MdHistoryItem      *md_history_view_get_item      (MdHistoryView *self);
gint64              md_history_view_get_number    (MdHistoryView *self);
void                md_history_view_select        (MdHistoryView *self,
                                                   gint64         number);
gboolean            md_history_view_is_empty      (MdHistoryView *self);
void                md_history_view_focus_search  (MdHistoryView *self);

G_END_DECLS
