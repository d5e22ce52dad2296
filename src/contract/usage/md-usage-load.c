/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage.h"

#include <glib/gi18n-lib.h>

#include "md-json-reader.h"

static GPtrArray *
make_trees (MdDocument    *document,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GPtrArray) nodes = md_usage_list_transactions (document);
  g_autoptr (GPtrArray) trees = g_ptr_array_new_with_free_func ((GDestroyNotify) md_usage_unref);

  if (nodes->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The document holds no usage transaction."));
      return NULL;
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (trees, md_usage_new (document, GPOINTER_TO_UINT (g_ptr_array_index (nodes, i))));
    }

  return g_steal_pointer (&trees);
}

/**
 * md_usage_load:
 * @bytes: as received, or from a file that does not change
 *
 * Reads a document and makes the trees of all transactions in it. For worker threads: it takes a time that grows with
 * @bytes.
 *
 * Returns: (transfer full) (element-type MdUsage): at least one; %NULL with an #MdJsonError, whose place
 *   md_json_error_get_place() knows, or %G_IO_ERROR_INVALID_DATA where nothing in the document is a transaction
 */
GPtrArray *
md_usage_load (GBytes  *bytes,
               GError **error)
{
  g_autoptr (MdDocument) document = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  document = md_json_read (bytes, NULL, error);

  return document != NULL ? make_trees (document, NULL, error) : NULL;
}

static void
make_trees_thread_cb (GTask        *task,
                      gpointer      source_object,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *trees = make_trees (task_data, cancellable, &error);

  if (trees != NULL)
    g_task_return_pointer (task, trees, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  MdDocument *document = md_json_read_finish (result, &error);

  if (document == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, document, (GDestroyNotify) md_document_unref);
  g_task_run_in_thread (task, make_trees_thread_cb);
}

/**
 * md_usage_load_async:
 * @bytes: as for md_usage_load()
 * @cancellable: (nullable): looked at all the time while reading, and between transactions
 * @callback: called on the thread-default main context of the caller
 *
 * As md_usage_load(), on a worker thread.
 */
void
md_usage_load_async (GBytes              *bytes,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (bytes != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_usage_load_async);
  md_json_read_async (bytes, NULL, cancellable, read_cb, task);
}

/**
 * md_usage_load_finish:
 *
 * Returns: (transfer full) (element-type MdUsage): as md_usage_load(); the error may be %G_IO_ERROR_CANCELLED too
 */
GPtrArray *
md_usage_load_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, md_usage_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
