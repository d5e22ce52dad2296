/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-template.h"

static const char built_in[] =
#include "md-slip-built-in.inc"
;

/* Of the main thread, on which slips are composed. */
static MdSlipTemplate *default_template;

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (task_data, cancellable, &error);
  g_autofree char *data = g_malloc (MD_SLIP_MAX_TEMPLATE + 1);
  g_autoptr (GBytes) bytes = NULL;
  MdSlipTemplate *loaded = NULL;
  gsize length;

  /* One byte more than is allowed tells that there is too much, however much it is. */
  if (stream != NULL
      && g_input_stream_read_all (G_INPUT_STREAM (stream), data, MD_SLIP_MAX_TEMPLATE + 1, &length, cancellable,
                                  &error))
    {
      bytes = g_bytes_new (data, length);
      loaded = md_slip_template_parse (bytes, &error);
    }

  if (loaded == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, loaded, (GDestroyNotify) md_slip_template_unref);
}

/**
 * md_slip_template_load_async:
 * @file: a template
 * @cancellable: (nullable)
 *
 * Reads a template on a thread of its own.
 */
void
md_slip_template_load_async (GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_slip_template_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

/**
 * md_slip_template_load_finish:
 * @error: %G_IO_ERROR: %G_IO_ERROR_NOT_FOUND where there is no such file, %G_IO_ERROR_INVALID_DATA where it has a fault
 *
 * Returns: (transfer full) (nullable): the template
 */
MdSlipTemplate *
md_slip_template_load_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_slip_template_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_slip_template_get_default:
 *
 * Only on the main thread.
 *
 * Returns: (transfer none): the template that slips are composed by: the built-in one unless another was set
 */
MdSlipTemplate *
md_slip_template_get_default (void)
{
  if (default_template == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (built_in, sizeof built_in - 1);
      g_autoptr (GError) error = NULL;

      default_template = md_slip_template_parse (bytes, &error);
      if (default_template == NULL)
        g_error ("The built-in template: %s", error->message);
    }

  return default_template;
}

/**
 * md_slip_template_set_default:
 * @self: (nullable): the template to compose slips by; %NULL for the built-in one
 *
 * Only on the main thread.
 */
void
md_slip_template_set_default (MdSlipTemplate *self)
{
  MdSlipTemplate *old = default_template;

  default_template = self != NULL ? md_slip_template_ref (self) : NULL;
  if (old != NULL)
    md_slip_template_unref (old);
}
