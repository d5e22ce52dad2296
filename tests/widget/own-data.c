/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own-data.h"

#include <glib/gstdio.h>

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          empty (path);
          g_rmdir (path);
        }
      else
        {
          g_unlink (path);
        }
    }
}

/**
 * md_test_run_with_own_data:
 *
 * Runs all tests of a program that has no session of its own, with a data folder that is gone afterwards.
 *
 * Returns: for main()
 */
int
md_test_run_with_own_data (void)
{
  g_autofree char *folder = g_dir_make_tmp ("md-data-XXXXXX", NULL);
  int result;

  g_assert_nonnull (folder);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  result = g_test_run ();
  empty (folder);
  g_rmdir (folder);

  return result;
}

/**
 * md_test_forget_journals:
 *
 * What a composition before left unfinished is nothing to the next one.
 */
void
md_test_forget_journals (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "meterdesk", NULL);

  g_assert_nonnull (g_getenv ("XDG_DATA_HOME"));
  empty (folder);
}
