/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-error-words.h"
#include "md-journal-entry.h"

G_BEGIN_DECLS

/* Words for what a journal holds. All translated. */

const char     *md_history_get_kind               (MdJournalKind               kind);
const char     *md_history_get_icon               (MdJournalState              state);
const char     *md_history_get_colour             (MdJournalState              state);
const char     *md_history_get_confirmation       (const MdJournalRow         *row);

char           *md_history_describe_meter         (const MdJournalRow         *row);
char           *md_history_describe_state         (const MdJournalRow         *row);
char           *md_history_describe_progress      (const MdJournalRow         *row);
char           *md_history_describe_origin        (const MdJournalRow         *row);
char           *md_history_describe_time          (gint64                      at,
                                                   GDateTime                  *now);
char           *md_history_describe_moment        (gint64                      at);
char           *md_history_describe_event         (const MdJournalEvent       *event,
                                                   MdJournalKind               kind);

MdOutcomeWords *md_history_describe_outcome       (const MdJournalEntry       *entry);

G_END_DECLS
