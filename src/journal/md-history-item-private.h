/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-history-list.h"

G_BEGIN_DECLS

MdHistoryItem *md_history_item_new     (void);
void           md_history_item_set_row (MdHistoryItem *self,
                                        MdJournalRow  *row);

G_END_DECLS
