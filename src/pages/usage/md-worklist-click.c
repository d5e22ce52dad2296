/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-click.h"

#define CHOSEN "chosen"
#define ACTION "worklist.choose"

static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  if (md_worklist_view_get_selected (MD_WORKLIST_VIEW (widget)) != NULL)
    g_signal_emit_by_name (widget, CHOSEN);
}

static gboolean
choose_cb (gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), ACTION, NULL);

  return G_SOURCE_REMOVE;
}

/* A click on the row that is chosen already counts, too; another has not heard of it yet that it is chosen now. */
static void
released_cb (GtkWidget *row)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, choose_cb, g_object_ref (row), g_object_unref);
}

static void
activated_cb (GtkWidget *list)
{
  gtk_widget_activate_action (list, ACTION, NULL);
}

/**
 * md_worklist_click_install:
 * @klass: of the view
 *
 * Gives it a signal, "chosen": an item was chosen by hand, with the pointer, a finger or with Enter. Arrow keys only
 * pass by.
 */
void
md_worklist_click_install (GtkWidgetClass *klass)
{
  g_signal_new (CHOSEN, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (klass, ACTION, NULL, choose_action);
}

/**
 * md_worklist_click_add_list:
 * @list: the #GtkListView in the view
 *
 * Lets the view tell what is chosen with Enter.
 */
void
md_worklist_click_add_list (GtkWidget *list)
{
  g_signal_connect (list, "activate", G_CALLBACK (activated_cb), NULL);
}

/**
 * md_worklist_click_add_row:
 * @row: in the list of the view
 *
 * Lets the view tell when the row is clicked or tapped. To drag the list about is neither.
 */
void
md_worklist_click_add_row (GtkWidget *row)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect_object (gesture, "released", G_CALLBACK (released_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
}
