/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others ask of an issue. */
#include "md-issue-private.h"

/* Whose confirmation it is. */
static MdIssue *
get_confirmed (MdIssue *self)
{
  return self->original != NULL ? self->original : self;
}

/**
 * md_issue_get_state:
 *
 * Returns: how far it is, and what it came to
 */
MdIssueState
md_issue_get_state (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_ISSUE_FAILED);

  return self->state;
}

/**
 * md_issue_get_confirmation:
 *
 * Returns: how far the confirmation is
 */
MdIssueConfirmation
md_issue_get_confirmation (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_ISSUE_CONFIRMATION_NONE);

  return get_confirmed (self)->confirmation;
}

/**
 * md_issue_get_id:
 *
 * Returns: the request's id
 */
const char *
md_issue_get_id (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->id;
}

/**
 * md_issue_get_request:
 *
 * Returns: (transfer none) (nullable): the request as it was sent; %NULL where what the journal has of it cannot be
 *   read
 */
MdValue *
md_issue_get_request (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->request;
}

/**
 * md_issue_get_outcome:
 *
 * Returns: (transfer none) (nullable): the last outcome; %NULL until there is one. Where the program ended before there
 *   was one it is unknown
 */
MdOutcome *
md_issue_get_outcome (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->outcome;
}

/**
 * md_issue_get_confirmation_outcome:
 *
 * Returns: (transfer none) (nullable): the last outcome of sending the confirmation
 */
MdOutcome *
md_issue_get_confirmation_outcome (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return get_confirmed (self)->confirmation_outcome;
}

/**
 * md_issue_get_slip:
 *
 * Returns: (transfer none) (nullable): a SlipData, the service's own or composed; %NULL until issued
 */
MdValue *
md_issue_get_slip (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->slip;
}

/**
 * md_issue_get_elapsed:
 *
 * Returns: whole seconds since the request was last sent; while there is no outcome yet
 */
guint
md_issue_get_elapsed (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return (md_clock_get_monotonic (self->clock) - self->begun_at) / G_USEC_PER_SEC;
}

/**
 * md_issue_get_time_out:
 *
 * Returns: how many seconds are allowed
 */
guint
md_issue_get_time_out (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return self->profile->time_out;
}

/**
 * md_issue_get_had_arrived:
 *
 * Returns: whether the service said, when asked again, that it knows the first request
 */
gboolean
md_issue_get_had_arrived (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), FALSE);

  return self->had_arrived;
}

/**
 * md_issue_get_tokens:
 *
 * Returns: (transfer none) (element-type MdIssuedToken): in the order of entry; empty until issued
 */
GPtrArray *
md_issue_get_tokens (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->tokens;
}

/**
 * md_issue_get_set_doubts:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): what is odd about the set as a whole, translated;
 *   %NULL until issued
 */
const char *const *
md_issue_get_set_doubts (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return (const char *const *) self->set_doubts;
}

/**
 * md_issue_cancel:
 *
 * Stops waiting. The outcome comes as always: failed where nothing was sent yet, unknown after that.
 */
void
md_issue_cancel (MdIssue *self)
{
  g_return_if_fail (MD_IS_ISSUE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * md_issue_get_kind:
 *
 * Returns: what was asked for
 */
MdJournalKind
md_issue_get_kind (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_JOURNAL_KEY_CHANGE);

  return self->kind;
}

/**
 * md_issue_get_follows:
 *
 * Returns: (nullable): the id of the earlier request that this one replaces or reprints
 */
const char *
md_issue_get_follows (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->follows;
}

/**
 * md_issue_get_link:
 *
 * Returns: which of the two
 */
MdJournalLink
md_issue_get_link (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_JOURNAL_LINK_NONE);

  return self->link;
}

/**
 * md_issue_get_record:
 *
 * Returns: what the journal has of it
 */
MdIssueRecord
md_issue_get_record (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_ISSUE_RECORDED);

  return self->record;
}

/**
 * md_issue_get_record_error:
 *
 * Returns: (nullable) (transfer none): why the journal has not all of it
 */
const GError *
md_issue_get_record_error (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->record_error;
}

/**
 * md_issue_get_settled:
 *
 * Returns: whether somebody said that nothing more is to be done: about an outcome that is unknown, or to confirm it
 */
gboolean
md_issue_get_settled (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), TRUE);

  return self->settled;
}

/**
 * md_issue_get_is_elsewhere:
 *
 * Returns: whether another console is asking for it now
 */
gboolean
md_issue_get_is_elsewhere (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), FALSE);

  return self->is_elsewhere;
}

/**
 * md_issue_get_was_interrupted:
 *
 * Returns: whether the console that asked ended before the answer came
 */
gboolean
md_issue_get_was_interrupted (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), FALSE);

  return self->was_interrupted;
}

/**
 * md_issue_get_is_blanked:
 *
 * Returns: whether its tokens are old and were blanked but for their last digits
 */
gboolean
md_issue_get_is_blanked (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), FALSE);

  return self->is_blanked;
}

/**
 * md_issue_get_n_printed:
 *
 * Returns: how often the slip was printed, as far as the journal knows
 */
guint
md_issue_get_n_printed (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return self->original != NULL ? MAX (self->n_printed, self->original->n_printed) : self->n_printed;
}

/**
 * md_issue_get_original:
 *
 * Returns: (nullable) (transfer none): of a reprint: the key change whose tokens it shows; %NULL where this desk does
 *   not know it, or not yet
 */
MdIssue *
md_issue_get_original (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->original;
}

/**
 * md_issue_can_confirm:
 *
 * Tokens that came can be confirmed under the request that they were issued for: this one, or of a reprint the one
 * before, which was answered, or of which the service said that it had arrived.
 *
 * Returns: whether the service can be told that the customer has these tokens
 */
gboolean
md_issue_can_confirm (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), FALSE);

  if (self->state != MD_ISSUE_ISSUED)
    return FALSE;
  if (self->kind == MD_JOURNAL_KEY_CHANGE)
    return TRUE;

  return self->original != NULL && self->original->request != NULL &&
         (self->original->state == MD_ISSUE_ISSUED || self->original->had_arrived);
}

/**
 * md_issue_get_marks:
 *
 * Returns: (transfer none) (element-type MdIssueMark): what was done with it as far as the journal knew when the issue
 *   came out of it, oldest first; empty for what was asked for since
 */
const GArray *
md_issue_get_marks (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->marks;
}

/**
 * md_issue_get_unrecorded_marks:
 *
 * Returns: as bits: what was done with it that the journal has not taken yet
 */
MdJournalMark
md_issue_get_unrecorded_marks (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return self->unrecorded_marks;
}

/**
 * md_issue_get_mark_error:
 *
 * Returns: (nullable) (transfer none): why the journal did not take it
 */
const GError *
md_issue_get_mark_error (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->mark_error;
}

/**
 * md_issue_get_next_attempt:
 *
 * Returns: when the confirmation will be sent next, while it waits: milliseconds since 1970; 0 at once
 */
gint64
md_issue_get_next_attempt (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return get_confirmed (self)->next_attempt;
}

/**
 * md_issue_get_n_attempts:
 *
 * Returns: how often the confirmation was sent
 */
guint
md_issue_get_n_attempts (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return get_confirmed (self)->n_attempts;
}

/**
 * md_issue_get_confirmation_error:
 *
 * Returns: (nullable) (transfer none): why the confirmation could not be queued
 */
const GError *
md_issue_get_confirmation_error (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return get_confirmed (self)->confirmation_error;
}

/**
 * md_issue_get_bytes:
 *
 * Returns: (transfer none): the request, exactly as it is sent
 */
GBytes *
md_issue_get_bytes (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->bytes;
}

/**
 * md_issue_get_copy:
 *
 * Returns: which copy of the slip is shown: 0 for the original. A reprint's is a copy in any case
 */
guint
md_issue_get_copy (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return self->kind == MD_JOURNAL_REPRINT ? MAX (md_issue_get_n_printed (self), 1) : 0;
}
