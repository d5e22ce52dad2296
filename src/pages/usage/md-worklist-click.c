/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-click.h"

#define CHOSEN "chosen"

static void
chosen_cb (MdWorklistView *self)
{
  if (md_worklist_view_get_selected (self) != NULL)
    g_signal_emit_by_name (self, CHOSEN);
}

static gboolean
clicked_cb (gpointer user_data)
{
  chosen_cb (user_data);

  return G_SOURCE_REMOVE;
}

/* A click on the row that is chosen already counts, too; the row itself has first heard of it then. */
static gboolean
event_cb (MdWorklistView *self,
          GdkEvent       *event)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE &&
      gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, clicked_cb, g_object_ref (self), g_object_unref);

  return GDK_EVENT_PROPAGATE;
}

/**
 * md_worklist_click_install:
 * @type: of the view
 *
 * Gives it a signal, "chosen": an item was chosen by hand, with the pointer or with Enter. Arrow keys only pass by.
 */
void
md_worklist_click_install (GType type)
{
  g_signal_new (CHOSEN, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * md_worklist_click_add:
 * @list: the GtkListView in it
 *
 * Lets @self tell what is chosen by hand.
 */
void
md_worklist_click_add (MdWorklistView *self,
                       GtkWidget      *list)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, events);
  g_signal_connect_object (list, "activate", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}
