/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file itself: made for this user alone, and told apart from what is none of ours before SQLite sees it. */
#include "md-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MODE 0600
#define FOLDER_MODE 0700

static gboolean
fail (const char  *path,
      int          reason,
      GError     **error)
{
  MdJournalError code = MD_JOURNAL_ERROR_NO_ACCESS;

  if (reason == ENOSPC || reason == EDQUOT)
    code = MD_JOURNAL_ERROR_FULL;
  else if (reason == EROFS)
    code = MD_JOURNAL_ERROR_READ_ONLY;

  g_set_error (error, MD_JOURNAL_ERROR, code,
               /* Translators: the first %s is a path, the second a sentence of the operating system that says why. */
               _("The journal “%s” cannot be opened: %s"), path, g_strerror (reason));

  return FALSE;
}

/* A new name is durable once its folder is. */
static gboolean
sync_folder (const char  *folder,
             const char  *path,
             GError     **error)
{
  int file = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int reason = file < 0 ? errno : 0;

  if (file >= 0 && fsync (file) != 0 && errno != EINVAL)
    reason = errno;
  if (file >= 0)
    close (file);

  return reason == 0 ? TRUE : fail (path, reason, error);
}

/* One that is there already belongs to somebody: what others may do with it is not for us to change. The files in it
 * are ours alone all the same. */
static gboolean
make_folder (const char  *folder,
             const char  *path,
             GError     **error)
{
  g_autofree char *above = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    return fail (path, errno, error);

  return sync_folder (above, path, error);
}

/* Only where there is none yet: opening and closing a file that SQLite has open takes the locks away that SQLite
 * holds. */
static gboolean
make_file (const char  *folder,
           const char  *path,
           GError     **error)
{
  int file = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);

  if (file < 0)
    return errno == EEXIST ? TRUE : fail (path, errno, error);
  close (file);

  return sync_folder (folder, path, error);
}

/**
 * md_sqlite_make_private:
 * @path: of a file that need not be there
 *
 * Takes from others what they may do with it.
 *
 * Returns: whether nobody else may read it
 */
gboolean
md_sqlite_make_private (const char  *path,
                        GError     **error)
{
  struct stat status;

  if (lstat (path, &status) != 0)
    return errno == ENOENT ? TRUE : fail (path, errno, error);
  if ((status.st_mode & 077) != 0 && chmod (path, FILE_MODE) != 0)
    return fail (path, errno, error);

  return TRUE;
}

/**
 * md_sqlite_prepare_file:
 * @path: where the journal is, or is to be
 *
 * Makes the folder and an empty file where they are missing, both for this user alone.
 *
 * Returns: whether there is a file that this user may write
 */
gboolean
md_sqlite_prepare_file (const char  *path,
                        GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat status;

  if (!make_folder (folder, path, error) || !make_file (folder, path, error))
    return FALSE;

  if (lstat (path, &status) != 0)
    return fail (path, errno, error);
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_A_JOURNAL,
                   /* Translators: %s is a path. */
                   _("“%s” is no journal."), path);
      return FALSE;
    }
  if (access (path, R_OK) != 0)
    return fail (path, errno, error);
  /* The log lies beside it: a folder that cannot be written to is as bad. */
  if (access (path, W_OK) != 0 || access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_READ_ONLY,
                   /* Translators: %s is a path. */
                   _("The journal “%s” is read-only."), path);
      return FALSE;
    }

  return TRUE;
}
