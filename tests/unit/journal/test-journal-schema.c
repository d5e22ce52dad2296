/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Journals of earlier versions, and the steps between versions.
 *
 * tests/fixtures/journal has a journal as each version wrote it: “--make PATH” writes one with the present program,
 * once, before the version is released. What is expected of it stands below in words of its own. */
#include "journal-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "md-sqlite-private.h"

static MdSqliteStore *
open_bare (const char *path)
{
  MdSqliteStore *self = MD_SQLITE_STORE (md_sqlite_store_new (path));

  g_assert_cmpint (sqlite3_open (path, &self->db), ==, SQLITE_OK);

  return self;
}

static char *
copy_golden (const char *folder,
             guint       version)
{
  g_autofree char *name = g_strdup_printf ("version-%u.sqlite", version);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "fixtures", "journal", name, NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (golden, &data, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);

  return path;
}

/* The entries of a golden journal: issued and confirmed; failed; unknown, replaced by the first; still being sent. */
static int
make_golden (const char *path)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (path);
  MdJournalStoreInterface *iface = STORE (store);
  g_autoptr (GBytes) request = g_bytes_new_static ("{\"id\":\"1\"}", 10);
  const char *references[] = { "B-17", "000000004711", NULL };
  MdOutcome *outcomes[3];
  char *ids[5];
  gint64 next_at;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = md_test_id (i);
  outcomes[0] = md_test_outcome (MD_OUTCOME_SUCCESSFUL, ids[0], "34886200773392884302", "18359266717991661547");
  outcomes[1] = md_test_outcome (MD_OUTCOME_FAILED, ids[1], NULL, NULL);
  outcomes[2] = md_test_outcome (MD_OUTCOME_UNKNOWN, ids[2], NULL, NULL);

  for (guint i = 0; i < 4; i++)
    {
      guint n = (i + 2) % 4;
      MdJournalRecord record = {
        .id = ids[n], .meter = "01122334455", .references = references, .operator_id = "N.MOLEFE", .service = "Test",
        .request = request, .follows = n == 0 ? ids[2] : NULL,
        .link = n == 0 ? MD_JOURNAL_LINK_REPLACES : MD_JOURNAL_LINK_NONE,
      };

      iface->begin (store, &record, MD_TEST_START + i, NULL);
      if (n < 3)
        iface->end (store, ids[n], outcomes[n], outcomes[n]->answer, MD_TEST_START + 10 + i, NULL);
    }
  iface->mark (store, ids[0], MD_JOURNAL_MARK_ACCEPTED, 1, MD_TEST_START + 20, NULL);
  md_journal_confirmation_unref (iface->queue_confirmation (store, ids[0], ids[4], request, MD_TEST_START + 30, NULL));
  g_ptr_array_unref (iface->claim_confirmations (store, 1, MD_TEST_START + 40, &next_at, NULL));
  iface->end_confirmation (store, ids[4], outcomes[2], MD_JOURNAL_CONFIRMATION_QUEUED, MD_TEST_START + 60,
                           MD_TEST_START + 50, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (ids[i]);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    md_outcome_unref (outcomes[i]);

  return 0;
}

static void
check_issued (MdJournalStore *store)
{
  g_autofree char *id = md_test_id (0);
  g_autofree char *replaced = md_test_id (2);
  g_autoptr (MdJournalEntry) entry = md_test_load (store, id);

  g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_SUCCESSFUL);
  g_assert_cmpint (entry->row->at, ==, G_GINT64_CONSTANT (1790000000002));
  g_assert_cmpstr (entry->row->meter, ==, "01122334455");
  g_assert_cmpstr (entry->row->reference, ==, "B-17");
  g_assert_cmpstr (entry->row->operator_id, ==, "N.MOLEFE");
  g_assert_cmpstr (entry->row->service, ==, "Test");
  g_assert_cmpuint (entry->row->marks, ==, MD_JOURNAL_MARK_ACCEPTED);
  g_assert_cmpint (entry->row->confirmation, ==, MD_JOURNAL_CONFIRMATION_QUEUED);
  g_assert_true (entry->row->unfinished);
  g_assert_cmpuint (g_strv_length (entry->tokens), ==, 2);
  g_assert_cmpstr (entry->tokens[0], ==, "34886200773392884302");
  g_assert_cmpstr (entry->tokens[1], ==, "18359266717991661547");
  g_assert_cmpstr (md_value_peek_text (entry->outcome->answer, "tokens[1].token"), ==, "18359266717991661547");
  g_assert_cmpuint (entry->outcome->http_status, ==, 201);
  g_assert_cmpint (entry->outcome->elapsed, ==, 1500);
  g_assert_nonnull (entry->outcome->body);
  g_assert_cmpstr (md_value_peek_text (entry->request_value, "id"), ==, "1");
  g_assert_cmpuint (entry->confirmation->n_attempts, ==, 1);
  g_assert_cmpint (entry->confirmation->next_at, ==, G_GINT64_CONSTANT (1790000000060));
  g_assert_cmpstr (entry->follows, ==, replaced);
  g_assert_cmpint (entry->link, ==, MD_JOURNAL_LINK_REPLACES);
  g_assert_cmpuint (entry->events->len, ==, 5);
}

static void
check_others (MdJournalStore *store)
{
  g_autofree char *issued = md_test_id (0);
  g_autofree char *failed_id = md_test_id (1);
  g_autofree char *unknown_id = md_test_id (2);
  g_autofree char *sending_id = md_test_id (3);
  g_autoptr (MdJournalEntry) failed = md_test_load (store, failed_id);
  g_autoptr (MdJournalEntry) unknown = md_test_load (store, unknown_id);
  g_autoptr (MdJournalEntry) sending = md_test_load (store, sending_id);

  g_assert_cmpint (failed->row->state, ==, MD_JOURNAL_FAILED);
  g_assert_cmpstr (failed->row->error_type, ==, "UNKNOWN_METER_ID");
  g_assert_cmpstr (failed->outcome->details, ==, "details");
  g_assert_cmpint (unknown->row->state, ==, MD_JOURNAL_UNKNOWN);
  g_assert_cmpuint (unknown->row->marks, ==, MD_JOURNAL_MARK_CLOSED);
  g_assert_false (unknown->row->unfinished);
  g_assert_cmpstr (unknown->followers[0], ==, issued);
  g_assert_cmpint (sending->row->state, ==, MD_JOURNAL_SENDING);
}

/* What the program does with any journal goes with one of that version. */
static void
work_with (MdJournalStore *store)
{
  g_autofree char *id = md_test_id (3);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, id, "55551111222233339999", NULL);
  MdJournalQuery query = { .last_four = (char *) "9999" };
  g_autoptr (GArray) places = NULL;
  g_autoptr (GError) error = NULL;
  guint n_recovered;
  guint n_blanked;

  STORE (store)->recover (store, &n_recovered, MD_TEST_START + 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_recovered, ==, 1);
  STORE (store)->ask_again (store, id, MD_TEST_START + 200, &error);
  g_assert_no_error (error);
  STORE (store)->end (store, id, outcome, NULL, MD_TEST_START + 300, &error);
  g_assert_no_error (error);
  places = STORE (store)->find (store, &query, MD_JOURNAL_SECTION_UNFINISHED, NULL, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 1);
  STORE (store)->blank (store, MD_TEST_START + 1000, &n_blanked, MD_TEST_START + 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_blanked, ==, 2);
}

static void
test_golden (gconstpointer version)
{
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *path = copy_golden (folder, GPOINTER_TO_UINT (version));

  {
    g_autoptr (MdJournalStore) store = md_test_open_store (path);

    check_issued (store);
    check_others (store);
    work_with (store);
  }
  md_test_remove_folder (folder);
}

/* (transfer full): all that the schema says. */
static char *
dump_schema (sqlite3 *db)
{
  GString *dump = g_string_new (NULL);
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (dump, "%s %s: %s\n", sqlite3_column_text (statement, 0), sqlite3_column_text (statement, 1),
                            sqlite3_column_text (statement, 2));
  sqlite3_finalize (statement);

  return g_string_free (dump, FALSE);
}

/* A step that was released is never edited: what it makes today is what it made then. */
static void
test_steps_stay (gconstpointer version_pointer)
{
  guint version = GPOINTER_TO_UINT (version_pointer);
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *golden_path = copy_golden (folder, version);
  g_autofree char *path = g_build_filename (folder, "new.sqlite", NULL);
  g_autoptr (MdSqliteStore) golden = open_bare (golden_path);
  g_autoptr (MdSqliteStore) self = open_bare (path);
  g_autofree char *before = NULL;
  g_autofree char *today = NULL;
  g_autoptr (GError) error = NULL;
  guint n_steps;
  const char *const *steps = md_sqlite_get_steps (&n_steps);

  md_sqlite_migrate (self, steps, version, &error);
  g_assert_no_error (error);
  before = dump_schema (golden->db);
  today = dump_schema (self->db);
  g_assert_cmpstr (today, ==, before);

  md_sqlite_close (MD_JOURNAL_STORE (golden));
  md_sqlite_close (MD_JOURNAL_STORE (self));
  md_test_remove_folder (folder);
}

static gint64
get_integer (MdSqliteStore *self,
             const char    *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 integer;

  md_sqlite_get_integer (self, sql, &integer, &error);
  g_assert_no_error (error);

  return integer;
}

/* The way from any version to a later one, with steps that there are not yet. */
static void
test_migrate (void)
{
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *path = copy_golden (folder, 1);
  g_autoptr (MdSqliteStore) self = open_bare (path);
  guint n_steps;
  const char *steps[] = {
    md_sqlite_get_steps (&n_steps)[0],
    "ALTER TABLE entry ADD COLUMN note TEXT; UPDATE entry SET note = meter || ' ' || number",
    "CREATE TABLE notes AS SELECT number, note FROM entry; ALTER TABLE entry DROP COLUMN note",
  };
  const char *failing[] = {
    steps[0], steps[1], "CREATE TABLE notes (n); DELETE FROM token; INSERT INTO nowhere VALUES (1)",
  };
  g_autoptr (GError) error = NULL;

  /* A step that fails undoes those before it. */
  g_assert_false (md_sqlite_migrate (self, failing, G_N_ELEMENTS (failing), &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (get_integer (self, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (get_integer (self, "SELECT count(*) FROM pragma_table_info ('entry') WHERE name = 'note'"), ==, 0);
  g_assert_cmpint (get_integer (self, "SELECT count(*) FROM token"), ==, 2);

  md_sqlite_migrate (self, steps, G_N_ELEMENTS (steps), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (self, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (get_integer (self, "PRAGMA application_id"), ==, MD_SQLITE_APPLICATION_ID);
  g_assert_cmpint (get_integer (self, "SELECT count(*) FROM notes WHERE note = '01122334455 ' || number"), ==, 4);

  /* Once there, it stays; and an earlier program refuses it. */
  md_sqlite_migrate (self, steps, G_N_ELEMENTS (steps), &error);
  g_assert_no_error (error);
  g_assert_false (md_sqlite_migrate (self, steps, 2, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NEWER);
  g_assert_cmpint (get_integer (self, "PRAGMA user_version"), ==, 3);

  md_sqlite_close (MD_JOURNAL_STORE (self));
  md_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  guint n_steps;

  if (argc == 3 && g_str_equal (argv[1], "--make"))
    return make_golden (argv[2]);

  g_test_init (&argc, &argv, NULL);

  /* Every version has its golden journal, or the test fails for want of it. */
  md_sqlite_get_steps (&n_steps);
  for (guint version = 1; version <= n_steps; version++)
    {
      g_autofree char *golden = g_strdup_printf ("/journal-schema/golden/%u", version);
      g_autofree char *stay = g_strdup_printf ("/journal-schema/steps-stay/%u", version);

      g_test_add_data_func (golden, GUINT_TO_POINTER (version), test_golden);
      g_test_add_data_func (stay, GUINT_TO_POINTER (version), test_steps_stay);
    }
  g_test_add_func ("/journal-schema/migrate", test_migrate);

  return g_test_run ();
}
