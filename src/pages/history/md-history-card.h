/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-history-list.h"

G_BEGIN_DECLS

/**
 * MdHistoryCard:
 *
 * What the list of a history says of one entry: state, meter, time, progress, and who asked for what. It draws them
 * itself: the list exchanges some two hundred rows at once when something is searched for.
 */
#define MD_TYPE_HISTORY_CARD (md_history_card_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryCard, md_history_card, MD, HISTORY_CARD, GtkWidget)

GtkWidget *md_history_card_new      (void);
void       md_history_card_set_row  (MdHistoryCard      *self,
                                     const MdJournalRow *row);
char      *md_history_card_describe (MdHistoryCard      *self);

G_END_DECLS
