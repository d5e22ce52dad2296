/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-journal-error.h"
#include "md-journal-query.h"

G_BEGIN_DECLS

/**
 * MdJournalStore:
 *
 * Where a journal lies: one connection to it. This is all that a kind of store has to bring; #MdJournal does the rest.
 *
 * Every call waits for the disk, and is made from one thread only, which need not be the one that made the store.
 * What a writing call has answered with success is durable: it is still there after a power cut. What it answered
 * with an error has left no trace. Several consoles, each with a store of its own, may have the same journal open;
 * each call is one step that no other console sees half done.
 *
 * Errors are #MdJournalError, and %G_IO_ERROR_CANCELLED from those that take a cancellable.
 */
#define MD_TYPE_JOURNAL_STORE (md_journal_store_get_type ())
G_DECLARE_INTERFACE (MdJournalStore, md_journal_store, MD, JOURNAL_STORE, GObject)

/**
 * MdJournalRecord:
 * @kind: what is asked for
 * @id: the request's id
 * @meter: may be empty
 * @references: (nullable) (array zero-terminated=1): what people may search for; the first is shown
 * @operator_id: (nullable)
 * @service: (nullable)
 * @request: exactly the bytes to be sent
 * @follows: (nullable): id of an earlier entry
 * @link: what it is to that
 *
 * What is recorded of a request before it is sent. Borrowed by the call.
 */
typedef struct
{
  MdJournalKind        kind;
  const char          *id;
  const char          *meter;
  const char *const   *references;
  const char          *operator_id;
  const char          *service;
  GBytes              *request;
  const char          *follows;
  MdJournalLink        link;
} MdJournalRecord;

/**
 * MdJournalStoreInterface:
 * @open: opens the journal; a writing store makes or migrates it where that must be, a reading one never does
 * @close: ends the connection; open entries of this store are no longer those of a living console
 * @begin: a new entry, sending by this console. %MD_JOURNAL_ERROR_CONFLICT where the id is known,
 *   %MD_JOURNAL_ERROR_NOT_FOUND where there is no entry that it could follow
 * @ask_again: unknown becomes sending by this console; %MD_JOURNAL_ERROR_CONFLICT from any other state. A settled one
 *   is not settled any more
 * @end: sending by this console becomes what the outcome says; %MD_JOURNAL_ERROR_CONFLICT from any other state. A
 *   success settles the entry that it follows
 * @note_late_answer: an event, nothing else
 * @mark: an event and a bit; %MD_JOURNAL_MARK_CLOSED settles an unknown outcome, %MD_JOURNAL_ERROR_CONFLICT where it is
 *   none
 * @queue_confirmation: at most one for an entry; answers the one that is there in the end
 * @claim_confirmations: those that are due and that no other living console has; this console has them until it ends
 *   them
 * @end_confirmation: what came of sending one that this console has; it has it no longer. %MD_JOURNAL_ERROR_CONFLICT
 *   where it has it not
 * @hasten_confirmations: those that wait and that no console has are due now; unless all are meant, only those that
 *   got no answer at all
 * @recover: what consoles that are no more were sending becomes unknown, and the confirmations that they had are free;
 *   they may have been sent, which counts as an attempt
 * @blank: blanks some of the tokens from before a time; TRUE where there may be more of them, FALSE after the last or
 *   with an error
 * @find: places of entries in order, at most so many, behind a place
 * @load_rows: in the order of the numbers; %NULL elements where there is none
 * @load_entry: all of one entry, with what was read of its JSON
 *
 * @at is always the time of the call, in milliseconds since 1970.
 */
struct _MdJournalStoreInterface
{
  GTypeInterface parent_interface;

  gboolean               (*open)                (MdJournalStore              *self,
                                                 gboolean                     writing,
                                                 gint64                       at,
                                                 GError                     **error);
  void                   (*close)               (MdJournalStore              *self);

  gboolean               (*begin)               (MdJournalStore              *self,
                                                 const MdJournalRecord       *record,
                                                 gint64                       at,
                                                 GError                     **error);
  gboolean               (*ask_again)           (MdJournalStore              *self,
                                                 const char                  *id,
                                                 gint64                       at,
                                                 GError                     **error);
  gboolean               (*end)                 (MdJournalStore              *self,
                                                 const char                  *id,
                                                 MdOutcome                   *outcome,
                                                 MdValue                     *slip,
                                                 gint64                       at,
                                                 GError                     **error);
  gboolean               (*note_late_answer)    (MdJournalStore              *self,
                                                 const char                  *id,
                                                 guint                        http_status,
                                                 gint64                       elapsed,
                                                 gint64                       at,
                                                 GError                     **error);
  gboolean               (*mark)                (MdJournalStore              *self,
                                                 const char                  *id,
                                                 MdJournalMark                mark,
                                                 guint                        n,
                                                 gint64                       at,
                                                 GError                     **error);

  MdJournalConfirmation *(*queue_confirmation)  (MdJournalStore              *self,
                                                 const char                  *request_id,
                                                 const char                  *id,
                                                 GBytes                      *advice,
                                                 gint64                       at,
                                                 GError                     **error);
  GPtrArray             *(*claim_confirmations) (MdJournalStore              *self,
                                                 guint                        limit,
                                                 gint64                       at,
                                                 gint64                      *next_at,
                                                 GError                     **error);
  gboolean               (*end_confirmation)    (MdJournalStore              *self,
                                                 const char                  *id,
                                                 MdOutcome                   *outcome,
                                                 MdJournalConfirmationState   state,
                                                 gint64                       next_at,
                                                 gint64                       at,
                                                 GError                     **error);

  gboolean               (*hasten_confirmations) (MdJournalStore             *self,
                                                  gboolean                    all,
                                                  gint64                      at,
                                                  GError                    **error);

  gboolean               (*recover)             (MdJournalStore              *self,
                                                 guint                       *n_recovered,
                                                 gint64                       at,
                                                 GError                     **error);
  gboolean               (*blank)               (MdJournalStore              *self,
                                                 gint64                       before,
                                                 guint                       *n_blanked,
                                                 gint64                       at,
                                                 GError                     **error);

  GArray                *(*find)                (MdJournalStore              *self,
                                                 const MdJournalQuery        *query,
                                                 MdJournalSection             section,
                                                 const MdJournalPlace        *behind,
                                                 guint                        limit,
                                                 GCancellable                *cancellable,
                                                 GError                     **error);
  GPtrArray             *(*load_rows)           (MdJournalStore              *self,
                                                 const gint64                *numbers,
                                                 guint                        n_numbers,
                                                 GError                     **error);
  MdJournalEntry        *(*load_entry)          (MdJournalStore              *self,
                                                 const char                  *id,
                                                 GError                     **error);
};

G_END_DECLS
