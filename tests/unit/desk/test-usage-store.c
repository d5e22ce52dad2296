/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MEMORY 1000

/* One that is written on a thread of its own. */
#define LARGE (3 * MD_USAGE_STORE_LARGE)

typedef struct
{
  char         *folder; /* (owned) */
  MdUsageStore *store;  /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autofree char *top = g_dir_make_tmp ("store-XXXXXX", NULL);

  /* It makes the folder itself. */
  fixture->folder = g_build_filename (top, "cache", NULL);
  fixture->store = md_usage_store_new (fixture->folder, MEMORY);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autofree char *top = g_path_get_dirname (fixture->folder);

  md_usage_store_unref (fixture->store);
  g_rmdir (fixture->folder);
  g_assert_cmpint (g_rmdir (top), ==, 0);
  g_free (fixture->folder);
}

static GBytes *
make_bytes (guint seed,
            gsize size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (seed * 31 + i * 7);

  return g_bytes_new_take (data, size);
}

static MdStoredBytes *
put (MdUsageStore *store,
     guint         seed,
     gsize         size)
{
  g_autoptr (GBytes) bytes = make_bytes (seed, size);
  g_autoptr (GError) error = NULL;
  MdStoredBytes *stored = md_usage_store_put (store, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (md_stored_bytes_get_size (stored), ==, size);

  return stored;
}

static void
assert_holds (MdStoredBytes *stored,
              guint          seed,
              gsize          size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = md_stored_bytes_read (stored, &error);
  g_autoptr (GBytes) expected = make_bytes (seed, size);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, expected));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_memory (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr (MdStoredBytes) first = put (fixture->store, 1, 600);
  g_autoptr (MdStoredBytes) second = put (fixture->store, 2, 400);
  g_autoptr (MdStoredBytes) third = NULL;

  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, MEMORY);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));

  third = put (fixture->store, 3, 1);
  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, MEMORY);
  g_assert_true (g_file_test (fixture->folder, G_FILE_TEST_IS_DIR));
  assert_holds (first, 1, 600);
  assert_holds (second, 2, 400);
  assert_holds (third, 3, 1);

  /* What is free again is used again. */
  g_clear_pointer (&first, md_stored_bytes_unref);
  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, 400);
  first = put (fixture->store, 4, 600);
  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, MEMORY);
  assert_holds (first, 4, 600);
}

static void
test_file (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) md_stored_bytes_unref);
  struct stat status;

  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (all, put (fixture->store, i, 700 + i));
  for (guint i = 200; i-- > 0;)
    assert_holds (g_ptr_array_index (all, i), i, 700 + i);

  /* Nobody else may look into the folder, and in it there is nothing to be seen. */
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* The files of this process that have no name any more: how many, and how large they are together. */
static guint
find_nameless (const char *folder,
               goffset    *size,
               mode_t     *mode)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  *size = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);
      struct stat status;

      if (target == NULL || !g_str_has_prefix (target, folder) || g_stat (path, &status) != 0)
        continue;
      g_assert_cmpuint (status.st_nlink, ==, 0);
      n++;
      *size += status.st_size;
      *mode = status.st_mode;
    }

  return n;
}

/* One file, private, and no larger than what is in it; empty when nobody needs it; gone with the store. */
static void
test_place (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr (MdStoredBytes) first = put (fixture->store, 1, 5000);
  g_autoptr (MdStoredBytes) second = put (fixture->store, 2, 6000);
  goffset size;
  mode_t mode;

  g_assert_cmpuint (find_nameless (fixture->folder, &size, &mode), ==, 1);
  g_assert_cmpint (size, ==, 11000);
  g_assert_cmpuint (mode & 0777, ==, 0600);

  g_clear_pointer (&first, md_stored_bytes_unref);
  assert_holds (second, 2, 6000);
  g_clear_pointer (&second, md_stored_bytes_unref);
  g_assert_cmpuint (find_nameless (fixture->folder, &size, &mode), ==, 1);
  g_assert_cmpint (size, ==, 0);

  /* A document outlives whoever held the store. */
  first = put (fixture->store, 3, 5000);
  md_usage_store_unref (fixture->store);
  assert_holds (first, 3, 5000);
  g_clear_pointer (&first, md_stored_bytes_unref);
  g_assert_cmpuint (find_nameless (fixture->folder, &size, &mode), ==, 0);
  fixture->store = md_usage_store_new (fixture->folder, MEMORY);
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autofree char *top = g_path_get_dirname (fixture->folder);
  g_autofree char *file = g_build_filename (top, "file", NULL);
  g_autofree char *impossible = g_build_filename (file, "folder", NULL);
  g_autoptr (MdUsageStore) store = md_usage_store_new (impossible, MEMORY);
  g_autoptr (GBytes) bytes = make_bytes (1, MEMORY + 1);
  g_autoptr (MdStoredBytes) small = put (store, 2, MEMORY);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (md_usage_store_put (store, bytes, &error));
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (G_IO_ERROR));
  assert_holds (small, 2, MEMORY);
  g_unlink (file);
}

static void
wait_until_written (MdUsageStore *store)
{
  while (md_usage_store_get_writing (store) > 0)
    g_thread_yield ();
}

static void
freed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* It can be read at once, and lies in memory no longer than it takes to write it. */
static void
test_large (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr (GBytes) source = make_bytes (5, LARGE);
  gboolean was_freed = FALSE;
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (g_bytes_get_data (source, NULL), LARGE, freed_cb, &was_freed);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdStoredBytes) stored = md_usage_store_put (fixture->store, bytes, &error);
  g_autoptr (MdStoredBytes) small = put (fixture->store, 1, MEMORY);
  goffset size;
  mode_t mode;

  g_assert_no_error (error);
  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, MEMORY);
  assert_holds (stored, 5, LARGE);
  g_clear_pointer (&bytes, g_bytes_unref);
  wait_until_written (fixture->store);
  assert_holds (stored, 5, LARGE);
  g_assert_true (was_freed);
  g_assert_cmpuint (find_nameless (fixture->folder, &size, &mode), ==, 1);
  g_assert_cmpint (size, ==, LARGE);

  g_clear_pointer (&stored, md_stored_bytes_unref);
  g_assert_cmpuint (find_nameless (fixture->folder, &size, &mode), ==, 1);
  g_assert_cmpint (size, ==, 0);
  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, MEMORY);
}

/* How many documents lie in memory. */
static int n_alive;

static void
gone_cb (gpointer data)
{
  g_free (data);
  g_atomic_int_add (&n_alive, -1);
}

static MdStoredBytes *
put_counted (MdUsageStore *store,
             guint         seed,
             gsize         size)
{
  g_autoptr (GBytes) source = make_bytes (seed, size);
  gpointer data = g_bytes_unref_to_data (g_steal_pointer (&source), &size);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (data, size, gone_cb, data);
  g_autoptr (GError) error = NULL;
  MdStoredBytes *stored;

  g_atomic_int_inc (&n_alive);
  stored = md_usage_store_put (store, bytes, &error);
  g_assert_no_error (error);

  return stored;
}

/* Whoever brings one gets an answer before it is written, or waits for it, so that there is never more than one of them
 * in memory; all are there in the end. */
static void
test_large_ones (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) md_stored_bytes_unref);

  for (guint i = 0; i < 12; i++)
    {
      g_ptr_array_add (all, put_counted (fixture->store, i, LARGE + i));
      g_assert_cmpint (g_atomic_int_get (&n_alive), <=, 1);
      /* Nobody wants every third any more. */
      if (i % 3 == 2)
        g_ptr_array_remove_index (all, i / 3 * 2);
    }
  for (guint i = 0; i < 12; i++)
    if (i % 3 != 0)
      assert_holds (g_ptr_array_index (all, i / 3 * 2 + i % 3 - 1), i, LARGE + i);
  wait_until_written (fixture->store);
  for (guint i = 0; i < 12; i++)
    if (i % 3 != 0)
      assert_holds (g_ptr_array_index (all, i / 3 * 2 + i % 3 - 1), i, LARGE + i);
}

static void
test_large_no_folder (Fixture       *fixture,
                      gconstpointer  unused)
{
  g_autofree char *top = g_path_get_dirname (fixture->folder);
  g_autofree char *file = g_build_filename (top, "file", NULL);
  g_autofree char *impossible = g_build_filename (file, "folder", NULL);
  g_autoptr (MdUsageStore) store = md_usage_store_new (impossible, MEMORY);
  g_autoptr (GBytes) bytes = make_bytes (1, LARGE);
  g_autoptr (MdStoredBytes) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  stored = md_usage_store_put (store, bytes, &error);
  g_assert_no_error (error);
  wait_until_written (store);

  /* As often as it is asked for. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (md_stored_bytes_read (stored, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
      g_clear_error (&error);
    }
  g_unlink (file);
}

static gpointer
put_large (gpointer data)
{
  MdUsageStore *store = data;

  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (MdStoredBytes) stored = put (store, round, MD_USAGE_STORE_LARGE + round);
      g_autoptr (MdStoredBytes) unread = put (store, round, MD_USAGE_STORE_LARGE + round);

      assert_holds (stored, round, MD_USAGE_STORE_LARGE + round);
    }

  return NULL;
}

static gpointer
put_many (gpointer data)
{
  MdUsageStore *store = data;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) md_stored_bytes_unref);

      for (guint i = 0; i < 20; i++)
        g_ptr_array_add (all, put (store, round * 20 + i, 90 + i));
      for (guint i = 0; i < 20; i++)
        assert_holds (g_ptr_array_index (all, i), round * 20 + i, 90 + i);
    }

  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  unused)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("putter", i % 2 == 0 ? put_many : put_large, fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  wait_until_written (fixture->store);
  g_assert_cmpuint (md_usage_store_get_used (fixture->store), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/usage-store/memory", Fixture, NULL, set_up, test_memory, tear_down);
  g_test_add ("/usage-store/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/usage-store/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/usage-store/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/usage-store/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/usage-store/large-ones", Fixture, NULL, set_up, test_large_ones, tear_down);
  g_test_add ("/usage-store/large-no-folder", Fixture, NULL, set_up, test_large_no_folder, tear_down);
  g_test_add ("/usage-store/threads", Fixture, NULL, set_up, test_threads, tear_down);

  return g_test_run ();
}
