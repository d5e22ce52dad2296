/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-exceptions-private.h"

#include "md-worklist-item-private.h"

struct _MdWorklistException
{
  GObject         parent_instance;

  MdWorklistItem *item;     /* (owned) */
  MdUsageDigest  *digest;   /* (owned): the item may be loaded anew */
  guint           position; /* in the digest */
};

G_DEFINE_FINAL_TYPE (MdWorklistException, md_worklist_exception, G_TYPE_OBJECT)

typedef struct
{
  MdWorklistItem *item;
  guint           position;
  guint           n_left_out; /* of the item: with its last entry */
} Entry;

struct _MdWorklistExceptions
{
  GObject  parent_instance;

  GArray  *entries;    /* (owned) (element-type Entry): those of an item side by side */
  guint    n_left_out; /* of all items */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MdWorklistExceptions, md_worklist_exceptions, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
md_worklist_exception_finalize (GObject *object)
{
  MdWorklistException *self = MD_WORKLIST_EXCEPTION (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->digest, md_usage_digest_unref);

  G_OBJECT_CLASS (md_worklist_exception_parent_class)->finalize (object);
}

static void
md_worklist_exception_class_init (MdWorklistExceptionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_worklist_exception_finalize;
}

static void
md_worklist_exception_init (MdWorklistException *self)
{
}

static MdWorklistException *
exception_new (const Entry *entry)
{
  MdWorklistException *self = g_object_new (MD_TYPE_WORKLIST_EXCEPTION, NULL);

  self->item = g_object_ref (entry->item);
  self->digest = md_usage_digest_ref (md_worklist_item_get_part (entry->item)->digest);
  self->position = entry->position;

  return self;
}

/**
 * md_worklist_exception_get_item:
 *
 * Returns: (transfer none): the row of the worklist that it belongs to
 */
MdWorklistItem *
md_worklist_exception_get_item (MdWorklistException *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_EXCEPTION (self), NULL);

  return self->item;
}

/**
 * md_worklist_exception_get_exception:
 *
 * Returns: (transfer none): the exception; as long as @self lives
 */
const MdUsageException *
md_worklist_exception_get_exception (MdWorklistException *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_EXCEPTION (self), NULL);

  return &self->digest->exceptions[self->position];
}

static GType
get_item_type (GListModel *model)
{
  return MD_TYPE_WORKLIST_EXCEPTION;
}

static guint
get_n_items (GListModel *model)
{
  return MD_WORKLIST_EXCEPTIONS (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  MdWorklistExceptions *self = MD_WORKLIST_EXCEPTIONS (model);

  return position < self->entries->len ? exception_new (&g_array_index (self->entries, Entry, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
md_worklist_exceptions_finalize (GObject *object)
{
  MdWorklistExceptions *self = MD_WORKLIST_EXCEPTIONS (object);

  g_clear_pointer (&self->entries, g_array_unref);

  G_OBJECT_CLASS (md_worklist_exceptions_parent_class)->finalize (object);
}

static void
md_worklist_exceptions_class_init (MdWorklistExceptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_worklist_exceptions_finalize;
}

static void
md_worklist_exceptions_init (MdWorklistExceptions *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

/**
 * md_worklist_exceptions_new:
 *
 * Returns: (transfer full): an empty list
 */
MdWorklistExceptions *
md_worklist_exceptions_new (void)
{
  return g_object_new (MD_TYPE_WORKLIST_EXCEPTIONS, NULL);
}

/**
 * md_worklist_exceptions_append:
 * @items: (element-type MdWorklistItem): that are loaded and not in it
 *
 * Adds the exceptions of all of them in one change.
 */
void
md_worklist_exceptions_append (MdWorklistExceptions *self,
                               GPtrArray            *items)
{
  guint n_before = self->entries->len;

  for (guint i = 0; i < items->len; i++)
    {
      MdWorklistItem *item = g_ptr_array_index (items, i);
      const MdUsageDigest *digest = md_worklist_item_get_digest (item);
      guint n_exceptions = digest->n_kept;
      guint n_left_out = md_usage_digest_count (digest) - n_exceptions;

      for (guint j = 0; j < n_exceptions; j++)
        {
          Entry entry = { item, j, j + 1 == n_exceptions ? n_left_out : 0 };

          g_array_append_val (self->entries, entry);
        }
      self->n_left_out += n_left_out;
    }

  if (self->entries->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->entries->len - n_before);
}

/**
 * md_worklist_exceptions_remove:
 * @item: that need not be in it
 */
void
md_worklist_exceptions_remove (MdWorklistExceptions *self,
                               MdWorklistItem       *item)
{
  guint first = 0;
  guint end;

  while (first < self->entries->len && g_array_index (self->entries, Entry, first).item != item)
    first++;
  end = first;
  while (end < self->entries->len && g_array_index (self->entries, Entry, end).item == item)
    end++;
  if (end == first)
    return;

  self->n_left_out -= g_array_index (self->entries, Entry, end - 1).n_left_out;
  g_array_remove_range (self->entries, first, end - first);
  g_list_model_items_changed (G_LIST_MODEL (self), first, end - first, 0);
}

/**
 * md_worklist_exceptions_clear:
 *
 * Removes all.
 */
void
md_worklist_exceptions_clear (MdWorklistExceptions *self)
{
  guint n_before = self->entries->len;

  g_array_set_size (self->entries, 0);
  self->n_left_out = 0;
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
}

/**
 * md_worklist_exceptions_get_n_left_out:
 *
 * Returns: how many exceptions are not in the list, for their transactions have more than are kept of one
 */
guint
md_worklist_exceptions_get_n_left_out (MdWorklistExceptions *self)
{
  return self->n_left_out;
}
