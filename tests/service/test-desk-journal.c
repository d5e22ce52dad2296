/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* What the desk records, in which order, and what it does where the journal cannot. The oracle is the journal as it is
 * read back, and what the service was sent. */

static guint
count_events (MdJournalEntry     *entry,
              MdJournalEventKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < entry->events->len; i++)
    n += ((const MdJournalEvent *) g_ptr_array_index (entry->events, i))->kind == kind;

  return n;
}

/* (transfer full): the first request, out of the journal. */
static MdIssue *
reopen (DeskFixture *fixture)
{
  g_autoptr (MdJournalEntry) entry = desk_load (fixture, DESK_ID (1));

  return md_desk_reopen (fixture->desk, entry);
}

static void
turn_until_settled (MdIssue *issue)
{
  while (!md_issue_get_settled (issue))
    g_main_context_iteration (NULL, TRUE);
}

/* The entry has the very bytes that the service got, and what came of them. */
static void
test_bytes (DeskFixture   *fixture,
            gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;
  g_autofree char *sent = NULL;

  issue = desk_issue_until_over (fixture);
  entry = desk_load (fixture, DESK_ID (1));
  sent = md_fault_server_dup_body (fixture->server, 0);

  g_assert_cmpint (md_issue_get_record (issue), ==, MD_ISSUE_RECORDED);
  g_assert_cmpmem (g_bytes_get_data (entry->request, NULL), g_bytes_get_size (entry->request), sent, strlen (sent));
  g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_SUCCESSFUL);
  g_assert_cmpstr (entry->row->meter, ==, "TST001");
  g_assert_cmpstr (entry->row->service, ==, "Test");
  g_assert_cmpstr (entry->tokens[0], ==, "34886200773392884302");
  g_assert_cmpstr (entry->tokens[1], ==, "18359266717991661547");
  g_assert_true (md_value_equal (entry->slip, md_issue_get_slip (issue)));
}

/* Without a record there is no request. */
static void
test_not_recorded_not_sent (DeskFixture   *fixture,
                            gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autofree char *away = NULL;

  away = g_strconcat (fixture->path, ".away", NULL);
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  issue = desk_issue_until_over (fixture);

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_FAILED);
  g_assert_cmpint (md_issue_get_record (issue), ==, MD_ISSUE_NOT_RECORDED);
  g_assert_error (md_issue_get_record_error (issue), MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_GONE);
  g_assert_cmpint (md_issue_get_outcome (issue)->ending, ==, MD_ENDING_NOT_SENT);
  g_assert_cmpuint (md_fault_server_get_n_requests (fixture->server), ==, 0);

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
}

/* Before it is sent, cancelling is certain, and recorded as that. */
static void
test_cancelled_before_sending (DeskFixture   *fixture,
                               gconstpointer  data)
{
  g_autoptr (MdDraft) draft = desk_make_draft ();
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;

  issue = md_desk_issue (fixture->desk, draft);
  md_issue_cancel (issue);
  desk_wait (issue);
  entry = desk_load (fixture, DESK_ID (1));

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_FAILED);
  g_assert_cmpint (md_issue_get_outcome (issue)->ending, ==, MD_ENDING_CANCELLED_BEFORE_SENDING);
  g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_FAILED);
  g_assert_cmpuint (md_fault_server_get_n_requests (fixture->server), ==, 0);
}

/* Tokens that could not be recorded are shown all the same, and that they were not. */
static void
test_outcome_not_recorded (DeskFixture   *fixture,
                           gconstpointer  data)
{
  static const MdFaultStep script[] = {
    { .act = MD_FAULT_READ_HEAD }, { .act = MD_FAULT_READ_REQUEST }, { .act = MD_FAULT_AWAIT_RELEASE },
    { .act = MD_FAULT_WRITE,
      .bytes = "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n" DESK_TOKENS },
    { .act = MD_FAULT_END },
  };
  g_autoptr (MdDraft) draft = desk_make_draft ();
  g_autoptr (MdIssue) issue = NULL;
  g_autofree char *away = NULL;

  desk_set_up_server (fixture, md_fault_server_new (script, NULL));
  issue = md_desk_issue (fixture->desk, draft);
  while (md_fault_server_get_n_requests (fixture->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  away = g_strconcat (fixture->path, ".away", NULL);
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  md_fault_server_release (fixture->server);
  desk_wait (issue);

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_ISSUED);
  g_assert_cmpuint (md_issue_get_tokens (issue)->len, ==, 2);
  g_assert_cmpint (md_issue_get_record (issue), ==, MD_ISSUE_OUTCOME_NOT_RECORDED);
  g_assert_error (md_issue_get_record_error (issue), MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_GONE);

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
}

/* A console died; the next one asks again in the same bytes, and knows that it is a repetition. */
static void
test_recovered_and_asked_again (DeskFixture   *fixture,
                                gconstpointer  data)
{
  g_autoptr (MdIssue) first = NULL;
  g_autoptr (MdIssue) again = NULL;
  g_autoptr (MdJournalEntry) after = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  first = desk_issue_until_over (fixture);
  g_assert_cmpint (md_issue_get_state (first), ==, MD_ISSUE_UNKNOWN);
  g_clear_object (&first);
  desk_close (fixture);

  desk_open (fixture);
  again = reopen (fixture);
  g_assert_cmpint (md_issue_get_state (again), ==, MD_ISSUE_UNKNOWN);
  g_assert_false (md_issue_get_settled (again));
  md_desk_ask_again (fixture->desk, again);
  desk_wait (again);
  after = desk_load (fixture, DESK_ID (1));

  one = md_fault_server_dup_body (fixture->server, 0);
  two = md_fault_server_dup_body (fixture->server, 1);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpuint (count_events (after, MD_JOURNAL_EVENT_RECORDED), ==, 1);
  g_assert_cmpuint (count_events (after, MD_JOURNAL_EVENT_ASKED_AGAIN), ==, 1);
  g_assert_cmpuint (count_events (after, MD_JOURNAL_EVENT_OUTCOME), ==, 2);
}

/* What stood as unknown is known by DUPLICATE_RECORD to have arrived, in another run of the program too. */
static void
test_had_arrived_after_a_restart (DeskFixture   *fixture,
                                  gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reopened = NULL;

  issue = desk_issue_until_over (fixture);
  g_clear_object (&issue);
  desk_restart (fixture, 400, "{\"errorType\":\"DUPLICATE_RECORD\"}");
  issue = reopen (fixture);
  md_desk_ask_again (fixture->desk, issue);
  desk_wait (issue);
  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_FAILED);
  g_assert_true (md_issue_get_had_arrived (issue));
  g_clear_object (&issue);

  reopened = reopen (fixture);
  g_assert_true (md_issue_get_had_arrived (reopened));
}

/* One id, one issue, as long as anybody has it. */
static void
test_same_issue (DeskFixture   *fixture,
                 gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) same = NULL;
  g_autoptr (MdIssue) fresh = NULL;

  issue = desk_issue_until_over (fixture);
  same = reopen (fixture);
  g_assert_true (same == issue);
  g_clear_object (&same);
  g_assert_finalize_object (g_steal_pointer (&issue));

  fresh = reopen (fixture);
  g_assert_cmpint (md_issue_get_state (fresh), ==, MD_ISSUE_ISSUED);
  g_assert_cmpuint (md_issue_get_tokens (fresh)->len, ==, 2);
  g_assert_cmpstr (((MdIssuedToken *) g_ptr_array_index (md_issue_get_tokens (fresh), 0))->grouped, ==,
                   "3488 6200 7733 9288 4302");
  g_assert_null (((MdIssuedToken *) g_ptr_array_index (md_issue_get_tokens (fresh), 0))->doubt);
}

/* A new request in the place of an unknown one settles it by its success. */
static void
test_instead (DeskFixture   *fixture,
              gconstpointer  data)
{
  g_autoptr (MdDraft) draft = desk_make_draft ();
  g_autoptr (MdIssue) unknown = NULL;
  g_autoptr (MdIssue) anew = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;
  g_autoptr (MdJournalEntry) first = NULL;

  unknown = desk_issue_until_over (fixture);
  entry = desk_load (fixture, DESK_ID (1));
  g_clear_object (&unknown);
  desk_restart (fixture, 201, DESK_TOKENS);

  unknown = md_desk_reopen (fixture->desk, entry);
  anew = md_desk_issue_instead (fixture->desk, draft, unknown);
  desk_wait (anew);
  g_assert_cmpint (md_issue_get_state (anew), ==, MD_ISSUE_ISSUED);
  g_assert_cmpstr (md_issue_get_follows (anew), ==, DESK_ID (1));
  turn_until_settled (unknown);
  first = desk_load (fixture, DESK_ID (1));
  g_assert_false (first->row->unfinished);
  g_assert_cmpstr (first->followers[0], ==, md_issue_get_id (anew));
}

/* Contract: TokenReprintRequest: the meter and the receipt of the tokens. */
static void
test_reprint (DeskFixture   *fixture,
              gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reprint = NULL;
  g_autoptr (MdValue) request = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;
  g_autofree char *head = NULL;

  issue = desk_issue_until_over (fixture);
  md_desk_mark (fixture->desk, issue, MD_JOURNAL_MARK_PRINTED, 3);
  reprint = md_desk_reprint (fixture->desk, issue);
  desk_wait (reprint);
  request = desk_read_request (fixture, 1);
  head = md_fault_server_dup_head (fixture->server, 1);
  entry = desk_load (fixture, md_issue_get_id (reprint));

  g_assert_true (g_str_has_prefix (head, "POST /prepaidutility/v3/tokenReprints/" DESK_ID (2) " "));
  g_assert_cmpstr (md_value_peek_text (request, "meter.meterId"), ==, "TST001");
  g_assert_cmpstr (md_value_peek_text (request, "originalRef"), ==, "R-77");
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (request, "meter")), ==, 1);
  g_assert_cmpint (md_issue_get_kind (reprint), ==, MD_JOURNAL_REPRINT);
  g_assert_cmpuint (md_issue_get_tokens (reprint)->len, ==, 2);
  g_assert_cmpuint (md_issue_get_copy (issue), ==, 0);
  g_assert_cmpuint (md_issue_get_copy (reprint), ==, 3);
  g_assert_cmpint (entry->row->kind, ==, MD_JOURNAL_REPRINT);
  g_assert_cmpint (entry->link, ==, MD_JOURNAL_LINK_REPRINTS);
  g_assert_cmpstr (entry->follows, ==, DESK_ID (1));
}

/* How often a slip was printed outlasts the program. */
static void
test_prints_are_counted (DeskFixture   *fixture,
                         gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reopened = NULL;

  issue = desk_issue_until_over (fixture);
  md_desk_note_print (fixture->desk, DESK_ID (1), 1);
  md_desk_note_print (fixture->desk, DESK_ID (1), 2);
  g_assert_cmpuint (md_issue_get_n_printed (issue), ==, 2);
  g_clear_object (&issue);
  desk_close (fixture);

  desk_open (fixture);
  reopened = reopen (fixture);
  g_assert_cmpuint (md_issue_get_n_printed (reopened), ==, 2);
}

/* Where tokens went is on record; a file is no print-out. */
static void
test_saving_is_recorded (DeskFixture   *fixture,
                         gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;
  const MdJournalEvent *last;

  issue = desk_issue_until_over (fixture);
  md_desk_note_saved (fixture->desk, DESK_ID (1));
  g_assert_cmpuint (md_issue_get_n_printed (issue), ==, 0);
  g_clear_object (&issue);
  desk_close (fixture);

  desk_open (fixture);
  entry = desk_load (fixture, DESK_ID (1));
  g_assert_cmpuint (entry->row->marks, ==, MD_JOURNAL_MARK_SAVED);
  g_assert_cmpuint (md_journal_entry_get_n_printed (entry), ==, 0);
  last = g_ptr_array_index (entry->events, entry->events->len - 1);
  g_assert_cmpint (last->kind, ==, MD_JOURNAL_EVENT_MARK);
  g_assert_cmpint (last->mark, ==, MD_JOURNAL_MARK_SAVED);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) user_data = md_desk_load_unfinished_finish (MD_DESK (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_unfinished (DeskFixture *fixture,
                   guint        n)
{
  g_autoptr (GPtrArray) issues = NULL;

  md_desk_load_unfinished_async (fixture->desk, 10, loaded_cb, &issues);
  while (issues == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (issues->len, ==, n);
}

/* What is unknown stands there until somebody says that nothing more is to be done. */
static void
test_unfinished_and_settled (DeskFixture   *fixture,
                             gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;

  assert_unfinished (fixture, 0);
  issue = desk_issue_until_over (fixture);
  assert_unfinished (fixture, 1);
  md_desk_mark (fixture->desk, issue, MD_JOURNAL_MARK_LATER, 0);
  assert_unfinished (fixture, 1);
  md_desk_mark (fixture->desk, issue, MD_JOURNAL_MARK_CLOSED, 0);
  turn_until_settled (issue);
  assert_unfinished (fixture, 0);
}

/* Another console was faster: what it made of it is shown, and nothing is sent. */
static void
test_conflict (DeskFixture   *fixture,
               gconstpointer  data)
{
  DeskFixture other;
  g_autoptr (MdIssue) here = NULL;
  g_autoptr (MdIssue) there = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;

  here = desk_issue_until_over (fixture);
  other = *fixture;
  other.server = md_fault_server_new_answering (201, "application/json", DESK_TOKENS);
  desk_open (&other);
  entry = desk_load (&other, DESK_ID (1));
  there = md_desk_reopen (other.desk, entry);
  md_desk_ask_again (other.desk, there);
  desk_wait (there);
  g_assert_cmpint (md_issue_get_state (there), ==, MD_ISSUE_ISSUED);

  md_desk_ask_again (fixture->desk, here);
  while (md_issue_get_state (here) != MD_ISSUE_ISSUED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (md_issue_get_tokens (here)->len, ==, 2);
  g_assert_cmpint (md_issue_get_record (here), ==, MD_ISSUE_RECORDED);
  g_assert_cmpuint (md_fault_server_get_n_requests (fixture->server), ==, 1);

  g_clear_object (&there);
  desk_close (&other);
  md_fault_server_free (other.server);
}

/* A confirmation waits while there is no service, and keeps its place through a restart. */
static void
test_confirmed_without_a_service (DeskFixture   *fixture,
                                  gconstpointer  data)
{
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdIssue) reopened = NULL;

  issue = desk_issue_until_over (fixture);
  md_desk_set_service (fixture->desk, md_desk_get_profile (fixture->desk), NULL);
  g_assert_false (md_desk_has_service (fixture->desk));
  md_desk_confirm (fixture->desk, issue);
  while (md_issue_get_confirmation (issue) != MD_ISSUE_CONFIRMATION_WAITING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (md_issue_get_n_attempts (issue), ==, 0);
  g_clear_object (&issue);
  desk_close (fixture);
  g_assert_cmpuint (md_fault_server_get_n_requests (fixture->server), ==, 1);

  desk_open (fixture);
  reopened = reopen (fixture);
  while (md_issue_get_confirmation (reopened) != MD_ISSUE_CONFIRMATION_DELIVERED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (md_fault_server_get_n_requests (fixture->server), ==, 2);
}

static void
set_up_issuing (DeskFixture   *fixture,
                gconstpointer  data)
{
  desk_set_up (fixture, 201, DESK_TOKENS);
}

static void
set_up_failing (DeskFixture   *fixture,
                gconstpointer  data)
{
  desk_set_up (fixture, 500, "");
}

static void
tear_down (DeskFixture   *fixture,
           gconstpointer  data)
{
  desk_tear_down (fixture);
}

#define ADD(name, set_up, test) g_test_add ("/desk-journal/" name, DeskFixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("bytes", set_up_issuing, test_bytes);
  ADD ("not-recorded-not-sent", set_up_issuing, test_not_recorded_not_sent);
  ADD ("cancelled-before-sending", set_up_issuing, test_cancelled_before_sending);
  ADD ("outcome-not-recorded", NULL, test_outcome_not_recorded);
  ADD ("recovered-and-asked-again", set_up_failing, test_recovered_and_asked_again);
  ADD ("had-arrived-after-a-restart", set_up_failing, test_had_arrived_after_a_restart);
  ADD ("same-issue", set_up_issuing, test_same_issue);
  ADD ("instead", set_up_failing, test_instead);
  ADD ("reprint", set_up_issuing, test_reprint);
  ADD ("prints-are-counted", set_up_issuing, test_prints_are_counted);
  ADD ("saving-is-recorded", set_up_issuing, test_saving_is_recorded);
  ADD ("unfinished-and-settled", set_up_failing, test_unfinished_and_settled);
  ADD ("conflict", set_up_failing, test_conflict);
  ADD ("confirmed-without-a-service", set_up_issuing, test_confirmed_without_a_service);

  return g_test_run ();
}
