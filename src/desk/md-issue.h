/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-journal-entry.h"
#include "md-outcome.h"

G_BEGIN_DECLS

/**
 * MdIssue:
 *
 * One key change or reprint that was asked for, from the moment of asking to its outcome, and its confirmation; in this
 * run of the program or in an earlier one. Made by #MdDesk; notifies; lives on the main thread.
 *
 * A reprint's confirmation is that of the key change whose tokens it shows (contract: KeyChangeConfirmation knows no
 * other requests), where this desk knows which that is.
 *
 * Properties: "state" (#MdIssueState), "confirmation" (#MdIssueConfirmation; notified when anything about it changes),
 * "record" (#MdIssueRecord; notified when the marks that are not recorded change too), "settled" (a boolean).
 */
#define MD_TYPE_ISSUE (md_issue_get_type ())
G_DECLARE_FINAL_TYPE (MdIssue, md_issue, MD, ISSUE, GObject)

typedef enum
{
  MD_ISSUE_WORKING,
  MD_ISSUE_ISSUED,
  MD_ISSUE_FAILED,
  MD_ISSUE_UNKNOWN,
} MdIssueState;

typedef enum
{
  MD_ISSUE_CONFIRMATION_NONE,
  MD_ISSUE_CONFIRMATION_SENDING,
  MD_ISSUE_CONFIRMATION_DELIVERED,
  MD_ISSUE_CONFIRMATION_REFUSED,   /* final: the service does not want it */
  MD_ISSUE_CONFIRMATION_WAITING,   /* queued: to be sent, perhaps again, always under the same id */
} MdIssueConfirmation;

/**
 * MdIssueRecord:
 * @MD_ISSUE_RECORDED: the journal has it as it is shown
 * @MD_ISSUE_NOT_RECORDED: the journal did not take the request, so it was not sent; the issue failed
 * @MD_ISSUE_NOT_REPEATED: the journal did not take the repetition, so it was not sent again
 * @MD_ISSUE_OUTCOME_NOT_RECORDED: the journal has the request, but not, or not yet, what came of it: that is lost when
 *   the program ends
 *
 * What the journal has of an issue.
 */
typedef enum
{
  MD_ISSUE_RECORDED,
  MD_ISSUE_NOT_RECORDED,
  MD_ISSUE_NOT_REPEATED,
  MD_ISSUE_OUTCOME_NOT_RECORDED,
} MdIssueRecord;

GType                md_issue_state_get_type        (void);
GType                md_issue_confirmation_get_type (void);
GType                md_issue_record_get_type       (void);

MdIssueState         md_issue_get_state             (MdIssue *self);
MdIssueConfirmation  md_issue_get_confirmation      (MdIssue *self);
const char          *md_issue_get_id                (MdIssue *self);
MdValue             *md_issue_get_request           (MdIssue *self);
MdOutcome           *md_issue_get_outcome           (MdIssue *self);
MdOutcome           *md_issue_get_confirmation_outcome (MdIssue *self);
MdValue             *md_issue_get_slip              (MdIssue *self);

MdJournalKind        md_issue_get_kind              (MdIssue *self);
const char          *md_issue_get_follows           (MdIssue *self);
MdJournalLink        md_issue_get_link              (MdIssue *self);
MdIssueRecord        md_issue_get_record            (MdIssue *self);
const GError        *md_issue_get_record_error      (MdIssue *self);
gboolean             md_issue_get_settled           (MdIssue *self);
gboolean             md_issue_get_is_elsewhere      (MdIssue *self);
gboolean             md_issue_get_was_interrupted   (MdIssue *self);
gboolean             md_issue_get_is_blanked        (MdIssue *self);
guint                md_issue_get_n_printed         (MdIssue *self);
guint                md_issue_get_copy              (MdIssue *self);

/* What a person did with it that the journal has not taken yet. */
MdJournalMark        md_issue_get_unrecorded_marks  (MdIssue *self);
const GError        *md_issue_get_mark_error        (MdIssue *self);

/**
 * MdIssueMark:
 * @mark: what a person did
 * @n: with which token or copy, from 1; 0 where it is of none
 */
typedef struct
{
  MdJournalMark mark;
  guint         n;
} MdIssueMark;

/* (transfer none) (element-type MdIssueMark): what the journal had of it when the issue came out of it. */
const GArray        *md_issue_get_marks             (MdIssue *self);

/* The confirmation. */
MdIssue             *md_issue_get_original          (MdIssue *self);
gboolean             md_issue_can_confirm           (MdIssue *self);
gint64               md_issue_get_next_attempt      (MdIssue *self);
guint                md_issue_get_n_attempts        (MdIssue *self);
const GError        *md_issue_get_confirmation_error (MdIssue *self);

/* Whole seconds since it was sent, and how many are allowed. */
guint                md_issue_get_elapsed           (MdIssue *self);
guint                md_issue_get_time_out          (MdIssue *self);

/* TRUE where a DUPLICATE_RECORD answers a repetition: the first request did arrive. */
gboolean             md_issue_get_had_arrived       (MdIssue *self);

/* A set has four tokens at most. Of an absurd answer only so many are kept; the doubts about the set say how many there
 * are. */
#define MD_ISSUE_MAX_TOKENS 20

/**
 * MdIssuedToken:
 * @digits: as the service sent them
 * @grouped: in groups of four, for showing; of an absurdly long text only the beginning
 * @doubt: (nullable): translated, why this cannot be right
 */
typedef struct
{
  char *digits;
  char *grouped;
  char *doubt;
} MdIssuedToken;

/* (transfer none): MdIssuedToken, in the order of entry; empty until issued. */
GPtrArray           *md_issue_get_tokens            (MdIssue *self);
/* (transfer none) (nullable): translated sentences about the set as a whole; empty where there is no doubt. */
const char *const   *md_issue_get_set_doubts        (MdIssue *self);

void                 md_issue_cancel                (MdIssue *self);

G_END_DECLS
