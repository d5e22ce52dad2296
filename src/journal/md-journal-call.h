/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-store.h"
#include "md-journal-thread.h"
#include "md-journal.h"

G_BEGIN_DECLS

#define MD_JOURNAL_N_REFERENCES 3

/**
 * MdJournalCall:
 * @at: when it was made
 * @id: (nullable): of the entry that is read, or changes; %NULL where it may be several
 * @is_quiet: nothing that a list shows changes
 * @free_result: (nullable): for what the store answers
 *
 * One call to #MdJournal on its way to a store and back: its arguments, of which each kind of call uses some, and what
 * is answered beside its result. Whoever makes it fills it; from then on it is the store's thread's until that is done.
 */
typedef struct
{
  gatomicrefcount             ref_count;
  gint64                      at;
  char                       *id;
  gboolean                    is_quiet;
  GDestroyNotify              free_result;

  /* Requests, outcomes, marks. */
  MdJournalRecord             record;      /* points into what follows */
  MdValue                    *request;     /* (owned) (nullable) */
  GBytes                     *bytes;       /* (owned) (nullable): of a request, or of an advice */
  char                       *service;     /* (owned) (nullable) */
  char                       *follows;     /* (owned) (nullable) */
  const char                 *references[MD_JOURNAL_N_REFERENCES + 1];
  MdOutcome                  *outcome;     /* (owned) (nullable) */
  MdValue                    *slip;        /* (owned) (nullable) */
  guint                       http_status;
  gint64                      elapsed;
  MdJournalMark               mark;
  guint                       n;           /* of a mark; or how many it was done to */

  /* Confirmations and upkeep. */
  char                       *advice_id;   /* (owned) (nullable) */
  MdJournalConfirmationState  state;
  gint64                      next_at;
  gint64                      before;
  gboolean                    is_all;
  gboolean                    is_done;

  /* Readings. */
  MdJournalQuery             *query;       /* (owned) (nullable) */
  MdJournalSection            section;
  MdJournalPlace              behind;
  guint                       limit;
  gint64                     *numbers;     /* (owned) (nullable) */
  guint                       n_numbers;
} MdJournalCall;

MdJournalCall *md_journal_call_new            (MdJournal           *self,
                                               const char          *id);
MdJournalCall *md_journal_call_ref            (MdJournalCall       *call);
void           md_journal_call_unref          (MdJournalCall       *call);
void           md_journal_call_write          (MdJournal           *self,
                                               MdJournalCall       *call,
                                               MdJournalWork        work,
                                               gpointer             source_tag,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void           md_journal_call_read           (MdJournal           *self,
                                               MdJournalCall       *call,
                                               MdJournalWork        work,
                                               gpointer             source_tag,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
MdJournalCall *md_journal_call_get            (GAsyncResult        *result);
gboolean       md_journal_call_finish         (MdJournal           *self,
                                               GAsyncResult        *result,
                                               gpointer             source_tag,
                                               GError             **error);
gpointer       md_journal_call_finish_pointer (MdJournal           *self,
                                               GAsyncResult        *result,
                                               gpointer             source_tag,
                                               GError             **error);

G_END_DECLS
