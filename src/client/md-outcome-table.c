/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-outcome-table.h"

/* Contract, “Outcome: three, never two”: the statuses that are not simply failed. */
static const struct
{
  guint          status;
  MdOutcomeState state;
} statuses[] = {
  { 0, MD_OUTCOME_UNKNOWN },    /* something came, and its status could not be read */
  { 200, MD_OUTCOME_SUCCESSFUL },
  { 201, MD_OUTCOME_SUCCESSFUL },
  { 202, MD_OUTCOME_SUCCESSFUL },
  { 500, MD_OUTCOME_UNKNOWN },
  { 504, MD_OUTCOME_UNKNOWN },
};

typedef enum
{
  JUDGE_FAILED,    /* nothing was sent */
  JUDGE_UNKNOWN,   /* sent, and nobody knows */
  JUDGE_BY_STATUS,
} Judge;

static const Judge judges[] = {
  [MD_ENDING_ANSWERED] = JUDGE_BY_STATUS,
  [MD_ENDING_NOT_SENT] = JUDGE_FAILED,
  [MD_ENDING_NOT_TRUSTED] = JUDGE_FAILED,
  [MD_ENDING_CANCELLED_BEFORE_SENDING] = JUDGE_FAILED,
  [MD_ENDING_CANCELLED] = JUDGE_UNKNOWN,
  [MD_ENDING_TIMED_OUT] = JUDGE_UNKNOWN,
  [MD_ENDING_LOST] = JUDGE_UNKNOWN,
  [MD_ENDING_UNREADABLE] = JUDGE_BY_STATUS,
  [MD_ENDING_TOO_LARGE] = JUDGE_BY_STATUS,
};

static MdOutcomeState
get_state_of_status (guint status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].status == status)
      return statuses[i].state;

  return MD_OUTCOME_FAILED;
}

/**
 * md_outcome_status_is_success:
 * @status: an HTTP status
 *
 * Returns: whether an answer with @status is a success, provided that its body can be read
 */
gboolean
md_outcome_status_is_success (guint status)
{
  return get_state_of_status (status) == MD_OUTCOME_SUCCESSFUL;
}

/**
 * md_outcome_classify:
 * @ending: how the exchange ended
 * @status: the HTTP status, 0 where none came
 * @readable: whether the body is the response that belongs to the request; counts for a success alone
 * @error_type: (nullable): errorType of the body, whatever the status
 *
 * The outcome table (contract: “Outcome: three, never two”). A status that came with an answer that did not come to its
 * end counts for nothing: the rest might have said OUTCOME_UNKNOWN.
 *
 * Returns: what the exchange comes to
 */
MdOutcomeState
md_outcome_classify (MdOutcomeEnding  ending,
                     guint            status,
                     gboolean         readable,
                     const char      *error_type)
{
  MdOutcomeState state;

  g_return_val_if_fail (ending < G_N_ELEMENTS (judges), MD_OUTCOME_UNKNOWN);

  if (judges[ending] == JUDGE_FAILED)
    return MD_OUTCOME_FAILED;
  if (judges[ending] == JUDGE_UNKNOWN || g_strcmp0 (error_type, "OUTCOME_UNKNOWN") == 0)
    return MD_OUTCOME_UNKNOWN;

  state = get_state_of_status (status);
  if (state == MD_OUTCOME_SUCCESSFUL && (ending != MD_ENDING_ANSWERED || !readable))
    return MD_OUTCOME_UNKNOWN;

  return state;
}
