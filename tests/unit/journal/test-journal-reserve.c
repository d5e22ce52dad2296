/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fills up between a request and what comes of it.
 *
 * The disk is SQLite's usual one with a limit to what all files of the journal's folder may have together, so that a
 * file that is given up makes room, as on a real disk. */
#include "journal-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define TOKEN "34886200773392884302"

/* SQLite's way with a kind of file, and ours; it has another for files without locks. */
typedef struct
{
  sqlite3_io_methods        ours;
  const sqlite3_io_methods *real;
} Methods;

#define N_METHODS 4

static struct
{
  const char        *folder;
  gint64             capacity;
  const sqlite3_vfs *real;
  Methods            methods[N_METHODS];
  guint              n_refused;
} disk = { .capacity = G_MAXINT64 };

static gint64
get_used (void)
{
  g_autoptr (GDir) dir = g_dir_open (disk.folder, 0, NULL);
  gint64 used = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (disk.folder, name, NULL);
      struct stat status;

      if (stat (path, &status) == 0)
        used += status.st_size;
    }

  return used;
}

static int
write_cb (sqlite3_file  *file,
          const void    *data,
          int            n_bytes,
          sqlite3_int64  offset)
{
  const sqlite3_io_methods *real = ((const Methods *) file->pMethods)->real;
  sqlite3_int64 size = 0;

  real->xFileSize (file, &size);
  if (offset + n_bytes > size && get_used () + (offset + n_bytes - size) > disk.capacity)
    {
      disk.n_refused++;
      return SQLITE_FULL;
    }

  return real->xWrite (file, data, n_bytes, offset);
}

static const sqlite3_io_methods *
replace (const sqlite3_io_methods *real)
{
  guint i = 0;

  while (disk.methods[i].real != NULL && disk.methods[i].real != real)
    g_assert_cmpuint (++i, <, N_METHODS);
  disk.methods[i].real = real;
  disk.methods[i].ours = *real;
  disk.methods[i].ours.xWrite = write_cb;

  return &disk.methods[i].ours;
}

static int
open_cb (sqlite3_vfs  *vfs,
         const char   *name,
         sqlite3_file *file,
         int           flags,
         int          *out_flags)
{
  int result = disk.real->xOpen ((sqlite3_vfs *) disk.real, name, file, flags, out_flags);

  if (result != SQLITE_OK)
    return result;

  file->pMethods = replace (file->pMethods);

  return SQLITE_OK;
}

static void
use_small_disk (void)
{
  static sqlite3_vfs vfs;

  disk.real = sqlite3_vfs_find (NULL);
  vfs = *disk.real;
  vfs.zName = "small";
  vfs.xOpen = open_cb;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

static void
set_greatest_file (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

typedef struct
{
  char           *folder;
  char           *path;
  char           *reserve;
  char           *id;
  MdJournalStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = md_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);
  fixture->reserve = g_strconcat (fixture->path, "-reserve", NULL);
  fixture->id = md_test_id (1);
  disk.folder = fixture->folder;
  disk.capacity = G_MAXINT64;
  disk.n_refused = 0;
  fixture->store = md_test_open_store (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  disk.capacity = G_MAXINT64;
  g_clear_object (&fixture->store);
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->reserve);
  g_free (fixture->id);
}

static gboolean
end (Fixture  *fixture,
     GError  **error)
{
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, fixture->id, TOKEN, NULL);

  return STORE (fixture->store)->end (fixture->store, fixture->id, outcome, NULL, MD_TEST_START, error);
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  md_test_begin (fixture->store, fixture->id, "01122334455", MD_TEST_START, &error);
  g_assert_no_error (error);
}

static void
fill_disk (void)
{
  disk.capacity = get_used ();
}

/* Tokens are issued: they are kept though there is not one byte left. */
static void
test_answer (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (MdJournalEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_true (g_file_test (fixture->reserve, G_FILE_TEST_IS_REGULAR));
  fill_disk ();
  end (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (disk.n_refused, >, 0);
  g_assert_false (g_file_test (fixture->reserve, G_FILE_TEST_EXISTS));

  entry = md_test_load (fixture->store, fixture->id);
  g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_SUCCESSFUL);
  g_assert_cmpstr (entry->tokens[0], ==, TOKEN);
}

/* So is the word that the customer has them. */
static void
test_confirmation (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = md_test_id (2);
  g_autoptr (GBytes) advice = g_bytes_new_static ("{}", 2);
  g_autoptr (MdJournalEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  MdJournalConfirmation *confirmation;

  begin (fixture);
  end (fixture, &error);
  g_assert_no_error (error);
  fill_disk ();
  confirmation = STORE (fixture->store)->queue_confirmation (fixture->store, fixture->id, id, advice, MD_TEST_START,
                                                             &error);
  g_assert_no_error (error);
  md_journal_confirmation_unref (confirmation);
  g_assert_cmpuint (disk.n_refused, >, 0);

  entry = md_test_load (fixture->store, fixture->id);
  g_assert_cmpint (entry->row->confirmation, ==, MD_JOURNAL_CONFIRMATION_QUEUED);
}

/* What is held back is not given up for a new request: without it nothing is asked for. */
static void
test_request (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_true (g_file_test (fixture->reserve, G_FILE_TEST_IS_REGULAR));
  fill_disk ();
  g_free (fixture->id);
  fixture->id = md_test_id (2);
  g_assert_false (md_test_begin (fixture->store, fixture->id, "01122334455", MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL);
  g_assert_true (g_file_test (fixture->reserve, G_FILE_TEST_IS_REGULAR));
}

/* No file may be as large as what is to be held back. */
static void
test_no_reserve (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (fixture->reserve), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  set_greatest_file (512 * 1024);
  g_assert_false (md_test_begin (fixture->store, fixture->id, "01122334455", MD_TEST_START, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL);
  g_assert_false (g_file_test (fixture->reserve, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_null (STORE (fixture->store)->load_entry (fixture->store, fixture->id, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_FOUND);

  set_greatest_file (RLIM_INFINITY);
  begin (fixture);
}

/* All files of the journal are this user's alone; and the room is really taken. */
static void
test_private (Fixture       *fixture,
              gconstpointer  data)
{
  struct stat status;

  g_assert_cmpint (stat (fixture->reserve, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (status.st_blocks * 512, >=, status.st_size);
}

#define ADD(name, test) \
  g_test_add ("/journal-reserve/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  use_small_disk ();

  ADD ("answer", test_answer);
  ADD ("confirmation", test_confirmation);
  ADD ("request", test_request);
  ADD ("no-reserve", test_no_reserve);
  ADD ("private", test_private);

  return g_test_run ();
}
