/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-match.h"

#define ROWS_BETWEEN_LOOKS 2048

/**
 * md_usage_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text in a form in which texts that differ in case only, or in how their characters are put
 *   together, are the same
 */
char *
md_usage_fold (const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/**
 * md_usage_row_matches:
 * @folded_needle: what is looked for, as md_usage_fold() makes it
 *
 * Returns: whether @row or one of its details says it: in what it is called, in what its columns say, in a label, in a
 *   value as it is shown, or in one as it was sent
 */
gboolean
md_usage_row_matches (MdUsage    *self,
                      MdUsageRow  row,
                      const char *folded_needle)
{
  g_autoptr (MdUsageMatch) match = NULL;

  g_return_val_if_fail (self != NULL && row < self->n_rows && folded_needle != NULL, FALSE);

  match = md_usage_match_new (self, folded_needle);

  return md_usage_match_row (match, row);
}

typedef struct
{
  MdUsageMatch *match; /* (owned) */
  MdUsageRow    begin;
  MdUsageRow    end;
} Search;

static void
search_free (Search *search)
{
  md_usage_match_free (search->match);
  g_free (search);
}

static void
search_thread_cb (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Search *search = task_data;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (MdUsageRow));

  for (MdUsageRow row = search->begin; row < search->end; row++)
    {
      if ((row - search->begin) % ROWS_BETWEEN_LOOKS == 0 && g_task_return_error_if_cancelled (task))
        return;
      if (md_usage_match_row (search->match, row))
        g_array_append_val (rows, row);
    }

  g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) g_array_unref);
}

/**
 * md_usage_search_async:
 * @text: what somebody typed
 * @begin: the first row to look at
 * @n_rows: how many to look at, %G_MAXUINT for all that follow
 * @cancellable: (nullable)
 * @callback: called on the thread-default main context of the caller
 *
 * Looks through rows on a worker thread, for what md_usage_row_matches() says of each. Who looks through very many,
 * some at a time, can say how far that is.
 */
void
md_usage_search_async (MdUsage             *self,
                       const char          *text,
                       MdUsageRow           begin,
                       guint                n_rows,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *needle = NULL;
  Search *search;

  g_return_if_fail (self != NULL && text != NULL && begin <= self->n_rows);

  needle = md_usage_fold (text);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_usage_search_async);
  search = g_new0 (Search, 1);
  search->match = md_usage_match_new (self, needle);
  search->begin = begin;
  search->end = begin + MIN (n_rows, self->n_rows - begin);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_thread_cb);
}

/**
 * md_usage_search_finish:
 *
 * Returns: (transfer full) (element-type MdUsageRow): the rows that say it, in their order; %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
GArray *
md_usage_search_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, md_usage_search_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
