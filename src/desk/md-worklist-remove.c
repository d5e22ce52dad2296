/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken out of a worklist, and comes back to it. */
#include "md-worklist-private.h"

#include "md-worklist-exceptions-private.h"
#include "md-worklist-item-private.h"

/**
 * md_worklist_let_go:
 * @item: that goes out of its list
 *
 * Nobody hears of it any more, and what is under way for it is cancelled. Its transaction is not kept: another document
 * may want the memory, and where it comes back it can be read again.
 */
void
md_worklist_let_go (MdWorklistItem *item)
{
  md_worklist_item_set_watch (item, NULL, NULL);
  md_worklist_item_abandon (item);
  md_usage_recent_forget (md_worklist_item_get_recent (item), item);
}

/**
 * md_worklist_remove:
 * @item: (transfer none): of the list
 */
void
md_worklist_remove (MdWorklist     *self,
                    MdWorklistItem *item)
{
  g_autoptr (MdWorklistItem) owned_item = g_object_ref (item);
  guint position;

  g_return_if_fail (MD_IS_WORKLIST (self));
  if (!g_ptr_array_find (self->items, item, &position))
    return;

  md_worklist_let_go (item);
  md_worklist_withdraw_exceptions (self, item);
  self->counts[md_worklist_item_get_state (item)]--;
  g_hash_table_remove (self->by_id, md_worklist_item_get_id (item));
  g_ptr_array_remove_index (self->items, position);
  md_worklist_tell_change (self, position, 1, 0);
  md_worklist_tell_later (self);
}

/**
 * md_worklist_clear:
 *
 * Removes all items; what is under way is cancelled.
 */
void
md_worklist_clear (MdWorklist *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (MD_IS_WORKLIST (self));

  items = g_steal_pointer (&self->items);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_remove_all (self->by_id);
  g_ptr_array_set_size (self->loaded, 0);
  for (guint state = 0; state < MD_WORKLIST_N_STATES; state++)
    self->counts[state] = 0;
  md_usage_loader_forget_waiting (self->loader);
  for (guint i = 0; i < items->len; i++)
    md_worklist_let_go (g_ptr_array_index (items, i));

  md_worklist_exceptions_clear (self->exceptions);
  if (items->len > 0)
    md_worklist_tell_change (self, 0, items->len, 0);
  md_worklist_tell (self);
}

/**
 * md_worklist_put_back:
 * @items: (element-type MdWorklistItem): that were removed; those whose id has come again since then stay away
 * @position: where the first of them was
 *
 * Undoes a removal. What was not loaded yet is loaded now.
 */
void
md_worklist_put_back (MdWorklist *self,
                      GPtrArray  *items,
                      guint       position)
{
  guint n = 0;

  g_return_if_fail (MD_IS_WORKLIST (self) && items != NULL);

  position = MIN (position, self->items->len);
  for (guint i = 0; i < items->len; i++)
    {
      MdWorklistItem *item = g_ptr_array_index (items, i);

      if (self->items->len >= MD_WORKLIST_MAX_ITEMS ||
          g_hash_table_contains (self->by_id, md_worklist_item_get_id (item)))
        continue;
      md_worklist_hold (self, item);
      g_ptr_array_insert (self->items, (int) (position + n++), g_object_ref (item));
    }
  if (n == 0)
    return;

  md_worklist_tell_change (self, position, 0, n);
  for (guint i = 0; i < n; i++)
    {
      MdWorklistItem *item = g_ptr_array_index (self->items, position + i);
      MdWorklistItemState state = md_worklist_item_get_state (item);

      if (state == MD_WORKLIST_ITEM_LOADED)
        g_ptr_array_add (self->loaded, g_object_ref (item));
      else if (state != MD_WORKLIST_ITEM_FAILED)
        md_usage_loader_push (self->loader, item);
    }
  md_worklist_tell (self);
}
