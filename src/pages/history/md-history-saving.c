/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the page of the history saves what it lists. */
#include "md-history-page-private.h"

#include "md-history-saver.h"
#include "md-shortcuts.h"

#define TOKENS "tokens"
#define ALL "all"
#define LAST_FOUR "last-four"

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdHistoryPage *self = MD_HISTORY_PAGE (widget);
  const char *format = g_variant_get_string (target, NULL);
  MdHistoryExport what = {
    .query = md_history_list_get_query (md_history_view_get_list (self->list)),
    .format = g_str_equal (format, "json") ? MD_HISTORY_FORMAT_JSON : MD_HISTORY_FORMAT_CSV,
    .all_digits = self->all_digits,
  };

  md_history_saver_save (self->toasts, self->jobs, self->journal, &what);
  /* All digits are asked for each time anew: nobody takes them along by habit. */
  g_object_set (self, TOKENS, LAST_FOUR, NULL);
}

static void
menu_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  GtkWidget *save = MD_HISTORY_PAGE (widget)->save;

  if (gtk_widget_get_mapped (save))
    gtk_menu_button_popup (GTK_MENU_BUTTON (save));
}

/* Gives the class its ways to save, and the property behind one of them; 1 is the property's id. */
void
md_history_saving_install (GtkWidgetClass *klass)
{
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1,
                                   g_param_spec_string (TOKENS, NULL, NULL, LAST_FOUR,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (klass, "history.save", "s", save_action);
  gtk_widget_class_install_action (klass, "history.save-menu", NULL, menu_action);
  gtk_widget_class_install_property_action (klass, "history.tokens", TOKENS);
}

/* Once the template is there. */
void
md_history_saving_set_up (MdHistoryPage *self)
{
  md_history_filter_add_end (md_history_view_get_filter (self->list), self->save);
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control><Shift>s", "history.save-menu");
  md_history_saving_update (self);
}

/* Only what is there can be saved. */
void
md_history_saving_update (MdHistoryPage *self)
{
  MdHistoryList *list = md_history_view_get_list (self->list);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.save",
                                 list != NULL && g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
}

void
md_history_saving_get (MdHistoryPage *self,
                       GValue        *value)
{
  g_value_set_static_string (value, self->all_digits ? ALL : LAST_FOUR);
}

void
md_history_saving_set (MdHistoryPage *self,
                       const GValue  *value)
{
  self->all_digits = g_strcmp0 (g_value_get_string (value), ALL) == 0;
}
