/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-selection.h"

struct _MdTreeSelection
{
  GObject      parent_instance;

  MdTreeRows  *rows;      /* (owned) */
  MdTreePlace  place;     /* without a source: nothing is selected */
  guint        position;  /* of @place, as announced; G_MAXUINT for none */
};

enum
{
  SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
md_tree_selection_get_item_type (GListModel *model)
{
  return MD_TYPE_TREE_ROW;
}

static guint
md_tree_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (MD_TREE_SELECTION (model)->rows));
}

static gpointer
md_tree_selection_get_item (GListModel *model,
                            guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (MD_TREE_SELECTION (model)->rows), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = md_tree_selection_get_item_type;
  iface->get_n_items = md_tree_selection_get_n_items;
  iface->get_item = md_tree_selection_get_item;
}

static gboolean
md_tree_selection_is_selected (GtkSelectionModel *model,
                               guint              position)
{
  MdTreeSelection *self = MD_TREE_SELECTION (model);

  return self->position == position && position != G_MAXUINT;
}

static GtkBitset *
md_tree_selection_get_selection_in_range (GtkSelectionModel *model,
                                          guint              position,
                                          guint              n_items)
{
  MdTreeSelection *self = MD_TREE_SELECTION (model);
  GtkBitset *result = gtk_bitset_new_empty ();

  if (self->position != G_MAXUINT)
    gtk_bitset_add (result, self->position);

  return result;
}

static gboolean
md_tree_selection_select_item (GtkSelectionModel *model,
                               guint              position,
                               gboolean           unselect_rest)
{
  MdTreeSelection *self = MD_TREE_SELECTION (model);
  MdTreePlace place;

  if (!md_tree_rows_get_place (self->rows, position, &place))
    return FALSE;
  md_tree_selection_select (self, &place);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = md_tree_selection_is_selected;
  iface->get_selection_in_range = md_tree_selection_get_selection_in_range;
  iface->select_item = md_tree_selection_select_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MdTreeSelection,
                               md_tree_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* A view looks at no more than the rows that it has, but goes through all that it is told of: so two words, not one. */
static void
set_position (MdTreeSelection *self,
              guint            position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint before = self->position;

  if (before == position)
    return;

  self->position = position;
  if (before < n_items)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  if (position < n_items)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
}

static void
items_changed_cb (MdTreeSelection *self,
                  guint            position,
                  guint            n_removed,
                  guint            n_added)
{
  /* What stands behind the end is not selected any more; "changed" follows and finds what is. */
  if (self->position != G_MAXUINT && self->position >= position)
    self->position = G_MAXUINT;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
changed_cb (MdTreeSelection *self)
{
  MdTreePlace visible;
  guint position;

  if (self->place.source == NULL)
    {
      set_position (self, G_MAXUINT);
      return;
    }

  position = md_tree_rows_find_visible (self->rows, &self->place, &visible);
  if (position == G_MAXUINT)
    visible = (MdTreePlace) { NULL, 0 };
  set_position (self, position);
  if (visible.source != self->place.source || visible.row != self->place.row)
    {
      self->place = visible;
      g_signal_emit (self, signals[SELECTED], 0);
    }
}

static void
md_tree_selection_finalize (GObject *object)
{
  MdTreeSelection *self = MD_TREE_SELECTION (object);

  g_signal_handlers_disconnect_by_data (self->rows, self);
  g_object_unref (self->rows);

  G_OBJECT_CLASS (md_tree_selection_parent_class)->finalize (object);
}

static void
md_tree_selection_class_init (MdTreeSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_tree_selection_finalize;

  signals[SELECTED] =
    g_signal_new ("selected", MD_TYPE_TREE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_tree_selection_init (MdTreeSelection *self)
{
  self->position = G_MAXUINT;
}

/**
 * md_tree_selection_new:
 * @rows: (transfer none): the list
 *
 * Returns: (transfer full): @rows, with nothing selected
 */
MdTreeSelection *
md_tree_selection_new (MdTreeRows *rows)
{
  MdTreeSelection *self = g_object_new (MD_TYPE_TREE_SELECTION, NULL);

  self->rows = g_object_ref (rows);
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (rows, "changed", G_CALLBACK (changed_cb), self);

  return self;
}

/**
 * md_tree_selection_get_rows:
 *
 * Returns: (transfer none): the list
 */
MdTreeRows *
md_tree_selection_get_rows (MdTreeSelection *self)
{
  return self->rows;
}

/**
 * md_tree_selection_get_position:
 *
 * Returns: where the selected row stands, %G_MAXUINT for none
 */
guint
md_tree_selection_get_position (MdTreeSelection *self)
{
  return self->position;
}

/**
 * md_tree_selection_get_place:
 * @place: (out): the selected row
 *
 * Returns: %FALSE when there is none
 */
gboolean
md_tree_selection_get_place (MdTreeSelection *self,
                             MdTreePlace     *place)
{
  *place = self->place;

  return self->place.source != NULL;
}

/**
 * md_tree_selection_select:
 * @place: (nullable): the row to be selected, %NULL for none
 */
void
md_tree_selection_select (MdTreeSelection   *self,
                          const MdTreePlace *place)
{
  MdTreePlace before = self->place;

  self->place = place != NULL ? *place : (MdTreePlace) { NULL, 0 };
  if (before.source == self->place.source && before.row == self->place.row)
    return;
  set_position (self, place != NULL ? md_tree_rows_find_position (self->rows, place) : G_MAXUINT);
  g_signal_emit (self, signals[SELECTED], 0);
}
