/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-shortcuts.h"

static void
add (GtkWidget          *widget,
     const char         *keys,
     GtkShortcutAction  *action,
     GtkShortcutScope    scope,
     GtkPropagationPhase phase)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), scope);
  gtk_event_controller_set_propagation_phase (controller, phase);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), action));
  gtk_widget_add_controller (widget, controller);
}

/* Keys that hold in the whole window are offered to pages that are not in view, too. Those must not act on them. */
static gboolean
activate_in_view_cb (GtkWidget *widget,
                     GVariant  *arguments,
                     gpointer   user_data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, user_data, NULL);
}

/**
 * md_shortcuts_add_action:
 * @keys: such as "<Control>l", several with | between them
 * @action: the name of an action of @widget
 *
 * Makes @keys activate @action wherever in the window the focus is, unless what has the focus uses them itself, or
 * @widget is not in view.
 */
void
md_shortcuts_add_action (GtkWidget  *widget,
                         const char *keys,
                         const char *action)
{
  add (widget, keys, gtk_callback_action_new (activate_in_view_cb, g_strdup (action), g_free),
       GTK_SHORTCUT_SCOPE_GLOBAL, GTK_PHASE_BUBBLE);
}

/**
 * md_shortcuts_add_own_action:
 * @keys: such as "<Shift>Return"
 * @action: the name of an action of @widget or of what it is in
 *
 * Makes @keys activate @action where @widget has the focus, before anything inside of it.
 */
void
md_shortcuts_add_own_action (GtkWidget  *widget,
                             const char *keys,
                             const char *action)
{
  add (widget, keys, gtk_named_action_new (action), GTK_SHORTCUT_SCOPE_LOCAL, GTK_PHASE_CAPTURE);
}

/**
 * md_shortcuts_add_capture:
 * @keys: such as "Escape"
 * @perform: returns whether it did anything; if not, the keys mean what they mean otherwise
 *
 * Offers @keys to @widget before anything inside of it.
 */
void
md_shortcuts_add_capture (GtkWidget       *widget,
                          const char      *keys,
                          GtkShortcutFunc  perform)
{
  add (widget, keys, gtk_callback_action_new (perform, NULL, NULL), GTK_SHORTCUT_SCOPE_LOCAL, GTK_PHASE_CAPTURE);
}
