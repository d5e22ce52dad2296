/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-item-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage.h"

/* What a thread needs to read a transaction again: not the item, which must end on the main thread. */
typedef struct
{
  MdStoredBytes *stored; /* (owned) */
  guint          position;
} Place;

static void
place_free (Place *place)
{
  md_stored_bytes_unref (place->stored);
  g_free (place);
}

static void
read_on_thread (GTask        *reading,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Place *place = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = md_stored_bytes_read (place->stored, &error);
  MdUsage *usage = bytes != NULL ? md_usage_parts_find (bytes, place->position, &error) : NULL;

  if (usage != NULL)
    g_task_return_pointer (reading, usage, (GDestroyNotify) md_usage_unref);
  else
    g_task_return_error (reading, g_steal_pointer (&error));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  MdWorklistItem *self = g_task_get_source_object (task);
  Place *place = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  MdUsage *usage = g_task_propagate_pointer (G_TASK (result), &error);

  if (usage == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (md_worklist_item_get_stored (self) == place->stored)
    md_usage_recent_remember (md_worklist_item_get_recent (self), self, usage,
                              md_stored_bytes_get_size (place->stored));
  g_task_return_pointer (task, usage, (GDestroyNotify) md_usage_unref);
}

static void
read_again (GTask         *task,
            MdStoredBytes *stored,
            guint          position)
{
  g_autoptr (GTask) reading = g_task_new (NULL, NULL, read_cb, task);
  Place *place = g_new0 (Place, 1);

  place->stored = md_stored_bytes_ref (stored);
  place->position = position;
  g_task_set_source_tag (reading, read_again);
  g_task_set_task_data (reading, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (reading, read_on_thread);
}

/**
 * md_worklist_item_get_usage_async:
 * @self: that is loaded
 * @cancellable: (nullable)
 *
 * Gets the transaction: at once where it was asked for lately, otherwise by reading its document again on a thread.
 */
void
md_worklist_item_get_usage_async (MdWorklistItem      *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  MdStoredBytes *stored;
  MdUsage *usage;

  g_return_if_fail (MD_IS_WORKLIST_ITEM (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_worklist_item_get_usage_async);

  usage = md_usage_recent_recall (md_worklist_item_get_recent (self), self);
  stored = md_worklist_item_get_stored (self);
  if (usage != NULL)
    g_task_return_pointer (task, usage, (GDestroyNotify) md_usage_unref);
  else if (stored != NULL)
    read_again (g_steal_pointer (&task), stored, md_worklist_item_get_position (self));
  else if (md_worklist_item_get_part (self) != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _("There was no room to keep the document. Load it again."));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The usage transaction is not loaded"));
}

/**
 * md_worklist_item_get_usage_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with a %G_IO_ERROR
 */
MdUsage *
md_worklist_item_get_usage_finish (MdWorklistItem  *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
