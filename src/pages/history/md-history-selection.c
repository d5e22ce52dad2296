/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-selection.h"

struct _MdHistorySelection
{
  GObject        parent_instance;

  MdHistoryList *list;      /* (owned) */
  gint64         number;    /* of the selected entry; 0 for none */
  guint          position;  /* of it, as announced; G_MAXUINT while it is not in the list */
};

enum
{
  SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
md_history_selection_get_item_type (GListModel *model)
{
  return MD_TYPE_HISTORY_ITEM;
}

static guint
md_history_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (MD_HISTORY_SELECTION (model)->list));
}

static gpointer
md_history_selection_get_item (GListModel *model,
                               guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (MD_HISTORY_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = md_history_selection_get_item_type;
  iface->get_n_items = md_history_selection_get_n_items;
  iface->get_item = md_history_selection_get_item;
}

static gboolean
md_history_selection_is_selected (GtkSelectionModel *model,
                                  guint              position)
{
  MdHistorySelection *self = MD_HISTORY_SELECTION (model);

  return position != G_MAXUINT && self->position == position;
}

static GtkBitset *
md_history_selection_get_selection_in_range (GtkSelectionModel *model,
                                             guint              position,
                                             guint              n_items)
{
  MdHistorySelection *self = MD_HISTORY_SELECTION (model);
  GtkBitset *result = gtk_bitset_new_empty ();

  if (self->position != G_MAXUINT)
    gtk_bitset_add (result, self->position);

  return result;
}

static gboolean
md_history_selection_select_item (GtkSelectionModel *model,
                                  guint              position,
                                  gboolean           unselect_rest)
{
  MdHistorySelection *self = MD_HISTORY_SELECTION (model);
  gint64 number = md_history_list_get_number (self->list, position);

  if (number == 0)
    return FALSE;
  md_history_selection_select (self, number);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = md_history_selection_is_selected;
  iface->get_selection_in_range = md_history_selection_get_selection_in_range;
  iface->select_item = md_history_selection_select_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MdHistorySelection,
                               md_history_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* A view goes through all that it is told of: so two words, not one for all between. */
static void
set_position (MdHistorySelection *self,
              guint               position)
{
  guint before = self->position;

  if (before == position)
    return;

  self->position = position;
  if (before < g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  if (position != G_MAXUINT)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
}

static void
items_changed_cb (MdHistorySelection *self,
                  guint               position,
                  guint               n_removed,
                  guint               n_added)
{
  guint found;

  /* Entries before it came or went: it is where it was, only later or earlier, and the view knows that. */
  if (self->position != G_MAXUINT && self->position >= position + n_removed)
    self->position += n_added - n_removed;
  else if (self->position != G_MAXUINT && self->position >= position)
    self->position = G_MAXUINT;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);

  if (self->number == 0 || self->position != G_MAXUINT)
    return;
  found = md_history_list_find (self->list, self->number);
  set_position (self, found);
}

static void
md_history_selection_dispose (GObject *object)
{
  MdHistorySelection *self = MD_HISTORY_SELECTION (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (md_history_selection_parent_class)->dispose (object);
}

static void
md_history_selection_class_init (MdHistorySelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_history_selection_dispose;

  signals[SELECTED] = g_signal_new ("selected", MD_TYPE_HISTORY_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
md_history_selection_init (MdHistorySelection *self)
{
  self->position = G_MAXUINT;
}

/**
 * md_history_selection_new:
 * @list: (transfer none)
 *
 * Returns: (transfer full): a selection model with nothing selected
 */
MdHistorySelection *
md_history_selection_new (MdHistoryList *list)
{
  MdHistorySelection *self = g_object_new (MD_TYPE_HISTORY_SELECTION, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * md_history_selection_get_number:
 *
 * Returns: the number of the selected entry, as in #MdJournalRow; 0 for none
 */
gint64
md_history_selection_get_number (MdHistorySelection *self)
{
  return self->number;
}

/**
 * md_history_selection_get_position:
 *
 * Returns: where the selected entry stands; %G_MAXUINT where none is selected, or the list does not have it
 */
guint
md_history_selection_get_position (MdHistorySelection *self)
{
  return self->position;
}

/**
 * md_history_selection_select:
 * @number: of an entry, which the list need not have; 0 for none
 *
 * Selects it.
 */
void
md_history_selection_select (MdHistorySelection *self,
                             gint64              number)
{
  if (self->number == number)
    return;

  self->number = number;
  set_position (self, number != 0 ? md_history_list_find (self->list, number) : G_MAXUINT);
  g_signal_emit (self, signals[SELECTED], 0);
}
