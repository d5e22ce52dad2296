/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage.h"
#include "md-usage-client.h"
#include "md-worklist-item-private.h"

/* (transfer full): those in either state. A list of its own: working on them may change the worklist. */
static GPtrArray *
list_items (MdWorklist          *self,
            MdWorklistItemState  one,
            MdWorklistItemState  other)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);
      MdWorklistItemState state = md_worklist_item_get_state (item);

      if (state == one || state == other)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }

  return items;
}

/**
 * md_worklist_get_paused:
 *
 * Returns: whether nothing is begun
 */
gboolean
md_worklist_get_paused (MdWorklist *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), FALSE);

  return md_usage_loader_get_paused (md_worklist_get_loader (self));
}

/**
 * md_worklist_set_paused:
 * @paused: whether nothing is to be begun; what is under way comes to its end
 */
void
md_worklist_set_paused (MdWorklist *self,
                        gboolean    paused)
{
  g_return_if_fail (MD_IS_WORKLIST (self));

  if (md_worklist_get_paused (self) == paused)
    return;

  md_usage_loader_set_paused (md_worklist_get_loader (self), paused);
  g_object_notify (G_OBJECT (self), "paused");
  md_worklist_tell (self);
}

/**
 * md_worklist_get_obstacle:
 *
 * Returns: (nullable): translated: why there is no service to ask and will be none; told by "notify::can-load"
 */
const char *
md_worklist_get_obstacle (MdWorklist *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), NULL);

  return md_usage_loader_get_obstacle (md_worklist_get_loader (self));
}

/**
 * md_worklist_get_hold_left:
 *
 * Returns: seconds until loading goes on by itself after the service has asked to be left alone ("held"); otherwise 0
 */
guint
md_worklist_get_hold_left (MdWorklist *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), 0);

  return md_usage_loader_get_hold_left (md_worklist_get_loader (self));
}

/**
 * md_worklist_end_hold:
 *
 * Goes on at once nevertheless.
 */
void
md_worklist_end_hold (MdWorklist *self)
{
  g_return_if_fail (MD_IS_WORKLIST (self));

  md_usage_loader_end_hold (md_worklist_get_loader (self));
}

/**
 * md_worklist_cancel:
 *
 * What waits or is under way ends as failed, and can be tried again.
 */
void
md_worklist_cancel (MdWorklist *self)
{
  MdUsageLoader *loader;
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (MD_IS_WORKLIST (self));

  loader = md_worklist_get_loader (self);
  md_usage_loader_forget_waiting (loader);
  items = list_items (self, MD_WORKLIST_ITEM_WAITING, MD_WORKLIST_ITEM_LOADING);
  for (guint i = 0; i < items->len; i++)
    md_usage_loader_cancel (loader, g_ptr_array_index (items, i));
  md_worklist_tell (self);
}

/**
 * md_worklist_retry:
 * @item: of the list
 *
 * Loads an item that failed once more, or one that is loaded anew. What waits or is under way is left alone, and so is
 * what was opened from a file and names no id by which the service could know it.
 */
void
md_worklist_retry (MdWorklist     *self,
                   MdWorklistItem *item)
{
  MdWorklistItemState state;

  g_return_if_fail (MD_IS_WORKLIST (self) && MD_IS_WORKLIST_ITEM (item));

  state = md_worklist_item_get_state (item);
  if (state != MD_WORKLIST_ITEM_FAILED && state != MD_WORKLIST_ITEM_LOADED)
    return;

  if (md_usage_id_is_valid (md_worklist_item_get_id (item)))
    md_usage_loader_push (md_worklist_get_loader (self), item);
}

/**
 * md_worklist_retry_failed:
 *
 * Returns: how many items are tried once more
 */
guint
md_worklist_retry_failed (MdWorklist *self)
{
  g_autoptr (GPtrArray) failed = NULL;

  g_return_val_if_fail (MD_IS_WORKLIST (self), 0);

  failed = list_items (self, MD_WORKLIST_ITEM_FAILED, MD_WORKLIST_ITEM_FAILED);
  for (guint i = 0; i < failed->len; i++)
    md_worklist_retry (self, g_ptr_array_index (failed, i));

  return failed->len;
}

static void
got_usage_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  MdUsage *usage = md_worklist_item_get_usage_finish (MD_WORKLIST_ITEM (source), result, &error);

  if (usage != NULL)
    g_task_return_pointer (task, usage, (GDestroyNotify) md_usage_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
waited_cb (MdWorklistItem *item,
           GParamSpec     *pspec,
           GTask          *task)
{
  MdWorklistItemState state = md_worklist_item_get_state (item);

  if (state != MD_WORKLIST_ITEM_LOADED && state != MD_WORKLIST_ITEM_FAILED)
    return;

  g_signal_handlers_disconnect_by_func (item, waited_cb, task);
  if (state == MD_WORKLIST_ITEM_LOADED)
    md_worklist_item_get_usage_async (item, g_task_get_cancellable (task), got_usage_cb, task);
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", md_worklist_item_get_words (item));
      g_object_unref (task);
    }
}

/**
 * md_worklist_load_usage_async:
 * @id: of a usage transaction, in the list or not; where it is loaded it is not asked for again
 * @cancellable: (nullable): stops waiting
 *
 * Gets a transaction that somebody looks for, before all that waits and whether the worklist is paused or not. What is
 * not in the list does not come into it.
 */
void
md_worklist_load_usage_async (MdWorklist          *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (MdWorklistItem) item = NULL;

  g_return_if_fail (MD_IS_WORKLIST (self) && id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_worklist_load_usage_async);

  g_set_object (&item, md_worklist_find (self, id));
  if (item == NULL && !md_usage_id_is_valid (id))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               _("An id has 14 characters, letters and digits only"));
      return;
    }

  if (item == NULL)
    item = md_worklist_item_new (id, md_worklist_get_recent (self));
  if (md_worklist_item_get_state (item) == MD_WORKLIST_ITEM_LOADED)
    {
      md_worklist_item_get_usage_async (item, cancellable, got_usage_cb, g_steal_pointer (&task));
      return;
    }

  g_task_set_task_data (task, g_object_ref (item), g_object_unref);
  g_signal_connect (item, "notify::state", G_CALLBACK (waited_cb), g_steal_pointer (&task));
  if (md_worklist_item_get_state (item) != MD_WORKLIST_ITEM_LOADING)
    md_usage_loader_push_urgent (md_worklist_get_loader (self), item);
}

/**
 * md_worklist_load_usage_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with a %G_IO_ERROR whose message says why
 */
MdUsage *
md_worklist_load_usage_finish (MdWorklist    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
