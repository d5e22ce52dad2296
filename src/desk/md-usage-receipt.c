/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-receipt.h"

struct _MdUsageReceipt
{
  char          *head;   /* (owned) (nullable) */
  MdStoredBytes *stored; /* (owned) (nullable): nothing is kept of what is empty, or where there was no room */
  gsize          size;   /* of all that came */
};

/**
 * md_usage_receipt_new:
 * @head: (nullable): status line and headers, a line each
 * @stored: (nullable) (transfer none): where the bytes lie, all of them or the first
 * @size: of all that came, bytes
 *
 * Returns: (transfer full): a receipt
 */
MdUsageReceipt *
md_usage_receipt_new (const char    *head,
                      MdStoredBytes *stored,
                      gsize          size)
{
  MdUsageReceipt *self = g_atomic_rc_box_new0 (MdUsageReceipt);

  self->head = g_strdup (head);
  self->stored = stored != NULL ? md_stored_bytes_ref (stored) : NULL;
  self->size = size;

  return self;
}

/**
 * md_usage_receipt_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsageReceipt *
md_usage_receipt_ref (MdUsageReceipt *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
receipt_clear (gpointer data)
{
  MdUsageReceipt *self = data;

  g_free (self->head);
  g_clear_pointer (&self->stored, md_stored_bytes_unref);
}

/**
 * md_usage_receipt_unref:
 * @self: (transfer full)
 */
void
md_usage_receipt_unref (MdUsageReceipt *self)
{
  g_atomic_rc_box_release_full (self, receipt_clear);
}

/**
 * md_usage_receipt_get_head:
 *
 * Returns: (transfer none) (nullable): status line and headers, a line each; without credentials
 */
const char *
md_usage_receipt_get_head (MdUsageReceipt *self)
{
  return self->head;
}

/**
 * md_usage_receipt_get_size:
 *
 * Returns: how much came, bytes
 */
gsize
md_usage_receipt_get_size (MdUsageReceipt *self)
{
  return self->size;
}

/**
 * md_usage_receipt_get_kept:
 *
 * Returns: how much of it is kept, bytes, from the first
 */
gsize
md_usage_receipt_get_kept (MdUsageReceipt *self)
{
  return self->stored != NULL ? md_stored_bytes_get_size (self->stored) : 0;
}

static void
read_on_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  MdUsageReceipt *self = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = self->stored != NULL ? md_stored_bytes_read (self->stored, &error) : g_bytes_new (NULL, 0);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * md_usage_receipt_read_async:
 * @cancellable: (nullable)
 *
 * Gets the bytes, on a thread: they may lie in a file.
 */
void
md_usage_receipt_read_async (MdUsageReceipt      *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_usage_receipt_read_async);
  g_task_set_task_data (task, md_usage_receipt_ref (self), (GDestroyNotify) md_usage_receipt_unref);
  g_task_run_in_thread (task, read_on_thread);
}

/**
 * md_usage_receipt_read_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable): what is kept, as it was received; or %NULL with a %G_IO_ERROR
 */
GBytes *
md_usage_receipt_read_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
