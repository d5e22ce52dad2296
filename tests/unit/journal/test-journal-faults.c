/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a disk, other files and other people may do to a journal. Each is told by its own error; nothing is lost that
 * was answered with success, and nothing is touched that is not a journal of ours. */
#include "journal-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "md-sqlite-private.h"

#define NOBODY 65534

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->folder = md_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "data", "journal.sqlite", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_told (const GError *error)
{
  g_assert_cmpstr (error->message, !=, "");
  g_assert_cmpstr (md_journal_error_get_advice (error), !=, "");
}

static void
expect_refused (const char     *path,
                MdJournalError  code)
{
  g_autoptr (MdJournalStore) store = md_sqlite_store_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (STORE (store)->open (store, TRUE, MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, (int) code);
  assert_told (error);
}

/* The file stays as it is, to the byte. */
static void
expect_refused_untouched (const char     *path,
                          MdJournalError  code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before;
  gsize size_after;

  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  expect_refused (path, code);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
make_journal (const char *path,
              guint       n_entries)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *id = md_test_id (i);

      md_test_begin (store, id, "01122334455", MD_TEST_START, &error);
      g_assert_no_error (error);
    }
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static guint
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);

  return status.st_mode & 07777;
}

static void
assert_private (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-consoles" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_assert_cmpuint (get_mode (file), ==, 0600);
    }
}

/* Whatever the user's mask says. */
static void
test_private (Fixture       *fixture,
              gconstpointer  unused)
{
  mode_t mask = umask (0);
  g_autoptr (MdJournalStore) store = md_test_open_store (fixture->path);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *id = md_test_id (1);

  g_assert_true (md_test_begin (store, id, "", MD_TEST_START, NULL));
  umask (mask);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  assert_private (fixture->path);
}

/* The files of an earlier time, or of a careless copy. A folder that was there may be there for others, and stays. */
static void
test_made_private (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (MdJournalStore) store = NULL;

  make_journal (fixture->path, 1);
  g_assert_cmpint (chmod (folder, 0755), ==, 0);
  g_assert_cmpint (chmod (fixture->path, 0644), ==, 0);
  store = md_test_open_store (fixture->path);
  assert_private (fixture->path);
  g_assert_cmpuint (get_mode (folder), ==, 0755);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  unused)
{
  make_journal (fixture->path, 3);
  run_sql (fixture->path, "PRAGMA user_version = 1000");
  expect_refused_untouched (fixture->path, MD_JOURNAL_ERROR_NEWER);

  /* Not even the way in which it is written to. */
  run_sql (fixture->path, "PRAGMA journal_mode = DELETE");
  expect_refused_untouched (fixture->path, MD_JOURNAL_ERROR_NEWER);
}

static void
test_not_a_journal (Fixture       *fixture,
                    gconstpointer  unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *words = g_strnfill (5000, 'a');

  run_sql (other, "CREATE TABLE t (c); PRAGMA user_version = 1");
  expect_refused_untouched (other, MD_JOURNAL_ERROR_NOT_A_JOURNAL);
  run_sql (other, "PRAGMA application_id = 7");
  expect_refused_untouched (other, MD_JOURNAL_ERROR_NOT_A_JOURNAL);

  g_assert_true (g_file_set_contents (text, words, -1, NULL));
  expect_refused_untouched (text, MD_JOURNAL_ERROR_NOT_A_JOURNAL);

  expect_refused (fixture->folder, MD_JOURNAL_ERROR_NOT_A_JOURNAL);

  make_journal (fixture->path, 1);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  expect_refused_untouched (link, MD_JOURNAL_ERROR_NOT_A_JOURNAL);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty", NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  make_journal (path, 1);
}

/* Somebody's bytes over the middle of the file. Whatever is read of it is told as damage or is right; from the first
 * damage on nothing is written. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr (MdJournalStore) store = md_sqlite_store_new (fixture->path);
  g_autofree char *data = NULL;
  gsize size;

  make_journal (fixture->path, 400);
  g_assert_true (g_file_get_contents (fixture->path, &data, &size, NULL));
  memset (data + 4096, 0xa5, size - 4096);
  g_assert_true (g_file_set_contents (fixture->path, data, (gssize) size, NULL));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = md_test_id (1000 + i);

      if (STORE (store)->open (store, TRUE, MD_TEST_START, &error))
        md_test_begin (store, id, "", MD_TEST_START, &error);
      g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CORRUPT);
      assert_told (error);
    }
}

/* One page of the index of ids: the first write that comes upon it is the last. */
static void
test_damage_stays (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (fixture->path);
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = md_test_id (1);

  md_sqlite_fail (self, SQLITE_CORRUPT_INDEX, &error);
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (md_test_begin (store, id, "", MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CORRUPT);
}

static void
test_without_tables (Fixture       *fixture,
                     gconstpointer  unused)
{
  make_journal (fixture->path, 1);
  run_sql (fixture->path, "DROP TABLE term");
  expect_refused (fixture->path, MD_JOURNAL_ERROR_CORRUPT);
}

static void
test_cut_off (Fixture       *fixture,
              gconstpointer  unused)
{
  make_journal (fixture->path, 400);
  g_assert_cmpint (truncate (fixture->path, 8192), ==, 0);
  expect_refused (fixture->path, MD_JOURNAL_ERROR_CORRUPT);
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (fixture->path);
  g_autofree char *away = g_strconcat (fixture->path, "-away", NULL);
  g_autofree char *id = md_test_id (1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (md_test_begin (store, id, "", MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_GONE);
  assert_told (error);
}

/* What may be read and not written any more, from some moment on. */
static void
test_read_only_from_now_on (Fixture       *fixture,
                            gconstpointer  unused)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (fixture->path);
  g_autofree char *id = md_test_id (1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_exec (MD_SQLITE_STORE (store)->db, "PRAGMA query_only = ON", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (md_test_begin (store, id, "", MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_READ_ONLY);
  assert_told (error);
  g_clear_error (&error);
  g_assert_null (STORE (store)->load_entry (store, id, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_FOUND);
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (MdJournalStore) store = md_test_open_store (fixture->path);
  g_autofree char *id = md_test_id (1);
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  sqlite3_busy_timeout (MD_SQLITE_STORE (store)->db, 10);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (md_test_begin (store, id, "", MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_BUSY);
  assert_told (error);

  /* Nothing of it stays: once the other is done, the same goes. */
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  md_test_begin (store, id, "", MD_TEST_START, &error);
  g_assert_no_error (error);
}

static void
set_limit (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Files may not grow beyond a limit: to the program that is a full disk. */
static void
test_full (void)
{
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  guint n_recorded = 0;

  signal (SIGXFSZ, SIG_IGN);
  {
    g_autoptr (MdJournalStore) store = md_test_open_store (path);
    g_autofree char *last = NULL;

    set_limit (200 * 1024);
    while (error == NULL)
      {
        g_autofree char *id = md_test_id (n_recorded);

        if (md_test_begin (store, id, "01122334455", MD_TEST_START, &error))
          n_recorded++;
      }
    g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL);
    g_assert_cmpuint (n_recorded, >, 0);
    assert_told (error);
    g_clear_error (&error);

    /* What was not recorded left no trace, and goes once there is room. */
    last = md_test_id (n_recorded);
    set_limit (RLIM_INFINITY);
    g_assert_null (STORE (store)->load_entry (store, last, &error));
    g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_FOUND);
    g_clear_error (&error);
    md_test_begin (store, last, "", MD_TEST_START, &error);
    g_assert_no_error (error);
  }

  {
    g_autoptr (MdJournalStore) store = md_test_open_store (path);

    for (guint i = 0; i <= n_recorded; i++)
      {
        g_autofree char *id = md_test_id (i);
        g_autoptr (MdJournalEntry) entry = md_test_load (store, id);

        g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_SENDING);
      }
  }
  md_test_remove_folder (folder);
}

/* No room for the file itself. */
static void
test_full_from_the_start (void)
{
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);

  signal (SIGXFSZ, SIG_IGN);
  set_limit (2000);
  expect_refused (path, MD_JOURNAL_ERROR_FULL);
  set_limit (RLIM_INFINITY);
  make_journal (path, 1);
  md_test_remove_folder (folder);
}

/* To the superuser nothing is read-only. */
static void
become_nobody (const char *folder)
{
  if (geteuid () != 0)
    return;

  g_assert_cmpint (chown (folder, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
}

static void
test_read_only (void)
{
  g_autofree char *folder = md_test_make_folder ();
  g_autofree char *inner = g_build_filename (folder, "data", NULL);
  g_autofree char *path = g_build_filename (inner, "journal.sqlite", NULL);
  g_autofree char *below = g_build_filename (inner, "below", "journal.sqlite", NULL);

  become_nobody (folder);
  make_journal (path, 1);

  g_assert_cmpint (chmod (path, 0400), ==, 0);
  expect_refused_untouched (path, MD_JOURNAL_ERROR_READ_ONLY);
  g_assert_cmpint (chmod (path, 0600), ==, 0);
  g_assert_cmpint (chmod (inner, 0500), ==, 0);
  expect_refused_untouched (path, MD_JOURNAL_ERROR_READ_ONLY);
  expect_refused (below, MD_JOURNAL_ERROR_NO_ACCESS);
  g_assert_cmpint (chmod (inner, 0000), ==, 0);
  expect_refused (path, MD_JOURNAL_ERROR_NO_ACCESS);

  g_assert_cmpint (chmod (inner, 0700), ==, 0);
  make_journal (path, 0);
  md_test_remove_folder (inner);
}

static void
test_in_a_process (gconstpointer name)
{
  g_test_trap_subprocess (name, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/journal-faults/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("private", test_private);
  ADD ("made-private", test_made_private);
  ADD ("newer", test_newer);
  ADD ("not-a-journal", test_not_a_journal);
  ADD ("empty", test_empty);
  ADD ("damaged", test_damaged);
  ADD ("damage-stays", test_damage_stays);
  ADD ("without-tables", test_without_tables);
  ADD ("cut-off", test_cut_off);
  ADD ("gone", test_gone);
  ADD ("read-only-from-now-on", test_read_only_from_now_on);
  ADD ("busy", test_busy);
#undef ADD

  /* They change what holds for a whole process. */
#define ADD(path, func) \
  g_test_add_func ("/journal-faults/" path "/subprocess", func); \
  g_test_add_data_func ("/journal-faults/" path, "/journal-faults/" path "/subprocess", test_in_a_process)
  ADD ("full", test_full);
  ADD ("full-from-the-start", test_full_from_the_start);
  ADD ("read-only", test_read_only);
#undef ADD

  return g_test_run ();
}
