/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on the page of the history things stand, and what of them is seen where there is little room. */
#include "md-history-page-private.h"

#include "md-pane-list.h"

/* Of the list beside the entry, in logical pixels at the usual size of text. */
#define LIST_WIDTH 380

/* In a narrow window there is room for one thing at a time: the list, or the entry that was chosen from it. Where there
 * is nothing to choose from there is nothing beside it. */
static void
update_fold (MdHistoryPage *self)
{
  gboolean narrow = md_adaptive_get_narrow (self->adaptive);
  gboolean any = self->id != NULL || !md_history_view_is_empty (self->list);
  gboolean in_list = (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  self->folded = self->folded && self->id != NULL;
  gtk_widget_set_visible (self->side, any && (!narrow || self->folded));
  gtk_widget_set_visible (self->back_bar, narrow && self->folded);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.list", narrow && self->folded);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !narrow || !self->folded);
  if (in_list && narrow && self->folded)
    gtk_widget_grab_focus (self->back);
}

static void
narrow_cb (MdHistoryPage *self)
{
  if (md_adaptive_get_narrow (self->adaptive))
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  md_history_layout_set_fold (self, self->id != NULL);
}

/* Where both are in view the keyboard stays in the list: one goes on to the next from there. */
static void
chosen_cb (MdHistoryPage *self)
{
  md_history_layout_set_fold (self, TRUE);
}

static void
list_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  md_history_layout_set_fold (MD_HISTORY_PAGE (widget), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (MD_HISTORY_PAGE (widget)->list));
}

/* Gives the class its way back to the list. */
void
md_history_layout_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "history.list", NULL, list_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "history.list", NULL);
}

/* Once the template is there. */
void
md_history_layout_set_up (MdHistoryPage *self)
{
  md_pane_list_set (GTK_PANED (self->paned), self->adaptive, LIST_WIDTH);
  g_signal_connect_object (self->adaptive, "notify::narrow", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  narrow_cb (self);
}

/* Once there are entries where there were none, or an entry is shown; or the other way round. */
void
md_history_layout_update (MdHistoryPage *self)
{
  update_fold (self);
}

/* Puts the list away, or gets it back, as far as there is not room for both. */
void
md_history_layout_set_fold (MdHistoryPage *self,
                            gboolean       folded)
{
  self->folded = folded;
  update_fold (self);
}
