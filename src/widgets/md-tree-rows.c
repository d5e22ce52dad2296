/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-rows.h"

#include "md-tree-rows-private.h"
#include "md-tree-state.h"

/* How many rows a GtkListView keeps, at most: once it has so many, more cost it nothing. */
#define KEPT_BY_VIEW 200

/* How long a view has for each step, in milliseconds: a frame. */
#define STEP_TIME 16

/* What a step may take, in microseconds: a frame has to be drawn besides. And how many items there are in it at least,
 * or the list would never get full. */
#define STEP_COST G_GINT64_CONSTANT (4000)
#define LEAST_PACE 4

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
md_tree_rows_get_item_type (GListModel *model)
{
  return MD_TYPE_TREE_ROW;
}

static guint
md_tree_rows_get_n_items (GListModel *model)
{
  return MD_TREE_ROWS (model)->n_items;
}

static gpointer
md_tree_rows_get_item (GListModel *model,
                       guint       position)
{
  MdTreeRows *self = MD_TREE_ROWS (model);
  MdTreeRow *row;

  if (position >= self->n_items)
    return NULL;

  row = g_hash_table_lookup (self->live, GUINT_TO_POINTER (position));

  return row != NULL ? g_object_ref (row) : md_tree_row_new (self, self->live, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = md_tree_rows_get_item_type;
  iface->get_n_items = md_tree_rows_get_n_items;
  iface->get_item = md_tree_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MdTreeRows,
                               md_tree_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
md_tree_rows_finalize (GObject *object)
{
  MdTreeRows *self = MD_TREE_ROWS (object);
  GHashTableIter iter;
  gpointer row;

  g_clear_handle_id (&self->stepping, g_source_remove);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    md_tree_row_orphan (row);
  g_hash_table_unref (self->live);
  g_clear_pointer (&self->root, md_tree_part_free);
  g_hash_table_unref (self->parts);

  G_OBJECT_CLASS (md_tree_rows_parent_class)->finalize (object);
}

static void
md_tree_rows_class_init (MdTreeRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_tree_rows_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_TREE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("wanted", MD_TYPE_TREE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                MD_TYPE_TREE_SOURCE, G_TYPE_UINT);
}

static void
md_tree_rows_init (MdTreeRows *self)
{
  self->parts = g_hash_table_new (NULL, NULL);
  self->live = g_hash_table_new (NULL, NULL);
}

/**
 * md_tree_rows_new:
 *
 * Returns: (transfer full): a list without a tree
 */
MdTreeRows *
md_tree_rows_new (void)
{
  return g_object_new (MD_TYPE_TREE_ROWS, NULL);
}

/* Tells the items from @first on that another row may stand there. Those that are told may ask for items or drop some,
 * hence the references. */
static void
tell_items (MdTreeRows *self,
            guint       first)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (md_tree_row_get_position (row) >= first)
      g_ptr_array_add (rows, g_object_ref (row));
  for (guint i = 0; i < rows->len; i++)
    md_tree_row_changed (g_ptr_array_index (rows, i));
}

static void
announce_items (MdTreeRows *self,
                guint       n_items)
{
  guint n_before = self->n_items;
  guint n_same = MIN (n_before, n_items);

  self->n_items = n_items;
  if (n_before != n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, n_before - n_same, n_items - n_same);
}

/* How many items there are to be in the end. Without a tree the widgets of a page of rows are kept: the first frame of
 * the next tree need not wait for new ones. */
static guint
find_size (MdTreeRows *self)
{
  return self->root != NULL ? self->root->n_shown : MIN (self->n_items, self->step);
}

/* How many there are to be after the next step. Where a view has widgets it gets or loses a few at a time; what is
 * beyond comes and goes at once. */
static guint
find_next_size (MdTreeRows *self)
{
  guint n_shown = find_size (self);
  guint n_items = self->n_items;

  if (self->step == 0)
    return n_shown;
  if (n_items > KEPT_BY_VIEW)
    return MAX (n_shown, KEPT_BY_VIEW);
  if (n_items > n_shown)
    return MAX (n_shown, n_items - MIN (n_items, self->pace));

  return n_items < KEPT_BY_VIEW ? MIN (n_shown, MAX (n_items + self->pace, self->step)) : n_shown;
}

/* How many widgets can be made or dropped in a frame depends on the machine, and on how many columns there are. */
static void
learn_pace (MdTreeRows *self,
            guint       n_changed,
            gint64      took)
{
  if (n_changed > 0 && n_changed <= self->step)
    self->pace = (guint) CLAMP (n_changed * STEP_COST / MAX (took, 1), MIN (LEAST_PACE, self->step), self->step);
}

static gboolean
step_cb (gpointer user_data)
{
  MdTreeRows *self = user_data;
  guint n_before = self->n_items;
  gint64 begin = g_get_monotonic_time ();

  announce_items (self, find_next_size (self));
  learn_pace (self, MAX (self->n_items, n_before) - MIN (self->n_items, n_before), g_get_monotonic_time () - begin);
  if (self->n_items != find_size (self))
    return G_SOURCE_CONTINUE;
  self->stepping = 0;

  return G_SOURCE_REMOVE;
}

static void
begin_steps (MdTreeRows *self)
{
  if (self->stepping == 0)
    self->stepping = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_TIME, step_cb, self, NULL);
}

/* Announces as many items as there are, or takes the first of the steps towards it. Where steps are under way and there
 * is a page of items, more come, and some of them go, in their time. */
static void
resize (MdTreeRows *self)
{
  gboolean grows = self->n_items < find_size (self);
  gboolean can_wait = grows ? self->n_items >= self->step : self->n_items <= self->step;

  if (self->stepping == 0 || !can_wait)
    announce_items (self, find_next_size (self));
  if (self->n_items == find_size (self))
    g_clear_handle_id (&self->stepping, g_source_remove);
  else
    begin_steps (self);
}

/* Announces what has happened: from position @first on, rows may have come, gone, or changed places. */
void
md_tree_rows_announce (MdTreeRows *self,
                       guint       first)
{
  if (self->root != NULL)
    md_tree_part_recount (self->root);
  tell_items (self, first);
  resize (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The part of a row that there is, whether on view or not. */
MdTreePart *
md_tree_rows_find_part (MdTreeRows        *self,
                        const MdTreePlace *place)
{
  MdTreePart *part = place->source != NULL ? g_hash_table_lookup (self->parts, place->source) : NULL;

  return part != NULL && place->row < part->n_rows ? part : NULL;
}

MdTreePart *
md_tree_rows_add_part (MdTreeRows   *self,
                       MdTreeSource *source)
{
  MdTreePart *part = md_tree_part_new (source);

  g_hash_table_insert (self->parts, source, part);

  return part;
}

/**
 * md_tree_rows_set_step:
 * @step: how many items are announced at a time at most, 0 for all at once
 *
 * A view makes widgets for the first few hundred rows as soon as it hears of them, and drops them as soon as it hears
 * that they are gone, which takes longer than a frame. With a step it hears of so many now, and in each frame to come
 * of as many as there is time for. Meanwhile there may be items behind the last row: nothing stands there. Nor does
 * anything stand in the items of a step that are kept while there is no tree.
 */
void
md_tree_rows_set_step (MdTreeRows *self,
                       guint       step)
{
  self->step = step;
  self->pace = MIN (LEAST_PACE, step);
}

/**
 * md_tree_rows_get_n_shown:
 *
 * Returns: how many rows are on view; with a step, the number of items follows in a while
 */
guint
md_tree_rows_get_n_shown (MdTreeRows *self)
{
  return self->root != NULL ? self->root->n_shown : 0;
}

/**
 * md_tree_rows_prepare:
 *
 * Announces the items of one step while there is no tree, where there is time to make widgets for them.
 */
void
md_tree_rows_prepare (MdTreeRows *self)
{
  if (self->root == NULL && self->n_items < self->step)
    announce_items (self, self->step);
}

/**
 * md_tree_rows_grow_to:
 * @position: of a row
 *
 * Makes sure that there is an item for @position now, whatever the step.
 */
void
md_tree_rows_grow_to (MdTreeRows *self,
                      guint       position)
{
  if (position < md_tree_rows_get_n_shown (self) && position >= self->n_items)
    {
      g_clear_handle_id (&self->stepping, g_source_remove);
      announce_items (self, md_tree_rows_get_n_shown (self));
    }
}

/**
 * md_tree_rows_set_source:
 * @source: (nullable): the tree, %NULL for none; its roots are expanded
 */
void
md_tree_rows_set_source (MdTreeRows   *self,
                         MdTreeSource *source)
{
  md_tree_rows_set_source_unfolded (self, source, 0);
}

/* Announces the tree that has taken the place of another. A page of items does for its first frame. */
static void
replace_root (MdTreeRows *self,
              MdTreePart *before)
{
  if (self->step > 0 && self->n_items > 0)
    begin_steps (self);
  md_tree_rows_announce (self, 0);
  g_clear_pointer (&before, md_tree_part_free);
}

/**
 * md_tree_rows_set_source_unfolded:
 * @source: (nullable): the tree, %NULL for none; its roots are expanded
 * @n_rows: and what is below them, from the first on, as long as there are no more rows than so many on view
 */
void
md_tree_rows_set_source_unfolded (MdTreeRows   *self,
                                  MdTreeSource *source,
                                  guint         n_rows)
{
  MdTreePart *before = g_steal_pointer (&self->root);

  g_hash_table_remove_all (self->parts);
  if (source != NULL)
    {
      self->root = md_tree_rows_add_part (self, source);
      md_tree_part_unfold (self->root, n_rows);
    }
  replace_root (self, before);
}

/**
 * md_tree_rows_set_source_in_state:
 * @source: the tree
 * @state: as it, or one of as many rows, was left
 *
 * Shows another tree. What hung in it is asked for by "wanted", and is expanded as it was when it comes.
 *
 * Returns: whether @state fits; if not, nothing has happened
 */
gboolean
md_tree_rows_set_source_in_state (MdTreeRows        *self,
                                  MdTreeSource      *source,
                                  const MdTreeState *state)
{
  MdTreePart *before = self->root;
  MdTreePart *part = md_tree_part_new (source);

  if (!md_tree_state_apply (state, part))
    {
      md_tree_part_free (part);
      return FALSE;
    }

  g_hash_table_remove_all (self->parts);
  g_hash_table_insert (self->parts, source, part);
  self->root = part;
  replace_root (self, before);
  md_tree_rows_ask_for_awaited (self, part);

  return TRUE;
}

/**
 * md_tree_rows_get_source:
 *
 * Returns: (transfer none) (nullable): the tree
 */
MdTreeSource *
md_tree_rows_get_source (MdTreeRows *self)
{
  return self->root != NULL ? self->root->source : NULL;
}

static void
list_parts (MdTreePart *part,
            GPtrArray  *sources)
{
  g_ptr_array_add (sources, g_object_ref (part->source));
  for (guint i = 0; i < part->grafts->len; i++)
    list_parts (g_ptr_array_index (part->grafts, i), sources);
}

/**
 * md_tree_rows_list_sources:
 *
 * Returns: (transfer full) (element-type MdTreeSource): the tree, and all that hang in it
 */
GPtrArray *
md_tree_rows_list_sources (MdTreeRows *self)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->root != NULL)
    list_parts (self->root, sources);

  return sources;
}

/**
 * md_tree_rows_get_place:
 * @position: in the list
 * @place: (out): the row that stands there
 *
 * Returns: %FALSE behind the end of the list
 */
gboolean
md_tree_rows_get_place (MdTreeRows  *self,
                        guint        position,
                        MdTreePlace *place)
{
  if (self->root == NULL || position >= self->root->n_shown)
    return FALSE;
  place->source = md_tree_part_find_row (self->root, position, &place->row)->source;

  return TRUE;
}

/**
 * md_tree_rows_find_position:
 * @place: a row
 *
 * Returns: its position, %G_MAXUINT while it is not on view
 */
guint
md_tree_rows_find_position (MdTreeRows        *self,
                            const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);

  return part != NULL ? md_tree_part_find_position (part, place->row) : G_MAXUINT;
}

/**
 * md_tree_rows_find_visible:
 * @place: a row
 * @visible: (out): the row itself, or the nearest above it that is on view
 *
 * Returns: the position of @visible, %G_MAXUINT when there is none
 */
guint
md_tree_rows_find_visible (MdTreeRows        *self,
                           const MdTreePlace *place,
                           MdTreePlace       *visible)
{
  MdTreePlace at = *place;

  do
    {
      guint position = md_tree_rows_find_position (self, &at);

      if (position != G_MAXUINT)
        {
          *visible = at;
          return position;
        }
    }
  while (md_tree_rows_get_above (self, &at, &at));

  return G_MAXUINT;
}

/**
 * md_tree_rows_get_above:
 * @place: a row
 * @above: (out): the row that it is below, which for the root of a tree that hangs in another is one of the other
 *
 * Returns: %FALSE for the outermost
 */
gboolean
md_tree_rows_get_above (MdTreeRows        *self,
                        const MdTreePlace *place,
                        MdTreePlace       *above)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);
  guint parent;

  if (part == NULL)
    return FALSE;

  parent = md_tree_source_get_parent (part->source, place->row);
  if (parent != MD_TREE_ROW_NONE)
    *above = (MdTreePlace) { part->source, parent };
  else if (part->host != NULL)
    *above = (MdTreePlace) { part->host->source, part->host_row };
  else
    return FALSE;

  return TRUE;
}

/**
 * md_tree_rows_get_depth:
 * @place: a row
 *
 * Returns: how many rows it is below
 */
guint
md_tree_rows_get_depth (MdTreeRows        *self,
                        const MdTreePlace *place)
{
  MdTreePlace at = *place;
  guint depth = 0;

  while (md_tree_rows_get_above (self, &at, &at))
    depth++;

  return depth;
}

