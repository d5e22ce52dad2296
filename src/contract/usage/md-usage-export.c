/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-export-private.h"

#include <glib/gi18n-lib.h>

#define CHUNK (64 * 1024)

gboolean
md_usage_sink_write (MdUsageSink   *self,
                     gconstpointer  data,
                     gsize          length)
{
  return g_output_stream_write_all (self->stream, data, length, NULL, self->cancellable, self->error);
}

void
md_usage_sink_headings (MdUsageSink       *self,
                        const char *const *headings,
                        gsize              n_headings)
{
  for (gsize i = 0; i < n_headings; i++)
    md_csv_add_cell (&self->csv, _(headings[i]));
  md_csv_end_row (&self->csv);
}

gboolean
md_usage_sink_flush (MdUsageSink *self)
{
  gboolean written = md_usage_sink_write (self, self->csv.text->str, self->csv.text->len);

  g_string_truncate (self->csv.text, 0);

  return written;
}

/* Ends a row; the rows go out some at a time. */
gboolean
md_usage_sink_end_row (MdUsageSink *self)
{
  md_csv_end_row (&self->csv);

  return self->csv.text->len < CHUNK || md_usage_sink_flush (self);
}

static MdUsageExport *
export_new (MdUsageExportFunc func,
            gpointer          subject,
            GDestroyNotify    destroy)
{
  MdUsageExport *self = g_new0 (MdUsageExport, 1);

  *self = (MdUsageExport) { .func = func, .subject = subject, .destroy = destroy };

  return self;
}

static gboolean
write_document (MdUsageSink *sink,
                gpointer     subject)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (subject, &length);

  return md_usage_sink_write (sink, data, length);
}

/**
 * md_usage_export_new_structure:
 *
 * All rows of the tree in their order. Each says how deep it is and which row it is beneath, so that the tree can be
 * had back.
 *
 * Returns: (transfer full): the export
 */
MdUsageExport *
md_usage_export_new_structure (MdUsage *usage)
{
  g_return_val_if_fail (usage != NULL, NULL);

  return export_new (md_usage_write_structure, md_usage_ref (usage), (GDestroyNotify) md_usage_unref);
}

/**
 * md_usage_export_new_exceptions:
 * @digests: (element-type MdUsageDigest): of the transactions; it must hold its elements
 *
 * The exceptions of any number of transactions, one after another.
 *
 * Returns: (transfer full): the export
 */
MdUsageExport *
md_usage_export_new_exceptions (GPtrArray *digests)
{
  GPtrArray *kept;

  g_return_val_if_fail (digests != NULL, NULL);

  kept = g_ptr_array_new_full (digests->len, (GDestroyNotify) md_usage_digest_unref);
  for (guint i = 0; i < digests->len; i++)
    g_ptr_array_add (kept, md_usage_digest_ref (g_ptr_array_index (digests, i)));

  return export_new (md_usage_write_exceptions, kept, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * md_usage_export_new_quantities:
 *
 * Each service quantity, with its period and how it counts.
 *
 * Returns: (transfer full): the export
 */
MdUsageExport *
md_usage_export_new_quantities (MdUsageTotals *totals)
{
  g_return_val_if_fail (totals != NULL, NULL);

  return export_new (md_usage_write_quantities, md_usage_totals_ref (totals), (GDestroyNotify) md_usage_totals_unref);
}

/**
 * md_usage_export_new_totals:
 *
 * What the service quantities of each series come to.
 *
 * Returns: (transfer full): the export
 */
MdUsageExport *
md_usage_export_new_totals (MdUsageTotals *totals)
{
  g_return_val_if_fail (totals != NULL, NULL);

  return export_new (md_usage_write_totals, md_usage_totals_ref (totals), (GDestroyNotify) md_usage_totals_unref);
}

/**
 * md_usage_export_new_document:
 * @bytes: of a document
 *
 * The document, byte for byte.
 *
 * Returns: (transfer full): the export
 */
MdUsageExport *
md_usage_export_new_document (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return export_new (write_document, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
}

/**
 * md_usage_export_free:
 * @self: (transfer full)
 */
void
md_usage_export_free (MdUsageExport *self)
{
  self->destroy (self->subject);
  g_free (self);
}

/**
 * md_usage_export_write:
 * @cancellable: (nullable)
 *
 * Writes it all. For worker threads.
 *
 * Returns: whether it is written; else an error of the stream, %G_IO_ERROR_CANCELLED among them
 */
gboolean
md_usage_export_write (MdUsageExport  *self,
                       GOutputStream  *stream,
                       GCancellable   *cancellable,
                       GError        **error)
{
  MdUsageSink sink = { .stream = stream, .cancellable = cancellable, .error = error };
  gboolean written;

  g_return_val_if_fail (self != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  md_csv_init (&sink.csv);
  written = self->func (&sink, self->subject) && md_usage_sink_flush (&sink);
  md_csv_clear (&sink.csv);

  return written;
}

typedef struct
{
  MdUsageExport *export; /* (owned) */
  GFile         *file;   /* (owned) */
} Save;

static void
save_free (gpointer data)
{
  Save *self = data;

  md_usage_export_free (self->export);
  g_object_unref (self->file);
  g_free (self);
}

static void
save_thread_cb (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Save *save = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
    g_file_replace (save->file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                    cancellable, &error);

  if (stream != NULL && md_usage_export_write (save->export, G_OUTPUT_STREAM (stream), cancellable, &error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (stream != NULL && !g_output_stream_is_closed (G_OUTPUT_STREAM (stream)))
    {
      /* Closed by somebody who is cancelled, it leaves the file that was there before alone. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
    }
  g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * md_usage_export_save_async:
 * @self: (transfer full)
 * @file: replaced once all is written, and left alone if something fails; for its user only
 * @cancellable: (nullable)
 * @callback: called on the thread-default main context of the caller
 *
 * Writes it all into a file, on a worker thread.
 */
void
md_usage_export_save_async (MdUsageExport       *self,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_return_if_fail (self != NULL && G_IS_FILE (file));

  save = g_new0 (Save, 1);
  save->export = self;
  save->file = g_object_ref (file);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_usage_export_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread_cb);
}

/**
 * md_usage_export_save_finish:
 *
 * Returns: whether it is saved; else an error of the file system, or %G_IO_ERROR_CANCELLED
 */
gboolean
md_usage_export_save_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, md_usage_export_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
