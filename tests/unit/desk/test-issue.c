/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-build.h"

#include <string.h>

#include "md-error-words.h"

/* An id that the service knows is answered with the tokens or with DUPLICATE_RECORD (contract: “Outcome”). So only
 * where the service itself names another reason was the first request never there. */
static void
test_failed_repetition (void)
{
  static const struct
  {
    MdOutcomeEnding  ending;
    guint            status;
    const char      *error_type;
    MdIssueState     state;
  } rows[] = {
    { MD_ENDING_NOT_SENT, 0, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_NOT_TRUSTED, 0, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_CANCELLED_BEFORE_SENDING, 0, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_ANSWERED, 503, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_ANSWERED, 503, "", MD_ISSUE_UNKNOWN },
    { MD_ENDING_ANSWERED, 404, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_ANSWERED, 401, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_ANSWERED, 401, "GENERAL_ERROR", MD_ISSUE_UNKNOWN },
    { MD_ENDING_TOO_LARGE, 400, NULL, MD_ISSUE_UNKNOWN },
    { MD_ENDING_ANSWERED, 400, "DUPLICATE_RECORD", MD_ISSUE_FAILED },
    { MD_ENDING_ANSWERED, 400, "UNKNOWN_METER_ID", MD_ISSUE_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MdIssue) first = md_test_issue_new ();
      g_autoptr (MdIssue) again = md_test_issue_new ();

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      md_test_issue_ask (first, MD_OUTCOME_FAILED, rows[i].ending, rows[i].status, rows[i].error_type);
      g_assert_cmpint (md_issue_get_state (first), ==, MD_ISSUE_FAILED);
      g_assert_false (md_issue_get_had_arrived (first));

      md_test_issue_ask (again, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
      g_assert_cmpint (md_issue_get_state (again), ==, MD_ISSUE_UNKNOWN);
      md_test_issue_ask (again, MD_OUTCOME_FAILED, rows[i].ending, rows[i].status, rows[i].error_type);
      g_assert_cmpint (md_issue_get_state (again), ==, rows[i].state);
      g_assert_cmpint (md_issue_get_outcome (again)->ending, ==, rows[i].ending);
      g_assert_cmpint (md_issue_get_had_arrived (again), ==, g_strcmp0 (rows[i].error_type, "DUPLICATE_RECORD") == 0);
    }
}

/* “Nothing was sent” alone would be read as “nothing was issued”. */
static void
test_words_of_a_failed_repetition (void)
{
  static const MdOutcomeEnding endings[] = { MD_ENDING_NOT_SENT, MD_ENDING_CANCELLED_BEFORE_SENDING,
                                             MD_ENDING_ANSWERED };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (MdIssue) issue = md_test_issue_new ();
      g_autoptr (MdOutcomeWords) words = NULL;

      md_test_issue_ask (issue, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
      md_test_issue_ask (issue, MD_OUTCOME_FAILED, endings[i], endings[i] == MD_ENDING_ANSWERED ? 503 : 0, NULL);
      words = md_outcome_words_new (md_issue_get_outcome (issue), 60);

      g_assert_cmpint (md_issue_get_outcome (issue)->state, ==, MD_OUTCOME_UNKNOWN);
      g_assert_nonnull (strstr (words->happened, "tokens may have been issued"));
      g_assert_null (strstr (words->happened, "Nothing was issued"));
    }
}

/* “Feeding any body never hangs the window”: it makes a card for each token. */
static void
test_far_too_many_tokens (void)
{
  g_autoptr (MdIssue) issue = md_test_issue_new ();
  g_autofree char *filler = g_strnfill (700, '7');
  g_autoptr (MdValue) endless = md_value_with_text (NULL, "token", filler);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (MdValue) list = NULL;
  g_autoptr (MdValue) answer = NULL;
  g_autoptr (MdOutcome) outcome = NULL;

  for (guint i = 0; i < 5000; i++)
    g_ptr_array_add (items, endless);
  list = md_value_new_list ((MdValue **) items->pdata, items->len);
  answer = md_value_with (NULL, "tokens", list);
  outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, answer, NULL, NULL, MD_TEST_ISSUE_ID, 0);
  md_issue_begin (issue);
  md_issue_end (issue, outcome);

  g_assert_cmpuint (md_issue_get_tokens (issue)->len, ==, MD_ISSUE_MAX_TOKENS);
  for (guint i = 0; i < MD_ISSUE_MAX_TOKENS; i++)
    {
      const MdIssuedToken *token = g_ptr_array_index (md_issue_get_tokens (issue), i);

      g_assert_cmpint (g_utf8_strlen (token->grouped, -1), <=, 101);
      g_assert_nonnull (token->doubt);
    }
  /* That there were more is said. */
  g_assert_nonnull (strstr (md_issue_get_set_doubts (issue)[0], "5000"));
}

/* The text of a slip's first line that has any. */
static const char *
get_slip_head (MdIssue *issue)
{
  return md_value_peek_text (md_issue_get_slip (issue), "messageLines[0].text");
}

/* What the look-up told of the utility heads the slip, unless the answer says it better. */
static void
test_slip_names_the_utility (void)
{
  g_autoptr (MdValue) looked_up = md_value_with_text (NULL, "name", "Looked Up Power");
  g_autoptr (MdValue) answered = md_value_with_text (NULL, "name", "Answering Power");
  g_autoptr (MdValue) answer = md_value_with (NULL, "utility", answered);
  g_autoptr (MdOutcome) outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, answer, NULL, NULL,
                                                  MD_TEST_ISSUE_ID, 0);
  g_autoptr (MdIssue) plain = md_test_issue_new ();
  g_autoptr (MdIssue) named = md_test_issue_new ();
  g_autoptr (MdIssue) better = md_test_issue_new ();

  md_test_issue_ask (plain, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  g_assert_null (strstr (get_slip_head (plain), "Power"));

  md_issue_set_utility (named, looked_up);
  md_test_issue_ask (named, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  g_assert_nonnull (strstr (get_slip_head (named), "Looked Up Power"));
  g_assert_null (md_value_peek (md_issue_get_outcome (named)->answer, "utility"));

  md_issue_set_utility (better, looked_up);
  md_issue_begin (better);
  md_issue_end (better, outcome);
  g_assert_nonnull (strstr (get_slip_head (better), "Answering Power"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/issue/failed-repetition", test_failed_repetition);
  g_test_add_func ("/issue/words-of-a-failed-repetition", test_words_of_a_failed_repetition);
  g_test_add_func ("/issue/far-too-many-tokens", test_far_too_many_tokens);
  g_test_add_func ("/issue/slip-names-the-utility", test_slip_names_the_utility);

  return g_test_run ();
}
