/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-issue-private.h"

#include <string.h>

#include "md-error-words.h"

#define ID "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93"

static MdIssue *
make_issue (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (MdValue) request = md_value_with_text (NULL, "id", ID);

  g_assert_true (g_key_file_load_from_data (file, "[Profile]\nName=Test\n", -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, NULL);

  return md_issue_new (request, profile, clock);
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

  return md_outcome_new (state, ending, status, answer, NULL, NULL, ID, 0);
}

static void
ask (MdIssue         *issue,
     MdOutcomeState   state,
     MdOutcomeEnding  ending,
     guint            status,
     const char      *error_type)
{
  g_autoptr (MdOutcome) outcome = make_outcome (state, ending, status, error_type);

  md_issue_begin (issue);
  md_issue_end (issue, outcome);
}

/* An id that the service knows is answered with the tokens or with DUPLICATE_RECORD (contract: “Outcome”). So only where
 * the service itself names another reason was the first request never there. */
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
      g_autoptr (MdIssue) first = make_issue ();
      g_autoptr (MdIssue) again = make_issue ();

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      ask (first, MD_OUTCOME_FAILED, rows[i].ending, rows[i].status, rows[i].error_type);
      g_assert_cmpint (md_issue_get_state (first), ==, MD_ISSUE_FAILED);
      g_assert_false (md_issue_get_had_arrived (first));

      ask (again, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
      g_assert_cmpint (md_issue_get_state (again), ==, MD_ISSUE_UNKNOWN);
      ask (again, MD_OUTCOME_FAILED, rows[i].ending, rows[i].status, rows[i].error_type);
      g_assert_cmpint (md_issue_get_state (again), ==, rows[i].state);
      g_assert_cmpint (md_issue_get_outcome (again)->ending, ==, rows[i].ending);
      g_assert_cmpint (md_issue_get_had_arrived (again), ==, g_strcmp0 (rows[i].error_type, "DUPLICATE_RECORD") == 0);
    }
}

/* “Nothing was sent” alone would be read as “nothing was issued”. */
static void
test_words_of_a_failed_repetition (void)
{
  static const MdOutcomeEnding endings[] = { MD_ENDING_NOT_SENT, MD_ENDING_CANCELLED_BEFORE_SENDING, MD_ENDING_ANSWERED };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (MdIssue) issue = make_issue ();
      g_autoptr (MdOutcomeWords) words = NULL;

      ask (issue, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
      ask (issue, MD_OUTCOME_FAILED, endings[i], endings[i] == MD_ENDING_ANSWERED ? 503 : 0, NULL);
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
  g_autoptr (MdIssue) issue = make_issue ();
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
  outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, answer, NULL, NULL, ID, 0);
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

static void
confirm (MdIssue         *issue,
         MdOutcomeState   state,
         MdOutcomeEnding  ending,
         guint            status,
         const char      *error_type)
{
  g_autoptr (MdOutcome) outcome = make_outcome (state, ending, status, error_type);

  md_issue_prepare_confirmation (issue);
  md_issue_end_confirmation (issue, outcome);
}

static void
test_advice_that_had_arrived_is_delivered (void)
{
  g_autoptr (MdIssue) issue = make_issue ();
  g_autoptr (MdIssue) other = make_issue ();

  ask (issue, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  confirm (issue, MD_OUTCOME_UNKNOWN, MD_ENDING_LOST, 0, NULL);
  g_assert_cmpint (md_issue_get_confirmation (issue), ==, MD_ISSUE_CONFIRMATION_WAITING);
  confirm (issue, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "DUPLICATE_RECORD");
  g_assert_cmpint (md_issue_get_confirmation (issue), ==, MD_ISSUE_CONFIRMATION_DELIVERED);

  /* The first time it is somebody else's id that the service knows. */
  ask (other, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  confirm (other, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "DUPLICATE_RECORD");
  g_assert_cmpint (md_issue_get_confirmation (other), ==, MD_ISSUE_CONFIRMATION_REFUSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/issue/failed-repetition", test_failed_repetition);
  g_test_add_func ("/issue/words-of-a-failed-repetition", test_words_of_a_failed_repetition);
  g_test_add_func ("/issue/far-too-many-tokens", test_far_too_many_tokens);
  g_test_add_func ("/issue/advice-had-arrived", test_advice_that_had_arrived_is_delivered);

  return g_test_run ();
}
