/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-build.h"

/**
 * md_test_issue_new:
 *
 * Returns: (transfer full): an issue that has not begun
 */
MdIssue *
md_test_issue_new (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (MdValue) request = md_value_with_text (NULL, "id", MD_TEST_ISSUE_ID);

  g_assert_true (g_key_file_load_from_data (file, "[Profile]\nName=Test\n", -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, NULL);

  return md_issue_new (MD_JOURNAL_KEY_CHANGE, request, profile, clock);
}

static MdOutcome *
make_outcome (MdOutcomeState   state,
              MdOutcomeEnding  ending,
              guint            status,
              const char      *error_type)
{
  g_autoptr (MdValue) answer = NULL;

  if (error_type != NULL)
    answer = md_value_with_text (NULL, "errorType", error_type);

  return md_outcome_new (state, ending, status, answer, NULL, NULL, MD_TEST_ISSUE_ID, 0);
}

/**
 * md_test_issue_ask:
 * @error_type: (nullable): what the service names as the reason
 *
 * Sends the request, for the first time or again, and takes this for its outcome.
 */
void
md_test_issue_ask (MdIssue         *issue,
                   MdOutcomeState   state,
                   MdOutcomeEnding  ending,
                   guint            status,
                   const char      *error_type)
{
  g_autoptr (MdOutcome) outcome = make_outcome (state, ending, status, error_type);

  md_issue_begin (issue);
  md_issue_end (issue, outcome);
}

/**
 * md_test_issue_confirm:
 * @error_type: (nullable): what the service names as the reason
 *
 * Sends the confirmation, for the first time or again, and takes this for its outcome.
 */
void
md_test_issue_confirm (MdIssue         *issue,
                       MdOutcomeState   state,
                       MdOutcomeEnding  ending,
                       guint            status,
                       const char      *error_type)
{
  static const MdJournalConfirmationState states[] = {
    [MD_OUTCOME_SUCCESSFUL] = MD_JOURNAL_CONFIRMATION_DELIVERED,
    [MD_OUTCOME_FAILED] = MD_JOURNAL_CONFIRMATION_REFUSED,
    [MD_OUTCOME_UNKNOWN] = MD_JOURNAL_CONFIRMATION_QUEUED,
  };
  g_autoptr (MdOutcome) outcome = make_outcome (state, ending, status, error_type);
  g_autoptr (MdJournalConfirmation) confirmation = md_journal_confirmation_new ();

  confirmation->state = states[state];
  confirmation->n_attempts = md_issue_get_n_attempts (issue) + 1;
  md_issue_set_confirmation (issue, confirmation, outcome, FALSE);
}
