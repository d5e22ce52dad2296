/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-stack.h"

static void
changed_cb (GtkStack *stack)
{
  GtkWidget *seen = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != seen, -1);
}

/**
 * md_stack_hide_unseen:
 * @stack: a #GtkStack whose children are all there
 *
 * Hides what the stack does not show from screen readers, now and whenever it shows something else. GTK 4.8 leaves it
 * among what they find.
 */
void
md_stack_hide_unseen (GtkWidget *stack)
{
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (changed_cb), NULL);
  changed_cb (GTK_STACK (stack));
}
