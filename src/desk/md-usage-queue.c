/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-queue.h"

/* An item that waits, and the turn in which it was put here. */
typedef struct
{
  MdWorklistItem *item; /* (owned) */
  guint           turn;
} Place;

static void
place_free (Place *place)
{
  g_object_unref (place->item);
  g_free (place);
}

/**
 * md_usage_queue_put:
 * @item: (transfer none): that waits
 *
 * Puts it at the end.
 */
void
md_usage_queue_put (GQueue         *self,
                    MdWorklistItem *item)
{
  Place *place = g_new0 (Place, 1);

  place->item = g_object_ref (item);
  place->turn = md_worklist_item_get_turn (item);
  g_queue_push_tail (self, place);
}

/**
 * md_usage_queue_take:
 *
 * Returns: (transfer full) (nullable): the first item that still waits, no longer in the queue; %NULL where there is
 *   none
 */
MdWorklistItem *
md_usage_queue_take (GQueue *self)
{
  Place *place;

  while ((place = g_queue_pop_head (self)) != NULL)
    {
      g_autoptr (MdWorklistItem) item = g_object_ref (place->item);
      gboolean waits = place->turn == md_worklist_item_get_turn (item);

      place_free (place);
      if (waits)
        return g_steal_pointer (&item);
    }

  return NULL;
}

/**
 * md_usage_queue_fail:
 * @failure: without a problem, which belongs to one item alone
 *
 * Everything that waits now has failed.
 */
void
md_usage_queue_fail (GQueue                  *self,
                     const MdWorklistFailure *failure)
{
  /* What is put into it meanwhile, by whoever hears of it, waits anew. */
  GQueue waiting = *self;
  MdWorklistItem *item;

  g_queue_init (self);
  while ((item = md_usage_queue_take (&waiting)) != NULL)
    {
      md_worklist_item_fail (item, failure);
      g_object_unref (item);
    }
}

/**
 * md_usage_queue_clear:
 *
 * Forgets all items.
 */
void
md_usage_queue_clear (GQueue *self)
{
  g_queue_clear_full (self, (GDestroyNotify) place_free);
}
