/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include <glib/gstdio.h>

#include "md-json-writer.h"
#include "md-sqlite-private.h"

G_DEFINE_FINAL_TYPE (MdTestClock, md_test_clock, MD_TYPE_CLOCK)

static GDateTime *
get_now (MdClock *clock)
{
  gint64 now = MD_TEST_CLOCK (clock)->now;
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (now / 1000);

  return g_date_time_add (second, (now % 1000) * 1000);
}

static gint64
get_monotonic (MdClock *clock)
{
  return MD_TEST_CLOCK (clock)->now * 1000;
}

static void
md_test_clock_class_init (MdTestClockClass *klass)
{
  MD_CLOCK_CLASS (klass)->get_monotonic = get_monotonic;
  MD_CLOCK_CLASS (klass)->get_now = get_now;
}

static void
md_test_clock_init (MdTestClock *self)
{
  self->now = MD_TEST_START;
}

/**
 * md_test_make_folder:
 *
 * Returns: (transfer full): path of a new, empty folder
 */
char *
md_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("journal-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/**
 * md_test_remove_folder:
 *
 * Removes a folder with all that is in it.
 */
void
md_test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        md_test_remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/**
 * md_test_open_store:
 *
 * Returns: (transfer full): an open store that writes
 */
MdJournalStore *
md_test_open_store (const char *path)
{
  MdJournalStore *store = md_sqlite_store_new (path);
  g_autoptr (GError) error = NULL;

  STORE (store)->open (store, TRUE, MD_TEST_START, &error);
  g_assert_no_error (error);

  return store;
}

/**
 * md_test_id:
 *
 * Returns: (transfer full): a UUID of its own for each number
 */
char *
md_test_id (guint number)
{
  return g_strdup_printf ("%08x-0000-4000-8000-000000000000", number);
}

/**
 * md_test_request:
 *
 * Returns: (transfer full): a KeyChangeTokenRequest with what a journal looks at
 */
MdValue *
md_test_request (const char *id,
                 const char *meter,
                 const char *reference)
{
  MdValue *request = NULL;

  md_value_put_text (&request, "id", id);
  md_value_put_text (&request, "meter.meterId", meter);
  md_value_put_text (&request, "originator.operatorId", "N.MOLEFE");
  md_value_put_text (&request, "basketRef", reference);

  return request;
}

/**
 * md_test_outcome:
 * @token: (nullable): the first token of the answer
 * @second: (nullable): the second
 *
 * Returns: (transfer full): an outcome with a body that says the same as its answer
 */
MdOutcome *
md_test_outcome (MdOutcomeState  state,
                 const char     *id,
                 const char     *token,
                 const char     *second)
{
  static const guint statuses[] = {
    [MD_OUTCOME_SUCCESSFUL] = 201, [MD_OUTCOME_FAILED] = 400, [MD_OUTCOME_UNKNOWN] = 504,
  };
  MdValue *answer = NULL;
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;
  MdOutcome *outcome;

  md_value_put_text (&answer, "id", id);
  md_value_put_text (&answer, "tokens[0].token", token);
  md_value_put_text (&answer, "tokens[1].token", second);
  if (state == MD_OUTCOME_FAILED)
    md_value_put_text (&answer, "errorType", "UNKNOWN_METER_ID");
  md_json_write_value (text, answer);
  body = g_string_free_to_bytes (text);
  outcome = md_outcome_new (state, MD_ENDING_ANSWERED, statuses[state], answer, "details", body, id, 1500);
  md_value_unref (answer);

  return outcome;
}

/**
 * md_test_begin:
 *
 * Returns: whether a request for @meter was recorded
 */
gboolean
md_test_begin (MdJournalStore  *store,
               const char      *id,
               const char      *meter,
               gint64           at,
               GError         **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  MdJournalRecord record = { .id = id, .meter = meter, .request = bytes };

  return STORE (store)->begin (store, &record, at, error);
}

/**
 * md_test_load:
 *
 * Returns: (transfer full): an entry that must be there
 */
MdJournalEntry *
md_test_load (MdJournalStore *store,
              const char     *id)
{
  g_autoptr (GError) error = NULL;
  MdJournalEntry *entry = STORE (store)->load_entry (store, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entry);

  return entry;
}

/**
 * md_test_answered_cb:
 * @place: a GAsyncResult *, for md_test_wait()
 */
void
md_test_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/**
 * md_test_wait:
 *
 * Returns: (transfer full): what was answered
 */
GAsyncResult *
md_test_wait (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (place);
}

/**
 * md_test_journal_set_up:
 * @self: (out caller-allocates)
 *
 * Makes a journal that this console has not opened yet.
 */
void
md_test_journal_set_up (MdTestJournal *self)
{
  g_autofree char *path = NULL;

  self->folder = md_test_make_folder ();
  path = g_build_filename (self->folder, "journal.sqlite", NULL);
  self->clock = g_object_new (MD_TYPE_TEST_CLOCK, NULL);
  self->store = md_test_open_store (path);
  sqlite3_exec (MD_SQLITE_STORE (self->store)->db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  self->journal = md_journal_new_sqlite (path, MD_CLOCK (self->clock));
}

/**
 * md_test_journal_open:
 *
 * Opens it here too.
 */
void
md_test_journal_open (MdTestJournal *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *place = NULL;

  md_journal_open_async (self->journal, md_test_answered_cb, &place);
  result = md_test_wait (&place);
  md_journal_open_finish (self->journal, result, &error);
  g_assert_no_error (error);
}

/**
 * md_test_journal_tear_down:
 *
 * Closes it, and removes all of it.
 */
void
md_test_journal_tear_down (MdTestJournal *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *place = NULL;

  md_journal_close_async (self->journal, md_test_answered_cb, &place);
  result = md_test_wait (&place);
  md_journal_close_finish (self->journal, result);
  g_clear_object (&result);
  g_object_unref (self->journal);
  g_object_unref (self->store);
  g_object_unref (self->clock);
  md_test_remove_folder (self->folder);
  g_free (self->folder);
}
