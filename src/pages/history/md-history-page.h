/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-desk.h"
#include "md-journal.h"
#include "md-slip-memory.h"

G_BEGIN_DECLS

/**
 * MdHistoryPage:
 *
 * Everything that this desk asked for: the list of it, which can be searched, and the entry that was chosen from it.
 *
 * Actions: "history.search", "list" (back to it, where there is little room), "refresh", "save" ("csv" or "json"),
 * "tokens" ("last-four" or "all": of what is saved next), "show" (id); with the entry that is shown: "later",
 * "settle", "confirm", "open", "ask-again", "request-instead", "reprint", "read-out", "issue-again".
 *
 * Signals: "act" (issue, action): the key-change page is to show an #MdIssue and activate one of its actions, if any;
 * "issue-again" (request): it is to be filled with an #MdValue.
 */
#define MD_TYPE_HISTORY_PAGE (md_history_page_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryPage, md_history_page, MD, HISTORY_PAGE, GtkWidget)

GtkWidget *md_history_page_new             (void);
void       md_history_page_set_journal     (MdHistoryPage *self,
                                            MdJournal     *journal);
void       md_history_page_set_desk        (MdHistoryPage *self,
                                            MdDesk        *desk);
void       md_history_page_set_obstacle    (MdHistoryPage *self,
                                            const char    *words);
void       md_history_page_set_settings    (MdHistoryPage *self,
                                            GSettings     *settings);
void       md_history_page_set_slip_memory (MdHistoryPage *self,
                                            MdSlipMemory  *memory);
void       md_history_page_show            (MdHistoryPage *self,
                                            const char    *id);

G_END_DECLS
