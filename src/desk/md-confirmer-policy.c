/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-confirmer-policy.h"

#define MS_PER_SECOND G_GINT64_CONSTANT (1000)
#define MS_PER_MINUTE (60 * MS_PER_SECOND)

/* Beyond this many doublings every wait is the longest one. */
#define MAX_DOUBLINGS 40

const MdConfirmerPace md_confirmer_usual_pace = {
  .first = 5 * MS_PER_SECOND,
  .longest = 15 * MS_PER_MINUTE,
  .longest_asked = 60 * MS_PER_MINUTE,
};

/* Statuses of a failure that are no word about the advice: somebody wants to know first who comes, or wants it to come
 * later. Of those from 500 on only one is such a word. */
static gboolean
is_for_now (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
    case 407:
    case 408:
    case 425:
    case 429:
      return TRUE;
    default:
      return status < 200 || (status >= 300 && status < 400) || (status >= 500 && status != 501);
    }
}

/**
 * md_confirmer_policy_judge:
 * @outcome: of an attempt to deliver an advice
 * @n_before: how often it was sent before, or may have been
 *
 * An advice is repeated until its outcome is final (contract: “Outcome”). Final is what the service says of the advice:
 * that it has it, now or since an earlier attempt, or that it does not want it. Never having reached it, a broken
 * answer, a refused password, another address and “not now” are no such words.
 *
 * Returns: delivered or refused, which are final, or queued, to be sent again
 */
MdJournalConfirmationState
md_confirmer_policy_judge (MdOutcome *outcome,
                           guint      n_before)
{
  g_return_val_if_fail (outcome != NULL, MD_JOURNAL_CONFIRMATION_QUEUED);

  if (outcome->state == MD_OUTCOME_SUCCESSFUL)
    return MD_JOURNAL_CONFIRMATION_DELIVERED;
  if (outcome->state == MD_OUTCOME_UNKNOWN)
    return MD_JOURNAL_CONFIRMATION_QUEUED;

  if (outcome->ending != MD_ENDING_ANSWERED && outcome->ending != MD_ENDING_TOO_LARGE)
    return MD_JOURNAL_CONFIRMATION_QUEUED;
  if (is_for_now (outcome->http_status))
    return MD_JOURNAL_CONFIRMATION_QUEUED;
  if (n_before > 0 && g_strcmp0 (outcome->error_type, "DUPLICATE_RECORD") == 0)
    return MD_JOURNAL_CONFIRMATION_DELIVERED;

  return MD_JOURNAL_CONFIRMATION_REFUSED;
}

/**
 * md_confirmer_policy_get_wait:
 * @outcome: of an attempt after which the advice stays queued
 * @n_before: how often it was sent before, or may have been
 * @chance: at least 0, below 1: spreads the desks of a floor that all lost the service at the same moment
 *
 * Waits grow from attempt to attempt, each between a half and the whole of its length. A service that says how long it
 * wants to be left alone is left alone for that long, and up to the first wait longer.
 *
 * Returns: milliseconds until the next attempt
 */
gint64
md_confirmer_policy_get_wait (const MdConfirmerPace *pace,
                              MdOutcome             *outcome,
                              guint                  n_before,
                              double                 chance)
{
  gint64 wait;
  gint64 asked;

  g_return_val_if_fail (pace != NULL && outcome != NULL, MS_PER_MINUTE);
  g_return_val_if_fail (chance >= 0 && chance < 1, pace->longest);

  wait = pace->first;
  for (guint i = 0; i < MIN (n_before, MAX_DOUBLINGS) && wait < pace->longest; i++)
    wait *= 2;
  wait = MIN (wait, pace->longest);
  wait = wait / 2 + (gint64) (chance * (double) (wait - wait / 2));
  if (outcome->retry_after < 0)
    return wait;

  asked = MIN (outcome->retry_after * MS_PER_SECOND, pace->longest_asked);

  return MAX (wait, asked + (gint64) (chance * (double) pace->first));
}
