/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-json-reader.h"

#include <string.h>

#include "md-document-private.h"
#include "md-json-scan.h"
#include "md-large-memory.h"

static MdJsonLimits
complete_limits (const MdJsonLimits *limits)
{
  MdJsonLimits complete = { 0, };

  if (limits != NULL)
    complete = *limits;
  if (complete.max_bytes == 0)
    complete.max_bytes = MD_JSON_DEFAULT_MAX_BYTES;
  if (complete.max_depth == 0)
    complete.max_depth = MD_JSON_DEFAULT_MAX_DEPTH;
  if (complete.max_nodes == 0)
    complete.max_nodes = MD_JSON_DEFAULT_MAX_NODES;
  if (complete.max_text == 0)
    complete.max_text = MD_JSON_DEFAULT_MAX_TEXT;
  complete.max_bytes = MIN (complete.max_bytes, MD_DOCUMENT_MAX_BYTES);
  complete.max_depth = MIN (complete.max_depth, MD_DOCUMENT_MAX_DEPTH);

  return complete;
}

static MdDocument *
read_document (GBytes              *bytes,
               const MdJsonLimits  *limits,
               GCancellable        *cancellable,
               GError             **error)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  MdJsonScan scan = { .limits = complete_limits (limits), .cancellable = cancellable };

  if (n_bytes == 0)
    data = (const guint8 *) "";
  if (n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    scan.first_offset = 3;
  scan.start = data + scan.first_offset;
  scan.end = data + n_bytes;

  if (n_bytes > scan.limits.max_bytes)
    md_json_scan_fail (&scan, scan.start, MD_JSON_FAULT_TOO_LARGE);
  else if (md_json_scan_run (&scan))
    {
      scan.words = md_large_memory_resize (scan.words, MD_LARGE_MEMORY_NODES, scan.n_words * sizeof *scan.words);
      return md_document_new_take (bytes, scan.words, scan.n_words, scan.n_nodes);
    }

  md_large_memory_free (scan.words);
  g_propagate_error (error, md_json_error_new (&scan));

  return NULL;
}

/**
 * md_json_read:
 * @bytes: what was received; the document keeps it. A mapped file must not change as long as the document lives.
 * @limits: (nullable): how much the document may ask for; %NULL for the defaults
 *
 * Reads a document: one pass, whose time and memory grow no faster than the bytes. May take 100 ms for 50 MB, so large
 * ones are for md_json_read_async().
 *
 * Returns: (transfer full): the document, or %NULL with an %MD_JSON_ERROR
 */
MdDocument *
md_json_read (GBytes              *bytes,
              const MdJsonLimits  *limits,
              GError             **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return read_document (bytes, limits, NULL, error);
}

typedef struct
{
  GBytes       *bytes; /* (owned) */
  MdJsonLimits  limits;
} ReadData;

static void
read_data_free (gpointer data)
{
  ReadData *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
read_thread_cb (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  ReadData *read = task_data;
  GError *error = NULL;
  MdDocument *document = read_document (read->bytes, &read->limits, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) md_document_unref);
  else
    g_task_return_error (task, error);
}

/**
 * md_json_read_async:
 * @bytes: as for md_json_read()
 * @limits: (nullable): as for md_json_read(); copied
 * @cancellable: (nullable): looked at every few kilobytes, but not within one number or one run of space
 * @callback: called on the thread-default main context of the caller
 *
 * Reads a document on a worker thread.
 */
void
md_json_read_async (GBytes              *bytes,
                    const MdJsonLimits  *limits,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  ReadData *read;

  g_return_if_fail (bytes != NULL);

  read = g_new0 (ReadData, 1);
  read->bytes = g_bytes_ref (bytes);
  read->limits = complete_limits (limits);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_json_read_async);
  g_task_set_task_data (task, read, read_data_free);
  g_task_run_in_thread (task, read_thread_cb);
}

/**
 * md_json_read_finish:
 *
 * Returns: (transfer full): the document, or %NULL with an %MD_JSON_ERROR or %G_IO_ERROR_CANCELLED
 */
MdDocument *
md_json_read_finish (GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, md_json_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
