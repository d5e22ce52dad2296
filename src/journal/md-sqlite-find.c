/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings.
 *
 * Two ways lead through a million entries, and neither sorts them. Where what is searched for is rare, the index of
 * terms gives all that have it, and those few are sorted. Where it is common, entries are looked at in the order of
 * the listing until there are enough; they come soon. */
#include "md-sqlite-private.h"

#include <string.h>

#include "md-journal-term.h"

/* After any text that begins like this one, in the order of bytes. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

/* Steps of the database between two looks at the cancellable. */
#define STEPS_BETWEEN_LOOKS 20000

/* One that an entry must have at least one of; at most the three kinds. */
typedef struct
{
  char     *terms[3];    /* (owned) */
  gboolean  is_whole[3]; /* the whole term, not its beginning */
  guint     n_terms;
  gint64    n_entries;   /* that have it, as far as the store’s rare */
} Needle;

typedef struct
{
  MdSqliteStore *self;
  GString       *sql;        /* (owned) */
  GPtrArray     *texts;      /* (owned): parameters after the fixed ones */
  Needle         needles[4];
  guint          n_needles;
} Search;

/* Parameters with fixed places; texts come after them. */
enum
{
  PARAMETER_UNFINISHED = 1,
  PARAMETER_SINCE,
  PARAMETER_LAST,
  PARAMETER_BEHIND_AT,
  PARAMETER_BEHIND_NUMBER,
  PARAMETER_LIMIT,
  PARAMETER_STATE,
  FIRST_TEXT = PARAMETER_STATE + MD_JOURNAL_N_STATES,
};

static void
search_clear (Search *search)
{
  for (guint i = 0; i < search->n_needles; i++)
    for (guint j = 0; j < search->needles[i].n_terms; j++)
      g_free (search->needles[i].terms[j]);
  g_string_free (search->sql, TRUE);
  g_ptr_array_unref (search->texts);
}

static void
add_term (Needle        *needle,
          MdJournalTerm  kind,
          const char    *text,
          gboolean       is_whole)
{
  char *term = md_journal_term_make (kind, text);

  if (term == NULL)
    return;
  needle->is_whole[needle->n_terms] = is_whole;
  needle->terms[needle->n_terms++] = term;
}

static gboolean
is_last_four (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4;
}

/* A text with nothing to search for in it asks for nothing. */
static void
collect_needles (Search               *search,
                 const MdJournalQuery *query)
{
  g_autofree char *text = g_strstrip (g_strdup (query->text != NULL ? query->text : ""));

  memset (search->needles, 0, sizeof search->needles);
  add_term (&search->needles[0], MD_JOURNAL_TERM_METER, query->meter, FALSE);
  add_term (&search->needles[1], MD_JOURNAL_TERM_REFERENCE, query->reference, FALSE);
  add_term (&search->needles[2], MD_JOURNAL_TERM_LAST_FOUR, query->last_four, TRUE);
  add_term (&search->needles[3], MD_JOURNAL_TERM_METER, text, FALSE);
  add_term (&search->needles[3], MD_JOURNAL_TERM_REFERENCE, text, FALSE);
  if (is_last_four (text))
    add_term (&search->needles[3], MD_JOURNAL_TERM_LAST_FOUR, text, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (search->needles); i++)
    if (search->needles[i].n_terms > 0)
      search->needles[search->n_needles++] = search->needles[i];
}

static gboolean
count_term (MdSqliteStore  *self,
            const char     *term,
            gboolean        is_whole,
            gint64         *n_entries,
            GError        **error)
{
  g_autofree char *end = g_strconcat (term, is_whole ? "" : LAST_CHARACTER, NULL);
  sqlite3_stmt *statement = md_sqlite_select (self, error,
                                              "SELECT count(*) FROM (SELECT 1 FROM term WHERE text BETWEEN ? AND ?"
                                              " LIMIT ?)", "tti", term, end, (int) self->rare + 1);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (!md_sqlite_step (self, statement, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *n_entries += sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

/* The rarest needle, where it is rare enough to lead. */
static gboolean
choose_leader (Search        *search,
               const Needle **leader,
               GError       **error)
{
  *leader = NULL;
  for (guint i = 0; i < search->n_needles; i++)
    {
      Needle *needle = &search->needles[i];

      for (guint j = 0; j < needle->n_terms; j++)
        if (!count_term (search->self, needle->terms[j], needle->is_whole[j], &needle->n_entries, error))
          return FALSE;
      if (needle->n_entries <= search->self->rare && (*leader == NULL || needle->n_entries < (*leader)->n_entries))
        *leader = needle;
    }

  return TRUE;
}

static guint
add_text (Search *search,
          char   *text)
{
  g_ptr_array_add (search->texts, text);

  return FIRST_TEXT + search->texts->len - 1;
}

static void
append_leader (Search       *search,
               const Needle *needle)
{
  g_string_append (search->sql, " AND number IN (");
  for (guint i = 0; i < needle->n_terms; i++)
    {
      guint first = add_text (search, g_strdup (needle->terms[i]));
      guint last = add_text (search, g_strconcat (needle->terms[i], needle->is_whole[i] ? "" : LAST_CHARACTER, NULL));

      g_string_append_printf (search->sql, "%sSELECT entry FROM term WHERE text BETWEEN ?%u AND ?%u",
                              i > 0 ? " UNION " : "", first, last);
    }
  g_string_append_c (search->sql, ')');
}

static void
append_needle (Search       *search,
               const Needle *needle)
{
  g_string_append (search->sql, " AND (");
  for (guint i = 0; i < needle->n_terms; i++)
    {
      guint place = add_text (search, g_strconcat ("\n", needle->terms[i], needle->is_whole[i] ? "\n" : "", NULL));

      g_string_append_printf (search->sql, "%sinstr (search, ?%u) > 0", i > 0 ? " OR " : "", place);
    }
  g_string_append_c (search->sql, ')');
}

/* With a leader its few entries are looked up and sorted, and the plus signs keep the database from another way.
 * Without one the index gives the order; it begins at the one upper bound that there is. */
static void
append_select (Search       *search,
               const Needle *leader,
               int           state)
{
  const char *plus = leader != NULL ? "+" : "";
  const char *way = leader != NULL ? "" : state >= 0 ? " INDEXED BY entry_by_state" : " INDEXED BY entry_by_time";

  g_string_append_printf (search->sql,
                          "SELECT at, number FROM entry%s WHERE %sunfinished = ?%d AND %sat >= ?%d AND %sat <= ?%d"
                          " AND (+at < ?%d OR +number < ?%d)",
                          way, plus, PARAMETER_UNFINISHED, plus, PARAMETER_SINCE, plus, PARAMETER_LAST,
                          PARAMETER_BEHIND_AT, PARAMETER_BEHIND_NUMBER);
  if (state >= 0)
    g_string_append_printf (search->sql, " AND %sstate = ?%d", plus, PARAMETER_STATE + state);
  if (leader != NULL)
    append_leader (search, leader);
  for (guint i = 0; i < search->n_needles; i++)
    if (&search->needles[i] != leader)
      append_needle (search, &search->needles[i]);
}

/* For several states the index gives the entries of each in order, and the database merges them. */
static void
append_all (Search       *search,
            const Needle *leader,
            guint         states)
{
  gboolean is_first = TRUE;

  if (states == 0 || states == (1 << MD_JOURNAL_N_STATES) - 1)
    append_select (search, leader, -1);
  else
    for (int state = 0; state < MD_JOURNAL_N_STATES; state++)
      {
        if ((states & (1u << state)) == 0)
          continue;
        if (!is_first)
          g_string_append (search->sql, " UNION ALL ");
        append_select (search, leader, state);
        is_first = FALSE;
      }

  g_string_append_printf (search->sql, " ORDER BY at DESC, number DESC LIMIT ?%d", PARAMETER_LIMIT);
}

static sqlite3_stmt *
prepare (Search                *search,
         const MdJournalQuery  *query,
         MdJournalSection       section,
         const MdJournalPlace  *behind,
         guint                  limit,
         GError               **error)
{
  gboolean is_beginning = behind == NULL || (behind->at == 0 && behind->number == 0);
  gint64 behind_at = is_beginning ? G_MAXINT64 : behind->at;
  sqlite3_stmt *statement;
  int result = sqlite3_prepare_v2 (search->self->db, search->sql->str, -1, &statement, NULL);

  if (result != SQLITE_OK)
    {
      md_sqlite_fail (search->self, result, error);
      return NULL;
    }

  sqlite3_bind_int (statement, PARAMETER_UNFINISHED, section == MD_JOURNAL_SECTION_UNFINISHED);
  sqlite3_bind_int64 (statement, PARAMETER_SINCE, query->since != 0 ? query->since : G_MININT64);
  sqlite3_bind_int64 (statement, PARAMETER_LAST, query->until != 0 ? MIN (query->until - 1, behind_at) : behind_at);
  sqlite3_bind_int64 (statement, PARAMETER_BEHIND_AT, behind_at);
  sqlite3_bind_int64 (statement, PARAMETER_BEHIND_NUMBER, is_beginning ? G_MAXINT64 : behind->number);
  sqlite3_bind_int64 (statement, PARAMETER_LIMIT, limit);
  for (int state = 0; state < MD_JOURNAL_N_STATES; state++)
    sqlite3_bind_int (statement, PARAMETER_STATE + state, state);
  for (guint i = 0; i < search->texts->len; i++)
    sqlite3_bind_text (statement, FIRST_TEXT + (int) i, g_ptr_array_index (search->texts, i), -1, SQLITE_STATIC);

  return statement;
}

static int
look_at_cancellable (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static GArray *
collect (MdSqliteStore  *self,
         sqlite3_stmt   *statement,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (MdJournalPlace));
  int result;

  sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, cancellable != NULL ? look_at_cancellable : NULL,
                            cancellable);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      MdJournalPlace place = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_val (places, place);
    }
  sqlite3_progress_handler (self->db, 0, NULL, NULL);

  if (result == SQLITE_DONE)
    return g_steal_pointer (&places);
  md_sqlite_fail (self, result, error);

  return NULL;
}

/**
 * md_sqlite_find:
 *
 * See #MdJournalStoreInterface.
 */
GArray *
md_sqlite_find (MdJournalStore        *store,
                const MdJournalQuery  *query,
                MdJournalSection       section,
                const MdJournalPlace  *behind,
                guint                  limit,
                GCancellable          *cancellable,
                GError               **error)
{
  Search search = { .self = MD_SQLITE_STORE (store) };
  const Needle *leader = NULL;
  sqlite3_stmt *statement = NULL;
  GArray *places = NULL;

  if (search.self->db == NULL)
    {
      md_sqlite_refuse (search.self, MD_JOURNAL_ERROR_CLOSED, error);
      return NULL;
    }
  if (query->unfinished && section == MD_JOURNAL_SECTION_FINISHED)
    return g_array_new (FALSE, FALSE, sizeof (MdJournalPlace));

  search.sql = g_string_new (NULL);
  search.texts = g_ptr_array_new_with_free_func (g_free);
  collect_needles (&search, query);
  if (choose_leader (&search, &leader, error))
    {
      append_all (&search, leader, query->states);
      statement = prepare (&search, query, section, behind, limit, error);
    }
  if (statement != NULL)
    places = collect (search.self, statement, cancellable, error);
  sqlite3_finalize (statement);
  search_clear (&search);

  return places;
}
