/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room on the disk that is held back. A disk may fill up between a request and its answer; by then tokens are issued.
 * So nothing is asked for without a file that takes up room for what is to come, and where there is no other room left
 * for an answer that file is given up for it. */
#include "md-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* An answer is kept twice and its slip once, and pages are written whole; usual ones need 60 KiB. */
#define RESERVE (1024 * 1024)
#define BLOCK 512

static char *
make_path (MdSqliteStore *self)
{
  return g_strconcat (self->path, "-reserve", NULL);
}

/* Before every request: it is not opened only to look at it. */
static gboolean
is_whole (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size >= RESERVE &&
         (gint64) status.st_blocks * BLOCK >= RESERVE;
}

/* 0 or the reason why it could not be filled. */
static int
fill (const char *path)
{
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int reason;

  if (file < 0)
    return errno;

  reason = posix_fallocate (file, 0, RESERVE);
  close (file);

  return reason;
}

/**
 * md_sqlite_keep_reserve:
 *
 * Makes sure that room is held back. Several consoles on one journal share it.
 *
 * Returns: whether it is; %FALSE with %MD_JOURNAL_ERROR_FULL where there is none
 */
gboolean
md_sqlite_keep_reserve (MdSqliteStore  *self,
                        GError        **error)
{
  g_autofree char *path = make_path (self);
  int reason = is_whole (path) ? 0 : fill (path);

  if (reason != ENOSPC && reason != EDQUOT && reason != EFBIG)
    return TRUE;

  /* Half of it is of no use, and whoever makes room now should not find it gone at once. */
  g_unlink (path);

  return md_sqlite_refuse (self, MD_JOURNAL_ERROR_FULL, error);
}

/**
 * md_sqlite_use_reserve:
 * @error: (inout): of the step that failed; cleared where there is room for it now
 *
 * Gives up the room that was held back, if a full disk is what the step failed for.
 *
 * Returns: whether the step is worth another attempt
 */
gboolean
md_sqlite_use_reserve (MdSqliteStore  *self,
                       GError        **error)
{
  g_autofree char *path = make_path (self);

  if (!g_error_matches (*error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL) || g_unlink (path) != 0)
    return FALSE;

  g_clear_error (error);

  return TRUE;
}
