/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal.h"

G_BEGIN_DECLS

/**
 * MdHistoryCount:
 *
 * How many entries of a journal somebody has to do something about. It costs next to nothing, and so does without a
 * list of them all. What is on its way just now does not count, nor what is settled a moment after it came, nor tokens
 * that are still in somebody's hands.
 *
 * Property "count" (an unsigned integer), MD_HISTORY_COUNT_MOST at most.
 */
#define MD_TYPE_HISTORY_COUNT (md_history_count_get_type ())
G_DECLARE_FINAL_TYPE (MdHistoryCount, md_history_count, MD, HISTORY_COUNT, GObject)

#define MD_HISTORY_COUNT_MOST 999

MdHistoryCount *md_history_count_new         (void);
void            md_history_count_set_journal (MdHistoryCount *self,
                                              MdJournal      *journal);
void            md_history_count_set_in_hand (MdHistoryCount *self,
                                              const char     *id);
void            md_history_count_refresh     (MdHistoryCount *self);
guint           md_history_count_get         (MdHistoryCount *self);

G_END_DECLS
