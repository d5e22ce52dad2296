/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-outcome.h"

G_BEGIN_DECLS

/* What a journal gives back: immutable, reference-counted, may cross threads. Times are milliseconds since 1970 in UTC,
 * by the clock of the console that wrote them. */

/* What was asked for. The numbers are written to disk: never change one. */
typedef enum
{
  MD_JOURNAL_KEY_CHANGE = 0,
  MD_JOURNAL_REPRINT = 1,
} MdJournalKind;

/* How far it is. Written to disk likewise. */
typedef enum
{
  MD_JOURNAL_SENDING = 0,    /* recorded, perhaps sent, no outcome yet */
  MD_JOURNAL_SUCCESSFUL = 1,
  MD_JOURNAL_FAILED = 2,
  MD_JOURNAL_UNKNOWN = 3,    /* the service may have acted */
} MdJournalState;

#define MD_JOURNAL_N_STATES 4

/* How far the advice is that the customer has the tokens. Written to disk likewise. */
typedef enum
{
  MD_JOURNAL_CONFIRMATION_NONE = 0,
  MD_JOURNAL_CONFIRMATION_QUEUED = 1,    /* to be delivered, perhaps again */
  MD_JOURNAL_CONFIRMATION_DELIVERED = 2, /* final */
  MD_JOURNAL_CONFIRMATION_REFUSED = 3,   /* final: the service does not want it */
} MdJournalConfirmationState;

/* What this entry is to the earlier one that it follows. Written to disk likewise. */
typedef enum
{
  MD_JOURNAL_LINK_NONE = 0,
  MD_JOURNAL_LINK_REPLACES = 1, /* a new request in the place of one whose outcome is unknown */
  MD_JOURNAL_LINK_REPRINTS = 2, /* asks for its tokens again */
} MdJournalLink;

/* What a person did with an entry. As bits they say which of it has happened at all. Written to disk likewise. */
typedef enum
{
  MD_JOURNAL_MARK_LATER = 1 << 0,    /* left for later */
  MD_JOURNAL_MARK_CLOSED = 1 << 1,   /* settled: what is unknown or unconfirmed need not stand on top any more */
  MD_JOURNAL_MARK_READ_OUT = 1 << 2, /* token number n was read out */
  MD_JOURNAL_MARK_ACCEPTED = 1 << 3, /* the customer says that the meter accepted token number n */
  MD_JOURNAL_MARK_PRINTED = 1 << 4,  /* print-out number n of the slip was made */
  MD_JOURNAL_MARK_COPIED = 1 << 5,   /* token number n was copied */
  MD_JOURNAL_MARK_REFUSED = 1 << 6,  /* the customer says that the meter refused token number n */
  MD_JOURNAL_MARK_SAVED = 1 << 7,    /* the slip was saved as a file */
} MdJournalMark;

/**
 * MdJournalRow:
 * @number: the journal's own number; later entries have greater ones; never used twice
 * @at: when it was asked for
 * @id: the request's id
 * @meter: as it was asked for
 * @reference: (nullable): the first that the request has of basket reference, retrieval reference and trace number
 * @operator_id: (nullable): who asked
 * @service: (nullable): the name of the profile
 * @error_type: (nullable): the errorType of a failure, as it came
 * @marks: which #MdJournalMark it has
 * @n_tokens: how many it brought
 * @unfinished: whether it stands on top: no outcome yet; an unknown one that is not settled; a confirmation to be
 *   delivered; tokens of a key change that nobody has confirmed as delivered, and that is not settled
 * @blanked: whether its tokens are blanked
 *
 * What a list shows of an entry.
 */
typedef struct
{
  gint64                      number;
  gint64                      at;
  MdJournalKind               kind;
  MdJournalState              state;
  MdJournalConfirmationState  confirmation;
  guint                       marks;
  guint                       n_tokens;
  gboolean                    unfinished;
  gboolean                    blanked;
  char                       *id;
  char                       *meter;
  char                       *reference;
  char                       *operator_id;
  char                       *service;
  char                       *error_type;
} MdJournalRow;

/* What happened to an entry. Written to disk likewise. */
typedef enum
{
  MD_JOURNAL_EVENT_RECORDED = 0,     /* about to be sent */
  MD_JOURNAL_EVENT_ASKED_AGAIN = 1,  /* about to be sent again, the same bytes under the same id */
  MD_JOURNAL_EVENT_OUTCOME = 2,      /* has state, ending, http_status, elapsed, error_type, details and body */
  MD_JOURNAL_EVENT_LATE_ANSWER = 3,  /* has http_status, elapsed; changed nothing */
  MD_JOURNAL_EVENT_RECOVERED = 4,    /* the console that was sending it is no more: its outcome is unknown */
  MD_JOURNAL_EVENT_MARK = 5,         /* has mark, n */
  MD_JOURNAL_EVENT_CONFIRM = 6,      /* the confirmation was queued */
  MD_JOURNAL_EVENT_CONFIRMATION = 7, /* the confirmation was sent; has the same */
  MD_JOURNAL_EVENT_FOLLOWED = 8,     /* an entry that follows this one was successful: this one is settled */
  MD_JOURNAL_EVENT_BLANKED = 9,      /* tokens were blanked, in the answer's bytes too */
} MdJournalEventKind;

/**
 * MdJournalEvent:
 * @at: when
 * @kind: what; it says which of the others there are
 * @mark: what a person did
 * @n: of which token or copy, from 1; 0 where it is of none
 * @state: what the exchange came to
 * @ending: how it ended
 * @http_status: 0 where no status line came
 * @elapsed: microseconds
 * @error_type: (nullable): as it came
 * @details: (nullable): what exactly went wrong
 * @body: (nullable): the answer's bytes as received, cut at 64 KiB
 *
 * One line of an entry's timeline.
 */
typedef struct
{
  gint64              at;
  MdJournalEventKind  kind;
  MdJournalMark       mark;
  guint               n;
  MdOutcomeState      state;
  MdOutcomeEnding     ending;
  guint               http_status;
  gint64              elapsed;
  char               *error_type;
  char               *details;
  GBytes             *body;
} MdJournalEvent;

/**
 * MdJournalConfirmation:
 * @id: the advice's id
 * @request_id: of the request whose tokens it confirms
 * @advice: the KeyChangeConfirmation; sent in exactly these bytes every time
 * @state: how far it is
 * @n_attempts: how often it was sent, or may have been by a console that is no more
 * @next_at: when it is to be sent next, while it is queued
 * @http_status: of the last attempt; 0 where no status line came, or none was made
 * @error_type: (nullable): of the last attempt
 * @details: (nullable): of the last attempt
 *
 * A confirmation in the queue, or out of it.
 */
typedef struct
{
  char                       *id;
  char                       *request_id;
  GBytes                     *advice;
  MdJournalConfirmationState  state;
  guint                       n_attempts;
  gint64                      next_at;
  guint                       http_status;
  char                       *error_type;
  char                       *details;
} MdJournalConfirmation;

/**
 * MdJournalEntry:
 * @row: what a list shows of it
 * @request: exactly the bytes that were sent; no credentials, they are not in the body
 * @request_value: (nullable): the same, read; %NULL where it is no JSON
 * @outcome: (nullable): the last one; %NULL until there is one, or after a recovery without any
 * @tokens: (array zero-terminated=1): the digits in the order of entry; blanked ones are asterisks and the last four
 * @slip: (nullable): the SlipData that was shown, the service's own or composed
 * @confirmation: (nullable): where one was queued
 * @follows: (nullable): id of the earlier entry that it replaces or reprints
 * @link: which of the two
 * @followers: (array zero-terminated=1): ids of the entries that follow this one, in their order
 * @events: (element-type MdJournalEvent): the timeline, oldest first
 * @n_printed: how often its slip was printed, with those of its reprints and of what it reprints itself: they are all
 *   of the same tokens
 *
 * All there is of an entry.
 */
typedef struct
{
  MdJournalRow           *row;
  GBytes                 *request;
  MdValue                *request_value;
  MdOutcome              *outcome;
  char                  **tokens;
  MdValue                *slip;
  MdJournalConfirmation  *confirmation;
  char                   *follows;
  MdJournalLink           link;
  char                  **followers;
  GPtrArray              *events;
  guint                   n_printed;
} MdJournalEntry;

#define MD_TYPE_JOURNAL_ROW (md_journal_row_get_type ())
#define MD_TYPE_JOURNAL_ENTRY (md_journal_entry_get_type ())
#define MD_TYPE_JOURNAL_CONFIRMATION (md_journal_confirmation_get_type ())

GType                  md_journal_row_get_type           (void);
MdJournalRow          *md_journal_row_new                (void);
MdJournalRow          *md_journal_row_ref                (MdJournalRow          *self);
void                   md_journal_row_unref              (MdJournalRow          *self);

GType                  md_journal_confirmation_get_type  (void);
MdJournalConfirmation *md_journal_confirmation_new       (void);
MdJournalConfirmation *md_journal_confirmation_ref       (MdJournalConfirmation *self);
void                   md_journal_confirmation_unref     (MdJournalConfirmation *self);

MdJournalEvent        *md_journal_event_new              (void);
void                   md_journal_event_free             (MdJournalEvent        *self);

GType                  md_journal_entry_get_type         (void);
MdJournalEntry        *md_journal_entry_new              (void);
MdJournalEntry        *md_journal_entry_ref              (MdJournalEntry        *self);
guint                  md_journal_entry_get_n_printed    (MdJournalEntry        *self);
guint                  md_journal_entry_get_copy         (MdJournalEntry        *self);
void                   md_journal_entry_unref            (MdJournalEntry        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdJournalRow, md_journal_row_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdJournalConfirmation, md_journal_confirmation_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdJournalEvent, md_journal_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdJournalEntry, md_journal_entry_unref)

G_END_DECLS
