/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-arranger.h"

struct _MdStructureArranger
{
  GObject            parent_instance;

  MdTreeList        *list;        /* (unowned): outlives it */
  MdStructureFilter  filter;
  MdStructureColumn  column;
  gboolean           descending;
  GCancellable      *filtering;   /* (owned) (nullable) */
  GCancellable      *sorting;     /* (owned) (nullable) */
  guint              n_filtering;
  guint              n_sorting;
  MdTreePlace        chosen;      /* with a reference: what was selected before the filter; without a source for none */
  MdTreePlace        left;        /* what the filter left selected */
};

G_DEFINE_FINAL_TYPE (MdStructureArranger, md_structure_arranger, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cancel (GCancellable **cancellable,
        guint         *n_running)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *n_running = 0;
}

static void
set_chosen (MdStructureArranger *self,
            const MdTreePlace   *place)
{
  if (place != NULL && place->source != NULL)
    g_object_ref (place->source);
  g_clear_object (&self->chosen.source);
  self->chosen = place != NULL ? *place : (MdTreePlace) { NULL, 0 };
}

static void
md_structure_arranger_dispose (GObject *object)
{
  MdStructureArranger *self = MD_STRUCTURE_ARRANGER (object);

  cancel (&self->filtering, &self->n_filtering);
  cancel (&self->sorting, &self->n_sorting);
  set_chosen (self, NULL);

  G_OBJECT_CLASS (md_structure_arranger_parent_class)->dispose (object);
}

static void
md_structure_arranger_class_init (MdStructureArrangerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_structure_arranger_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_STRUCTURE_ARRANGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_structure_arranger_init (MdStructureArranger *self)
{
  self->column = MD_STRUCTURE_NO_COLUMN;
}

/**
 * md_structure_arranger_new:
 * @list: (transfer none): what to arrange; it has to outlive the arranger
 *
 * Returns: (transfer full): leaves everything as it is
 */
MdStructureArranger *
md_structure_arranger_new (MdTreeList *list)
{
  MdStructureArranger *self = g_object_new (MD_TYPE_STRUCTURE_ARRANGER, NULL);

  self->list = list;

  return self;
}

static void
get_selected (MdStructureArranger *self,
              MdTreePlace         *place)
{
  if (!md_tree_list_get_selected (self->list, place))
    *place = (MdTreePlace) { NULL, 0 };
}

/* A filter may take away the row that is selected: without it that row is selected again, unless the user has chosen
 * another meanwhile. */
static void
choose_again (MdStructureArranger *self)
{
  MdTreePlace now, visible;

  get_selected (self, &now);
  if (self->chosen.source != NULL && now.source == self->left.source && now.row == self->left.row &&
      md_tree_rows_find_visible (md_tree_list_get_rows (self->list), &self->chosen, &visible) != G_MAXUINT)
    md_tree_list_select (self->list, &visible);
  set_chosen (self, NULL);
}

static void
filtered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MdStructureArranger) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = md_structure_filter_finish (result, &error);

  if (rows == NULL)
    return;

  self->n_filtering--;
  md_tree_rows_set_filter (md_tree_list_get_rows (self->list), MD_TREE_SOURCE (source), (const guint *) rows->data,
                           rows->len);
  md_tree_list_show_selected (self->list);
  get_selected (self, &self->left);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sorted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MdStructureArranger) self = user_data;
  g_autoptr (GError) error = NULL;
  guint *order = md_structure_sort_finish (result, &error);

  if (order == NULL)
    return;

  self->n_sorting--;
  md_tree_rows_take_order (md_tree_list_get_rows (self->list), MD_TREE_SOURCE (source), order);
  md_tree_list_show_selected (self->list);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_filter (MdStructureArranger *self)
{
  g_autoptr (GPtrArray) sources = md_tree_rows_list_sources (md_tree_list_get_rows (self->list));
  MdTreePlace selected;

  cancel (&self->filtering, &self->n_filtering);
  if (self->filter == MD_STRUCTURE_FILTER_NONE)
    {
      md_tree_rows_clear_filter (md_tree_list_get_rows (self->list));
      choose_again (self);
      md_tree_list_show_selected (self->list);
      return;
    }

  /* What is chosen now counts, not what another filter has left of it; and not what was chosen in another tree. */
  get_selected (self, &selected);
  if (self->chosen.source == NULL || !g_ptr_array_find (sources, self->chosen.source, NULL) ||
      selected.source != self->left.source || selected.row != self->left.row)
    {
      set_chosen (self, &selected);
      self->left = selected;
    }

  self->filtering = g_cancellable_new ();
  for (guint i = 0; i < sources->len; i++)
    {
      MdTreeSource *source = g_ptr_array_index (sources, i);

      if (!MD_IS_USAGE_SOURCE (source))
        continue;
      self->n_filtering++;
      md_structure_filter_async (MD_USAGE_SOURCE (source), self->filter, self->filtering, filtered_cb,
                                 g_object_ref (self));
    }
}

static void
start_sort (MdStructureArranger *self)
{
  g_autoptr (GPtrArray) sources = md_tree_rows_list_sources (md_tree_list_get_rows (self->list));

  cancel (&self->sorting, &self->n_sorting);
  self->sorting = g_cancellable_new ();
  for (guint i = 0; i < sources->len; i++)
    {
      MdTreeSource *source = g_ptr_array_index (sources, i);

      if (!MD_IS_USAGE_SOURCE (source))
        continue;
      if (self->column == MD_STRUCTURE_NO_COLUMN)
        {
          md_tree_rows_take_order (md_tree_list_get_rows (self->list), source, NULL);
          continue;
        }
      self->n_sorting++;
      md_structure_sort_async (MD_USAGE_SOURCE (source), self->column, self->descending, self->sorting, sorted_cb,
                               g_object_ref (self));
    }
}

/**
 * md_structure_arranger_set_filter:
 * @filter: which rows to leave
 */
void
md_structure_arranger_set_filter (MdStructureArranger *self,
                                  MdStructureFilter    filter)
{
  if (self->filter == filter)
    return;

  self->filter = filter;
  start_filter (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * md_structure_arranger_set_order:
 * @column: by which to sort, %MD_STRUCTURE_NO_COLUMN for the order of the document
 * @descending: which way
 */
void
md_structure_arranger_set_order (MdStructureArranger *self,
                                 MdStructureColumn    column,
                                 gboolean             descending)
{
  if (self->column == column && self->descending == descending)
    return;

  self->column = column;
  self->descending = descending;
  start_sort (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * md_structure_arranger_again:
 *
 * Arranges what has come into the list since.
 */
void
md_structure_arranger_again (MdStructureArranger *self)
{
  if (self->filter != MD_STRUCTURE_FILTER_NONE)
    start_filter (self);
  if (self->column != MD_STRUCTURE_NO_COLUMN)
    start_sort (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * md_structure_arranger_is_busy:
 *
 * Returns: whether rows are still to be arranged
 */
gboolean
md_structure_arranger_is_busy (MdStructureArranger *self)
{
  return self->n_filtering > 0 || self->n_sorting > 0;
}
