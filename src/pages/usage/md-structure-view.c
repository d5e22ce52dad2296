/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-view-private.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-end-line.h"
#include "md-shortcuts.h"
#include "md-structure-widths.h"
#include "md-template.h"
#include "md-usage-source.h"

#define MENU_RESOURCE MD_RESOURCE_PATH "application/structure-menu.ui"

/* As many rows as fit on a screen are unfolded at the beginning. */
#define N_UNFOLDED 30

G_DEFINE_FINAL_TYPE (MdStructureView, md_structure_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED_ROW,
  N_PROPS,
};

enum
{
  LINK_ACTIVATED,
  NOTICE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
say (MdStructureView *self,
     const char      *words)
{
  g_signal_emit (self, signals[NOTICE], 0, words);
}

static void
show_details (MdStructureView   *self,
              const MdTreePlace *place)
{
  MdUsage *usage = md_usage_source_peek (place);
  MdUsageNote *note;

  if (place->source == NULL || usage != NULL)
    {
      md_details_view_set_row (self->details, usage, place->row);
      return;
    }

  note = MD_USAGE_NOTE (place->source);
  md_details_view_set_words (self->details, md_usage_note_get_id (note),
                             md_usage_note_get_trouble (note) != NULL ? md_usage_note_get_trouble (note)
                                                                      : _("This transaction is being loaded."));
}

static void
selected_cb (MdStructureView *self)
{
  MdTreePlace place;

  md_tree_list_get_selected (self->list, &place);
  show_details (self, &place);
  md_structure_actions_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ROW]);
}

static void
activate_cb (MdStructureView *self)
{
  MdTreePlace place;

  if (!md_tree_list_get_selected (self->list, &place))
    return;
  if (MD_IS_USAGE_NOTE (place.source) && md_usage_note_get_trouble (MD_USAGE_NOTE (place.source)) != NULL)
    md_structure_loader_load (self->loader, &place);
  else
    md_structure_panes_show_details (self);
}

static void
focus_list_cb (MdStructureView *self)
{
  md_structure_panes_show_tree (self);
}

/* What the tree's place shows: the tree, or why there is none. */
static void
update_stack (MdStructureView *self)
{
  MdTreeRows *rows = md_tree_list_get_rows (self->list);
  const char *name = "tree";

  if (self->usage == NULL)
    name = "empty";
  else if (md_tree_rows_get_n_shown (rows) == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

/* Rows were found, or filtered, or sorted: what was found is counted as it stands. */
static void
arranged_cb (MdStructureView *self)
{
  md_structure_search_update (self);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), md_structure_arranger_is_busy (self->arranger) ||
                                                           md_structure_finder_is_busy (self->finder));
  update_stack (self);
  if (!md_structure_arranger_is_busy (self->arranger))
    md_structure_return_resume (self);
}

/* What the buttons say is to be left of the rows. */
MdStructureFilter
md_structure_view_get_filter (MdStructureView *self)
{
  MdStructureFilter filter = MD_STRUCTURE_FILTER_NONE;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->exceptions)))
    filter |= MD_STRUCTURE_FILTER_EXCEPTIONS;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->estimates)))
    filter |= MD_STRUCTURE_FILTER_ESTIMATES;

  return filter;
}

void
md_structure_view_set_filter (MdStructureView   *self,
                              MdStructureFilter  filter)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->exceptions), (filter & MD_STRUCTURE_FILTER_EXCEPTIONS) != 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->estimates), (filter & MD_STRUCTURE_FILTER_ESTIMATES) != 0);
}

static void
filter_toggled_cb (MdStructureView *self)
{
  md_structure_arranger_set_filter (self->arranger, md_structure_view_get_filter (self));
}

static void
order_changed_cb (MdStructureView *self)
{
  gboolean descending;
  MdStructureColumn column = md_structure_columns_find_order (md_tree_list_get_view (self->list), &descending);

  md_structure_arranger_set_order (self->arranger, column, descending);
}

static void
loaded_cb (MdStructureView *self)
{
  md_structure_arranger_again (self->arranger);
  md_structure_return_resume (self);
  selected_cb (self);
}

static void
failed_cb (MdStructureView *self,
           const char      *words)
{
  say (self, words);
  selected_cb (self);
}

static gboolean
md_structure_view_grab_focus (GtkWidget *widget)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);

  if (md_structure_panes_has_only_details (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->details));

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
refresh_widths (MdStructureView *self)
{
  if (self->content != NULL)
    md_structure_widths_refresh (md_structure_widths_get (md_tree_list_get_view (self->list)));
}

/* The way that the user likes the columns is kept when the view goes out of sight: that is seldom enough. */
static void
md_structure_view_unmap (GtkWidget *widget)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (widget);

  if (self->settings != NULL)
    md_structure_columns_save (md_tree_list_get_view (self->list), self->settings);
  GTK_WIDGET_CLASS (md_structure_view_parent_class)->unmap (widget);
}

/* The columns grow with the font. */
static void
md_structure_view_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (md_structure_view_parent_class)->css_changed (widget, change);
  refresh_widths (MD_STRUCTURE_VIEW (widget));
}

static void
md_structure_view_system_setting_changed (GtkWidget        *widget,
                                          GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (md_structure_view_parent_class)->system_setting_changed (widget, setting);
  refresh_widths (MD_STRUCTURE_VIEW (widget));
}

static void
md_structure_view_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  MdUsageRow row;

  if (property_id != PROP_SELECTED_ROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  md_structure_view_get_selected (MD_STRUCTURE_VIEW (object), &row);
  g_value_set_uint (value, row);
}

static void
md_structure_view_dispose (GObject *object)
{
  MdStructureView *self = MD_STRUCTURE_VIEW (object);

  /* As it goes, the view takes its columns out of its order, one by one. */
  if (self->content != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (md_tree_list_get_view (self->list)), self);
  if (self->loader != NULL)
    md_structure_loader_stop (self->loader);
  if (self->finder != NULL)
    g_object_run_dispose (G_OBJECT (self->finder));
  if (self->arranger != NULL)
    g_object_run_dispose (G_OBJECT (self->arranger));
  g_clear_object (&self->loader);
  g_clear_object (&self->finder);
  g_clear_object (&self->arranger);
  g_clear_object (&self->settings);
  md_structure_return_forget (self);
  g_clear_pointer (&self->memory, md_structure_memory_free);
  g_clear_pointer (&self->usage, md_usage_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (md_structure_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  md_template_set (widget_class, "usage/md-structure-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, content);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, finding);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, filtering);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, entry);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, count);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, exceptions);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, exceptions_label);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, estimates);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, estimates_label);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, spinner);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, stack);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, bar);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, panes);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, list);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, details);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, room);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, details_button);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, details_icon);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, details_label);
  gtk_widget_class_bind_template_child (widget_class, MdStructureView, go_back);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, say);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
}

static void
md_structure_view_class_init (MdStructureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_structure_view_dispose;
  object_class->get_property = md_structure_view_get_property;
  widget_class->grab_focus = md_structure_view_grab_focus;
  widget_class->unmap = md_structure_view_unmap;
  widget_class->css_changed = md_structure_view_css_changed;
  widget_class->system_setting_changed = md_structure_view_system_setting_changed;

  properties[PROP_SELECTED_ROW] =
    g_param_spec_uint ("selected-row", NULL, NULL, 0, MD_USAGE_ROW_NONE, MD_USAGE_ROW_NONE,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", MD_TYPE_STRUCTURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NOTICE] = g_signal_new ("notice", MD_TYPE_STRUCTURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_TREE_LIST);
  g_type_ensure (MD_TYPE_DETAILS_VIEW);
  md_structure_actions_install (widget_class);
  bind_template (widget_class);
}

/* What filters goes below what finds where there is no room for both. */
static void
set_up_bar (MdStructureView *self)
{
  GtkWidget *line;

  g_object_ref (self->finding);
  g_object_ref (self->filtering);
  gtk_box_remove (GTK_BOX (self->bar), self->finding);
  gtk_box_remove (GTK_BOX (self->bar), self->filtering);
  line = md_end_line_new (self->finding, self->filtering);
  g_object_unref (self->finding);
  g_object_unref (self->filtering);
  gtk_widget_set_hexpand (line, TRUE);
  gtk_box_append (GTK_BOX (self->bar), line);
}

static void
set_up_list (MdStructureView *self)
{
  GtkColumnView *view = md_tree_list_get_view (self->list);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (MENU_RESOURCE);

  md_structure_columns_add (view, G_ACTION_MAP (actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (actions));
  md_tree_list_set_menu (self->list, G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Structure"), -1);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
md_structure_view_init (MdStructureView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  self->memory = md_structure_memory_new ();
  self->finder = md_structure_finder_new (self->list);
  self->arranger = md_structure_arranger_new (self->list);
  self->loader = md_structure_loader_new (self->list);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (arranged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->arranger, "changed", G_CALLBACK (arranged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  set_up_bar (self);
  set_up_list (self);

  md_shortcuts_add_action (widget, "<Control>f", "structure.find");
  md_shortcuts_add_action (widget, "<Control>plus|<Control>equal|<Control>KP_Add", "structure.expand-all");
  md_shortcuts_add_action (widget, "<Control>minus|<Control>KP_Subtract", "structure.collapse-all");
  md_shortcuts_add_action (widget, "<Control>g|F3", "structure.find-next");
  md_shortcuts_add_action (widget, "<Control><Shift>g|<Shift>F3", "structure.find-previous");
  md_structure_search_set_up (self);
  md_structure_panes_set_up (self);
  md_structure_actions_update (self);
}

/**
 * md_structure_view_new:
 *
 * Returns: (transfer floating): a view without a transaction
 */
GtkWidget *
md_structure_view_new (void)
{
  return g_object_new (MD_TYPE_STRUCTURE_VIEW, NULL);
}

/**
 * md_structure_view_prepare:
 *
 * Makes widgets for a page of rows, where there is no transaction yet and time to spare.
 */
void
md_structure_view_prepare (MdStructureView *self)
{
  md_tree_rows_prepare (md_tree_list_get_rows (self->list));
}

/**
 * md_structure_view_set_settings:
 * @settings: (nullable): where the widths, the order and the choice of columns are kept; %NULL for nowhere
 */
void
md_structure_view_set_settings (MdStructureView *self,
                                GSettings       *settings)
{
  if (g_set_object (&self->settings, settings) && settings != NULL)
    md_structure_columns_load (md_tree_list_get_view (self->list), settings);
}

/**
 * md_structure_view_set_fetch:
 * @fetch: (nullable): gets the transactions that are to be shown in place; it may be called as long as the view lives
 * @user_data: for @fetch
 *
 * Holds for transactions that are set from now on.
 */
void
md_structure_view_set_fetch (MdStructureView  *self,
                             MdUsageFetchFunc  fetch,
                             gpointer          user_data)
{
  md_structure_loader_set_fetch (self->loader, fetch, user_data);
}

/**
 * md_structure_view_set_usage:
 * @usage: (nullable): the transaction, %NULL for none
 *
 * Shows another transaction. One that was looked at lately is found as it was left.
 */
void
md_structure_view_set_usage (MdStructureView *self,
                             MdUsage         *usage)
{
  g_autoptr (MdUsageSource) source = NULL;
  gboolean known = FALSE;

  if (self->usage == usage)
    return;

  md_structure_panes_fold (self);
  md_structure_loader_stop (self->loader);
  md_structure_return_leave (self);
  g_clear_pointer (&self->usage, md_usage_unref);
  if (usage != NULL)
    {
      self->usage = md_usage_ref (usage);
      source = md_usage_source_new (usage, md_structure_loader_can_fetch (self->loader));
      known = md_structure_return_come (self, MD_TREE_SOURCE (source));
    }
  if (!known)
    md_tree_list_set_source (self->list, MD_TREE_SOURCE (source), N_UNFOLDED);
  if (usage != NULL)
    md_structure_columns_see (md_tree_list_get_view (self->list), md_tree_list_get_rows (self->list));
  md_structure_arranger_again (self->arranger);
  md_structure_search_begin (self, !known);
  md_structure_return_resume (self);
  update_stack (self);
  md_structure_actions_update (self);
}

/**
 * md_structure_view_get_usage:
 *
 * Returns: (transfer none) (nullable): the transaction
 */
MdUsage *
md_structure_view_get_usage (MdStructureView *self)
{
  return self->usage;
}

/**
 * md_structure_view_go_to:
 * @row: of the transaction
 *
 * Expands what is above @row, selects it and scrolls to it. A filter that forbids it is taken away.
 */
void
md_structure_view_go_to (MdStructureView *self,
                         MdUsageRow       row)
{
  MdTreePlace place = { md_tree_rows_get_source (md_tree_list_get_rows (self->list)), row };

  if (place.source == NULL || row >= md_usage_get_n_rows (self->usage))
    return;

  md_structure_panes_fold (self);
  if (!md_tree_list_go_to (self->list, &place))
    {
      md_structure_view_set_filter (self, MD_STRUCTURE_FILTER_NONE);
      md_tree_list_go_to (self->list, &place);
    }
  md_structure_actions_update (self);
}

/**
 * md_structure_view_get_selected:
 * @row: (out): the selected row, %MD_USAGE_ROW_NONE for none
 *
 * Returns: (transfer none) (nullable): the transaction that @row is of: the one that was set, or one that was loaded in
 *   place
 */
MdUsage *
md_structure_view_get_selected (MdStructureView *self,
                                MdUsageRow      *row)
{
  MdTreePlace place;
  MdUsage *usage = md_tree_list_get_selected (self->list, &place) ? md_usage_source_peek (&place) : NULL;

  *row = usage != NULL ? place.row : MD_USAGE_ROW_NONE;

  return usage;
}

/**
 * md_structure_view_get_list:
 *
 * Returns: (transfer none): the tree
 */
MdTreeList *
md_structure_view_get_list (MdStructureView *self)
{
  return self->list;
}

/**
 * md_structure_view_get_details:
 *
 * Returns: (transfer none): the details
 */
MdDetailsView *
md_structure_view_get_details (MdStructureView *self)
{
  return self->details;
}
