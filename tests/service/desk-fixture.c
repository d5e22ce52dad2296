/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>

#include "md-json-reader.h"
#include "md-prepaid-client.h"

#define TEST_TYPE_CLOCK (test_clock_get_type ())
G_DECLARE_FINAL_TYPE (TestClock, test_clock, TEST, CLOCK, MdClock)

struct _TestClock
{
  MdClock parent_instance;
  guint   n_ids;
};

G_DEFINE_FINAL_TYPE (TestClock, test_clock, MD_TYPE_CLOCK)

static GDateTime *
test_clock_get_now (MdClock *clock)
{
  return g_date_time_new_utc (2026, 11, 21, 10, 30, 5.25);
}

static char *
test_clock_make_id (MdClock *clock)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", ++TEST_CLOCK (clock)->n_ids);
}

static void
test_clock_class_init (TestClockClass *klass)
{
  MD_CLOCK_CLASS (klass)->get_now = test_clock_get_now;
  MD_CLOCK_CLASS (klass)->make_id = test_clock_make_id;
}

static void
test_clock_init (TestClock *self)
{
}

static MdProfile *
make_profile (MdFaultServer *server)
{
  g_autofree char *address = md_fault_server_make_address (server, "/prepaidutility/v3");
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Test\n"
                                           "[Services]\nPrepaidUtility=%s\nUserName=u\nPassword=p\n"
                                           "[Desk]\noriginator.operatorId=anna\nclient.id=77\nclient.name=Meterdesk\n",
                                           address);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  MdProfile *profile;

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, NULL);
  g_assert_nonnull (profile);

  return profile;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/**
 * desk_open:
 *
 * Opens the journal and makes the desk, as at the start of the program.
 */
void
desk_open (DeskFixture *fixture)
{
  g_autoptr (MdProfile) profile = make_profile (fixture->server);
  g_autoptr (MdPrepaidClient) client = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) recovered = NULL;
  g_autoptr (GError) error = NULL;

  fixture->journal = md_journal_new_sqlite (fixture->path, fixture->clock);
  md_journal_open_async (fixture->journal, done_cb, &opened);
  md_journal_open_finish (fixture->journal, wait_for (&opened), &error);
  g_assert_no_error (error);
  md_journal_recover_async (fixture->journal, done_cb, &recovered);
  md_journal_recover_finish (fixture->journal, wait_for (&recovered), NULL, &error);
  g_assert_no_error (error);

  client = md_prepaid_client_new (profile, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->confirmer = md_confirmer_new (fixture->journal, fixture->clock, NULL);
  fixture->desk = md_desk_new (profile, client, fixture->journal, fixture->confirmer, fixture->clock);
  md_confirmer_start (fixture->confirmer);
}

/**
 * desk_close:
 *
 * Lets go of the desk, and closes the journal.
 */
void
desk_close (DeskFixture *fixture)
{
  g_autoptr (GAsyncResult) closed = NULL;

  md_confirmer_stop (fixture->confirmer);
  md_journal_close_async (fixture->journal, done_cb, &closed);
  md_journal_close_finish (fixture->journal, wait_for (&closed));
  g_clear_object (&closed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->desk);
  g_assert_finalize_object (fixture->confirmer);
  g_clear_object (&fixture->journal);
}

/**
 * desk_restart:
 * @status: of all answers from now on
 * @body: of them
 *
 * The next run of the program, and a service that answers something else.
 */
void
desk_restart (DeskFixture *fixture,
              guint        status,
              const char  *body)
{
  desk_close (fixture);
  md_fault_server_free (fixture->server);
  fixture->server = md_fault_server_new_answering (status, "application/json", body);
  desk_open (fixture);
}

/**
 * desk_set_up_server:
 * @server: (transfer full): the service
 */
void
desk_set_up_server (DeskFixture   *fixture,
                    MdFaultServer *server)
{
  fixture->server = server;
  fixture->folder = g_dir_make_tmp ("md-desk-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);
  fixture->clock = g_object_new (TEST_TYPE_CLOCK, NULL);
  desk_open (fixture);
}

/**
 * desk_set_up:
 * @status: of every answer
 * @body: likewise
 */
void
desk_set_up (DeskFixture *fixture,
             guint        status,
             const char  *body)
{
  desk_set_up_server (fixture, md_fault_server_new_answering (status, "application/json", body));
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
desk_tear_down (DeskFixture *fixture)
{
  desk_close (fixture);
  g_clear_pointer (&fixture->server, md_fault_server_free);
  empty_folder (fixture->folder);
  g_clear_object (&fixture->clock);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/**
 * desk_make_draft:
 *
 * Returns: (transfer full): what an agent asks for
 */
MdDraft *
desk_make_draft (void)
{
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) meter = md_draft_with_text (empty, "meter.meterId", "TST 001");

  return md_draft_with_text (meter, "meter.keyChangeData.newKeyRevisionNumber", "2");
}

/**
 * desk_wait:
 *
 * Until it has an outcome.
 */
void
desk_wait (MdIssue *issue)
{
  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_WORKING);
  while (md_issue_get_state (issue) == MD_ISSUE_WORKING)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * desk_issue_until_over:
 *
 * Returns: (transfer full): an issue with its outcome
 */
MdIssue *
desk_issue_until_over (DeskFixture *fixture)
{
  g_autoptr (MdDraft) draft = desk_make_draft ();
  MdIssue *issue = md_desk_issue (fixture->desk, draft);

  desk_wait (issue);

  return issue;
}

/**
 * desk_read_request:
 * @position: from 0
 *
 * Returns: (transfer full): a request as the service got it
 */
MdValue *
desk_read_request (DeskFixture *fixture,
                   guint        position)
{
  g_autofree char *body = md_fault_server_dup_body (fixture->server, position);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, &error);

  g_assert_no_error (error);

  return md_document_to_value (document, md_document_get_root (document));
}

/**
 * desk_load:
 *
 * Returns: (transfer full) (nullable): what the journal has of a request
 */
MdJournalEntry *
desk_load (DeskFixture *fixture,
           const char  *id)
{
  g_autoptr (GAsyncResult) loaded = NULL;

  md_journal_load_entry_async (fixture->journal, id, NULL, done_cb, &loaded);

  return md_journal_load_entry_finish (fixture->journal, wait_for (&loaded), NULL);
}
