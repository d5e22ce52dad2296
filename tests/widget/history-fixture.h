/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-fixture.h"
#include "md-history-page.h"

G_BEGIN_DECLS

/* A page of the history over a journal of its own, and a second console that writes to the same journal. */

typedef struct
{
  MdTestJournal  base;
  GtkWidget     *window;
  MdHistoryPage *page;
  GtkWidget     *list;     /* its list view */
} History;

/* What an entry has besides its number. */
typedef struct
{
  const char    *meter;
  const char    *reference;
  const char    *follows;
  MdJournalKind  kind;
  MdJournalLink  link;
  gint64         at;
} Record;

void     history_set_up    (History         *history,
                            gconstpointer    data);
void     history_tear_down (History         *history,
                            gconstpointer    data);
void     history_record    (History         *history,
                            guint            number,
                            const Record    *record);
void     history_end       (History         *history,
                            guint            number,
                            MdOutcomeState   state,
                            const char      *token,
                            const char      *second);
void     history_open      (History         *history);
gboolean history_says      (History         *history,
                            const char      *words);
guint    history_count     (History         *history);
void     history_wait_for  (History         *history,
                            guint            n_items);
void     history_act       (History         *history,
                            const char      *action);
void     history_choose    (History         *history,
                            guint            which,
                            guint            choice);
void     history_select    (History         *history,
                            guint            position);

G_END_DECLS
