/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-history-list.h"

G_BEGIN_DECLS

/**
 * MdHistoryItems:
 *
 * The items of a list that somebody has, by the numbers of their entries. An item's row is loaded when it is made, with
 * those of all others that are made in the same go.
 */
typedef struct _MdHistoryItems MdHistoryItems;

/**
 * MdHistoryItemsFailed:
 * @error: why rows could not be loaded; their items keep what they had
 */
typedef void (*MdHistoryItemsFailed) (const GError *error,
                                      gpointer      user_data);

MdHistoryItems *md_history_items_new    (MdJournal            *journal,
                                         MdHistoryItemsFailed  failed,
                                         gpointer              user_data);
void            md_history_items_free   (MdHistoryItems       *self);
MdHistoryItem  *md_history_items_get    (MdHistoryItems       *self,
                                         gint64                number);
void            md_history_items_reload (MdHistoryItems       *self);

G_END_DECLS
