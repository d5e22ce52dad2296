/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-selection.h"

/* A view makes widgets for some two hundred rows around where it is, all in the turn in which it hears of them, and
 * that takes much longer than a frame. So it hears of a screenful at first, and of some more in each frame until it has
 * all the widgets that it keeps; the rest, however many they are, cost nothing then. */
#define STEP 12
#define KEPT_BY_VIEW 224
/* Milliseconds. */
#define STEP_TIME 16

struct _MdHistorySelection
{
  GObject        parent_instance;

  MdHistoryList *list;      /* (owned) */
  guint          n_shown;   /* how many of the list, from its beginning, have been announced */
  guint          stepping;  /* the source that announces more */
  gint64         number;    /* of the selected entry; 0 for none */
  guint          position;  /* of it in the list; G_MAXUINT while it is not in it */
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
  return MD_HISTORY_SELECTION (model)->n_shown;
}

static gpointer
md_history_selection_get_item (GListModel *model,
                               guint       position)
{
  MdHistorySelection *self = MD_HISTORY_SELECTION (model);

  return position < self->n_shown ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
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
  if (before < self->n_shown)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  if (position < self->n_shown)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
}

static guint
get_n_items (MdHistorySelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static void
announce (MdHistorySelection *self,
          guint               position,
          guint               n_removed,
          guint               n_added)
{
  self->n_shown += n_added - n_removed;
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static gboolean
step_cb (gpointer user_data)
{
  MdHistorySelection *self = user_data;
  guint n_left = get_n_items (self) - self->n_shown;

  if (self->n_shown < KEPT_BY_VIEW && n_left > STEP)
    {
      announce (self, self->n_shown, 0, STEP);
      return G_SOURCE_CONTINUE;
    }

  self->stepping = 0;
  announce (self, self->n_shown, 0, n_left);

  return G_SOURCE_REMOVE;
}

static void
begin_steps (MdHistorySelection *self)
{
  if (self->stepping == 0 && self->n_shown < get_n_items (self))
    self->stepping = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_TIME, step_cb, self, NULL);
}

/* What has been announced is always the beginning of the list. */
static void
announce_change (MdHistorySelection *self,
                 guint               position,
                 guint               n_removed,
                 guint               n_added)
{
  gboolean was_all = self->n_shown == get_n_items (self) - n_added + n_removed;
  gboolean is_beyond = position > self->n_shown;
  guint n_behind = self->n_shown - MIN (position, self->n_shown);

  if (!is_beyond && (n_added <= STEP || (was_all && position >= KEPT_BY_VIEW)))
    announce (self, position, MIN (n_removed, n_behind), n_added);
  else if (!is_beyond)
    announce (self, position, n_behind, STEP);

  begin_steps (self);
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
  announce_change (self, position, n_removed, n_added);

  if (self->number == 0 || self->position != G_MAXUINT)
    return;
  found = md_history_list_find (self->list, self->number);
  set_position (self, found);
}

static void
md_history_selection_dispose (GObject *object)
{
  MdHistorySelection *self = MD_HISTORY_SELECTION (object);

  g_clear_handle_id (&self->stepping, g_source_remove);
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
  self->n_shown = MIN (get_n_items (self), STEP);
  begin_steps (self);
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

/**
 * md_history_selection_announce_all:
 *
 * Lets a view know of the whole list now, so that it can go to any place in it.
 */
void
md_history_selection_announce_all (MdHistorySelection *self)
{
  g_clear_handle_id (&self->stepping, g_source_remove);
  announce (self, self->n_shown, 0, get_n_items (self) - self->n_shown);
}
