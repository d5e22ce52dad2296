/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a journal, and closing it. */
#include "md-sqlite-private.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (MdSqliteStore   *self,
        MdJournalError   code,
        const char      *words,
        GError         **error)
{
  g_set_error (error, MD_JOURNAL_ERROR, code, words, self->path);

  return FALSE;
}

/* What a file says that it is. */
typedef struct
{
  gint64 application_id;
  gint64 version;
  gint64 n_objects;
} Claims;

static gboolean
read_parts (MdSqliteStore  *self,
            Claims         *claims,
            GError        **error)
{
  return md_sqlite_get_integer (self, "PRAGMA application_id", &claims->application_id, error) &&
         md_sqlite_get_integer (self, "PRAGMA user_version", &claims->version, error) &&
         md_sqlite_get_integer (self, "SELECT count(*) FROM sqlite_schema", &claims->n_objects, error);
}

/* All of it at one moment: another console may be making the journal right now. */
static gboolean
read_claims (MdSqliteStore  *self,
             Claims         *claims,
             GError        **error)
{
  gboolean is_read = md_sqlite_execute (self, "BEGIN", error) && read_parts (self, claims, error);

  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);

  return is_read;
}

/* Whether the file is a journal that this version may write, or empty. Only reads: what is refused stays as it is. */
static gboolean
check_file (MdSqliteStore  *self,
            GError        **error)
{
  Claims claims = { 0 };
  guint latest;
  g_autoptr (GError) failure = NULL;

  md_sqlite_get_steps (&latest);
  if (!read_claims (self, &claims, &failure))
    {
      if (g_error_matches (failure, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_A_JOURNAL))
        /* Translators: %s is a path. */
        return refuse (self, MD_JOURNAL_ERROR_NOT_A_JOURNAL, _("“%s” is no journal."), error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (claims.application_id == 0 && claims.version == 0 && claims.n_objects == 0)
    return TRUE;
  if (claims.application_id != MD_SQLITE_APPLICATION_ID)
    return refuse (self, MD_JOURNAL_ERROR_NOT_A_JOURNAL, _("“%s” is no journal."), error);
  if (claims.version < 1 || claims.version > latest)
    /* Translators: %s is a path. */
    return refuse (self, MD_JOURNAL_ERROR_NEWER, _("A later version of this program wrote the journal “%s”."),
                   error);
  if (sqlite3_db_readonly (self->db, "main") == 1)
    /* Translators: %s is a path. */
    return refuse (self, MD_JOURNAL_ERROR_READ_ONLY, _("The journal “%s” is read-only."), error);

  return TRUE;
}

/* Durable at every commit, strict, and nothing of what was deleted or blanked stays in free pages. */
static gboolean
set_up (MdSqliteStore  *self,
        gboolean        writing,
        GError        **error)
{
  static const char for_writing[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY;";
  static const char for_reading[] =
    "PRAGMA query_only = ON;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -16384;";

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  return md_sqlite_execute (self, writing ? for_writing : for_reading, error);
}

/* A file that says that it is a journal and has not what a journal has is damaged. */
static gboolean
check_tables (MdSqliteStore  *self,
              GError        **error)
{
  static const char *const tables[] = {
    "SELECT number, began FROM console LIMIT 1",
    "SELECT number, search, unfinished FROM entry ORDER BY number DESC LIMIT 1",
    "SELECT entry, request FROM content LIMIT 1",
    "SELECT entry, digits FROM token LIMIT 1",
    "SELECT text, entry FROM term LIMIT 1",
    "SELECT entry, advice FROM confirmation LIMIT 1",
    "SELECT number, body FROM event ORDER BY number DESC LIMIT 1",
  };
  gint64 unused;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (md_sqlite_get_integer (self, tables[i], &unused, &failure))
        continue;
      if (g_error_matches (failure, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FAILED))
        return md_sqlite_refuse (self, MD_JOURNAL_ERROR_CORRUPT, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

static gboolean
make_log_private (MdSqliteStore  *self,
                  GError        **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (self->path, "-shm", NULL);

  return md_sqlite_make_private (self->path, error) && md_sqlite_make_private (log, error) &&
         md_sqlite_make_private (index, error);
}

static gboolean
open_file (MdSqliteStore  *self,
           GError        **error)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  int result = sqlite3_open_v2 (self->path, &self->db, flags, NULL);

  if (result != SQLITE_OK)
    return md_sqlite_fail (self, result, error);

  sqlite3_busy_timeout (self->db, (int) self->patience);
  /* Until the file is known to be ours, closing it must not write to it. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  return TRUE;
}

static gboolean
open_for_writing (MdSqliteStore  *self,
                  gint64          at,
                  GError        **error)
{
  guint n_steps;
  const char *const *steps = md_sqlite_get_steps (&n_steps);

  if (!set_up (self, TRUE, error) || !md_sqlite_migrate (self, steps, n_steps, error) ||
      !check_tables (self, error) || !make_log_private (self, error) || !md_sqlite_enter (self, at, error))
    return FALSE;

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  /* Where there is no room the journal can still be read; the first request is refused. */
  md_sqlite_keep_reserve (self, NULL);

  return TRUE;
}

/**
 * md_sqlite_open:
 *
 * See #MdJournalStoreInterface.
 */
gboolean
md_sqlite_open (MdJournalStore  *store,
                gboolean         writing,
                gint64           at,
                GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  gboolean is_open;

  if (self->db != NULL)
    return TRUE;

  g_clear_error (&self->damage);
  is_open = (!writing || md_sqlite_prepare_file (self->path, error)) && open_file (self, error) &&
            check_file (self, error) &&
            (writing ? open_for_writing (self, at, error) : set_up (self, FALSE, error));
  if (!is_open)
    md_sqlite_close (store);

  return is_open;
}

/**
 * md_sqlite_close:
 *
 * See #MdJournalStoreInterface.
 */
void
md_sqlite_close (MdJournalStore *store)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);

  g_hash_table_remove_all (self->statements);
  g_clear_pointer (&self->db, sqlite3_close);
  md_sqlite_leave (self);
}
