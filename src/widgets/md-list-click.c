/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-list-click.h"

typedef struct
{
  GtkWidget  *row;    /* (owned) */
  const char *action; /* static */
} Click;

static gboolean
choose_cb (gpointer user_data)
{
  Click *click = user_data;

  gtk_widget_activate_action (click->row, click->action, NULL);

  return G_SOURCE_REMOVE;
}

static void
click_free (gpointer user_data)
{
  Click *click = user_data;

  g_object_unref (click->row);
  g_free (click);
}

/* A click on the row that is chosen already counts, too; another has not heard of it yet that it is chosen now. */
static void
released_cb (GtkGesture *gesture,
             int         n_press,
             double      x,
             double      y,
             gpointer    action)
{
  Click *click = g_new0 (Click, 1);

  click->row = g_object_ref (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  click->action = action;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, choose_cb, click, click_free);
}

/**
 * md_list_click_add_row:
 * @row: in a list
 * @action: (static): without a parameter
 *
 * Activates an action of the list's when the row is clicked or tapped, once the row is selected. To drag the list about
 * is neither.
 */
void
md_list_click_add_row (GtkWidget  *row,
                       const char *action)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect (gesture, "released", G_CALLBACK (released_cb), (gpointer) action);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
}
