/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-sifted-list.h"

#include <string.h>

/* So many rows are filtered and sorted within a frame, on a machine that has other things to do. */
#define AT_ONCE 1000

struct _MdSiftedList
{
  GObject             parent_instance;

  GListModel         *model;    /* (owned) (nullable) */
  GtkFilterListModel *filtered; /* (owned) */
  GtkSortListModel   *sorted;   /* (owned) */
  gboolean            is_long;
  guint               changed_id;
  guint               rest_id;
};

G_DEFINE_FINAL_TYPE (MdSiftedList, md_sifted_list, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_list_long (MdSiftedList *self)
{
  return self->model != NULL && g_list_model_get_n_items (self->model) > AT_ONCE;
}

static void
set_long (MdSiftedList *self,
          gboolean      is_long)
{
  self->is_long = is_long;
  gtk_filter_list_model_set_incremental (self->filtered, is_long);
  gtk_sort_list_model_set_incremental (self->sorted, is_long);
}

static gboolean
tell_cb (gpointer user_data)
{
  MdSiftedList *self = user_data;

  self->changed_id = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
tell (MdSiftedList *self)
{
  if (self->changed_id == 0)
    self->changed_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static gboolean
rest_cb (gpointer user_data)
{
  MdSiftedList *self = user_data;

  self->rest_id = 0;
  if (!is_list_long (self))
    set_long (self, FALSE);
  tell (self);

  return G_SOURCE_REMOVE;
}

/* GTK's models tell of rows before they begin to sort them, and call nothing pending while the last rows are still to
 * be put where they belong. They work in idle time: so they have come to rest when there is time for what has less of
 * a priority than that. */
static void
changed_cb (MdSiftedList *self)
{
  tell (self);
  if (self->is_long && self->rest_id == 0)
    self->rest_id = g_idle_add_full (G_PRIORITY_LOW, rest_cb, self, NULL);
}

/* Called before the filter hears of what is new. */
static void
grown_cb (MdSiftedList *self)
{
  if (is_list_long (self))
    set_long (self, TRUE);
}

static void
md_sifted_list_dispose (GObject *object)
{
  MdSiftedList *self = MD_SIFTED_LIST (object);

  g_clear_handle_id (&self->changed_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->filtered != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->filtered, self);
      g_signal_handlers_disconnect_by_data (self->sorted, self);
      gtk_filter_list_model_set_filter (self->filtered, NULL);
      gtk_filter_list_model_set_model (self->filtered, NULL);
    }
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (md_sifted_list_parent_class)->dispose (object);
}

static void
md_sifted_list_class_init (MdSiftedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_sifted_list_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_SIFTED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_sifted_list_init (MdSiftedList *self)
{
  self->filtered = gtk_filter_list_model_new (NULL, NULL);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), NULL);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "notify::pending", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * md_sifted_list_new:
 *
 * Returns: (transfer full): of no list, with all that is in it, as it comes
 */
MdSiftedList *
md_sifted_list_new (void)
{
  return g_object_new (MD_TYPE_SIFTED_LIST, NULL);
}

/**
 * md_sifted_list_set_model:
 * @model: (nullable): the list
 */
void
md_sifted_list_set_model (MdSiftedList *self,
                          GListModel   *model)
{
  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  grown_cb (self);
  gtk_filter_list_model_set_model (self->filtered, model);
}

/**
 * md_sifted_list_set_filter:
 * @filter: (nullable): what is shown; %NULL for all
 */
void
md_sifted_list_set_filter (MdSiftedList *self,
                           GtkFilter    *filter)
{
  gtk_filter_list_model_set_filter (self->filtered, filter);
}

/**
 * md_sifted_list_set_sorter:
 * @sorter: (nullable): the order; %NULL for the list's own
 */
void
md_sifted_list_set_sorter (MdSiftedList *self,
                           GtkSorter    *sorter)
{
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}

/**
 * md_sifted_list_get_shown:
 *
 * Returns: (transfer none): what the filter leaves, in order
 */
GListModel *
md_sifted_list_get_shown (MdSiftedList *self)
{
  return G_LIST_MODEL (self->sorted);
}

/**
 * md_sifted_list_is_busy:
 *
 * Returns: whether there is more to filter or to sort: until then what is shown may lack something, or be out of order
 */
gboolean
md_sifted_list_is_busy (MdSiftedList *self)
{
  return self->is_long && (self->rest_id != 0 || gtk_filter_list_model_get_pending (self->filtered) > 0 ||
                           gtk_sort_list_model_get_pending (self->sorted) > 0);
}

/**
 * md_sifted_list_says:
 * @text: (nullable): of a row
 * @folded: what is looked for, from g_utf8_casefold()
 *
 * Returns: whether @text says that, in any case of letters
 */
gboolean
md_sifted_list_says (const char *text,
                     const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}
