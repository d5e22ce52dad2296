/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on the page of usage transactions things stand, and what of them is seen where there is little room. */
#include "md-usage-page-private.h"

#include <glib/gi18n-lib.h>

#include "md-pane-list.h"

/* Of the list beside the views, in logical pixels at the usual size of text. */
#define LIST_WIDTH 320

typedef enum
{
  VIEW_STRUCTURE,
  VIEW_EXCEPTIONS,
  VIEW_QUANTITIES,
  VIEW_RAW,
  N_VIEWS,
} View;

/* In their order on the page, by which Ctrl+1 to Ctrl+4 know them. */
static const struct
{
  const char *name;
  const char *icon;
  const char *title;
  const char *tooltip;
} views[N_VIEWS] = {
  [VIEW_STRUCTURE] = { MD_USAGE_PAGE_STRUCTURE, "md-structure-symbolic", N_("Structure"),
                       N_("Structure (Ctrl+1)") },
  [VIEW_EXCEPTIONS] = { "exceptions", "dialog-warning-symbolic", N_("Exceptions"),
                        N_("Exceptions of all loaded (Ctrl+2)") },
  [VIEW_QUANTITIES] = { "quantities", "md-quantities-symbolic", N_("Quantities"), N_("Quantities (Ctrl+3)") },
  /* Translators: a document as it was received. */
  [VIEW_RAW] = { "raw", "text-x-generic-symbolic", N_("Raw"), N_("Document as received (Ctrl+4)") },
};

static gboolean
has_keyboard (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Those who work by the keyboard go on in the view; where nothing in it takes the keyboard, at its name. */
static void
go_to_view (MdUsagePage *self)
{
  GtkWidget *places[N_VIEWS] = {
    [VIEW_STRUCTURE] = GTK_WIDGET (self->structure),
    [VIEW_EXCEPTIONS] = GTK_WIDGET (self->exceptions),
    [VIEW_QUANTITIES] = GTK_WIDGET (self->quantities),
    [VIEW_RAW] = GTK_WIDGET (self->raw),
  };

  for (guint i = 0; i < N_VIEWS; i++)
    if (g_str_equal (views[i].name, md_usage_page_get_view (self)) && gtk_widget_get_mapped (places[i]) &&
        gtk_widget_grab_focus (places[i]))
      return;

  gtk_widget_child_focus (GTK_WIDGET (self->tabs), GTK_DIR_TAB_FORWARD);
}

/* In a narrow window there is room for one thing at a time: the list, or the transaction that was chosen from it. */
static void
update_fold (MdUsagePage *self)
{
  gboolean narrow = md_adaptive_get_narrow (self->adaptive);
  gboolean any = self->worklist != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->worklist)) > 0;
  gboolean in_list = has_keyboard (GTK_WIDGET (self->list));

  self->folded = self->folded && any;
  gtk_widget_set_visible (self->side, !narrow || !any || self->folded);
  gtk_widget_set_visible (self->back, narrow && self->folded);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "usage.list", narrow && self->folded);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !narrow || !self->folded);
  if (in_list && narrow && self->folded)
    go_to_view (self);
}

static void
narrow_cb (MdUsagePage *self)
{
  md_usage_layout_set_fold (self, md_worklist_view_get_selected (self->list) != NULL);
}

static void
chosen_cb (MdUsagePage *self)
{
  md_usage_layout_set_fold (self, TRUE);
}

static void
list_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  md_usage_layout_set_fold (MD_USAGE_PAGE (widget), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (MD_USAGE_PAGE (widget)->list));
}

/* By the keyboard, which then goes on in the view. */
static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdUsagePage *self = MD_USAGE_PAGE (widget);

  md_usage_layout_set_fold (self, TRUE);
  md_usage_page_set_view (self, g_variant_get_string (target, NULL));
  go_to_view (self);
}

/* Gives the class its ways from one thing to the next. */
void
md_usage_layout_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "usage.show", "s", show_action);
  for (guint i = 0; i < N_VIEWS; i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, GDK_CONTROL_MASK, "usage.show", "s", views[i].name);
  gtk_widget_class_install_action (klass, "usage.list", NULL, list_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "usage.list", NULL);
}

/* Once the template is there. */
void
md_usage_layout_set_up (MdUsagePage *self)
{
  for (guint i = 0; i < N_VIEWS; i++)
    md_tab_line_append (self->tabs, "usage.view", views[i].name, views[i].icon, _(views[i].title), _(views[i].tooltip));
  md_pane_list_set (GTK_PANED (self->paned), self->adaptive, LIST_WIDTH);
  g_signal_connect_object (self->adaptive, "notify::narrow", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  narrow_cb (self);
}

/* Once there are transactions, or exceptions, where there were none; or the other way round. */
void
md_usage_layout_update (MdUsagePage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->worklist)) > 0;
  GListModel *exceptions = md_worklist_get_exceptions (self->worklist);
  gboolean is_cut = md_worklist_exceptions_get_n_left_out (MD_WORKLIST_EXCEPTIONS (exceptions)) > 0;
  /* Translators: how many exceptions there are at least. */
  g_autofree char *count = g_strdup_printf (is_cut ? _("%u+") : "%u", g_list_model_get_n_items (exceptions));

  gtk_stack_set_visible_child (GTK_STACK (self->side), any ? self->views_box : self->guide);
  md_tab_line_set_count (self->tabs, VIEW_EXCEPTIONS, *count != '0' ? count : NULL);
  update_fold (self);
}

/* Puts the list away, or gets it back, as far as there is not room for both. */
void
md_usage_layout_set_fold (MdUsagePage *self,
                          gboolean     folded)
{
  self->folded = folded;
  update_fold (self);
}
