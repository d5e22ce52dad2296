/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which consoles are there, and what those left behind that are no more.
 *
 * Each locks the byte of its own number in a file beside the journal. The system takes a lock away when its process
 * ends, however it ends; a process number would mean nothing between two sandboxes, and a clock may be wrong. */
#include "md-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define FILE_MODE 0600

static struct flock
lock_of (gint64 console)
{
  return (struct flock) { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = console, .l_len = 1 };
}

static gboolean
take_lock (MdSqliteStore  *self,
           gint64          console,
           GError        **error)
{
  struct flock lock = lock_of (console);

  if (fcntl (self->consoles, F_OFD_SETLK, &lock) == 0)
    return TRUE;

  g_set_error_literal (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NO_ACCESS, g_strerror (errno));

  return FALSE;
}

/* Where that cannot be told, it is: nothing is taken from the living. */
static gboolean
is_alive (MdSqliteStore *self,
          gint64         console)
{
  struct flock lock = lock_of (console);

  return console == self->console || fcntl (self->consoles, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

/**
 * md_sqlite_enter:
 *
 * Takes a number for this console. The number is locked before anybody else can see it.
 *
 * Returns: whether others now know that this console is there
 */
gboolean
md_sqlite_enter (MdSqliteStore  *self,
                 gint64          at,
                 GError        **error)
{
  g_autofree char *path = g_strconcat (self->path, "-consoles", NULL);
  gint64 console;
  gboolean is_well;

  self->consoles = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
  if (self->consoles < 0)
    {
      g_set_error_literal (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NO_ACCESS, g_strerror (errno));
      return FALSE;
    }

  if (!md_sqlite_make_private (path, error) || !md_sqlite_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  is_well = md_sqlite_run (self, error, "INSERT INTO console (began) VALUES (?)", "l", at);
  console = sqlite3_last_insert_rowid (self->db);
  is_well = md_sqlite_end (self, is_well && take_lock (self, console, error), error);
  if (is_well)
    self->console = console;

  return is_well;
}

/**
 * md_sqlite_leave:
 *
 * This console is no more.
 */
void
md_sqlite_leave (MdSqliteStore *self)
{
  self->console = 0;
  if (self->consoles >= 0)
    close (self->consoles);
  self->consoles = -1;
}

/* (element-type gint64): consoles that are no more. */
static GArray *
find_dead (MdSqliteStore  *self,
           GError        **error)
{
  g_autoptr (GArray) dead = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *statement = md_sqlite_select (self, error, "SELECT number FROM console", "");

  if (statement == NULL)
    return NULL;

  while (md_sqlite_step (self, statement, &failure))
    {
      gint64 console = sqlite3_column_int64 (statement, 0);

      if (!is_alive (self, console))
        g_array_append_val (dead, console);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&dead);
}

static gboolean
free_one (MdSqliteStore  *self,
          gint64          console,
          guint          *n_recovered,
          gint64          at,
          GError        **error)
{
  if (!md_sqlite_run (self, error,
                      "INSERT INTO event (entry, at, kind) SELECT number, ?, ? FROM entry WHERE console = ?", "lil",
                      at, MD_JOURNAL_EVENT_RECOVERED, console) ||
      !md_sqlite_run (self, error,
                      "UPDATE entry SET state = ?, console = NULL, unfinished = 1, last_at = ? WHERE console = ?",
                      "ill", MD_JOURNAL_UNKNOWN, at, console))
    return FALSE;
  *n_recovered += (guint) sqlite3_changes (self->db);

  /* Whether it was sent nobody knows. It counts, so that the service may say that it has it. */
  return md_sqlite_run (self, error,
                        "UPDATE confirmation SET console = NULL, n_attempts = n_attempts + 1 WHERE console = ?", "l",
                        console) &&
         md_sqlite_run (self, error, "DELETE FROM console WHERE number = ?", "l", console);
}

/**
 * md_sqlite_free_dead:
 *
 * What consoles that are no more had is theirs no longer. Within a step that writes.
 *
 * Returns: whether it went well
 */
gboolean
md_sqlite_free_dead (MdSqliteStore  *self,
                     guint          *n_recovered,
                     gint64          at,
                     GError        **error)
{
  g_autoptr (GArray) dead = find_dead (self, error);

  if (dead == NULL)
    return FALSE;

  for (guint i = 0; i < dead->len; i++)
    if (!free_one (self, g_array_index (dead, gint64, i), n_recovered, at, error))
      return FALSE;

  return TRUE;
}

/**
 * md_sqlite_recover:
 *
 * See #MdJournalStoreInterface.
 */
gboolean
md_sqlite_recover (MdJournalStore  *store,
                   guint           *n_recovered,
                   gint64           at,
                   GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  gboolean is_well;

  *n_recovered = 0;
  if (!md_sqlite_begin (self, error))
    return FALSE;

  is_well = md_sqlite_end (self, md_sqlite_free_dead (self, n_recovered, at, error), error);
  if (!is_well)
    *n_recovered = 0;

  return is_well;
}
