/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "issue-build.h"
#include "md-confirm-bar.h"
#include "md-history-entry-view.h"
#include "md-issued-view.h"
#include "md-journal-error.h"
#include "md-outcome-panel.h"
#include "md-template.h"
#include "md-trouble-view.h"
#include "widget-support.h"

/* What the window says of what the journal has, and of what it has not. */

#define ASK_AGAIN "Ask again with the same id"
#define TOKEN "34886200773392884302"

static GError *
make_error (void)
{
  return g_error_new (MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL, "The disk is full.");
}

static MdJournalEntry *
make_entry (MdJournalState state)
{
  MdJournalEntry *entry = md_journal_entry_new ();

  entry->row = md_journal_row_new ();
  entry->row->id = g_strdup (MD_TEST_ISSUE_ID);
  entry->row->state = state;
  entry->row->unfinished = state == MD_JOURNAL_SENDING || state == MD_JOURNAL_UNKNOWN;
  entry->request = g_bytes_new_static ("{}", 2);
  entry->tokens = g_new0 (char *, 1);
  entry->followers = g_new0 (char *, 1);

  return entry;
}

static void
add_event (MdJournalEntry     *entry,
           MdJournalEventKind  kind)
{
  MdJournalEvent *event = md_journal_event_new ();

  event->kind = kind;
  g_ptr_array_add (entry->events, event);
}

/* As a new run of the program finds it. */
static MdIssue *
reopen (MdJournalEntry *entry)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (MdClock) clock = md_clock_new ();

  g_assert_true (g_key_file_load_from_data (file, "[Profile]\nName=Test\n", -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, NULL);

  return md_issue_new_from_entry (entry, profile, clock);
}

/* Without a record nothing is sent, and it is said why and what to do. */
static void
test_not_recorded (void)
{
  GtkWidget *panel = md_outcome_panel_new ();
  GtkWidget *window = md_test_present (panel, 700, 900);
  g_autoptr (MdIssue) issue = md_test_issue_new ();
  g_autoptr (GError) error = make_error ();

  md_issue_begin (issue);
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), issue);
  md_issue_refuse (issue, error);
  g_assert_true (md_test_says (panel, "Not recorded, so not sent"));
  g_assert_true (md_test_says (panel, "The disk is full."));
  g_assert_true (md_test_says (panel, md_journal_error_get_advice (error)));
  g_assert_nonnull (md_test_find (panel, GTK_TYPE_BUTTON, "Request again"));
  md_test_assert_named (panel);
  md_test_close (window);
}

/* What came of it is shown all the same, and beside it that it is not recorded. */
static void
test_outcome_not_recorded (void)
{
  GtkWidget *panel = md_outcome_panel_new ();
  GtkWidget *window = md_test_present (panel, 700, 900);
  g_autoptr (MdIssue) issue = md_test_issue_new ();
  g_autoptr (GError) error = make_error ();

  md_test_issue_ask (issue, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), issue);
  g_assert_false (md_test_says (panel, "recorded"));
  md_issue_show_outcome (issue, MD_ISSUE_OUTCOME_NOT_RECORDED, NULL);
  g_assert_true (md_test_says (panel, "still being recorded"));
  md_issue_show_outcome (issue, MD_ISSUE_OUTCOME_NOT_RECORDED, error);
  g_assert_true (md_test_says (panel, "could not be recorded"));
  g_assert_true (md_test_says (panel, "The disk is full."));
  md_issue_show_outcome (issue, MD_ISSUE_RECORDED, NULL);
  g_assert_false (md_test_says (panel, "recorded"));
  md_test_close (window);
}

/* Nobody was there to take the answer: the service may have acted. */
static void
test_interrupted (void)
{
  GtkWidget *view = g_object_new (MD_TYPE_TROUBLE_VIEW, NULL);
  GtkWidget *window = md_test_present (view, 600, 600);
  g_autoptr (MdJournalEntry) entry = make_entry (MD_JOURNAL_UNKNOWN);
  g_autoptr (MdIssue) issue = NULL;

  add_event (entry, MD_JOURNAL_EVENT_RECORDED);
  add_event (entry, MD_JOURNAL_EVENT_RECOVERED);
  issue = reopen (entry);
  md_trouble_view_set_issue (MD_TROUBLE_VIEW (view), issue);
  g_assert_true (md_test_says (view, "The program ended before the answer came. Tokens may have been issued."));
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, ASK_AGAIN));
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, "Settle"));
  g_assert_null (md_test_find (view, GTK_TYPE_BUTTON, "Look again"));
  md_test_assert_named (view);
  md_test_close (window);
}

/* What another window is sending is left to it. */
static void
test_elsewhere (void)
{
  GtkWidget *view = g_object_new (MD_TYPE_TROUBLE_VIEW, NULL);
  GtkWidget *window = md_test_present (view, 600, 600);
  g_autoptr (MdJournalEntry) entry = make_entry (MD_JOURNAL_SENDING);
  g_autoptr (MdIssue) issue = NULL;

  add_event (entry, MD_JOURNAL_EVENT_RECORDED);
  issue = reopen (entry);
  md_trouble_view_set_issue (MD_TROUBLE_VIEW (view), issue);
  g_assert_true (md_test_says (view, "Under way in another window"));
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, "Look again"));
  g_assert_null (md_test_find (view, GTK_TYPE_BUTTON, ASK_AGAIN));
  g_assert_null (md_test_find (view, GTK_TYPE_BUTTON, "New request"));
  md_test_close (window);
}

/* Old tokens are not doubted for what is left of them; the service may still have them. */
static void
test_blanked (void)
{
  GtkWidget *view = g_object_new (MD_TYPE_ISSUED_VIEW, NULL);
  GtkWidget *window = md_test_present (view, 600, 900);
  g_autoptr (MdJournalEntry) entry = make_entry (MD_JOURNAL_SUCCESSFUL);
  g_autoptr (MdIssue) issue = NULL;

  entry->row->blanked = TRUE;
  g_strfreev (entry->tokens);
  entry->tokens = g_strsplit ("****************4302", " ", 0);
  issue = reopen (entry);
  md_issued_view_set_issue (MD_ISSUED_VIEW (view), issue);
  g_assert_true (md_test_says (view, "only their last digits are kept"));
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, "Reprint"));
  g_assert_false (md_test_says (view, "Ask your supervisor"));
  g_assert_null (((MdIssuedToken *) g_ptr_array_index (md_issue_get_tokens (issue), 0))->doubt);
  md_test_close (window);
}

/* A reprint is a copy. What of it can be confirmed is the request of before, once that is known. */
static void
test_reprint (void)
{
  g_autoptr (MdIssue) original = md_test_issue_new ();
  GtkWidget *view = g_object_new (MD_TYPE_ISSUED_VIEW, NULL);
  GtkWidget *window = md_test_present (view, 600, 900);
  g_autoptr (MdJournalEntry) entry = make_entry (MD_JOURNAL_SUCCESSFUL);
  g_autoptr (MdIssue) issue = NULL;

  entry->row->kind = MD_JOURNAL_REPRINT;
  g_strfreev (entry->tokens);
  entry->tokens = g_strsplit (TOKEN, " ", 0);
  issue = reopen (entry);
  md_issued_view_set_issue (MD_ISSUED_VIEW (view), issue);
  g_assert_true (md_test_says (view, "1 token once more"));
  g_assert_true (md_test_says (view, "This is a reprint"));
  g_assert_null (md_test_find (view, GTK_TYPE_BUTTON, "Confirm"));
  g_assert_true (md_test_says (view, "does not know for which request"));
  g_assert_true (md_test_says (view, "Read out"));
  g_assert_cmpuint (md_issue_get_copy (issue), ==, 1);

  md_test_issue_ask (original, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_issue_set_original (issue, original);
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, "Confirm all the same"));
  md_test_issue_confirm (original, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 202, NULL);
  g_assert_true (md_test_says (view, "Confirmed as delivered"));
  md_issue_count_print (original, 4);
  g_assert_cmpuint (md_issue_get_copy (issue), ==, 4);
  md_test_close (window);
}

/* Long words about a confirmation wrap where the panel ends: its stack asks how wide they have to be for the height
 * that there is, and must not hear of one line each. */
static void
test_refusal_wraps (void)
{
  GtkWidget *panel = md_outcome_panel_new ();
  GtkWidget *window = md_test_present (panel, 480, 700);
  g_autoptr (MdJournalEntry) entry = make_entry (MD_JOURNAL_SUCCESSFUL);
  g_autoptr (MdIssue) issue = reopen (entry);
  GtkWidget *view;
  int least, lowest;

  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), issue);
  md_test_issue_confirm (issue, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "UNABLE_TO_LOCATE_RECORD");
  g_assert_true (md_test_says (panel, "What was issued stays issued"));
  view = md_test_find (panel, MD_TYPE_ISSUED_VIEW, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 360);
  /* Nobody may ask for less height than it takes. */
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, -1, &lowest, NULL, NULL, NULL);
  g_assert_cmpint (lowest, <, 500);
  for (int height = lowest; height < lowest + 700; height += 50)
    {
      int for_height;

      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, height, &for_height, NULL, NULL, NULL);
      g_assert_cmpint (for_height, ==, least);
    }
  md_test_close (window);
}

/* In the history too: offered once it is known what can be confirmed, and said until another entry is shown. */
static void
test_reprint_in_history (void)
{
  g_autoptr (MdIssue) original = md_test_issue_new ();
  GtkWidget *view = md_history_entry_view_new ();
  GtkWidget *window = md_test_present (view, 600, 900);
  g_autoptr (MdJournalEntry) entry = make_entry (MD_JOURNAL_SUCCESSFUL);
  g_autoptr (MdJournalEntry) other = make_entry (MD_JOURNAL_FAILED);
  g_autoptr (MdIssue) issue = NULL;

  entry->row->kind = MD_JOURNAL_REPRINT;
  g_strfreev (entry->tokens);
  entry->tokens = g_strsplit (TOKEN, " ", 0);
  issue = reopen (entry);
  md_history_entry_view_set_entry (MD_HISTORY_ENTRY_VIEW (view), entry);
  md_history_entry_view_set_reprint (MD_HISTORY_ENTRY_VIEW (view), issue);
  g_assert_null (md_test_find (view, GTK_TYPE_BUTTON, "Confirm as delivered"));

  md_test_issue_ask (original, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_issue_set_original (issue, original);
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, "Confirm as delivered"));
  g_assert_true (md_test_says (view, "Not confirmed yet"));

  /* Read anew it is the same. */
  md_history_entry_view_set_entry (MD_HISTORY_ENTRY_VIEW (view), entry);
  g_assert_nonnull (md_test_find (view, GTK_TYPE_BUTTON, "Confirm as delivered"));

  md_test_issue_confirm (original, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 202, NULL);
  g_assert_null (md_test_find (view, GTK_TYPE_BUTTON, "Confirm as delivered"));
  g_assert_true (md_test_says (view, "Confirmed as delivered"));

  g_free (other->row->id);
  other->row->id = g_strdup ("another");
  md_history_entry_view_set_entry (MD_HISTORY_ENTRY_VIEW (view), other);
  g_assert_false (md_test_says (view, "Confirmed as delivered"));
  md_test_close (window);
}

/* What a person did and the journal has not taken is said until it has. */
static void
test_marks_not_recorded (void)
{
  GtkWidget *panel = md_outcome_panel_new ();
  GtkWidget *window = md_test_present (panel, 700, 900);
  GtkWidget *kept = GTK_WIDGET (md_outcome_panel_get_kept (MD_OUTCOME_PANEL (panel)));
  g_autoptr (MdIssue) issue = md_test_issue_new ();
  g_autoptr (GError) error = make_error ();

  md_test_issue_ask (issue, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), issue);
  md_kept_issues_take (MD_KEPT_ISSUES (kept), issue);
  md_issue_set_unrecorded (issue, MD_JOURNAL_MARK_LATER, error);
  g_assert_true (md_test_says (panel, "left for later could not be recorded"));
  md_issue_set_unrecorded (issue, MD_JOURNAL_MARK_LATER | MD_JOURNAL_MARK_CLOSED, error);
  g_assert_true (md_test_says (panel, "it still counts as unfinished"));
  g_assert_true (md_test_says (panel, "The disk is full."));
  g_assert_true (md_test_says (panel, md_journal_error_get_advice (error)));
  md_test_assert_named (panel);

  /* Also once it is put away. */
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), NULL);
  g_assert_true (md_test_says (kept, "that it is settled is not recorded yet"));
  md_issue_set_unrecorded (issue, MD_JOURNAL_MARK_READ_OUT, error);
  g_assert_true (md_test_says (kept, "not all that was done is recorded yet"));
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), issue);
  g_assert_true (md_test_says (panel, "it is forgotten when you close the window"));
  md_issue_set_unrecorded (issue, 0, NULL);
  g_assert_false (md_test_says (panel, "recorded"));
  md_test_close (window);
}

/* A confirmation that waits says when it goes out. */
static void
test_waiting_confirmation (void)
{
  GtkWidget *bar = g_object_new (MD_TYPE_CONFIRM_BAR, NULL);
  GtkWidget *window = md_test_present (bar, 600, 400);
  g_autoptr (MdIssue) issue = md_test_issue_new ();
  g_autoptr (MdJournalConfirmation) confirmation = md_journal_confirmation_new ();
  g_autoptr (GError) error = make_error ();

  md_test_issue_ask (issue, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  confirmation->state = MD_JOURNAL_CONFIRMATION_QUEUED;
  md_issue_set_confirmation (issue, confirmation, NULL, FALSE);
  md_confirm_bar_show (MD_CONFIRM_BAR (bar), issue);
  g_assert_true (md_test_says (bar, "Queued"));

  confirmation->n_attempts = 2;
  /* 2026-11-21 10:30:05 UTC, which is the tests' zone. */
  confirmation->next_at = G_GINT64_CONSTANT (1795257005000);
  md_issue_set_confirmation (issue, confirmation, NULL, FALSE);
  md_confirm_bar_show (MD_CONFIRM_BAR (bar), issue);
  g_assert_true (md_test_says (bar, "at 10:30:05"));
  g_assert_nonnull (md_test_find (bar, GTK_TYPE_BUTTON, "Send now"));

  md_issue_refuse_confirmation (issue, error);
  md_confirm_bar_show (MD_CONFIRM_BAR (bar), issue);
  g_assert_true (md_test_says (bar, "could not be recorded, so it was not sent"));
  g_assert_nonnull (md_test_find (bar, GTK_TYPE_BUTTON, "Confirm as delivered"));
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/outcome-records/not-recorded", test_not_recorded);
  g_test_add_func ("/outcome-records/outcome-not-recorded", test_outcome_not_recorded);
  g_test_add_func ("/outcome-records/interrupted", test_interrupted);
  g_test_add_func ("/outcome-records/elsewhere", test_elsewhere);
  g_test_add_func ("/outcome-records/blanked", test_blanked);
  g_test_add_func ("/outcome-records/reprint", test_reprint);
  g_test_add_func ("/outcome-records/reprint-in-history", test_reprint_in_history);
  g_test_add_func ("/outcome-records/refusal-wraps", test_refusal_wraps);
  g_test_add_func ("/outcome-records/marks-not-recorded", test_marks_not_recorded);
  g_test_add_func ("/outcome-records/waiting-confirmation", test_waiting_confirmation);

  return g_test_run ();
}
