/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for lists, and entries with all there is of them. */
#include "md-sqlite-private.h"

#include "md-json-reader.h"

#define ROW_COLUMNS \
  "number, at, kind, state, confirmation, marks, n_tokens, unfinished, blanked, id, meter, reference, operator," \
  " service, error_type"

enum
{
  AFTER_ROW = 15,
  COLUMN_FOLLOWS = AFTER_ROW,
  COLUMN_LINK,
  COLUMN_OUTCOME,
  COLUMN_ENDING,
  COLUMN_HTTP_STATUS,
  COLUMN_ELAPSED,
  COLUMN_STILL_OPEN,
};

static MdJournalRow *
make_row (sqlite3_stmt *statement)
{
  MdJournalRow *row = md_journal_row_new ();

  row->number = sqlite3_column_int64 (statement, 0);
  row->at = sqlite3_column_int64 (statement, 1);
  row->kind = sqlite3_column_int (statement, 2);
  row->state = sqlite3_column_int (statement, 3);
  row->confirmation = sqlite3_column_int (statement, 4);
  row->marks = (guint) sqlite3_column_int (statement, 5);
  row->n_tokens = (guint) sqlite3_column_int (statement, 6);
  row->unfinished = sqlite3_column_int (statement, 7);
  row->blanked = sqlite3_column_int (statement, 8);
  row->id = md_sqlite_dup_text (statement, 9);
  row->meter = md_sqlite_dup_text (statement, 10);
  row->reference = md_sqlite_dup_text (statement, 11);
  row->operator_id = md_sqlite_dup_text (statement, 12);
  row->service = md_sqlite_dup_text (statement, 13);
  row->error_type = md_sqlite_dup_text (statement, 14);

  return row;
}

static void
row_free (gpointer row)
{
  if (row != NULL)
    md_journal_row_unref (row);
}

/**
 * md_sqlite_load_rows:
 *
 * See #MdJournalStoreInterface.
 */
GPtrArray *
md_sqlite_load_rows (MdJournalStore  *store,
                     const gint64    *numbers,
                     guint            n_numbers,
                     GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < n_numbers; i++)
    {
      sqlite3_stmt *statement = md_sqlite_select (self, error, "SELECT " ROW_COLUMNS " FROM entry WHERE number = ?",
                                                  "l", numbers[i]);
      g_autoptr (GError) failure = NULL;
      MdJournalRow *row = NULL;

      if (statement == NULL)
        return NULL;
      if (md_sqlite_step (self, statement, &failure))
        row = make_row (statement);
      sqlite3_reset (statement);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

/* What was written as JSON; %NULL where it is none. */
static MdValue *
read_value (GBytes *bytes)
{
  g_autoptr (MdDocument) document = bytes != NULL ? md_json_read (bytes, NULL, NULL) : NULL;

  return document != NULL ? md_document_to_value (document, 0) : NULL;
}

/* The outcome as it was, but for its body, which is the last one of the timeline. */
static MdOutcome *
make_outcome (sqlite3_stmt   *statement,
              GBytes         *answer_bytes,
              const char     *details,
              MdJournalEntry *entry)
{
  g_autoptr (MdValue) answer = read_value (answer_bytes);
  GBytes *body = NULL;
  MdOutcome *outcome;

  if (sqlite3_column_type (statement, COLUMN_OUTCOME) == SQLITE_NULL)
    return NULL;

  for (guint i = 0; i < entry->events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (entry->events, i);

      if (event->kind == MD_JOURNAL_EVENT_OUTCOME)
        body = event->body;
    }

  outcome = md_outcome_new (sqlite3_column_int (statement, COLUMN_OUTCOME),
                            sqlite3_column_int (statement, COLUMN_ENDING),
                            (guint) sqlite3_column_int (statement, COLUMN_HTTP_STATUS), answer, details, body,
                            entry->row->id, sqlite3_column_int64 (statement, COLUMN_ELAPSED));
  outcome->still_open = sqlite3_column_int (statement, COLUMN_STILL_OPEN);

  return outcome;
}

static gboolean
load_events (MdSqliteStore   *self,
             MdJournalEntry  *entry,
             GError         **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) failure = NULL;

  statement = md_sqlite_select (self, error,
                                "SELECT at, kind, mark, n, state, ending, http_status, elapsed, error_type, details,"
                                " body FROM event WHERE entry = ? ORDER BY number", "l", entry->row->number);
  if (statement == NULL)
    return FALSE;

  while (md_sqlite_step (self, statement, &failure))
    {
      MdJournalEvent *event = md_journal_event_new ();

      event->at = sqlite3_column_int64 (statement, 0);
      event->kind = sqlite3_column_int (statement, 1);
      event->mark = sqlite3_column_int (statement, 2);
      event->n = (guint) sqlite3_column_int (statement, 3);
      event->state = sqlite3_column_int (statement, 4);
      event->ending = sqlite3_column_int (statement, 5);
      event->http_status = (guint) sqlite3_column_int (statement, 6);
      event->elapsed = sqlite3_column_int64 (statement, 7);
      event->error_type = md_sqlite_dup_text (statement, 8);
      event->details = md_sqlite_dup_text (statement, 9);
      event->body = md_sqlite_dup_bytes (statement, 10);
      g_ptr_array_add (entry->events, event);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* The first column of all rows, as texts. */
static char **
load_texts (MdSqliteStore  *self,
            const char     *sql,
            gint64          number,
            GError        **error)
{
  sqlite3_stmt *statement = md_sqlite_select (self, error, sql, "l", number);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;

  while (md_sqlite_step (self, statement, &failure))
    {
      g_autofree char *text = md_sqlite_dup_text (statement, 0);

      g_strv_builder_add (builder, text);
    }
  if (failure == NULL)
    return g_strv_builder_end (builder);

  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

/**
 * md_sqlite_load_tokens:
 *
 * Returns: (transfer full) (nullable): the digits of an entry's tokens, in their order
 */
char **
md_sqlite_load_tokens (MdSqliteStore  *self,
                       gint64          entry,
                       GError        **error)
{
  return load_texts (self, "SELECT digits FROM token WHERE entry = ? ORDER BY position", entry, error);
}

static gboolean
load_content (MdSqliteStore   *self,
              MdJournalEntry  *entry,
              sqlite3_stmt    *row,
              GError         **error)
{
  sqlite3_stmt *statement = md_sqlite_select (self, error,
                                              "SELECT request, answer, slip, details FROM content WHERE entry = ?", "l",
                                              entry->row->number);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GBytes) slip = NULL;
  g_autofree char *details = NULL;

  if (statement == NULL)
    return FALSE;
  if (!md_sqlite_step (self, statement, &failure))
    {
      if (failure == NULL)
        return md_sqlite_refuse (self, MD_JOURNAL_ERROR_CORRUPT, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  entry->request = md_sqlite_dup_bytes (statement, 0);
  answer = md_sqlite_dup_bytes (statement, 1);
  slip = md_sqlite_dup_bytes (statement, 2);
  details = md_sqlite_dup_text (statement, 3);
  sqlite3_reset (statement);

  entry->request_value = read_value (entry->request);
  entry->slip = read_value (slip);
  entry->outcome = make_outcome (row, answer, details, entry);

  return TRUE;
}

/* Print-outs are counted over all entries that have the same tokens: up to what was reprinted, and down to all reprints
 * of it. */
static gboolean
load_n_printed (MdSqliteStore   *self,
                MdJournalEntry  *entry,
                GError         **error)
{
  static const char sql[] =
    "WITH RECURSIVE up (number, follows, link) AS (SELECT number, follows, link FROM entry WHERE number = ?1"
    " UNION SELECT e.number, e.follows, e.link FROM entry AS e JOIN up ON e.number = up.follows WHERE up.link = 2),"
    " family (number) AS (SELECT number FROM up"
    " UNION SELECT e.number FROM entry AS e JOIN family ON e.follows = family.number WHERE e.link = 2)"
    " SELECT coalesce (max (n), 0) FROM event JOIN family ON event.entry = family.number"
    " WHERE kind = ?2 AND mark = ?3";
  sqlite3_stmt *statement = md_sqlite_select (self, error, sql, "lii", entry->row->number, MD_JOURNAL_EVENT_MARK,
                                              MD_JOURNAL_MARK_PRINTED);

  if (statement == NULL || !md_sqlite_step (self, statement, error))
    return FALSE;
  entry->n_printed = (guint) sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
load_around (MdSqliteStore   *self,
             MdJournalEntry  *entry,
             gint64           follows,
             GError         **error)
{
  g_auto (GStrv) followed = NULL;
  g_autoptr (GError) failure = NULL;

  entry->tokens = md_sqlite_load_tokens (self, entry->row->number, error);
  if (entry->tokens == NULL)
    return FALSE;

  entry->followers = load_texts (self, "SELECT id FROM entry WHERE follows = ? ORDER BY number", entry->row->number,
                                 error);
  if (entry->followers == NULL)
    return FALSE;

  followed = load_texts (self, "SELECT id FROM entry WHERE number = ?", follows, error);
  if (followed == NULL)
    return FALSE;
  entry->follows = g_strdup (followed[0]);

  entry->confirmation = md_sqlite_load_confirmation (self, entry->row->number, &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static MdJournalEntry *
load (MdSqliteStore  *self,
      const char     *id,
      GError        **error)
{
  static const char sql[] =
    "SELECT " ROW_COLUMNS ", follows, link, outcome, ending, http_status, elapsed, still_open FROM entry WHERE id = ?";
  sqlite3_stmt *statement = md_sqlite_select (self, error, sql, "t", id);
  g_autoptr (MdJournalEntry) entry = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean is_well;

  if (statement == NULL)
    return NULL;
  if (!md_sqlite_step (self, statement, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        md_sqlite_refuse (self, MD_JOURNAL_ERROR_NOT_FOUND, error);
      return NULL;
    }

  entry = md_journal_entry_new ();
  entry->row = make_row (statement);
  entry->link = sqlite3_column_int (statement, COLUMN_LINK);
  is_well = load_events (self, entry, error) && load_content (self, entry, statement, error) &&
            load_around (self, entry, sqlite3_column_int64 (statement, COLUMN_FOLLOWS), error) &&
            load_n_printed (self, entry, error);
  sqlite3_reset (statement);

  return is_well ? g_steal_pointer (&entry) : NULL;
}

/**
 * md_sqlite_load_entry:
 *
 * All of it as it was at one moment.
 *
 * See #MdJournalStoreInterface.
 */
MdJournalEntry *
md_sqlite_load_entry (MdJournalStore  *store,
                      const char      *id,
                      GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  MdJournalEntry *entry;

  if (!md_sqlite_run (self, error, "BEGIN", ""))
    return NULL;

  entry = load (self, id, error);
  sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);

  return entry;
}
