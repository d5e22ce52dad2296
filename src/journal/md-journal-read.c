/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of #MdJournal that read. */
#include "md-journal-private.h"

static gboolean
find (MdJournalStore  *store,
      gpointer         data,
      gpointer        *result,
      GCancellable    *cancellable,
      GError         **error)
{
  const MdJournalCall *call = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->find (store, call->query, call->section, &call->behind,
                                                      call->limit, cancellable, error);

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
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self));

  call = md_journal_call_new (self, NULL);
  call->query = md_journal_query_copy (query);
  call->section = section;
  if (behind != NULL)
    call->behind = *behind;
  call->limit = limit;
  call->free_result = (GDestroyNotify) g_array_unref;
  md_journal_call_read (self, call, find, md_journal_find_async, cancellable, callback, user_data);
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
  return md_journal_call_finish_pointer (self, result, md_journal_find_async, error);
}

static gboolean
load_rows (MdJournalStore  *store,
           gpointer         data,
           gpointer        *result,
           GCancellable    *cancellable,
           GError         **error)
{
  const MdJournalCall *call = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->load_rows (store, call->numbers, call->n_numbers, error);

  return *result != NULL;
}

/* Has entries read by their numbers. */
static void
read_numbers (MdJournal           *self,
              const gint64        *numbers,
              guint                n_numbers,
              MdJournalWork        work,
              gpointer             source_tag,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  MdJournalCall *call = md_journal_call_new (self, NULL);

  call->numbers = g_memdup2 (numbers, n_numbers * sizeof *numbers);
  call->n_numbers = n_numbers;
  call->free_result = (GDestroyNotify) g_ptr_array_unref;
  md_journal_call_read (self, call, work, source_tag, cancellable, callback, user_data);
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
  g_return_if_fail (MD_IS_JOURNAL (self));

  read_numbers (self, numbers, n_numbers, load_rows, md_journal_load_rows_async, cancellable, callback, user_data);
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
  return md_journal_call_finish_pointer (self, result, md_journal_load_rows_async, error);
}

static gboolean
load_entry (MdJournalStore  *store,
            gpointer         data,
            gpointer        *result,
            GCancellable    *cancellable,
            GError         **error)
{
  const MdJournalCall *call = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->load_entry (store, call->id, error);

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
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  call = md_journal_call_new (self, id);
  call->free_result = (GDestroyNotify) md_journal_entry_unref;
  md_journal_call_read (self, call, load_entry, md_journal_load_entry_async, cancellable, callback, user_data);
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
  return md_journal_call_finish_pointer (self, result, md_journal_load_entry_async, error);
}

static gboolean
load_entries (MdJournalStore  *store,
              gpointer         data,
              gpointer        *result,
              GCancellable    *cancellable,
              GError         **error)
{
  MdJournalStoreInterface *iface = MD_JOURNAL_STORE_GET_IFACE (store);
  const MdJournalCall *call = data;
  g_autoptr (GPtrArray) rows = iface->load_rows (store, call->numbers, call->n_numbers, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) md_journal_entry_unref);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const MdJournalRow *row = g_ptr_array_index (rows, i);
      MdJournalEntry *entry;

      if (row == NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          (entry = iface->load_entry (store, row->id, error)) == NULL)
        return FALSE;
      g_ptr_array_add (entries, entry);
    }
  *result = g_steal_pointer (&entries);

  return TRUE;
}

/**
 * md_journal_load_entries_async:
 * @numbers: (array length=n_numbers): of entries; so few that others may wait for them
 * @cancellable: (nullable)
 */
void
md_journal_load_entries_async (MdJournal           *self,
                               const gint64        *numbers,
                               guint                n_numbers,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (MD_IS_JOURNAL (self));

  read_numbers (self, numbers, n_numbers, load_entries, md_journal_load_entries_async, cancellable, callback,
                user_data);
}

/**
 * md_journal_load_entries_finish:
 *
 * Returns: (transfer full) (nullable) (element-type MdJournalEntry): in the order of the numbers, but for those that
 *   there are no entries of
 */
GPtrArray *
md_journal_load_entries_finish (MdJournal     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return md_journal_call_finish_pointer (self, result, md_journal_load_entries_async, error);
}
