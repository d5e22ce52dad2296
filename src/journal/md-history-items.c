/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-items.h"

#include "md-history-item-private.h"

/* An item that somebody has. */
typedef struct
{
  MdHistoryItems *items;
  gint64          number; /* of its entry */
  MdHistoryItem  *item;   /* not owned: its end ends this */
} Watch;

struct _MdHistoryItems
{
  gatomicrefcount       ref_count;
  MdJournal            *journal;     /* (owned) */
  GHashTable           *watches;     /* (owned): the number in a Watch -> that Watch */
  GArray               *to_load;     /* (owned) (element-type gint64) */
  guint                 load_source;
  MdHistoryItemsFailed  failed;      /* NULL once its owner has let it go */
  gpointer              failed_data;
};

/**
 * md_history_items_new:
 * @failed: called where rows could not be loaded, until md_history_items_free()
 *
 * Returns: (transfer full): no items yet
 */
MdHistoryItems *
md_history_items_new (MdJournal            *journal,
                      MdHistoryItemsFailed  failed,
                      gpointer              user_data)
{
  MdHistoryItems *self = g_new0 (MdHistoryItems, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->journal = g_object_ref (journal);
  self->failed = failed;
  self->failed_data = user_data;
  self->watches = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->to_load = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

static void
items_unref (MdHistoryItems *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->journal);
  g_hash_table_unref (self->watches);
  g_array_unref (self->to_load);
  g_free (self);
}

static void
item_ended (gpointer  user_data,
            GObject  *where_it_was)
{
  Watch *watch = user_data;

  g_hash_table_remove (watch->items->watches, &watch->number);
}

/**
 * md_history_items_free:
 * @self: (transfer full)
 *
 * Items that somebody has stay as they are.
 */
void
md_history_items_free (MdHistoryItems *self)
{
  GHashTableIter iter;
  gpointer watch;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &watch))
    g_object_weak_unref (G_OBJECT (((Watch *) watch)->item), item_ended, watch);

  g_hash_table_remove_all (self->watches);
  self->failed = NULL;
  g_clear_handle_id (&self->load_source, g_source_remove);
  items_unref (self);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  MdHistoryItems *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = md_journal_load_rows_finish (MD_JOURNAL (source), result, &error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      MdJournalRow *row = g_ptr_array_index (rows, i);
      const Watch *watch = row != NULL ? g_hash_table_lookup (self->watches, &row->number) : NULL;

      if (watch != NULL)
        md_history_item_set_row (watch->item, row);
    }
  if (rows == NULL && self->failed != NULL)
    self->failed (error, self->failed_data);
  items_unref (self);
}

/* All that a view has asked for in one go. */
static gboolean
load_cb (gpointer user_data)
{
  MdHistoryItems *self = user_data;

  self->load_source = 0;
  g_atomic_ref_count_inc (&self->ref_count);
  md_journal_load_rows_async (self->journal, (const gint64 *) self->to_load->data, self->to_load->len, NULL,
                              rows_loaded_cb, self);
  g_array_set_size (self->to_load, 0);

  return G_SOURCE_REMOVE;
}

static void
load_row (MdHistoryItems *self,
          gint64          number)
{
  g_array_append_val (self->to_load, number);
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_cb, self, NULL);
}

/**
 * md_history_items_get:
 * @number: of an entry
 *
 * Returns: (transfer full): the entry's item; the same for as long as somebody has it
 */
MdHistoryItem *
md_history_items_get (MdHistoryItems *self,
                      gint64          number)
{
  Watch *watch = g_hash_table_lookup (self->watches, &number);

  if (watch != NULL)
    return g_object_ref (watch->item);

  watch = g_new0 (Watch, 1);
  watch->items = self;
  watch->number = number;
  watch->item = md_history_item_new ();
  g_object_weak_ref (G_OBJECT (watch->item), item_ended, watch);
  g_hash_table_insert (self->watches, &watch->number, watch);
  load_row (self, number);

  return watch->item;
}

/**
 * md_history_items_reload:
 *
 * Loads the rows of all items anew.
 */
void
md_history_items_reload (MdHistoryItems *self)
{
  GHashTableIter iter;
  gpointer watch;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &watch))
    load_row (self, ((Watch *) watch)->number);
}
