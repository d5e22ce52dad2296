/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention: tokens are blanked after a time, rows stay. */
#include "md-sqlite-private.h"

#include "md-journal-mask.h"

/* Entries in one step: as many as take no longer than a request may have to wait. */
#define N_AT_ONCE 50

/* One column of bytes of one row. */
typedef struct
{
  gint64  row;
  GBytes *bytes; /* (owned) */
} Cell;

static void
cell_clear (gpointer cell)
{
  g_bytes_unref (((Cell *) cell)->bytes);
}

/* (element-type Cell): rows with their bytes. */
static GArray *
load_cells (MdSqliteStore  *self,
            const char     *sql,
            gint64          entry,
            GError        **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  sqlite3_stmt *statement = md_sqlite_select (self, error, sql, "l", entry);
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (cells, cell_clear);
  if (statement == NULL)
    return NULL;

  while (md_sqlite_step (self, statement, &failure))
    {
      Cell cell = { sqlite3_column_int64 (statement, 0), md_sqlite_dup_bytes (statement, 1) };

      g_array_append_val (cells, cell);
    }
  if (failure == NULL)
    return g_steal_pointer (&cells);

  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static gboolean
mask_cells (MdSqliteStore      *self,
            const char         *select,
            const char         *update,
            gint64              entry,
            const char *const  *tokens,
            gboolean           *has_changed,
            GError            **error)
{
  g_autoptr (GArray) cells = load_cells (self, select, entry, error);

  if (cells == NULL)
    return FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      g_autoptr (GBytes) masked = md_journal_mask_bytes (cell->bytes, tokens);

      if (g_bytes_equal (masked, cell->bytes))
        continue;
      if (!md_sqlite_run (self, error, update, "bl", masked, cell->row))
        return FALSE;
      *has_changed = TRUE;
    }

  return TRUE;
}

static gboolean
mask_tokens (MdSqliteStore      *self,
             gint64              entry,
             const char *const  *tokens,
             GError            **error)
{
  for (int i = 0; tokens[i] != NULL; i++)
    {
      g_autofree char *masked = md_journal_mask_token (tokens[i]);

      if (!md_sqlite_run (self, error, "UPDATE token SET digits = ? WHERE entry = ? AND position = ?", "tli", masked,
                          entry, i + 1))
        return FALSE;
    }

  return TRUE;
}

static gboolean
blank_entry (MdSqliteStore  *self,
             gint64          entry,
             guint          *n_blanked,
             gint64          at,
             GError        **error)
{
  g_auto (GStrv) tokens = md_sqlite_load_tokens (self, entry, error);
  const char *const *known = (const char *const *) tokens;
  gboolean has_changed;

  if (tokens == NULL)
    return FALSE;

  has_changed = tokens[0] != NULL;
  if (!mask_cells (self, "SELECT entry, answer FROM content WHERE entry = ? AND answer IS NOT NULL",
                   "UPDATE content SET answer = ? WHERE entry = ?", entry, known, &has_changed, error) ||
      !mask_cells (self, "SELECT entry, slip FROM content WHERE entry = ? AND slip IS NOT NULL",
                   "UPDATE content SET slip = ? WHERE entry = ?", entry, known, &has_changed, error) ||
      !mask_cells (self, "SELECT number, body FROM event WHERE entry = ? AND body IS NOT NULL",
                   "UPDATE event SET body = ? WHERE number = ?", entry, known, &has_changed, error) ||
      !mask_tokens (self, entry, known, error) ||
      !md_sqlite_run (self, error,
                      "UPDATE entry SET blanked = 1, marks = marks | 2 * (unfinished = 1 AND state = 1 AND"
                      " confirmation = 0), unfinished = unfinished = 1 AND (state <> 1 OR confirmation = 1)"
                      " WHERE number = ?", "l", entry))
    return FALSE;
  if (!has_changed)
    return TRUE;

  ++*n_blanked;

  return md_sqlite_add_event (self, entry, MD_JOURNAL_EVENT_BLANKED, at, error);
}

/* (element-type gint64) (nullable): those that are old enough, oldest first. One that is being sent may bring tokens
 * yet. */
static GArray *
find_old (MdSqliteStore  *self,
          gint64          before,
          GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *statement;

  statement = md_sqlite_select (self, error,
                                "SELECT number FROM entry WHERE blanked = 0 AND last_at < ? AND state <> 0"
                                " ORDER BY last_at LIMIT ?", "li", before, N_AT_ONCE);
  if (statement == NULL)
    return NULL;

  while (md_sqlite_step (self, statement, &failure))
    {
      gint64 entry = sqlite3_column_int64 (statement, 0);

      g_array_append_val (entries, entry);
    }
  if (failure == NULL)
    return g_steal_pointer (&entries);

  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static gboolean
blank_some (MdSqliteStore  *self,
            gint64          before,
            guint          *n_entries,
            guint          *n_blanked,
            gint64          at,
            GError        **error)
{
  g_autoptr (GArray) entries = find_old (self, before, error);

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    if (!blank_entry (self, g_array_index (entries, gint64, i), n_blanked, at, error))
      return FALSE;
  *n_entries = entries->len;

  return TRUE;
}

/**
 * md_sqlite_blank:
 *
 * What was blanked is overwritten in the file; with the last of them the log goes, which still has it.
 *
 * See #MdJournalStoreInterface.
 */
gboolean
md_sqlite_blank (MdJournalStore  *store,
                 gint64           before,
                 guint           *n_blanked,
                 gint64           at,
                 GError         **error)
{
  MdSqliteStore *self = MD_SQLITE_STORE (store);
  guint n_entries = 0;

  *n_blanked = 0;
  if (!md_sqlite_begin (self, error))
    return FALSE;
  if (!md_sqlite_end (self, blank_some (self, before, &n_entries, n_blanked, at, error), error))
    return FALSE;
  if (n_entries == N_AT_ONCE)
    return TRUE;

  /* Where another console is reading, it goes another time. */
  sqlite3_wal_checkpoint_v2 (self->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return FALSE;
}
