/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-send.h"

#include "md-slip-device.h"
#include "md-slip-escpos.h"

#include <glib/gi18n-lib.h>

#define TELL_INTERVAL (100 * 1000) /* microseconds between two words of progress */

typedef struct
{
  MdValue            *slip;          /* (owned) */
  MdSlipPaper         paper;
  guint               copy;
  char               *path;          /* (owned) */
  MdSlipSendProgress  progress;      /* (nullable) */
  gpointer            progress_data;
  gint64              told_at;
} Sending;

static void
sending_free (Sending *sending)
{
  md_value_unref (sending->slip);
  g_free (sending->path);
  g_free (sending);
}

/* What is said on the thread of whoever asked. Holds the task, and with it whom to tell. */
typedef struct
{
  GTask  *task;  /* (owned) */
  double  share;
} Word;

static void
word_free (Word *word)
{
  g_object_unref (word->task);
  g_free (word);
}

static gboolean
tell_cb (gpointer user_data)
{
  Word *word = user_data;
  Sending *sending = g_task_get_task_data (word->task);

  if (!g_task_get_completed (word->task))
    sending->progress (word->share, sending->progress_data);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (gsize    n_written,
             gsize    n_bytes,
             gpointer user_data)
{
  GTask *task = user_data;
  Sending *sending = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  Word *word;

  if (sending->progress == NULL || now - sending->told_at < TELL_INTERVAL)
    return;

  sending->told_at = now;
  word = g_new0 (Word, 1);
  word->task = g_object_ref (task);
  word->share = (double) n_written / n_bytes;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_cb, word,
                              (GDestroyNotify) word_free);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (md_slip_device_check (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * md_slip_send_check_async:
 * @path: of a device, as it was typed
 * @cancellable: (nullable)
 *
 * Finds out whether a slip could be sent there now.
 */
void
md_slip_send_check_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_slip_send_check_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, check_thread);
}

/**
 * md_slip_send_check_finish:
 * @error: %G_IO_ERROR, in words for people
 *
 * Returns: whether it could
 */
gboolean
md_slip_send_check_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_slip_send_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static GBytes *
make_bytes (const Sending  *sending,
            GError        **error)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (sending->slip, sending->paper, sending->copy);

  if (md_slip_layout_get_n_pages (layout) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is nothing on this slip."));
      return NULL;
    }

  return md_slip_escpos_new (layout, error);
}

static void
send_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Sending *sending = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes (sending, &error);

  if (bytes != NULL && md_slip_device_write (sending->path, bytes, progress_cb, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * md_slip_send_async:
 * @slip: a SlipData
 * @paper: a roll
 * @copy: 0 for the original, else the number of the copy
 * @path: of a receipt printer's device
 * @progress: (nullable): is told how far it is, now and then, on the thread of whoever asked
 * @cancellable: (nullable)
 *
 * Prints a slip on a receipt printer, in its own commands (md_slip_escpos_new()), on a thread of its own.
 */
void
md_slip_send_async (MdValue             *slip,
                    MdSlipPaper          paper,
                    guint                copy,
                    const char          *path,
                    MdSlipSendProgress   progress,
                    gpointer             progress_data,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Sending *sending;

  g_return_if_fail (slip != NULL && path != NULL);

  sending = g_new0 (Sending, 1);
  sending->slip = md_value_ref (slip);
  sending->paper = paper;
  sending->copy = copy;
  sending->path = g_strdup (path);
  sending->progress = progress;
  sending->progress_data = progress_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_slip_send_async);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);
  g_task_run_in_thread (task, send_thread);
}

/**
 * md_slip_send_finish:
 * @error: %G_IO_ERROR, in words for people
 *
 * Returns: whether the whole slip went out
 */
gboolean
md_slip_send_finish (GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_slip_send_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
