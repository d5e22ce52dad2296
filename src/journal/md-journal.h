/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-clock.h"
#include "md-journal-error.h"
#include "md-journal-query.h"

G_BEGIN_DECLS

typedef struct _MdJournalStore MdJournalStore;

/**
 * MdJournal:
 *
 * The durable record of what a desk asked for. Lives on the thread that made it; all waiting for the disk is done on
 * two threads of its own: one writes, in the order of the calls, one reads, so that a long search never holds up a
 * request. A reading sees whatever had been answered before the reading was asked for.
 *
 * One journal belongs to one profile: Training's entries are not in that of a real service.
 *
 * An issue, call by call. Wait for each answer before the next step:
 *
 * 1. At the start: md_journal_open_async(), then md_journal_recover_async(). Where opening fails, nothing may be
 *    issued: show the error's message and md_journal_error_get_advice().
 * 2. md_journal_begin_async() with exactly the bytes to be sent. **Only after its success may they be sent.** Where it
 *    fails nothing was recorded: do not send; tell the agent the message and the advice.
 * 3. Send. When the exchange has its outcome, whichever it is, md_journal_end_async(). Where it was cancelled before it
 *    was sent that outcome is failed. Where end fails, show the outcome all the same, with the error beside it: if
 *    there are tokens the agent has them now, and the entry will stand as unknown after the next start.
 * 4. After an unknown outcome: md_journal_ask_again_async(), and only after its success send #MdJournalEntry.request
 *    again, the same bytes under the same id; then md_journal_end_async() as before, with the outcome for the request
 *    as a whole (md_outcome_new_repetition()). Or a new request: md_journal_begin_async() with
 *    #MdJournalRequest.follows and .link; its success settles the unknown one. Or md_journal_mark_async() with
 *    %MD_JOURNAL_MARK_LATER or, where the agent knows that nothing more is to be done, %MD_JOURNAL_MARK_CLOSED.
 *    %MD_JOURNAL_ERROR_CONFLICT says that another console was faster: load the entry anew and show it.
 * 5. An answer after the time-out: md_journal_note_late_answer_async(), nothing else (contract: “Outcome”).
 * 6. “Confirm as delivered”: md_journal_queue_confirmation_async(). From its success on the confirmation will be
 *    delivered, whatever happens. There is one for an entry; it answers the one that is queued already, if any, under
 *    its own id.
 * 7. To deliver: md_journal_claim_confirmations_async(), send each one's advice in exactly its bytes, then
 *    md_journal_end_confirmation_async(): delivered and refused are final, queued gives the time of the next attempt.
 *    Nobody else has a claimed one until then. Claim again after each queueing, at the time that claiming told, and
 *    when the network returns, then after md_journal_hasten_confirmations_async().
 * 8. Printing, reading out and what the customer says: md_journal_mark_async(). Where it fails the work goes on.
 * 9. At the end: md_journal_close_async(), which first writes all that was asked for before.
 *
 * Signals:
 * - "changed" (id): this console wrote to an entry (a text), a new one included; %NULL where it may have been several.
 *   Emitted right after the writing call's callback. What other consoles write is seen by asking again.
 */
#define MD_TYPE_JOURNAL (md_journal_get_type ())
G_DECLARE_FINAL_TYPE (MdJournal, md_journal, MD, JOURNAL, GObject)

/**
 * MdJournalRequest:
 * @kind: what is asked for
 * @request: the request; the meter, the references and the operator are taken from it
 * @bytes: (nullable): exactly the bytes to be sent; %NULL for @request as compact JSON in its own order
 * @service: (nullable): the name of the profile
 * @follows: (nullable): id of the earlier entry that this one replaces or reprints
 * @link: which of the two
 *
 * What is about to be sent.
 */
typedef struct
{
  MdJournalKind  kind;
  MdValue       *request;
  GBytes        *bytes;
  const char    *service;
  const char    *follows;
  MdJournalLink  link;
} MdJournalRequest;

MdJournal             *md_journal_new                        (MdJournalStore              *writer,
                                                              MdJournalStore              *reader,
                                                              MdClock                     *clock);
MdJournal             *md_journal_new_sqlite                 (const char                  *path,
                                                              MdClock                     *clock);

void                   md_journal_open_async                 (MdJournal                   *self,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_open_finish                (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_close_async                (MdJournal                   *self,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
void                   md_journal_close_finish               (MdJournal                   *self,
                                                              GAsyncResult                *result);

/* Requests. */
void                   md_journal_begin_async                (MdJournal                   *self,
                                                              const MdJournalRequest      *request,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_begin_finish               (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_ask_again_async            (MdJournal                   *self,
                                                              const char                  *id,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_ask_again_finish           (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_end_async                  (MdJournal                   *self,
                                                              const char                  *id,
                                                              MdOutcome                   *outcome,
                                                              MdValue                     *slip,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_end_finish                 (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_note_late_answer_async     (MdJournal                   *self,
                                                              const char                  *id,
                                                              guint                        http_status,
                                                              gint64                       elapsed,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_note_late_answer_finish    (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_mark_async                 (MdJournal                   *self,
                                                              const char                  *id,
                                                              MdJournalMark                mark,
                                                              guint                        n,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_mark_finish                (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);

/* Confirmations. */
void                   md_journal_queue_confirmation_async   (MdJournal                   *self,
                                                              const char                  *request_id,
                                                              const char                  *id,
                                                              GBytes                      *advice,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
MdJournalConfirmation *md_journal_queue_confirmation_finish  (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_claim_confirmations_async  (MdJournal                   *self,
                                                              guint                        limit,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
GPtrArray             *md_journal_claim_confirmations_finish (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              gint64                      *next_at,
                                                              GError                     **error);
void                   md_journal_end_confirmation_async     (MdJournal                   *self,
                                                              const char                  *id,
                                                              MdOutcome                   *outcome,
                                                              MdJournalConfirmationState   state,
                                                              gint64                       next_at,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_end_confirmation_finish    (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);

void                   md_journal_hasten_confirmations_async  (MdJournal             *self,
                                                               gboolean               all,
                                                               GAsyncReadyCallback    callback,
                                                               gpointer               user_data);
gboolean               md_journal_hasten_confirmations_finish (MdJournal             *self,
                                                               GAsyncResult          *result,
                                                               GError               **error);

/* Upkeep. */
void                   md_journal_recover_async              (MdJournal                   *self,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_recover_finish             (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              guint                       *n_recovered,
                                                              GError                     **error);
void                   md_journal_blank_async                (MdJournal                   *self,
                                                              guint                        days,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean               md_journal_blank_finish               (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              guint                       *n_blanked,
                                                              GError                     **error);

/* Reading. */
void                   md_journal_find_async                 (MdJournal                   *self,
                                                              const MdJournalQuery        *query,
                                                              MdJournalSection             section,
                                                              const MdJournalPlace        *behind,
                                                              guint                        limit,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
GArray                *md_journal_find_finish                (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_load_rows_async            (MdJournal                   *self,
                                                              const gint64                *numbers,
                                                              guint                        n_numbers,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
GPtrArray             *md_journal_load_rows_finish           (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_load_entry_async           (MdJournal                   *self,
                                                              const char                  *id,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
MdJournalEntry        *md_journal_load_entry_finish          (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);
void                   md_journal_load_entries_async         (MdJournal                   *self,
                                                              const gint64                *numbers,
                                                              guint                        n_numbers,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
GPtrArray             *md_journal_load_entries_finish        (MdJournal                   *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error);

G_END_DECLS
