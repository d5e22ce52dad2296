/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of #MdJournal that read. */
#include "md-journal-private.h"

typedef struct
{
  MdJournalQuery   *query;     /* (owned) (nullable) */
  MdJournalSection  section;
  MdJournalPlace    behind;
  guint             limit;
  gint64           *numbers;   /* (owned) (nullable) */
  guint             n_numbers;
  char             *id;        /* (owned) (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->query, md_journal_query_free);
  g_free (reading->numbers);
  g_free (reading->id);
  g_free (reading);
}

static gboolean
find (MdJournalStore  *store,
      gpointer         data,
      gpointer        *result,
      GCancellable    *cancellable,
      GError         **error)
{
  const Reading *reading = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->find (store, reading->query, reading->section, &reading->behind,
                                                      reading->limit, cancellable, error);

  return *result != NULL;
}

/**
 * md_journal_find_async:
 * @query: (nullable): what to list; %NULL for everything
 * @section: which half
 * @behind: (nullable): the last place that an earlier call found; %NULL for the beginning
 * @limit: at most so many; some hundreds for what is shown at once, some ten thousands for the rest
 * @cancellable: (nullable)
 *
 * Finds the next entries of a listing, latest first.
 */
void
md_journal_find_async (MdJournal            *self,
                       const MdJournalQuery *query,
                       MdJournalSection      section,
                       const MdJournalPlace *behind,
                       guint                 limit,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (MD_IS_JOURNAL (self));

  reading = g_new0 (Reading, 1);
  reading->query = md_journal_query_copy (query);
  reading->section = section;
  if (behind != NULL)
    reading->behind = *behind;
  reading->limit = limit;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_journal_find_async);
  md_journal_read (self, task, find, reading, (GDestroyNotify) reading_free, (GDestroyNotify) g_array_unref);
}

/**
 * md_journal_find_finish:
 *
 * Returns: (transfer full) (nullable) (element-type MdJournalPlace): in order; fewer than were asked for where there
 *   are no more
 */
GArray *
md_journal_find_finish (MdJournal     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
load_rows (MdJournalStore  *store,
           gpointer         data,
           gpointer        *result,
           GCancellable    *cancellable,
           GError         **error)
{
  const Reading *reading = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->load_rows (store, reading->numbers, reading->n_numbers, error);

  return *result != NULL;
}

/**
 * md_journal_load_rows_async:
 * @numbers: (array length=n_numbers): of entries
 * @cancellable: (nullable)
 */
void
md_journal_load_rows_async (MdJournal           *self,
                            const gint64        *numbers,
                            guint                n_numbers,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (MD_IS_JOURNAL (self));

  reading = g_new0 (Reading, 1);
  reading->numbers = g_memdup2 (numbers, n_numbers * sizeof *numbers);
  reading->n_numbers = n_numbers;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_journal_load_rows_async);
  md_journal_read (self, task, load_rows, reading, (GDestroyNotify) reading_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * md_journal_load_rows_finish:
 *
 * Returns: (transfer full) (nullable) (element-type MdJournalRow): in the order of the numbers; %NULL elements where
 *   there is no such entry
 */
GPtrArray *
md_journal_load_rows_finish (MdJournal     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
load_entry (MdJournalStore  *store,
            gpointer         data,
            gpointer        *result,
            GCancellable    *cancellable,
            GError         **error)
{
  const Reading *reading = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->load_entry (store, reading->id, error);

  return *result != NULL;
}

/**
 * md_journal_load_entry_async:
 * @id: of the request
 * @cancellable: (nullable)
 */
void
md_journal_load_entry_async (MdJournal           *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  reading = g_new0 (Reading, 1);
  reading->id = g_strdup (id);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_journal_load_entry_async);
  md_journal_read (self, task, load_entry, reading, (GDestroyNotify) reading_free,
                   (GDestroyNotify) md_journal_entry_unref);
}

/**
 * md_journal_load_entry_finish:
 *
 * Returns: (transfer full) (nullable): all of the entry; or %NULL with %MD_JOURNAL_ERROR_NOT_FOUND or another error
 */
MdJournalEntry *
md_journal_load_entry_finish (MdJournal     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
