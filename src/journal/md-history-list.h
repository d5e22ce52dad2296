/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal.h"

G_BEGIN_DECLS

/**
 * MdHistoryItem:
 *
 * A place in a history list; what stands there is loaded when somebody asks for the item, and again when it changes.
 *
 * Properties: "row" (#MdJournalRow): %NULL until it is loaded.
 */
#define MD_TYPE_HISTORY_ITEM (md_history_item_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryItem, md_history_item, MD, HISTORY_ITEM, GObject)

MdJournalRow         *md_history_item_get_row         (MdHistoryItem        *self);

/**
 * MdHistoryList:
 *
 * A #GListModel of #MdHistoryItem: a journal, or what a query finds in it, unfinished entries first. It knows the
 * number of each entry, eight bytes for each, and makes items only for places that somebody asks for. So a journal of a
 * million entries shows its first rows at once; the rest comes in the background, some ten thousand at a time.
 *
 * It follows what this console writes. What other consoles write comes with md_history_list_refresh().
 *
 * Properties: "loading" (a boolean): there may be more entries than there are items yet.
 * "n-unfinished" (an unsigned integer): how many of the first items are unfinished.
 */
#define MD_TYPE_HISTORY_LIST (md_history_list_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryList, md_history_list, MD, HISTORY_LIST, GObject)

MdHistoryList        *md_history_list_new              (MdJournal            *journal);
void                  md_history_list_set_query        (MdHistoryList        *self,
                                                        const MdJournalQuery *query);
const MdJournalQuery *md_history_list_get_query        (MdHistoryList        *self);
void                  md_history_list_refresh          (MdHistoryList        *self);
gboolean              md_history_list_get_loading      (MdHistoryList        *self);
guint                 md_history_list_get_n_unfinished (MdHistoryList        *self);
const GError         *md_history_list_get_error        (MdHistoryList        *self);
gint64                md_history_list_get_number       (MdHistoryList        *self,
                                                        guint                 position);
guint                 md_history_list_find             (MdHistoryList        *self,
                                                        gint64                number);

G_END_DECLS
