/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to the worklist as a whole, and to the item that is chosen in it. */
#include "md-worklist-view-private.h"

#include "md-worklist-open.h"
#include "md-worklist-removal.h"
#include "md-worklist-words.h"

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *refusal = NULL;

  if (*text == '\0')
    {
      gtk_widget_grab_focus (self->entry);
      return;
    }

  refusal = md_worklist_describe_mistyped (text);
  if (refusal != NULL)
    {
      md_worklist_view_show_report (self, refusal, NULL);
      gtk_widget_add_css_class (self->entry, "error");
      gtk_widget_grab_focus (self->entry);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  md_worklist_view_add_text (self, text);
}

static void
pause_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);

  md_worklist_set_paused (self->worklist, !md_worklist_get_paused (self->worklist));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  md_worklist_cancel (MD_WORKLIST_VIEW (widget)->worklist);
}

static void
retry_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  md_worklist_retry_failed (MD_WORKLIST_VIEW (widget)->worklist);
}

/* Nothing is thrown away for good at one key. */
static void
offer_undo (MdWorklistView *self,
            GPtrArray      *removed,
            guint           position)
{
  g_autofree char *words = md_worklist_describe_removal (removed->len);

  md_worklist_view_show_report (self, words, NULL);
  self->removed = g_ptr_array_ref (removed);
  self->removed_from = position;
  gtk_widget_set_visible (self->undo, TRUE);
}

static void
undo_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);
  g_autoptr (GPtrArray) removed = self->removed != NULL ? g_ptr_array_ref (self->removed) : NULL;

  if (removed == NULL)
    return;

  md_worklist_view_show_report (self, NULL, NULL);
  md_worklist_put_back (self->worklist, removed, self->removed_from);
  md_worklist_view_select (self, g_ptr_array_index (removed, 0));
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);
  MdWorklistItem *item = md_worklist_view_get_selected (self);
  guint shown = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GPtrArray) removed = NULL;
  guint position, n_left;

  if (item == NULL)
    return;

  removed = md_worklist_take_out (self->worklist, item, &position);
  n_left = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n_left > 0 && shown != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, MIN (shown, n_left - 1));
  offer_undo (self, removed, position);
}

static void
clear_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);
  g_autoptr (GPtrArray) removed = md_worklist_take_out (self->worklist, NULL, NULL);

  offer_undo (self, removed, 0);
  gtk_widget_grab_focus (self->entry);
}

static void
failed_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->order_kind), MD_WORKLIST_FAILED_ONLY);
  gtk_widget_grab_focus (self->list);
}

/* Gives the class its actions. */
void
md_worklist_actions_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "worklist.add", NULL, add_action);
  gtk_widget_class_install_action (klass, "worklist.open", NULL, md_worklist_open_action);
  gtk_widget_class_install_action (klass, "worklist.show-failed", NULL, failed_action);
  gtk_widget_class_install_action (klass, "worklist.pause", NULL, pause_action);
  gtk_widget_class_install_action (klass, "worklist.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (klass, "worklist.retry", NULL, retry_action);
  gtk_widget_class_install_action (klass, "worklist.remove", NULL, remove_action);
  gtk_widget_class_install_action (klass, "worklist.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "worklist.clear", NULL, clear_action);
}
