/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Consoles that are processes of their own: several on one journal, and such as are killed while they write.
 *
 * Run with arguments it is such a console: it says on its standard output what has been answered with success. */
#include "journal-fixture.h"

#include <stdio.h>
#include <string.h>

#include "md-sqlite-private.h"

#define TOKEN "34886200773392884302"

/* Kills; each at another place. */
#define N_KILLS 25
#define N_CONSOLES 3
#define N_EACH 25

/* Of the entries of one console. */
static char *
make_id (const char *console,
         guint       number)
{
  return g_strdup_printf ("%s%07x-0000-4000-8000-000000000000", console, number);
}

static void
say (const char *word,
     const char *id)
{
  g_print ("%s %s\n", word, id);
  fflush (stdout);
}

static void
check (gboolean  is_well,
       GError   *error)
{
  if (!is_well)
    g_error ("%s", error->message);
}

/* Begins so many entries, and ends all but the last, or goes on until it is killed. */
static int
be_a_console (const char *path,
              const char *console,
              guint       n_entries)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (path);
  g_autoptr (GError) error = NULL;

  say ("open", console);
  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *id = make_id (console, i);
      g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, id, TOKEN, NULL);
      g_autoptr (GBytes) advice = g_bytes_new_static ("{}", 2);
      MdJournalConfirmation *confirmation;

      check (md_test_begin (store, id, "01122334455", MD_TEST_START + i, &error), error);
      say ("begun", id);
      if (i + 1 == n_entries)
        break;
      check (STORE (store)->end (store, id, outcome, NULL, MD_TEST_START + i, &error), error);
      say ("ended", id);
      confirmation = STORE (store)->queue_confirmation (store, id, id, advice, MD_TEST_START, &error);
      check (confirmation != NULL, error);
      md_journal_confirmation_unref (confirmation);
      say ("queued", id);
    }

  /* Stays until somebody lets go of its standard input. */
  say ("done", console);
  getchar ();

  return 0;
}

static const char *program;

static GSubprocess *
start (const char        *path,
       const char        *console,
       guint              n_entries,
       GDataInputStream **output)
{
  g_autofree char *number = g_strdup_printf ("%u", n_entries);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                           program, "--console", path, console, number, NULL);

  g_assert_no_error (error);
  *output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  return process;
}

static char *
read_line (GDataInputStream *output)
{
  return g_data_input_stream_read_line (output, NULL, NULL, NULL);
}

static void
read_until_done (GDataInputStream *output)
{
  g_autofree char *line = NULL;

  do
    {
      g_free (line);
      line = read_line (output);
      g_assert_nonnull (line);
    }
  while (!g_str_has_prefix (line, "done"));
}

static void
assert_sound (const char *path)
{
  sqlite3 *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA foreign_key_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/* What the console said of an entry before its end must be so. */
static void
assert_kept (MdJournalStore *store,
             const char     *word,
             const char     *id)
{
  g_autoptr (MdJournalEntry) entry = md_test_load (store, id);

  g_assert_cmpint (entry->row->state, !=, MD_JOURNAL_SENDING);
  if (g_str_equal (word, "begun"))
    return;

  g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_SUCCESSFUL);
  g_assert_cmpstr (entry->tokens[0], ==, TOKEN);
  if (g_str_equal (word, "queued"))
    g_assert_cmpint (entry->row->confirmation, ==, MD_JOURNAL_CONFIRMATION_QUEUED);
}

static void
assert_all_kept (const char *path,
                 GPtrArray  *said)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (path);
  g_autoptr (GError) error = NULL;
  guint n_recovered;

  STORE (store)->recover (store, &n_recovered, MD_TEST_START, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_recovered, <=, 1);
  for (guint i = 0; i < said->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_ptr_array_index (said, i), " ", 2);

      if (g_str_equal (words[0], "begun") || g_str_equal (words[0], "ended") || g_str_equal (words[0], "queued"))
        assert_kept (store, words[0], words[1]);
    }
}

/* Killed after so many lines, at whatever it does then. All that it had been answered is there. */
static void
kill_after (const char *path,
            guint       n_lines)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GSubprocess) process = start (path, "a", G_MAXUINT, &output);
  char *line;

  while (said->len < n_lines && (line = read_line (output)) != NULL)
    g_ptr_array_add (said, line);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));

  /* What it said between the last line that was read and its end counts too; half a line does not. */
  while ((line = read_line (output)) != NULL)
    if (strlen (line) > 36)
      g_ptr_array_add (said, line);
    else
      g_free (line);

  assert_all_kept (path, said);
  assert_sound (path);
}

static void
test_killed (void)
{
  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autofree char *folder = md_test_make_folder ();
      g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);

      kill_after (path, (guint) g_test_rand_int_range (1, 40));
      md_test_remove_folder (folder);
    }
}

static void
test_together (void)
{
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  static const char *const names[N_CONSOLES] = { "a", "b", "c" };
  GDataInputStream *outputs[N_CONSOLES];
  GSubprocess *processes[N_CONSOLES];
  g_autoptr (MdJournalStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint n_recovered;

  /* They also make the journal at the same time. */
  for (guint i = 0; i < N_CONSOLES; i++)
    processes[i] = start (path, names[i], N_EACH, &outputs[i]);
  for (guint i = 0; i < N_CONSOLES; i++)
    read_until_done (outputs[i]);

  /* What the living are sending is theirs; and whoever is asked for it says so. */
  store = md_test_open_store (path);
  STORE (store)->recover (store, &n_recovered, MD_TEST_START, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_recovered, ==, 0);
  for (guint i = 0; i < N_CONSOLES; i++)
    {
      g_autofree char *last = make_id (names[i], N_EACH - 1);
      g_autoptr (MdJournalEntry) entry = md_test_load (store, last);

      g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_SENDING);
      g_assert_false (STORE (store)->ask_again (store, last, MD_TEST_START, &error));
      g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CONFLICT);
      g_clear_error (&error);
      g_assert_cmpuint (entry->row->number, <=, N_CONSOLES * N_EACH);
    }

  /* One is killed, the others end by themselves: all three are no more. */
  g_subprocess_force_exit (processes[0]);
  for (guint i = 0; i < N_CONSOLES; i++)
    {
      g_output_stream_close (g_subprocess_get_stdin_pipe (processes[i]), NULL, NULL);
      g_subprocess_wait (processes[i], NULL, NULL);
      g_object_unref (processes[i]);
      g_object_unref (outputs[i]);
    }
  STORE (store)->recover (store, &n_recovered, MD_TEST_START, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_recovered, ==, N_CONSOLES);

  g_clear_object (&store);
  assert_sound (path);
  md_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--console"))
    return be_a_console (argv[2], argv[3], (guint) g_ascii_strtoull (argv[4], NULL, 10));

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal-processes/killed", test_killed);
  g_test_add_func ("/journal-processes/together", test_together);

  return g_test_run ();
}
