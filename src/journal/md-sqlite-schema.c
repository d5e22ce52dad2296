/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the file, version by version.
 *
 * A step brings one version to the next and is never edited once it was released: a change is a new step, a new golden
 * file in tests/fixtures/journal, and a test that reads all golden files.
 *
 * console       who has the journal open; a number is never used twice
 * entry         one request: what lists show and searches ask. Narrow rows, so that a scan of all is short
 * content       the wide rest of it
 * token         the digits
 * term          what people search for, its kind in front: M meter, R reference, T last four digits of a token
 * confirmation  the queue
 * event         the timeline, with what came back each time */
#include "md-sqlite-private.h"

static const char version_1[] =
  "CREATE TABLE console ("
  " number INTEGER PRIMARY KEY AUTOINCREMENT,"
  " began INTEGER NOT NULL"
  ") STRICT;"

  /* unfinished follows from the others: sending; unknown, and without the mark of a settled one (2); a confirmation in
   * the queue. It is a plain column, because an index with a generated one never covers a listing. */
  "CREATE TABLE entry ("
  " number INTEGER PRIMARY KEY,"
  " id TEXT NOT NULL UNIQUE,"
  " kind INTEGER NOT NULL,"
  " at INTEGER NOT NULL,"
  " last_at INTEGER NOT NULL,"
  " meter TEXT NOT NULL,"
  " reference TEXT,"
  " operator TEXT,"
  " service TEXT,"
  " state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),"
  " confirmation INTEGER NOT NULL DEFAULT 0 CHECK (confirmation BETWEEN 0 AND 3),"
  " marks INTEGER NOT NULL DEFAULT 0,"
  " n_tokens INTEGER NOT NULL DEFAULT 0,"
  " blanked INTEGER NOT NULL DEFAULT 0,"
  " console INTEGER REFERENCES console (number),"
  " follows INTEGER REFERENCES entry (number),"
  " link INTEGER NOT NULL DEFAULT 0,"
  " outcome INTEGER,"
  " ending INTEGER,"
  " http_status INTEGER,"
  " elapsed INTEGER,"
  " still_open INTEGER,"
  " error_type TEXT,"
  " search TEXT NOT NULL,"
  " unfinished INTEGER NOT NULL,"
  " CHECK (unfinished = (state = 0 OR (state = 3 AND marks & 2 = 0) OR confirmation = 1)),"
  " CHECK ((state = 0) = (console IS NOT NULL))"
  ") STRICT;"
  "CREATE INDEX entry_by_time ON entry (unfinished, at);"
  "CREATE INDEX entry_by_state ON entry (unfinished, state, at);"
  "CREATE INDEX entry_by_console ON entry (console) WHERE console IS NOT NULL;"
  "CREATE INDEX entry_by_follows ON entry (follows) WHERE follows IS NOT NULL;"
  "CREATE INDEX entry_to_blank ON entry (last_at) WHERE blanked = 0;"

  "CREATE TABLE content ("
  " entry INTEGER PRIMARY KEY REFERENCES entry (number),"
  " request BLOB NOT NULL,"
  " answer BLOB,"
  " slip BLOB,"
  " details TEXT"
  ") STRICT;"

  "CREATE TABLE token ("
  " entry INTEGER NOT NULL REFERENCES entry (number),"
  " position INTEGER NOT NULL,"
  " digits TEXT NOT NULL,"
  " PRIMARY KEY (entry, position)"
  ") WITHOUT ROWID, STRICT;"

  "CREATE TABLE term ("
  " text TEXT NOT NULL,"
  " entry INTEGER NOT NULL REFERENCES entry (number),"
  " PRIMARY KEY (text, entry)"
  ") WITHOUT ROWID, STRICT;"

  "CREATE TABLE confirmation ("
  " entry INTEGER PRIMARY KEY REFERENCES entry (number),"
  " id TEXT NOT NULL UNIQUE,"
  " advice BLOB NOT NULL,"
  " state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),"
  " n_attempts INTEGER NOT NULL DEFAULT 0,"
  " next_at INTEGER NOT NULL,"
  " console INTEGER REFERENCES console (number),"
  " http_status INTEGER,"
  " error_type TEXT,"
  " details TEXT,"
  " CHECK (state = 1 OR console IS NULL)"
  ") STRICT;"
  "CREATE INDEX confirmation_by_time ON confirmation (next_at) WHERE state = 1;"
  "CREATE INDEX confirmation_by_console ON confirmation (console) WHERE console IS NOT NULL;"

  "CREATE TABLE event ("
  " number INTEGER PRIMARY KEY,"
  " entry INTEGER NOT NULL REFERENCES entry (number),"
  " at INTEGER NOT NULL,"
  " kind INTEGER NOT NULL,"
  " mark INTEGER,"
  " n INTEGER,"
  " state INTEGER,"
  " ending INTEGER,"
  " http_status INTEGER,"
  " elapsed INTEGER,"
  " error_type TEXT,"
  " details TEXT,"
  " body BLOB"
  ") STRICT;"
  "CREATE INDEX event_by_entry ON event (entry);";

/* Issued, and nobody has said yet that the customer has the tokens: that is unfinished too, until it is confirmed or
 * settled. Where the tokens are blanked already nobody can do anything about it. */
static const char version_2[] =
  "CREATE TABLE new_entry ("
  " number INTEGER PRIMARY KEY,"
  " id TEXT NOT NULL UNIQUE,"
  " kind INTEGER NOT NULL,"
  " at INTEGER NOT NULL,"
  " last_at INTEGER NOT NULL,"
  " meter TEXT NOT NULL,"
  " reference TEXT,"
  " operator TEXT,"
  " service TEXT,"
  " state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),"
  " confirmation INTEGER NOT NULL DEFAULT 0 CHECK (confirmation BETWEEN 0 AND 3),"
  " marks INTEGER NOT NULL DEFAULT 0,"
  " n_tokens INTEGER NOT NULL DEFAULT 0,"
  " blanked INTEGER NOT NULL DEFAULT 0,"
  " console INTEGER REFERENCES console (number),"
  " follows INTEGER REFERENCES entry (number),"
  " link INTEGER NOT NULL DEFAULT 0,"
  " outcome INTEGER,"
  " ending INTEGER,"
  " http_status INTEGER,"
  " elapsed INTEGER,"
  " still_open INTEGER,"
  " error_type TEXT,"
  " search TEXT NOT NULL,"
  " unfinished INTEGER NOT NULL,"
  " CHECK (unfinished = (state = 0 OR (state = 3 AND marks & 2 = 0) OR confirmation = 1 OR"
  " (state = 1 AND kind = 0 AND confirmation = 0 AND n_tokens > 0 AND marks & 2 = 0))),"
  " CHECK ((state = 0) = (console IS NOT NULL))"
  ") STRICT;"
  "INSERT INTO new_entry SELECT number, id, kind, at, last_at, meter, reference, operator, service, state,"
  " confirmation, marks | 2 * (state = 1 AND kind = 0 AND confirmation = 0 AND blanked), n_tokens, blanked, console,"
  " follows, link, outcome, ending, http_status, elapsed, still_open, error_type, search,"
  " unfinished OR (state = 1 AND kind = 0 AND confirmation = 0 AND n_tokens > 0 AND NOT blanked) FROM entry;"
  "DROP TABLE entry;"
  "ALTER TABLE new_entry RENAME TO entry;"
  "CREATE INDEX entry_by_time ON entry (unfinished, at);"
  "CREATE INDEX entry_by_state ON entry (unfinished, state, at);"
  "CREATE INDEX entry_by_console ON entry (console) WHERE console IS NOT NULL;"
  "CREATE INDEX entry_by_follows ON entry (follows) WHERE follows IS NOT NULL;"
  "CREATE INDEX entry_to_blank ON entry (last_at) WHERE blanked = 0;";

static const char *const steps[] = { version_1, version_2 };

/**
 * md_sqlite_get_steps:
 * @n_steps: (out): how many there are, which is the version that this program writes
 *
 * Returns: (transfer none) (array length=n_steps): the steps from nothing to there
 */
const char *const *
md_sqlite_get_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);

  return steps;
}

static gboolean
take_steps (MdSqliteStore      *self,
            const char *const  *all,
            guint               first,
            guint               n_steps,
            GError            **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                           MD_SQLITE_APPLICATION_ID, n_steps);

  for (guint i = first; i < n_steps; i++)
    if (!md_sqlite_execute (self, all[i], error))
      return FALSE;

  return md_sqlite_execute (self, mark, error);
}

/**
 * md_sqlite_migrate:
 * @all: (array length=n_steps): from version to version
 *
 * Brings the file up to version @n_steps, all of it or nothing. One that another console brought there meanwhile is
 * left alone.
 *
 * Returns: whether it has that version now; %MD_JOURNAL_ERROR_NEWER where it has a later one
 */
gboolean
md_sqlite_migrate (MdSqliteStore      *self,
                   const char *const  *all,
                   guint               n_steps,
                   GError            **error)
{
  gint64 version;
  gboolean is_well;

  if (!md_sqlite_get_integer (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == n_steps)
    return TRUE;
  /* A table that is made anew is gone for a moment, with others that refer to it. */
  if (!md_sqlite_execute (self, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error))
    return FALSE;

  is_well = md_sqlite_get_integer (self, "PRAGMA user_version", &version, error);
  if (is_well && (version < 0 || version > n_steps))
    is_well = md_sqlite_refuse (self, MD_JOURNAL_ERROR_NEWER, error);
  else if (is_well && version < n_steps)
    is_well = take_steps (self, all, version, n_steps, error);
  is_well = md_sqlite_end (self, is_well, error);

  return md_sqlite_execute (self, "PRAGMA foreign_keys = ON", is_well ? error : NULL) && is_well;
}
