/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-text.h"
#include "fault-server.h"
#include "md-composition.h"
#include "own-data.h"

/* Contract, “Outcome”: an answer that comes after the time-out is logged, and otherwise ignored. */

#define METER "01122334459"
#define TOKEN "34886200773392884302"
#define ANSWER "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n" \
               "{\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"" TOKEN "\"}]}"

static GString *logged;

static void
log_cb (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        user_data)
{
  g_string_append_printf (logged, "%s\n", message);
}

static MdComposition *
make_composition (MdFaultServer *server)
{
  g_autofree char *address = md_fault_server_make_address (server, "/prepaidutility/v3");
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Late\n"
                                           "[Services]\nPrepaidUtility=%s\nTimeOut=1\n" MD_TEST_DESK, address);
  g_autofree char *path = NULL;
  int handle = g_file_open_tmp ("md-profile-XXXXXX", &path, NULL);
  MdComposition *composition;

  g_assert_cmpint (handle, >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_close (handle, NULL));
  composition = md_composition_new (path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  md_composition_start (composition);
  while (md_composition_get_desk (composition) == NULL)
    {
      g_assert_cmpstr (md_composition_get_obstacle (composition), ==, NULL);
      g_main_context_iteration (NULL, TRUE);
    }

  return composition;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(MdJournalEntry **) user_data = md_journal_load_entry_finish (MD_JOURNAL (source), result, NULL);
}

/* Whether the timeline of the request in the journal has an answer that came too late, and what it says of it. */
static gboolean
is_in_journal (MdComposition *composition,
               const char    *id)
{
  MdJournal *journal = md_desk_get_journal (md_composition_get_desk (composition));
  g_autoptr (MdJournalEntry) entry = NULL;

  md_journal_load_entry_async (journal, id, NULL, loaded_cb, &entry);
  while (entry == NULL)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < entry->events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (entry->events, i);

      if (event->kind == MD_JOURNAL_EVENT_LATE_ANSWER)
        return event->http_status == 201 && entry->row->state == MD_JOURNAL_UNKNOWN;
    }

  return FALSE;
}

static void
test_is_logged (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_RELEASE }, { MD_FAULT_WRITE, ANSWER }, { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autoptr (MdComposition) composition = make_composition (server);
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) draft = md_draft_with_text (empty, "meter.meterId", METER);
  g_autoptr (MdIssue) issue = md_desk_issue (md_composition_get_desk (composition), draft);
  g_autofree char *words = NULL;

  while (md_issue_get_state (issue) == MD_ISSUE_WORKING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_UNKNOWN);
  g_assert_null (strstr (logged->str, "time-out"));

  md_fault_server_release (server);
  while (strstr (logged->str, "An answer came after its time-out") == NULL)
    g_main_context_iteration (NULL, TRUE);

  /* By the id of the request and the status it can be told what came, and by nothing whose it is. */
  words = g_strdup_printf ("/prepaidutility/v3/keyChangeTokenRequests/%s, status 201", md_issue_get_id (issue));
  g_assert_nonnull (strstr (logged->str, words));
  g_assert_null (strstr (logged->str, TOKEN));
  g_assert_null (strstr (logged->str, METER));
  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_UNKNOWN);
  g_assert_cmpuint (md_issue_get_tokens (issue)->len, ==, 0);
  while (!is_in_journal (composition, md_issue_get_id (issue)))
    g_main_context_iteration (NULL, FALSE);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  /* In the place of g_test_init()'s own, which newer versions of GLib do not pass on to a writer. */
  g_log_set_default_handler (log_cb, NULL);
  g_test_add_func ("/composition/late-answer-is-logged", test_is_logged);
  result = md_test_run_with_own_data ();
  g_string_free (logged, TRUE);

  return result;
}
