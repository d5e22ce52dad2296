/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-output.h"

#include "md-slip-device.h"
#include "md-slip-escpos.h"
#include "md-slip-render.h"
#include "md-slip-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#define FINE_DPI 300

typedef struct
{
  MdSlipLayout *layout; /* (owned) */
  MdSlipFormat  format;
  GFile        *file;   /* (owned) (nullable) */
} Job;

static Job *
job_new (MdSlipLayout *layout,
         MdSlipFormat  format,
         GFile        *file)
{
  Job *job = g_new0 (Job, 1);

  job->layout = md_slip_layout_ref (layout);
  job->format = format;
  job->file = file != NULL ? g_object_ref (file) : NULL;

  return job;
}

static void
job_free (Job *job)
{
  md_slip_layout_unref (job->layout);
  g_clear_object (&job->file);
  g_free (job);
}

static GBytes *
render_text (MdSlipLayout *layout)
{
  char *text = md_slip_text_new (layout);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
render (const Job     *job,
        GCancellable  *cancellable,
        GError       **error)
{
  if (md_slip_layout_get_n_pages (job->layout) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is nothing on this slip."));
      return NULL;
    }

  switch (job->format)
    {
    case MD_SLIP_FORMAT_PDF:
      return md_slip_render_pdf (job->layout, cancellable, error);
    case MD_SLIP_FORMAT_PNG:
      return md_slip_render_png (job->layout, MD_SLIP_DPI, cancellable, error);
    case MD_SLIP_FORMAT_PNG_300:
      return md_slip_render_png (job->layout, FINE_DPI, cancellable, error);
    case MD_SLIP_FORMAT_TEXT:
      return render_text (job->layout);
    case MD_SLIP_FORMAT_ESCPOS:
      return md_slip_escpos_new (job->layout, error);
    case MD_SLIP_N_FORMATS:
    default:
      g_assert_not_reached ();
    }
}

static void
render_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = render (task_data, cancellable, &error);

  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

/* What is there already and is no file must not be replaced by one. */
static gboolean
is_device (GFile *file)
{
  const char *path = g_file_peek_path (file);
  struct stat status;

  return path != NULL && stat (path, &status) == 0 && (S_ISCHR (status.st_mode) || S_ISFIFO (status.st_mode));
}

/* The file appears whole or not at all, and is its owner's alone whatever it replaces. */
static gboolean
write_file (GFile         *file,
            GBytes        *bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_replace_contents (file, data, length, NULL, FALSE,
                               G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &reason))
    return TRUE;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  name = g_file_get_parse_name (file);
  /* Translators: the name of a file, and why in the words of the system */
  g_set_error (error, G_IO_ERROR, reason->code, _("The slip could not be saved as “%s”: %s"), name, reason->message);
  return FALSE;
}

static gboolean
write_bytes (const Job     *job,
             GBytes        *bytes,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!is_device (job->file))
    return write_file (job->file, bytes, cancellable, error);
  if (job->format == MD_SLIP_FORMAT_ESCPOS)
    return md_slip_device_write (g_file_peek_path (job->file), bytes, NULL, NULL, cancellable, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                       _("This is a device, not a file. Only receipt printer data can be sent to a device."));
  return FALSE;
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = render (job, cancellable, &error);

  if (bytes == NULL || !write_bytes (job, bytes, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

typedef struct
{
  MdValue     *slip;  /* (owned) */
  MdSlipPaper  paper;
  guint        copy;
} Wish;

static void
wish_free (Wish *wish)
{
  md_value_unref (wish->slip);
  g_free (wish);
}

static void
lay_out_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Wish *wish = task_data;
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (wish->slip, wish->paper, wish->copy);

  if (md_slip_layout_get_n_pages (layout) > 0)
    g_task_return_pointer (task, g_steal_pointer (&layout), (GDestroyNotify) md_slip_layout_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is nothing on this slip."));
}

/**
 * md_slip_output_lay_out_async:
 * @slip: a SlipData
 * @paper: that is meant
 * @copy: 0 for the original, else the number of the copy
 * @cancellable: (nullable)
 *
 * md_slip_layout_new_for_paper() on a thread of its own: a long slip takes longer than a window can wait.
 */
void
md_slip_output_lay_out_async (MdValue             *slip,
                              MdSlipPaper          paper,
                              guint                copy,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish;

  g_return_if_fail (slip != NULL && paper < MD_SLIP_N_PAPERS);

  wish = g_new0 (Wish, 1);
  wish->slip = md_value_ref (slip);
  wish->paper = paper;
  wish->copy = copy;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_slip_output_lay_out_async);
  g_task_set_task_data (task, wish, (GDestroyNotify) wish_free);
  g_task_run_in_thread (task, lay_out_thread);
}

/**
 * md_slip_output_lay_out_finish:
 * @error: %G_IO_ERROR, in words for people: where there is nothing to print
 *
 * Returns: (transfer full) (nullable): a layout with at least one page
 */
MdSlipLayout *
md_slip_output_lay_out_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_slip_output_lay_out_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_slip_output_render_async:
 * @layout: laid out for the paper that is meant
 * @cancellable: (nullable)
 *
 * Makes a file of a slip in memory, on a thread of its own.
 */
void
md_slip_output_render_async (MdSlipLayout        *layout,
                             MdSlipFormat         format,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (layout != NULL && format < MD_SLIP_N_FORMATS);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_slip_output_render_async);
  g_task_set_task_data (task, job_new (layout, format, NULL), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, render_thread);
}

/**
 * md_slip_output_render_finish:
 * @error: %G_IO_ERROR, in words for people
 *
 * Returns: (transfer full) (nullable): what a file of that format holds
 */
GBytes *
md_slip_output_render_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_slip_output_render_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_slip_output_write_async:
 * @layout: laid out for the paper that is meant
 * @file: where to; for %MD_SLIP_FORMAT_ESCPOS perhaps a printer's device
 * @cancellable: (nullable)
 *
 * Writes a slip to a file that only its owner may read, on a thread of its own. What was there is replaced, as a whole
 * or not at all; a device is written to.
 */
void
md_slip_output_write_async (MdSlipLayout        *layout,
                            MdSlipFormat         format,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (layout != NULL && format < MD_SLIP_N_FORMATS && G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_slip_output_write_async);
  g_task_set_task_data (task, job_new (layout, format, file), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * md_slip_output_write_finish:
 * @error: %G_IO_ERROR, in words for people
 *
 * Returns: whether the whole slip was written
 */
gboolean
md_slip_output_write_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_slip_output_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
