/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* What the desk keeps: under which request the tokens of a reprint were issued, and what a person did that the journal
 * would not take. The oracle is what the service was sent, and the journal as it is read back. */

#define ANSWER(second) \
  "{\"requestId\":\"" DESK_ID (1) "\",\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"34886200773392884302\"}," \
  "{\"tokenType\":\"KC\",\"token\":\"" second "\"}]," \
  "\"thirdPartyIdentifiers\":[{\"institutionId\":\"999\",\"transactionIdentifier\":\"zzz\"}]}"
#define SAME_TOKENS ANSWER ("18359266717991661547")
#define OTHER_TOKENS ANSWER ("18359266717991661548")
#define DUPLICATE "{\"errorType\":\"DUPLICATE_RECORD\"," \
                  "\"thirdPartyIdentifiers\":[{\"institutionId\":\"999\",\"transactionIdentifier\":\"zzz\"}]}"

#define TURN_WHILE(condition) while (condition) g_main_context_iteration (NULL, TRUE)

static MdIssue *
reopen (DeskFixture *fixture,
        const char  *id)
{
  g_autoptr (MdJournalEntry) entry = desk_load (fixture, id);

  return md_desk_reopen (fixture->desk, entry);
}

/* The last request of the service is the confirmation of the first one. */
static MdValue *
read_confirmation (DeskFixture *fixture)
{
  guint last = md_fault_server_get_n_requests (fixture->server) - 1;
  g_autofree char *head = md_fault_server_dup_head (fixture->server, last);
  MdValue *advice = desk_read_request (fixture, last);

  g_assert_true (g_str_has_prefix (head, "POST /prepaidutility/v3/keyChangeTokenRequests/" DESK_ID (1)
                                         "/confirmations/"));
  g_assert_cmpstr (md_value_peek_text (advice, "requestId"), ==, DESK_ID (1));

  return advice;
}

/* Contract: the identifiers as they came in the response to the request that is confirmed, not to the reprint. */
static void
test_reprint (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reprint = NULL;
  g_autoptr (MdValue) advice = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);
  g_clear_object (&issue);
  desk_restart (&fixture, 200, SAME_TOKENS);
  issue = reopen (&fixture, DESK_ID (1));
  reprint = md_desk_reprint (fixture.desk, issue);
  g_assert_false (md_issue_can_confirm (reprint));
  desk_wait (reprint);
  g_assert_true (md_issue_can_confirm (reprint));
  g_assert_true (md_issue_get_original (reprint) == issue);

  md_desk_confirm (fixture.desk, reprint);
  TURN_WHILE (md_issue_get_confirmation (reprint) != MD_ISSUE_CONFIRMATION_DELIVERED);
  advice = read_confirmation (&fixture);
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (advice, "thirdPartyIdentifiers")), ==, 1);
  g_assert_cmpstr (md_value_peek_text (advice, "thirdPartyIdentifiers[0].transactionIdentifier"), ==, "abc");
  g_assert_cmpint (md_issue_get_confirmation (issue), ==, MD_ISSUE_CONFIRMATION_DELIVERED);
  entry = desk_load (&fixture, md_issue_get_id (reprint));
  g_assert_null (entry->confirmation);

  /* Once is enough, from whichever of the two. */
  md_desk_confirm (fixture.desk, reprint);
  md_desk_confirm (fixture.desk, issue);
  g_assert_cmpuint (md_fault_server_get_n_requests (fixture.server), ==, 2);

  g_clear_object (&issue);
  g_clear_object (&reprint);
  desk_tear_down (&fixture);
}

/* Where no response ever came they go as they were sent; an error’s body is none. */
static void
test_reprint_of_what_had_arrived (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reprint = NULL;
  g_autoptr (MdIssue) of_reprint = NULL;
  g_autoptr (MdValue) advice = NULL;
  g_autofree char *last = NULL;
  MdValue *sent;

  desk_set_up (&fixture, 500, "");
  issue = desk_issue_until_over (&fixture);
  g_clear_object (&issue);
  desk_restart (&fixture, 400, DUPLICATE);
  issue = reopen (&fixture, DESK_ID (1));
  md_desk_ask_again (fixture.desk, issue);
  desk_wait (issue);
  g_assert_true (md_issue_get_had_arrived (issue));
  g_clear_object (&issue);

  desk_restart (&fixture, 200, SAME_TOKENS);
  issue = reopen (&fixture, DESK_ID (1));
  reprint = md_desk_reprint (fixture.desk, issue);
  desk_wait (reprint);
  g_assert_true (md_issue_can_confirm (reprint));
  md_desk_confirm (fixture.desk, reprint);
  TURN_WHILE (md_issue_get_confirmation (reprint) != MD_ISSUE_CONFIRMATION_DELIVERED);
  advice = read_confirmation (&fixture);
  sent = md_value_peek (md_issue_get_request (issue), "thirdPartyIdentifiers");
  g_assert_true (md_value_equal (md_value_peek (advice, "thirdPartyIdentifiers"), sent));

  /* A reprint of the reprint leads there too, one after the other: that request has no digits to be known by. */
  of_reprint = md_desk_reprint (fixture.desk, reprint);
  desk_wait (of_reprint);
  last = g_strdup (md_issue_get_id (of_reprint));
  g_clear_object (&issue);
  g_clear_object (&reprint);
  g_clear_object (&of_reprint);
  desk_restart (&fixture, 202, "");
  of_reprint = reopen (&fixture, last);
  TURN_WHILE (!md_issue_can_confirm (of_reprint));
  g_assert_cmpstr (md_issue_get_id (md_issue_get_original (of_reprint)), ==, DESK_ID (1));

  g_clear_object (&of_reprint);
  desk_tear_down (&fixture);
}

/* In a later run of the program, whichever of the two is opened. */
static void
test_reopened_reprint (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reprint = NULL;
  g_autoptr (MdIssue) of_reprint = NULL;
  g_autofree char *second = NULL;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);
  reprint = md_desk_reprint (fixture.desk, issue);
  desk_wait (reprint);
  of_reprint = md_desk_reprint (fixture.desk, reprint);
  desk_wait (of_reprint);
  second = g_strdup (md_issue_get_id (of_reprint));
  md_desk_note_print (fixture.desk, md_issue_get_id (of_reprint), 2);
  g_assert_cmpuint (md_issue_get_n_printed (issue), ==, 2);
  g_assert_cmpuint (md_issue_get_copy (reprint), ==, 2);
  g_clear_object (&issue);
  g_clear_object (&reprint);
  g_clear_object (&of_reprint);
  desk_restart (&fixture, 202, "");

  of_reprint = reopen (&fixture, second);
  TURN_WHILE (!md_issue_can_confirm (of_reprint));
  g_assert_cmpstr (md_issue_get_id (md_issue_get_original (of_reprint)), ==, DESK_ID (1));
  g_assert_cmpuint (md_issue_get_copy (of_reprint), ==, 2);
  issue = reopen (&fixture, DESK_ID (1));
  g_assert_true (issue == md_issue_get_original (of_reprint));
  g_assert_cmpuint (md_issue_get_n_printed (issue), ==, 2);
  g_assert_cmpuint (md_issue_get_copy (issue), ==, 0);

  g_clear_object (&issue);
  g_clear_object (&of_reprint);
  desk_tear_down (&fixture);
}

/* The last tokens of a meter, by whomever: they are known by their digits, all of them. */
static void
test_last_tokens (void)
{
  DeskFixture fixture;
  g_autoptr (MdDraft) draft = desk_make_draft ();
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) same = NULL;
  g_autoptr (MdIssue) other = NULL;
  g_autoptr (MdValue) advice = NULL;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);
  g_clear_object (&issue);
  desk_restart (&fixture, 200, OTHER_TOKENS);
  other = md_desk_reprint_last (fixture.desk, draft);
  desk_wait (other);
  /* As many looks into the journal as it can take to find nothing, and more. */
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (MdJournalEntry) entry = desk_load (&fixture, DESK_ID (1));
    }
  g_assert_null (md_issue_get_original (other));
  g_assert_false (md_issue_can_confirm (other));
  md_desk_confirm (fixture.desk, other);
  g_assert_cmpint (md_issue_get_confirmation (other), ==, MD_ISSUE_CONFIRMATION_NONE);
  g_clear_object (&other);

  desk_restart (&fixture, 200, SAME_TOKENS);
  same = md_desk_reprint_last (fixture.desk, draft);
  desk_wait (same);
  TURN_WHILE (!md_issue_can_confirm (same));
  md_desk_confirm (fixture.desk, same);
  TURN_WHILE (md_issue_get_confirmation (same) != MD_ISSUE_CONFIRMATION_DELIVERED);
  advice = read_confirmation (&fixture);
  g_assert_cmpstr (md_value_peek_text (advice, "thirdPartyIdentifiers[0].transactionIdentifier"), ==, "abc");

  g_clear_object (&same);
  desk_tear_down (&fixture);
}

/* As on a disk without any room: no file may grow. */
static void
set_full (gboolean full)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = full ? 1 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
count_cb (MdDesk *desk,
          GError *error,
          guint  *n_told)
{
  ++*n_told;
}

/* What the journal will not take is said, kept in its order, and recorded as soon as it can be. */
static void
test_marks_are_kept (void)
{
  static const MdJournalMark expected[] = {
    MD_JOURNAL_MARK_READ_OUT, MD_JOURNAL_MARK_ACCEPTED, MD_JOURNAL_MARK_CLOSED,
  };
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reopened = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;
  const GArray *marks;
  guint n_told = 0;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);
  g_signal_connect (fixture.desk, "unrecorded", G_CALLBACK (count_cb), &n_told);
  set_full (TRUE);
  md_desk_mark (fixture.desk, issue, MD_JOURNAL_MARK_READ_OUT, 1);
  TURN_WHILE (md_issue_get_mark_error (issue) == NULL);
  g_assert_error (md_issue_get_mark_error (issue), MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL);
  md_desk_mark (fixture.desk, issue, MD_JOURNAL_MARK_ACCEPTED, 1);
  g_assert_cmpuint (md_issue_get_unrecorded_marks (issue), ==, MD_JOURNAL_MARK_READ_OUT | MD_JOURNAL_MARK_ACCEPTED);
  g_assert_cmpuint (n_told, ==, 1);

  set_full (FALSE);
  md_desk_mark (fixture.desk, issue, MD_JOURNAL_MARK_CLOSED, 0);
  TURN_WHILE (md_issue_get_unrecorded_marks (issue) != 0);
  g_assert_null (md_issue_get_mark_error (issue));
  TURN_WHILE (!md_issue_get_settled (issue));
  entry = desk_load (&fixture, DESK_ID (1));
  g_assert_false (entry->row->unfinished);
  g_clear_object (&issue);

  reopened = md_desk_reopen (fixture.desk, entry);
  marks = md_issue_get_marks (reopened);
  g_assert_cmpuint (marks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < marks->len; i++)
    g_assert_cmpint (g_array_index (marks, MdIssueMark, i).mark, ==, expected[i]);
  g_assert_cmpuint (g_array_index (marks, MdIssueMark, 1).n, ==, 1);

  g_clear_object (&reopened);
  desk_tear_down (&fixture);
}

/* By itself too, after a few seconds. */
static void
test_marks_are_tried_again (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;

  desk_set_up (&fixture, 500, "");
  issue = desk_issue_until_over (&fixture);
  set_full (TRUE);
  md_desk_mark (fixture.desk, issue, MD_JOURNAL_MARK_LATER, 0);
  TURN_WHILE (md_issue_get_mark_error (issue) == NULL);
  set_full (FALSE);
  TURN_WHILE (md_issue_get_mark_error (issue) != NULL);
  entry = desk_load (&fixture, DESK_ID (1));
  g_assert_cmpuint (entry->row->marks, ==, MD_JOURNAL_MARK_LATER);

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

/* What no trying mends is told, and let go of. */
static void
test_marks_that_cannot_be (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  guint n_told = 0;

  desk_set_up (&fixture, 400, "{\"errorType\":\"UNKNOWN_METER_ID\"}");
  issue = desk_issue_until_over (&fixture);
  g_signal_connect (fixture.desk, "unrecorded", G_CALLBACK (count_cb), &n_told);
  md_desk_mark (fixture.desk, issue, MD_JOURNAL_MARK_CLOSED, 0);
  TURN_WHILE (n_told == 0);
  g_assert_null (md_issue_get_mark_error (issue));
  g_assert_cmpuint (md_issue_get_unrecorded_marks (issue), ==, 0);

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desk-keeping/reprint", test_reprint);
  g_test_add_func ("/desk-keeping/reprint-of-what-had-arrived", test_reprint_of_what_had_arrived);
  g_test_add_func ("/desk-keeping/reopened-reprint", test_reopened_reprint);
  g_test_add_func ("/desk-keeping/last-tokens", test_last_tokens);
  g_test_add_func ("/desk-keeping/marks-are-kept", test_marks_are_kept);
  g_test_add_func ("/desk-keeping/marks-are-tried-again", test_marks_are_tried_again);
  g_test_add_func ("/desk-keeping/marks-that-cannot-be", test_marks_that_cannot_be);

  return g_test_run ();
}
