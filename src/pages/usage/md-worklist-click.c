/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-click.h"

#include "md-list-click.h"

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
  md_list_click_add_row (row, ACTION);
}
