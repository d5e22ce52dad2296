/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"
#include "md-journal-entry.h"

G_BEGIN_DECLS

/**
 * MdHistoryEntryView:
 *
 * All there is of an entry of the history: what it came to, its tokens and its slip, what happened when, and what was
 * sent and received. What can be done with it are actions of the page that it is in ("history.settle" and so on).
 */
#define MD_TYPE_HISTORY_ENTRY_VIEW (md_history_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryEntryView, md_history_entry_view, MD, HISTORY_ENTRY_VIEW, GtkWidget)

GtkWidget      *md_history_entry_view_new          (void);
MdJournalEntry *md_history_entry_view_get_entry    (MdHistoryEntryView *self);
void            md_history_entry_view_set_entry    (MdHistoryEntryView *self,
                                                    MdJournalEntry     *entry);
void            md_history_entry_view_set_reprint  (MdHistoryEntryView *self,
                                                    MdIssue            *issue);
void            md_history_entry_view_set_settings (MdHistoryEntryView *self,
                                                    GSettings          *settings);

G_END_DECLS
