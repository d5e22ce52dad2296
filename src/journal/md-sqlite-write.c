/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests, outcomes and marks. */
#include "md-sqlite-private.h"

#include "md-journal-term.h"
#include "md-json-writer.h"

/* In entry.search each term stands between two of these; none has one in it. */
#define BETWEEN "\n"

/* As many tokens of an absurd answer are kept. */
#define MAX_TOKENS 100

/**
 * md_sqlite_find_number:
 *
 * Returns: the entry's number; 0 with %MD_JOURNAL_ERROR_NOT_FOUND or another error
 */
gint64
md_sqlite_find_number (MdSqliteStore  *self,
                       const char     *id,
                       GError        **error)
{
  sqlite3_stmt *statement = md_sqlite_select (self, error, "SELECT number FROM entry WHERE id = ?", "t", id);
  g_autoptr (GError) failure = NULL;
  gint64 number = 0;

  if (statement == NULL)
    return 0;

  if (md_sqlite_step (self, statement, &failure))
    number = sqlite3_column_int64 (statement, 0);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    md_sqlite_refuse (self, MD_JOURNAL_ERROR_NOT_FOUND, error);
  sqlite3_reset (statement);

  return number;
}

/**
 * md_sqlite_fail_entry:
 *
 * Says why an entry could not be changed: there is none, or it is not in the right state.
 *
 * Returns: %FALSE
 */
gboolean
md_sqlite_fail_entry (MdSqliteStore  *self,
                      const char     *id,
                      GError        **error)
{
  if (md_sqlite_find_number (self, id, error) == 0)
    return FALSE;

  return md_sqlite_refuse (self, MD_JOURNAL_ERROR_CONFLICT, error);
}

/**
 * md_sqlite_add_event:
 *
 * Returns: whether the event is in the timeline
 */
gboolean
md_sqlite_add_event (MdSqliteStore       *self,
                     gint64               entry,
                     MdJournalEventKind   kind,
                     gint64               at,
                     GError             **error)
{
  return md_sqlite_run (self, error, "INSERT INTO event (entry, at, kind) VALUES (?, ?, ?)", "lli", entry, at, kind);
}

/**
 * md_sqlite_add_outcome:
 *
 * Returns: whether what an exchange came to is in the timeline
 */
gboolean
md_sqlite_add_outcome (MdSqliteStore       *self,
                       gint64               entry,
                       MdJournalEventKind   kind,
                       MdOutcome           *outcome,
                       gint64               at,
                       GError             **error)
{
  return md_sqlite_run (self, error,
                        "INSERT INTO event (entry, at, kind, state, ending, http_status, elapsed, error_type, details,"
                        " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "lliiiilttb", entry, at, kind, outcome->state, outcome->ending, (int) outcome->http_status,
                        outcome->elapsed, outcome->error_type, outcome->details, outcome->body);
}

/* The terms of a request, each once. */
static GPtrArray *
make_terms (const MdJournalRecord *record)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  char *meter = md_journal_term_make (MD_JOURNAL_TERM_METER, record->meter);

  if (meter != NULL)
    g_ptr_array_add (terms, meter);
  for (const char *const *p = record->references; p != NULL && *p != NULL; p++)
    {
      g_autofree char *term = md_journal_term_make (MD_JOURNAL_TERM_REFERENCE, *p);

      if (term != NULL && !g_ptr_array_find_with_equal_func (terms, term, g_str_equal, NULL))
        g_ptr_array_add (terms, g_steal_pointer (&term));
    }

  return terms;
}

static void
append_terms (GString   *search,
              GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      g_string_append (search, g_ptr_array_index (terms, i));
      g_string_append (search, BETWEEN);
    }
}

static gboolean
add_terms (MdSqliteStore  *self,
           gint64          entry,
           GPtrArray      *terms,
           GError        **error)
{
  for (guint i = 0; i < terms->len; i++)
    if (!md_sqlite_run (self, error, "INSERT OR IGNORE INTO term (text, entry) VALUES (?, ?)", "tl",
                        g_ptr_array_index (terms, i), entry))
      return FALSE;

  return TRUE;
}

static gboolean
add_entry (MdSqliteStore          *self,
           const MdJournalRecord  *record,
           gint64                  follows,
           gint64                  at,
           GError                **error)
{
  static const char sql[] =
    "INSERT INTO entry (id, kind, at, last_at, meter, reference, operator, service, state, console, follows, link,"
    " search, unfinished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0), ?, ?, 1)";
  g_autoptr (GPtrArray) terms = make_terms (record);
  g_autoptr (GString) search = g_string_new (BETWEEN);
  const char *reference = record->references != NULL ? record->references[0] : NULL;
  gint64 entry;

  append_terms (search, terms);
  if (!md_sqlite_run (self, error, sql, "tillttttillit", record->id, record->kind, at, at, record->meter, reference,
                      record->operator_id, record->service, MD_JOURNAL_SENDING, self->console, follows, record->link,
                      search->str))
    return FALSE;
  entry = sqlite3_last_insert_rowid (self->db);

  return md_sqlite_run (self, error, "INSERT INTO content (entry, request) VALUES (?, ?)", "lb", entry,
                        record->request) &&
         add_terms (self, entry, terms, error) &&
         md_sqlite_add_event (self, entry, MD_JOURNAL_EVENT_RECORDED, at, error);
}

/**
 * md_sqlite_record:
 *
 * See #MdJournalStoreInterface.begin.
 */
gboolean
md_sqlite_record (MdJournalStore         *store,
                  const MdJournalRecord  *record,
                  gint64                  at,
                  GError                **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  gboolean is_well;
  gint64 follows = 0;

  if (!md_sqlite_begin (self, error))
    return FALSE;
  is_well = md_sqlite_keep_reserve (self, error);
  if (is_well && record->follows != NULL)
    is_well = (follows = md_sqlite_find_number (self, record->follows, error)) != 0;

  return md_sqlite_end (self, is_well && add_entry (self, record, follows, at, error), error);
}

/* One statement that changes the entry where it is in the right state. */
static gboolean
change (MdSqliteStore  *self,
        const char     *id,
        gboolean        was_run,
        GError        **error)
{
  if (!was_run)
    return FALSE;

  return sqlite3_changes (self->db) > 0 ? TRUE : md_sqlite_fail_entry (self, id, error);
}

static gboolean
set_asking (MdSqliteStore  *self,
            const char     *id,
            gint64          at,
            GError        **error)
{
  gboolean was_run = md_sqlite_run (self, error,
                                    "UPDATE entry SET state = ?, console = ?, marks = marks & ~?, blanked = 0,"
                                    " unfinished = 1, last_at = ? WHERE id = ? AND state = ?",
                                    "ililti", MD_JOURNAL_SENDING, self->console,
                                    MD_JOURNAL_MARK_CLOSED | MD_JOURNAL_MARK_LATER, at, id, MD_JOURNAL_UNKNOWN);

  return change (self, id, was_run, error) &&
         md_sqlite_add_event (self, md_sqlite_find_number (self, id, error), MD_JOURNAL_EVENT_ASKED_AGAIN, at, error);
}

/**
 * md_sqlite_ask_again:
 *
 * See #MdJournalStoreInterface.
 */
gboolean
md_sqlite_ask_again (MdJournalStore  *store,
                     const char      *id,
                     gint64           at,
                     GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);

  if (!md_sqlite_begin (self, error))
    return FALSE;

  return md_sqlite_end (self, md_sqlite_keep_reserve (self, error) && set_asking (self, id, at, error), error);
}

static GBytes *
encode (MdValue *value)
{
  GString *text;

  if (value == NULL)
    return NULL;

  text = g_string_new (NULL);
  md_json_write_value (text, value);

  return g_string_free_to_bytes (text);
}

/* The digits, and the terms that find them. */
static gboolean
add_tokens (MdSqliteStore  *self,
            gint64          entry,
            MdOutcome      *outcome,
            GPtrArray      *terms,
            guint          *n_tokens,
            GError        **error)
{
  MdValue *tokens = md_value_peek (outcome->answer, "tokens");
  const char *issuer = md_value_peek_text (outcome->answer, "slipData.issuerReference");
  char *reference = md_journal_term_make (MD_JOURNAL_TERM_REFERENCE, issuer);

  if (reference != NULL)
    g_ptr_array_add (terms, reference);

  *n_tokens = 0;
  for (gsize i = 0; i < MIN (md_value_get_n_items (tokens), MAX_TOKENS); i++)
    {
      const char *digits = md_value_peek_text (md_value_get_item (tokens, i), "token");
      g_autofree char *term = digits != NULL ? md_journal_term_last_four (digits) : NULL;

      if (digits == NULL)
        continue;
      if (!md_sqlite_run (self, error, "INSERT INTO token (entry, position, digits) VALUES (?, ?, ?)", "lit", entry,
                          (int) ++*n_tokens, digits))
        return FALSE;
      if (term != NULL && !g_ptr_array_find_with_equal_func (terms, term, g_str_equal, NULL))
        g_ptr_array_add (terms, g_steal_pointer (&term));
    }

  return TRUE;
}

/* The entry is what this console is sending. */
static gboolean
set_outcome (MdSqliteStore  *self,
             gint64          entry,
             MdOutcome      *outcome,
             MdValue        *slip,
             gint64          at,
             GError        **error)
{
  static const MdJournalState states[] = {
    [MD_OUTCOME_SUCCESSFUL] = MD_JOURNAL_SUCCESSFUL,
    [MD_OUTCOME_FAILED] = MD_JOURNAL_FAILED,
    [MD_OUTCOME_UNKNOWN] = MD_JOURNAL_UNKNOWN,
  };
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) search = g_string_new (NULL);
  g_autoptr (GBytes) answer = encode (outcome->answer);
  g_autoptr (GBytes) slip_bytes = encode (slip);
  guint n_tokens = 0;

  if (outcome->state == MD_OUTCOME_SUCCESSFUL && !add_tokens (self, entry, outcome, terms, &n_tokens, error))
    return FALSE;
  append_terms (search, terms);

  return md_sqlite_run (self, error,
                        "UPDATE entry SET state = ?1, console = NULL, last_at = ?, outcome = ?, ending = ?,"
                        " http_status = ?, elapsed = ?, still_open = ?, error_type = ?, n_tokens = ?9,"
                        " search = search || ?10, marks = marks | 2 * (?1 = 1 AND " MD_SQLITE_TAKES_NO_CONFIRMATIONS
                        "), unfinished = " MD_SQLITE_UNFINISHED ("?1", "confirmation", "marks", "?9")
                        " AND NOT (?1 = 1 AND confirmation = 0 AND " MD_SQLITE_TAKES_NO_CONFIRMATIONS ")"
                        " WHERE number = ?11",
                        "iliiilititl", states[outcome->state], at, outcome->state, outcome->ending,
                        (int) outcome->http_status, outcome->elapsed, outcome->still_open, outcome->error_type,
                        (int) n_tokens, search->str, entry) &&
         md_sqlite_run (self, error, "UPDATE content SET answer = ?, slip = ?, details = ? WHERE entry = ?", "bbtl",
                        answer, slip_bytes, outcome->details, entry) &&
         add_terms (self, entry, terms, error) &&
         md_sqlite_add_outcome (self, entry, MD_JOURNAL_EVENT_OUTCOME, outcome, at, error);
}

/* An unknown outcome need not stand on top any more once the tokens came another way. */
static gboolean
settle_followed (MdSqliteStore  *self,
                 gint64          followed,
                 gint64          at,
                 GError        **error)
{
  if (!md_sqlite_run (self, error,
                      "UPDATE entry SET marks = marks | ?, unfinished = (confirmation = 1)"
                      " WHERE number = ? AND state = ? AND marks & ? = 0", "ilii",
                      MD_JOURNAL_MARK_CLOSED, followed, MD_JOURNAL_UNKNOWN, MD_JOURNAL_MARK_CLOSED))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    return TRUE;

  return md_sqlite_add_event (self, followed, MD_JOURNAL_EVENT_FOLLOWED, at, error);
}

static gboolean
settle (MdSqliteStore  *self,
        const char     *id,
        MdOutcome      *outcome,
        MdValue        *slip,
        gint64          at,
        GError        **error)
{
  sqlite3_stmt *statement = md_sqlite_select (self, error,
                                              "SELECT number, follows FROM entry WHERE id = ? AND console = ?", "tl",
                                              id, self->console);
  g_autoptr (GError) failure = NULL;
  gint64 entry;
  gint64 followed;

  if (statement == NULL)
    return FALSE;
  if (!md_sqlite_step (self, statement, &failure))
    {
      if (failure == NULL)
        return md_sqlite_fail_entry (self, id, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  entry = sqlite3_column_int64 (statement, 0);
  followed = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return set_outcome (self, entry, outcome, slip, at, error) &&
         (outcome->state != MD_OUTCOME_SUCCESSFUL || followed == 0 || settle_followed (self, followed, at, error));
}

/**
 * md_sqlite_settle:
 *
 * See #MdJournalStoreInterface.end.
 */
gboolean
md_sqlite_settle (MdJournalStore  *store,
                  const char      *id,
                  MdOutcome       *outcome,
                  MdValue         *slip,
                  gint64           at,
                  GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  GError *failure = NULL;
  gboolean is_done;

  do
    is_done = md_sqlite_begin (self, &failure) &&
              md_sqlite_end (self, settle (self, id, outcome, slip, at, &failure), &failure);
  while (!is_done && md_sqlite_use_reserve (self, &failure));
  if (!is_done)
    g_propagate_error (error, failure);

  return is_done;
}

static gboolean
add_late_answer (MdSqliteStore  *self,
                 const char     *id,
                 guint           http_status,
                 gint64          elapsed,
                 gint64          at,
                 GError        **error)
{
  gint64 entry = md_sqlite_find_number (self, id, error);

  return entry != 0 &&
         md_sqlite_run (self, error,
                        "INSERT INTO event (entry, at, kind, http_status, elapsed) VALUES (?, ?, ?, ?, ?)", "lliil",
                        entry, at, MD_JOURNAL_EVENT_LATE_ANSWER, (int) http_status, elapsed);
}

/**
 * md_sqlite_late_answer:
 *
 * See #MdJournalStoreInterface.note_late_answer.
 */
gboolean
md_sqlite_late_answer (MdJournalStore  *store,
                       const char      *id,
                       guint            http_status,
                       gint64           elapsed,
                       gint64           at,
                       GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);

  if (!md_sqlite_begin (self, error))
    return FALSE;

  return md_sqlite_end (self, add_late_answer (self, id, http_status, elapsed, at, error), error);
}

static gboolean
set_mark (MdSqliteStore  *self,
          const char     *id,
          MdJournalMark   mark,
          guint           n,
          gint64          at,
          GError        **error)
{
  gboolean was_run = md_sqlite_run (self, error,
                                    "UPDATE entry SET marks = marks | ?1, unfinished = "
                                    MD_SQLITE_UNFINISHED ("state", "confirmation", "(marks | ?1)", "n_tokens")
                                    " WHERE id = ?2 AND (?1 <> ?3 OR state = ?4 OR"
                                    " (state = 1 AND kind = 0 AND confirmation = 0))",
                                    "itii", mark, id, MD_JOURNAL_MARK_CLOSED, MD_JOURNAL_UNKNOWN);
  gint64 entry;

  if (!change (self, id, was_run, error) || (entry = md_sqlite_find_number (self, id, error)) == 0)
    return FALSE;

  return md_sqlite_run (self, error, "INSERT INTO event (entry, at, kind, mark, n) VALUES (?, ?, ?, ?, ?)", "lliii",
                        entry, at, MD_JOURNAL_EVENT_MARK, mark, (int) n);
}

/**
 * md_sqlite_mark:
 *
 * See #MdJournalStoreInterface.
 */
gboolean
md_sqlite_mark (MdJournalStore  *store,
                const char      *id,
                MdJournalMark    mark,
                guint            n,
                gint64           at,
                GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);

  if (!md_sqlite_begin (self, error))
    return FALSE;

  return md_sqlite_end (self, set_mark (self, id, mark, n, at, error), error);
}
