/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements, what they say, and what their failures mean. */
#include "md-sqlite-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* Of a full disk it knows itself; of a full share of it, or the greatest size of a file, it only says that writing
 * failed, and does not always keep the reason, which is the last one that the operating system gave. */
static gboolean
is_full (MdSqliteStore *self,
         int            result,
         int            last_reason)
{
  int reason;

  if ((result & 0xff) == SQLITE_FULL)
    return TRUE;
  if ((result & 0xff) != SQLITE_IOERR || self->db == NULL)
    return FALSE;

  reason = sqlite3_system_errno (self->db);
  if (reason == 0)
    reason = last_reason;

  return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

static MdJournalError
judge (MdSqliteStore *self,
       int            result,
       int            last_reason)
{
  if (is_full (self, result, last_reason))
    return MD_JOURNAL_ERROR_FULL;

  switch (result & 0xff)
    {
    case SQLITE_READONLY:
      return result == SQLITE_READONLY_DBMOVED ? MD_JOURNAL_ERROR_GONE : MD_JOURNAL_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return MD_JOURNAL_ERROR_NO_ACCESS;
    case SQLITE_CORRUPT:
      return MD_JOURNAL_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return MD_JOURNAL_ERROR_NOT_A_JOURNAL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return MD_JOURNAL_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return MD_JOURNAL_ERROR_CONFLICT;
    default:
      return MD_JOURNAL_ERROR_FAILED;
    }
}

static const char *
describe (MdJournalError code)
{
  static const char *const words[] = {
    [MD_JOURNAL_ERROR_FULL] = N_("The journal could not be written: the disk is full."),
    [MD_JOURNAL_ERROR_READ_ONLY] = N_("The journal could not be written: it is read-only."),
    [MD_JOURNAL_ERROR_NO_ACCESS] = N_("The journal could not be opened."),
    [MD_JOURNAL_ERROR_CORRUPT] = N_("The journal is damaged."),
    [MD_JOURNAL_ERROR_NOT_A_JOURNAL] = N_("The file in the journal’s place is no journal."),
    [MD_JOURNAL_ERROR_NEWER] = N_("A later version of this program wrote the journal."),
    [MD_JOURNAL_ERROR_GONE] = N_("The journal was moved or deleted while it was open."),
    [MD_JOURNAL_ERROR_BUSY] = N_("Another window kept the journal for too long."),
    [MD_JOURNAL_ERROR_CLOSED] = N_("The journal is closed."),
    [MD_JOURNAL_ERROR_NOT_FOUND] = N_("The journal has no such entry."),
    [MD_JOURNAL_ERROR_CONFLICT] = N_("The journal already says something else about this request."),
  };

  return _(words[code]);
}

/* Once damage was found nothing more is written: what is there is to be saved. */
static void
remember_damage (MdSqliteStore *self,
                 MdJournalError code)
{
  if (self->damage == NULL && (code == MD_JOURNAL_ERROR_CORRUPT || code == MD_JOURNAL_ERROR_GONE))
    self->damage = g_error_new_literal (MD_JOURNAL_ERROR, code, describe (code));
}

/**
 * md_sqlite_refuse:
 * @code: why
 *
 * Sets the error with its usual words.
 *
 * Returns: %FALSE
 */
gboolean
md_sqlite_refuse (MdSqliteStore   *self,
                  MdJournalError   code,
                  GError         **error)
{
  remember_damage (self, code);
  g_set_error_literal (error, MD_JOURNAL_ERROR, code, describe (code));

  return FALSE;
}

/**
 * md_sqlite_fail:
 * @result: what SQLite says, which is not success
 *
 * Sets the error that it comes to.
 *
 * Returns: %FALSE
 */
gboolean
md_sqlite_fail (MdSqliteStore  *self,
                int             result,
                GError        **error)
{
  MdJournalError code = judge (self, result, errno);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The search was stopped."));
  else if (code == MD_JOURNAL_ERROR_FAILED)
    g_set_error (error, MD_JOURNAL_ERROR, code,
                 /* Translators: %s is a sentence of the database that says why, in English. */
                 _("The journal failed: %s"), sqlite3_errstr (result));
  else
    md_sqlite_refuse (self, code, error);

  return FALSE;
}

/**
 * md_sqlite_execute:
 * @sql: any number of statements
 *
 * Returns: whether all went well
 */
gboolean
md_sqlite_execute (MdSqliteStore  *self,
                   const char     *sql,
                   GError        **error)
{
  int result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK ? TRUE : md_sqlite_fail (self, result, error);
}

/**
 * md_sqlite_prepare:
 * @sql: one statement, which stays where it is: it is known again by its address
 *
 * Returns: (transfer none) (nullable): the statement, ready to bind
 */
sqlite3_stmt *
md_sqlite_prepare (MdSqliteStore  *self,
                   const char     *sql,
                   GError        **error)
{
  sqlite3_stmt *statement;
  int result;

  if (self->db == NULL)
    {
      md_sqlite_refuse (self, MD_JOURNAL_ERROR_CLOSED, error);
      return NULL;
    }

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      md_sqlite_fail (self, result, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

/* Texts and bytes are copied: a statement outlives the call that bound them. */
static void
bind_all (sqlite3_stmt *statement,
          const char   *format,
          va_list       arguments)
{
  for (int i = 1; *format != '\0'; i++, format++)
    {
      GBytes *bytes;

      switch (*format)
        {
        case 'i':
          sqlite3_bind_int (statement, i, va_arg (arguments, int));
          break;
        case 'l':
          sqlite3_bind_int64 (statement, i, va_arg (arguments, gint64));
          break;
        case 't':
          sqlite3_bind_text (statement, i, va_arg (arguments, const char *), -1, SQLITE_TRANSIENT);
          break;
        case 'b':
          bytes = va_arg (arguments, GBytes *);
          if (bytes != NULL && g_bytes_get_size (bytes) > 0)
            sqlite3_bind_blob64 (statement, i, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 SQLITE_TRANSIENT);
          else if (bytes != NULL)
            sqlite3_bind_zeroblob (statement, i, 0);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * md_sqlite_select:
 * @sql: as for md_sqlite_prepare()
 * @format: one letter for each argument: i an int, l a gint64, t a nullable text, b nullable GBytes
 *
 * Returns: (transfer none) (nullable): the statement, ready to step
 */
sqlite3_stmt *
md_sqlite_select (MdSqliteStore  *self,
                  GError        **error,
                  const char     *sql,
                  const char     *format,
                  ...)
{
  sqlite3_stmt *statement = md_sqlite_prepare (self, sql, error);
  va_list arguments;

  if (statement == NULL)
    return NULL;

  va_start (arguments, format);
  bind_all (statement, format, arguments);
  va_end (arguments);

  return statement;
}

/**
 * md_sqlite_run:
 * @sql: as for md_sqlite_prepare(); answers no rows
 * @format: as for md_sqlite_select()
 *
 * Returns: whether it went well
 */
gboolean
md_sqlite_run (MdSqliteStore  *self,
               GError        **error,
               const char     *sql,
               const char     *format,
               ...)
{
  sqlite3_stmt *statement = md_sqlite_prepare (self, sql, error);
  va_list arguments;
  int result;

  if (statement == NULL)
    return FALSE;

  va_start (arguments, format);
  bind_all (statement, format, arguments);
  va_end (arguments);

  result = sqlite3_step (statement);
  if (result != SQLITE_DONE)
    md_sqlite_fail (self, result, error);
  sqlite3_reset (statement);

  return result == SQLITE_DONE;
}

/**
 * md_sqlite_step:
 *
 * Returns: whether there is a row; after the last one, and after a failure, the statement is ready for its next use
 */
gboolean
md_sqlite_step (MdSqliteStore  *self,
                sqlite3_stmt   *statement,
                GError        **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    md_sqlite_fail (self, result, error);
  sqlite3_reset (statement);

  return FALSE;
}

/**
 * md_sqlite_get_integer:
 * @out: (out): the only column of the only row; 0 where there is none
 *
 * Returns: whether it went well
 */
gboolean
md_sqlite_get_integer (MdSqliteStore  *self,
                       const char     *sql,
                       gint64         *out,
                       GError        **error)
{
  sqlite3_stmt *statement;
  int result = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  *out = 0;
  if (result == SQLITE_OK)
    {
      result = sqlite3_step (statement);
      if (result == SQLITE_ROW)
        *out = sqlite3_column_int64 (statement, 0);
      sqlite3_finalize (statement);
    }

  return result == SQLITE_ROW || result == SQLITE_DONE ? TRUE : md_sqlite_fail (self, result, error);
}

/**
 * md_sqlite_dup_text:
 *
 * Returns: (transfer full) (nullable): the column's text, made valid UTF-8 where a damaged file has none
 */
char *
md_sqlite_dup_text (sqlite3_stmt *statement,
                    int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/**
 * md_sqlite_dup_bytes:
 *
 * Returns: (transfer full) (nullable): the column's bytes
 */
GBytes *
md_sqlite_dup_bytes (sqlite3_stmt *statement,
                     int           column)
{
  const void *data = sqlite3_column_blob (statement, column);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}

/* A file that was deleted under us takes everything and keeps nothing. */
static gboolean
check_place (MdSqliteStore  *self,
             GError        **error)
{
  int has_moved = 0;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);

  return has_moved ? md_sqlite_refuse (self, MD_JOURNAL_ERROR_GONE, error) : TRUE;
}

/**
 * md_sqlite_begin:
 *
 * Begins one step that writes; no other console writes until md_sqlite_end().
 *
 * Returns: whether it has begun
 */
gboolean
md_sqlite_begin (MdSqliteStore  *self,
                 GError        **error)
{
  if (self->db == NULL || self->console == 0)
    return md_sqlite_refuse (self, MD_JOURNAL_ERROR_CLOSED, error);
  if (self->damage != NULL)
    {
      g_propagate_error (error, g_error_copy (self->damage));
      return FALSE;
    }

  return check_place (self, error) && md_sqlite_run (self, error, "BEGIN IMMEDIATE", "");
}

/**
 * md_sqlite_end:
 * @is_well: whether all of the step went well; its error is set where not
 *
 * Makes the step durable, or undoes it.
 *
 * Returns: whether it is durable
 */
gboolean
md_sqlite_end (MdSqliteStore  *self,
               gboolean        is_well,
               GError        **error)
{
  is_well = is_well && md_sqlite_run (self, error, "COMMIT", "");
  if (!is_well && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);

  return is_well;
}
