/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of confirmations. */
#include "md-sqlite-private.h"

/* Milliseconds. A clock that was put back must not hold an advice up for long. */
#define MAX_WAIT (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

#define COLUMNS \
  "c.id, e.id, c.advice, c.state, c.n_attempts, c.next_at, c.http_status, c.error_type, c.details, c.entry" \
  " FROM confirmation AS c JOIN entry AS e ON e.number = c.entry "

static MdJournalConfirmation *
make_confirmation (sqlite3_stmt *statement)
{
  MdJournalConfirmation *confirmation = md_journal_confirmation_new ();

  confirmation->id = md_sqlite_dup_text (statement, 0);
  confirmation->request_id = md_sqlite_dup_text (statement, 1);
  confirmation->advice = md_sqlite_dup_bytes (statement, 2);
  confirmation->state = sqlite3_column_int (statement, 3);
  confirmation->n_attempts = (guint) sqlite3_column_int (statement, 4);
  confirmation->next_at = sqlite3_column_int64 (statement, 5);
  confirmation->http_status = (guint) sqlite3_column_int (statement, 6);
  confirmation->error_type = md_sqlite_dup_text (statement, 7);
  confirmation->details = md_sqlite_dup_text (statement, 8);

  return confirmation;
}

/**
 * md_sqlite_load_confirmation:
 *
 * Returns: (transfer full) (nullable): the entry's confirmation; %NULL without an error where it has none
 */
MdJournalConfirmation *
md_sqlite_load_confirmation (MdSqliteStore  *self,
                             gint64          entry,
                             GError        **error)
{
  sqlite3_stmt *statement = md_sqlite_select (self, error, "SELECT " COLUMNS "WHERE c.entry = ?", "l", entry);
  MdJournalConfirmation *confirmation = NULL;

  if (statement != NULL && md_sqlite_step (self, statement, error))
    {
      confirmation = make_confirmation (statement);
      sqlite3_reset (statement);
    }

  return confirmation;
}

static gboolean
add_confirmation (MdSqliteStore  *self,
                  gint64          entry,
                  const char     *id,
                  GBytes         *advice,
                  gint64          at,
                  GError        **error)
{
  return md_sqlite_run (self, error,
                        "INSERT INTO confirmation (entry, id, advice, state, next_at) VALUES (?, ?, ?, ?, ?)", "ltbil",
                        entry, id, advice, MD_JOURNAL_CONFIRMATION_QUEUED, at) &&
         md_sqlite_run (self, error, "UPDATE entry SET confirmation = ?, unfinished = 1 WHERE number = ?", "il",
                        MD_JOURNAL_CONFIRMATION_QUEUED, entry) &&
         md_sqlite_add_event (self, entry, MD_JOURNAL_EVENT_CONFIRM, at, error);
}

static MdJournalConfirmation *
queue (MdSqliteStore  *self,
       const char     *request_id,
       const char     *id,
       GBytes         *advice,
       gint64          at,
       GError        **error)
{
  gint64 entry = md_sqlite_find_number (self, request_id, error);
  MdJournalConfirmation *confirmation;
  g_autoptr (GError) failure = NULL;

  if (entry == 0)
    return NULL;

  confirmation = md_sqlite_load_confirmation (self, entry, &failure);
  if (confirmation != NULL)
    return confirmation;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  if (!add_confirmation (self, entry, id, advice, at, error))
    return NULL;

  return md_sqlite_load_confirmation (self, entry, error);
}

static MdJournalConfirmation *
queue_once (MdSqliteStore  *self,
            const char     *request_id,
            const char     *id,
            GBytes         *advice,
            gint64          at,
            GError        **error)
{
  MdJournalConfirmation *confirmation;

  if (!md_sqlite_begin (self, error))
    return NULL;

  confirmation = queue (self, request_id, id, advice, at, error);
  if (!md_sqlite_end (self, confirmation != NULL, error))
    g_clear_pointer (&confirmation, md_journal_confirmation_unref);

  return confirmation;
}

/**
 * md_sqlite_queue:
 *
 * See #MdJournalStoreInterface.queue_confirmation.
 */
MdJournalConfirmation *
md_sqlite_queue (MdJournalStore  *store,
                 const char      *request_id,
                 const char      *id,
                 GBytes          *advice,
                 gint64           at,
                 GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  MdJournalConfirmation *confirmation;
  GError *failure = NULL;

  do
    confirmation = queue_once (self, request_id, id, advice, at, &failure);
  while (confirmation == NULL && md_sqlite_use_reserve (self, &failure));
  if (confirmation == NULL)
    g_propagate_error (error, failure);

  return confirmation;
}

/* (element-type gint64): the entries of those that are due. */
static gboolean
load_due (MdSqliteStore  *self,
          guint           limit,
          gint64          at,
          GPtrArray      *confirmations,
          GArray         *entries,
          GError        **error)
{
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *statement;

  statement = md_sqlite_select (self, error,
                                "SELECT " COLUMNS "WHERE c.state = 1 AND c.console IS NULL"
                                " AND (c.next_at <= ?1 OR c.next_at > ?1 + ?2) ORDER BY c.next_at, c.entry LIMIT ?3",
                                "lli", at, MAX_WAIT, (int) MIN (limit, G_MAXINT));
  if (statement == NULL)
    return FALSE;

  while (md_sqlite_step (self, statement, &failure))
    {
      gint64 entry = sqlite3_column_int64 (statement, 9);

      g_ptr_array_add (confirmations, make_confirmation (statement));
      g_array_append_val (entries, entry);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
claim (MdSqliteStore  *self,
       guint           limit,
       gint64          at,
       GPtrArray      *confirmations,
       gint64         *next_at,
       GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_recovered = 0;

  if (!md_sqlite_free_dead (self, &n_recovered, at, error) ||
      !load_due (self, limit, at, confirmations, entries, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    if (!md_sqlite_run (self, error, "UPDATE confirmation SET console = ? WHERE entry = ?", "ll", self->console,
                        g_array_index (entries, gint64, i)))
      return FALSE;

  return md_sqlite_get_integer (self, "SELECT min (next_at) FROM confirmation WHERE state = 1 AND console IS NULL",
                                next_at, error);
}

/**
 * md_sqlite_claim:
 *
 * See #MdJournalStoreInterface.claim_confirmations.
 */
GPtrArray *
md_sqlite_claim (MdJournalStore  *store,
                 guint            limit,
                 gint64           at,
                 gint64          *next_at,
                 GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  g_autoptr (GPtrArray) confirmations = NULL;

  *next_at = 0;
  if (!md_sqlite_begin (self, error))
    return NULL;

  confirmations = g_ptr_array_new_with_free_func ((GDestroyNotify) md_journal_confirmation_unref);
  if (!md_sqlite_end (self, claim (self, limit, at, confirmations, next_at, error), error))
    return NULL;

  return g_steal_pointer (&confirmations);
}

/* The entry of an advice that this console has; 0 with an error. */
static gint64
find_claimed (MdSqliteStore  *self,
              const char     *id,
              GError        **error)
{
  sqlite3_stmt *statement = md_sqlite_select (self, error, "SELECT entry, console FROM confirmation WHERE id = ?", "t",
                                              id);
  g_autoptr (GError) failure = NULL;
  gint64 entry = 0;
  gboolean is_ours;

  if (statement == NULL)
    return 0;
  if (!md_sqlite_step (self, statement, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        md_sqlite_refuse (self, MD_JOURNAL_ERROR_NOT_FOUND, error);
      return 0;
    }

  entry = sqlite3_column_int64 (statement, 0);
  is_ours = sqlite3_column_int64 (statement, 1) == self->console;
  sqlite3_reset (statement);
  if (is_ours)
    return entry;

  md_sqlite_refuse (self, MD_JOURNAL_ERROR_CONFLICT, error);

  return 0;
}

/* Nobody need confirm anything to a service that takes no confirmations. */
static gboolean
settle_unconfirmed (MdSqliteStore  *self,
                    GError        **error)
{
  return md_sqlite_run (self, error,
                        "UPDATE entry SET marks = marks | 2, unfinished = 0 WHERE unfinished = 1 AND state = 1"
                        " AND confirmation = 0 AND " MD_SQLITE_TAKES_NO_CONFIRMATIONS, "");
}

static gboolean
set_delivered (MdSqliteStore               *self,
               const char                  *id,
               MdOutcome                   *outcome,
               MdJournalConfirmationState   state,
               gint64                       next_at,
               gint64                       at,
               GError                     **error)
{
  gint64 entry = find_claimed (self, id, error);

  return entry != 0 &&
         md_sqlite_run (self, error,
                        "UPDATE confirmation SET state = ?, console = NULL, n_attempts = n_attempts + 1, next_at = ?,"
                        " http_status = ?, error_type = ?, details = ? WHERE entry = ?",
                        "ilittl", state, next_at, (int) outcome->http_status, outcome->error_type, outcome->details,
                        entry) &&
         md_sqlite_run (self, error,
                        "UPDATE entry SET confirmation = ?1, unfinished = "
                        MD_SQLITE_UNFINISHED ("state", "?1", "marks", "n_tokens") " WHERE number = ?2", "il", state,
                        entry) &&
         (state != MD_JOURNAL_CONFIRMATION_REFUSED || settle_unconfirmed (self, error)) &&
         md_sqlite_add_outcome (self, entry, MD_JOURNAL_EVENT_CONFIRMATION, outcome, at, error);
}

/**
 * md_sqlite_delivered:
 *
 * See #MdJournalStoreInterface.end_confirmation.
 */
gboolean
md_sqlite_delivered (MdJournalStore              *store,
                     const char                  *id,
                     MdOutcome                   *outcome,
                     MdJournalConfirmationState   state,
                     gint64                       next_at,
                     gint64                       at,
                     GError                     **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);

  if (!md_sqlite_begin (self, error))
    return FALSE;

  return md_sqlite_end (self, set_delivered (self, id, outcome, state, next_at, at, error), error);
}

/**
 * md_sqlite_hasten:
 *
 * See #MdJournalStoreInterface.hasten_confirmations.
 */
gboolean
md_sqlite_hasten (MdJournalStore  *store,
                  gboolean         all,
                  gint64           at,
                  GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);

  if (!md_sqlite_begin (self, error))
    return FALSE;

  return md_sqlite_end (self,
                        md_sqlite_run (self, error,
                                       "UPDATE confirmation SET next_at = ?1 WHERE state = 1 AND console IS NULL"
                                       " AND next_at > ?1 AND (?2 OR coalesce (http_status, 0) = 0)", "li", at, all),
                        error);
}
