/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the structure of a transaction. */
#include "md-structure-view-private.h"

#include <glib/gi18n-lib.h>

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);

  if (md_structure_panes_has_only_details (self))
    md_structure_panes_show_tree (self);
  else
    md_tree_list_go_back (self->list);
  md_structure_actions_update (self);
}

static void
expand_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);

  if (g_str_equal (action, "structure.expand-all"))
    md_tree_rows_expand_all (md_tree_list_get_rows (self->list));
  else
    md_tree_rows_collapse_all (md_tree_list_get_rows (self->list));
  md_tree_list_show_selected (self->list);
}

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);

  if (g_str_equal (action, "structure.find"))
    gtk_widget_grab_focus (self->entry);
  else
    md_structure_finder_step (self->finder, g_str_equal (action, "structure.find-next"));
}

static void
show_all_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);

  md_structure_view_set_filter (self, MD_STRUCTURE_FILTER_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
details_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  md_structure_panes_show_details (MD_STRUCTURE_VIEW (widget));
}

static void
link_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);
  g_autofree char *id = NULL;
  MdTreePlace place;
  MdUsage *usage;

  if (!md_tree_list_get_selected (self->list, &place))
    return;
  if (g_str_equal (action, "structure.load"))
    {
      if (MD_IS_USAGE_NOTE (place.source))
        md_structure_loader_load (self->loader, &place);
      else
        md_tree_rows_expand (md_tree_list_get_rows (self->list), &place);
      return;
    }
  usage = md_usage_source_peek (&place);
  id = usage != NULL ? md_usage_dup_link (usage, place.row) : NULL;
  if (id != NULL)
    g_signal_emit_by_name (self, "link-activated", id);
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);
  g_autofree char *text = NULL;
  const char *words;
  MdTreePlace place;
  MdUsage *usage;

  if (!md_tree_list_get_selected (self->list, &place))
    return;
  usage = md_usage_source_peek (&place);
  if (usage == NULL)
    return;

  if (g_str_equal (action, "structure.copy-path"))
    {
      text = md_usage_dup_path (usage, place.row);
      words = _("Path copied");
    }
  else if (g_str_equal (action, "structure.copy-row"))
    {
      text = md_structure_dup_row_text (md_tree_list_get_rows (self->list), &place);
      words = _("Row copied");
    }
  else
    {
      text = md_structure_dup_value (usage, place.row);
      words = _("Value copied");
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  g_signal_emit_by_name (self, "notice", words);
}

/* Lets the user do only what can be done with the selected row. */
void
md_structure_actions_update (MdStructureView *self)
{
  MdTreePlace place;
  gboolean any = md_tree_list_get_selected (self->list, &place);
  MdUsage *usage = any ? md_usage_source_peek (&place) : NULL;
  gboolean link = usage != NULL && (md_usage_row_marks (usage, place.row) & MD_USAGE_MARK_LINK) != 0;
  gboolean failed = any && MD_IS_USAGE_NOTE (place.source) &&
                    md_usage_note_get_trouble (MD_USAGE_NOTE (place.source)) != NULL;
  gboolean back = md_structure_panes_has_only_details (self) || md_tree_list_can_go_back (self->list);
  GtkWidget *widget = GTK_WIDGET (self);

  /* Where two ways back stand one above the other, this one does only while it leads somewhere. */
  gtk_widget_set_visible (self->go_back, !md_structure_panes_is_small (self) || back);
  gtk_widget_action_set_enabled (widget, "structure.back", back);
  gtk_widget_action_set_enabled (widget, "structure.details", any);
  gtk_widget_action_set_enabled (widget, "structure.copy-value", usage != NULL);
  gtk_widget_action_set_enabled (widget, "structure.copy-row", usage != NULL);
  gtk_widget_action_set_enabled (widget, "structure.copy-path", usage != NULL);
  gtk_widget_action_set_enabled (widget, "structure.open", link);
  gtk_widget_action_set_enabled (widget, "structure.load",
                                 (link || failed) && md_structure_loader_can_fetch (self->loader));
}

/* Gives the class its actions, and the keys that hold where the tree or the details have the focus. */
void
md_structure_actions_install (GtkWidgetClass *klass)
{
  static const struct
  {
    const char                    *name;
    GtkWidgetActionActivateFunc    activate;
    guint                          keyval;
    GdkModifierType                modifiers;
  } actions[] = {
    { "structure.back", back_action, GDK_KEY_Left, GDK_ALT_MASK },
    { "structure.expand-all", expand_action, 0, 0 },
    { "structure.collapse-all", expand_action, 0, 0 },
    { "structure.find", find_action, 0, 0 },
    { "structure.find-next", find_action, 0, 0 },
    { "structure.find-previous", find_action, 0, 0 },
    { "structure.show-all", show_all_action, 0, 0 },
    { "structure.details", details_action, 0, 0 },
    { "structure.load", link_action, 0, 0 },
    { "structure.open", link_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "structure.copy-value", copy_action, GDK_KEY_c, GDK_CONTROL_MASK },
    { "structure.copy-row", copy_action, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "structure.copy-path", copy_action, GDK_KEY_c, GDK_CONTROL_MASK | GDK_ALT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].activate);
      if (actions[i].keyval != 0)
        gtk_widget_class_add_binding_action (klass, actions[i].keyval, actions[i].modifiers, actions[i].name, NULL);
    }
}
