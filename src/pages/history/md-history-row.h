/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-history-list.h"

G_BEGIN_DECLS

/**
 * MdHistoryRow:
 *
 * An entry in the list of a history: the meter and the time, what it came to with an icon, and who asked for what. The
 * first of a section has a heading above it.
 */
#define MD_TYPE_HISTORY_ROW (md_history_row_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryRow, md_history_row, MD, HISTORY_ROW, GtkWidget)

GtkWidget *md_history_row_new         (void);
void       md_history_row_set_item    (MdHistoryRow  *self,
                                       MdHistoryItem *item);
MdHistoryItem *
           md_history_row_get_item    (MdHistoryRow  *self);
void       md_history_row_set_heading (MdHistoryRow  *self,
                                       const char    *words);

G_END_DECLS
