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

MdHistoryItems *md_history_items_new    (MdJournal      *journal);
void            md_history_items_free   (MdHistoryItems *self);
MdHistoryItem  *md_history_items_get    (MdHistoryItems *self,
                                         gint64          number);
void            md_history_items_reload (MdHistoryItems *self);

G_END_DECLS
