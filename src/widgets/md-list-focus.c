/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-list-focus.h"

#define TICK "md-list-focus-tick"

/* So many frames after a list was scrolled it has made its rows. */
#define FRAMES 3

/* The selected row; where nothing is ever selected, the first. */
static gboolean
grab_selected (GtkWidget *list)
{
  gboolean selects = !GTK_IS_NO_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) &&
        (!selects || (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)))
      return gtk_widget_grab_focus (row);

  return FALSE;
}

static gboolean
tick_cb (GtkWidget     *list,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  guint *n_left = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));

  /* Whoever has gone elsewhere meanwhile stays there. */
  if (focus == NULL || (focus != list && !gtk_widget_is_ancestor (focus, list)) || grab_selected (list) ||
      --*n_left == 0)
    {
      g_object_set_data (G_OBJECT (list), TICK, NULL);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/**
 * md_list_focus_selected:
 * @list: a #GtkListView, or the one inside of a #GtkColumnView
 *
 * Puts the keyboard to the selected row, in place of the one that had it last. Where the row has just been scrolled to
 * and is not made yet, this is done within the next frames.
 *
 * Returns: whether the list has the focus
 */
gboolean
md_list_focus_selected (GtkWidget *list)
{
  guint *n_left;

  if (grab_selected (list))
    return TRUE;
  if (!gtk_widget_grab_focus (list))
    return FALSE;

  if (g_object_get_data (G_OBJECT (list), TICK) == NULL)
    {
      n_left = g_new (guint, 1);
      *n_left = FRAMES;
      g_object_set_data (G_OBJECT (list), TICK, list);
      gtk_widget_add_tick_callback (list, tick_cb, n_left, g_free);
    }

  return TRUE;
}

/**
 * md_list_focus_find_list:
 * @table: a #GtkColumnView
 *
 * GtkColumnView keeps the list inside of it to itself, and with it how to scroll.
 *
 * Returns: (transfer none) (nullable): the #GtkListView of its rows
 */
GtkWidget *
md_list_focus_find_list (GtkWidget *table)
{
  GtkWidget *list = gtk_widget_get_first_child (table);

  while (list != NULL && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);

  return list;
}

/**
 * md_list_focus_table:
 * @table: a #GtkColumnView
 *
 * Puts the keyboard to the selected row of a table, as md_list_focus_selected() does.
 *
 * Returns: whether the table has the focus
 */
gboolean
md_list_focus_table (GtkWidget *table)
{
  GtkWidget *list = md_list_focus_find_list (table);

  return list != NULL && md_list_focus_selected (list);
}
