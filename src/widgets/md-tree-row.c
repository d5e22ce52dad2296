/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-rows-private.h"

typedef struct
{
  MdTreeRowFunc changed;
  gpointer      user_data;
} Watch;

struct _MdTreeRow
{
  GObject         parent_instance;

  MdTreeRows     *rows;     /* (unowned) (nullable): gone once the list is */
  GHashTable     *live;     /* (owned): where it is known by its position */
  guint           position;
  MdTreePlace     place;    /* known when it has a source */
  gpointer        data;     /* (nullable): what a view keeps for the row that stands here */
  GDestroyNotify  destroy;
  GArray         *watches;  /* (owned) (element-type Watch) */
};

G_DEFINE_FINAL_TYPE (MdTreeRow, md_tree_row, G_TYPE_OBJECT)

static void
drop_data (MdTreeRow *self)
{
  gpointer data = g_steal_pointer (&self->data);

  if (data != NULL && self->destroy != NULL)
    self->destroy (data);
  self->destroy = NULL;
}

static void
md_tree_row_finalize (GObject *object)
{
  MdTreeRow *self = MD_TREE_ROW (object);

  if (self->rows != NULL)
    g_hash_table_remove (self->live, GUINT_TO_POINTER (self->position));
  drop_data (self);
  g_array_unref (self->watches);
  g_hash_table_unref (self->live);

  G_OBJECT_CLASS (md_tree_row_parent_class)->finalize (object);
}

static void
md_tree_row_class_init (MdTreeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_tree_row_finalize;
}

static void
md_tree_row_init (MdTreeRow *self)
{
  self->watches = g_array_new (FALSE, FALSE, sizeof (Watch));
}

/* The list finds it again by its position in @live, as long as anybody has it. */
MdTreeRow *
md_tree_row_new (MdTreeRows *rows,
                 GHashTable *live,
                 guint       position)
{
  MdTreeRow *self = g_object_new (MD_TYPE_TREE_ROW, NULL);

  self->rows = rows;
  self->live = g_hash_table_ref (live);
  self->position = position;
  g_hash_table_insert (live, GUINT_TO_POINTER (position), self);

  return self;
}

/* Another row stands here now, or it looks different. */
void
md_tree_row_changed (MdTreeRow *self)
{
  drop_data (self);
  self->place.source = NULL;
  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = &g_array_index (self->watches, Watch, i);

      watch->changed (self, watch->user_data);
    }
}

/* The list is gone. */
void
md_tree_row_orphan (MdTreeRow *self)
{
  self->rows = NULL;
  self->place.source = NULL;
  drop_data (self);
}

/**
 * md_tree_row_get_rows:
 *
 * Returns: (transfer none) (nullable): the list, while there is one
 */
MdTreeRows *
md_tree_row_get_rows (MdTreeRow *self)
{
  return self->rows;
}

/**
 * md_tree_row_get_position:
 *
 * Returns: its position in the list, which never changes
 */
guint
md_tree_row_get_position (MdTreeRow *self)
{
  return self->position;
}

/**
 * md_tree_row_get_place:
 * @place: (out): the row that stands at this position now
 *
 * Returns: %FALSE when the list has become shorter than that
 */
gboolean
md_tree_row_get_place (MdTreeRow   *self,
                       MdTreePlace *place)
{
  if (self->place.source == NULL &&
      (self->rows == NULL || !md_tree_rows_get_place (self->rows, self->position, &self->place)))
    return FALSE;
  *place = self->place;

  return TRUE;
}

/**
 * md_tree_row_get_data:
 *
 * Returns: (nullable): what md_tree_row_set_data() left here, unless another row stands here since
 */
gpointer
md_tree_row_get_data (MdTreeRow *self)
{
  return self->data;
}

/**
 * md_tree_row_set_data:
 * @data: (transfer full) (nullable): what was worked out for the row that stands here
 * @destroy: (nullable): frees it, as soon as another row stands here
 */
void
md_tree_row_set_data (MdTreeRow      *self,
                      gpointer        data,
                      GDestroyNotify  destroy)
{
  drop_data (self);
  self->data = data;
  self->destroy = destroy;
}

/**
 * md_tree_row_watch:
 * @changed: is called when another row stands here, or its state is another; it may not change who watches
 * @user_data: for @changed, and the name of this watch
 */
void
md_tree_row_watch (MdTreeRow     *self,
                   MdTreeRowFunc  changed,
                   gpointer       user_data)
{
  Watch watch = { changed, user_data };

  g_array_append_val (self->watches, watch);
}

/**
 * md_tree_row_unwatch:
 * @user_data: as in md_tree_row_watch()
 */
void
md_tree_row_unwatch (MdTreeRow *self,
                     gpointer   user_data)
{
  for (guint i = 0; i < self->watches->len; i++)
    if (g_array_index (self->watches, Watch, i).user_data == user_data)
      {
        g_array_remove_index_fast (self->watches, i);
        return;
      }
}
