/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-page-private.h"

#include "md-announce.h"
#include "md-focus.h"
#include "md-shortcuts.h"
#include "md-stack.h"
#include "md-template.h"
#include "md-toasts.h"
#include "md-usage-digest.h"
#include "md-usage-exports.h"
#include "md-usage-failure.h"
#include "md-usage-guide.h"
#include "md-usage-intake.h"
#include "md-usage.h"
#include "md-worklist-row.h"

G_DEFINE_FINAL_TYPE (MdUsagePage, md_usage_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
go_to_wanted_row (MdUsagePage *self)
{
  md_structure_view_go_to (self->structure, self->wanted_row);
  gtk_widget_grab_focus (GTK_WIDGET (self->structure));
  self->wanted_row = MD_USAGE_ROW_NONE;
}

static void
subject_changed_cb (MdUsagePage *self)
{
  MdUsage *usage = md_usage_subject_get_usage (self->subject);
  MdWorklistItem *item = md_usage_subject_get_item (self->subject);
  const MdUsageDigest *digest = usage != NULL ? md_worklist_item_get_digest (item) : NULL;
  g_autofree char *other = usage != NULL ? md_worklist_row_describe_other (item) : NULL;
  gboolean has_answer = md_usage_subject_get_answer (self->subject) != NULL;
  g_autofree char *head = has_answer ? md_usage_failure_dup_head (item) : NULL;

  md_notice_bar_set_text (self->other, other);
  md_structure_view_set_usage (self->structure, usage);
  if (usage != NULL && self->wanted_row != MD_USAGE_ROW_NONE)
    go_to_wanted_row (self);
  md_quantities_view_set_usage (self->quantities, usage, digest != NULL ? digest->previous : NULL);
  md_raw_view_set_bytes (self->raw, md_usage_subject_get_bytes (self->subject));
  md_raw_view_set_head (self->raw, head);
  md_usage_exports_update (GTK_WIDGET (self), self->subject, self->worklist);
}

static void
selected_cb (MdUsagePage *self)
{
  md_usage_subject_set_item (self->subject, md_worklist_view_get_selected (self->list));
}

static void
retry_cb (MdUsagePage *self)
{
  md_usage_subject_ask_again (self->subject, self->worklist);
}

/* An exception leads to its place in the tree, at once or when its transaction is there. */
static void
chosen_cb (MdUsagePage    *self,
           MdWorklistItem *item,
           guint           row)
{
  md_usage_page_set_view (self, MD_USAGE_PAGE_STRUCTURE);
  self->wanted_row = row;
  md_worklist_view_select (self->list, item);
  if (md_usage_subject_get_item (self->subject) == item && md_usage_subject_get_usage (self->subject) != NULL)
    go_to_wanted_row (self);
}

static void
say_cb (MdUsagePage *self,
        const char  *words)
{
  md_toasts_say (self->toasts, words);
  md_announce (GTK_WIDGET (self), words);
}

/* Another transaction is wanted by itself: it comes into the list, and is shown. */
static void
link_activated_cb (MdUsagePage *self,
                   const char  *id)
{
  g_autoptr (GError) error = NULL;
  MdWorklistItem *item = md_worklist_add_id (self->worklist, id, &error);

  if (item != NULL)
    md_worklist_view_select (self->list, item);
  else
    say_cb (self, error->message);
}

static void
exceptions_changed_cb (MdUsagePage *self)
{
  md_usage_layout_update (self);
  md_usage_exports_update (GTK_WIDGET (self), self->subject, self->worklist);
}

static void
can_load_cb (MdUsagePage *self)
{
  md_usage_guide_set_obstacle (MD_USAGE_GUIDE (self->guide), md_worklist_get_obstacle (self->worklist));
}

static void
try_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  md_worklist_view_add_text (MD_USAGE_PAGE (widget)->list, g_variant_get_string (target, NULL));
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  gtk_widget_activate_action (GTK_WIDGET (MD_USAGE_PAGE (widget)->list), "worklist.open", NULL);
}

static void
ids_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  md_usage_layout_set_fold (MD_USAGE_PAGE (widget), FALSE);
  md_worklist_view_focus_entry (MD_USAGE_PAGE (widget)->list);
}

static void
save_menu_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  GtkWidget *save = MD_USAGE_PAGE (widget)->save;

  if (gtk_widget_get_mapped (save))
    gtk_menu_button_popup (GTK_MENU_BUTTON (save));
}

static void
save (GtkWidget  *widget,
      const char *action,
      GVariant   *target)
{
  MdUsagePage *self = MD_USAGE_PAGE (widget);

  md_usage_exports_save (action, self->toasts, self->subject, self->worklist);
}

static void
fetch (const char          *id,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             callback_data,
       gpointer             user_data)
{
  md_worklist_load_usage_async (MD_USAGE_PAGE (user_data)->worklist, id, cancellable, callback, callback_data);
}

static gboolean
md_usage_page_grab_focus (GtkWidget *widget)
{
  MdUsagePage *self = MD_USAGE_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->back) ? self->back : GTK_WIDGET (self->list));
}

static void
md_usage_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_usage_page_parent_class)->map (widget);
  md_usage_prepare_begin (MD_USAGE_PAGE (widget));
}

static void
md_usage_page_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, md_usage_page_get_view (MD_USAGE_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_usage_page_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_VIEW:
      md_usage_page_set_view (MD_USAGE_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_usage_page_dispose (GObject *object)
{
  MdUsagePage *self = MD_USAGE_PAGE (object);

  md_usage_prepare_end (self);
  if (self->subject != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->subject, self);
      g_object_run_dispose (G_OBJECT (self->subject));
    }
  if (self->worklist != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->worklist, self);
      g_signal_handlers_disconnect_by_data (md_worklist_get_exceptions (self->worklist), self);
    }
  g_clear_pointer (&self->toasts, gtk_widget_unparent);
  g_clear_object (&self->subject);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_usage_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_EXCEPTIONS_VIEW);
  g_type_ensure (MD_TYPE_NOTICE_BAR);
  g_type_ensure (MD_TYPE_QUANTITIES_VIEW);
  g_type_ensure (MD_TYPE_RAW_VIEW);
  g_type_ensure (MD_TYPE_STATE_STACK);
  g_type_ensure (MD_TYPE_STRUCTURE_VIEW);
  g_type_ensure (MD_TYPE_TAB_LINE);
  g_type_ensure (MD_TYPE_USAGE_GUIDE);
  g_type_ensure (MD_TYPE_WORKLIST_VIEW);
  md_template_set (widget_class, "usage/md-usage-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdUsagePage, name)
  BIND (toasts);
  BIND (adaptive);
  BIND (paned);
  BIND (list);
  BIND (side);
  BIND (guide);
  BIND (views_box);
  BIND (tabs);
  BIND (save);
  BIND (other);
  BIND (back);
  BIND (views);
  BIND (structure_states);
  BIND (quantities_states);
  BIND (raw_states);
  BIND (structure);
  BIND (exceptions);
  BIND (quantities);
  BIND (raw);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, say_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
}

static void
md_usage_page_class_init (MdUsagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_usage_page_get_property;
  object_class->set_property = md_usage_page_set_property;
  object_class->dispose = md_usage_page_dispose;
  widget_class->map = md_usage_page_map;
  md_focus_set_grab (widget_class, md_usage_page_grab_focus);

  properties[PROP_VIEW] =
    g_param_spec_string ("view", NULL, NULL, MD_USAGE_PAGE_STRUCTURE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "usage.view", "view");
  gtk_widget_class_install_action (widget_class, "usage.try", "s", try_action);
  gtk_widget_class_install_action (widget_class, "usage.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "usage.ids", NULL, ids_action);
  gtk_widget_class_install_action (widget_class, "usage.save", NULL, save_menu_action);
  md_usage_exports_install (widget_class, save);
  md_usage_layout_install (widget_class);
  bind_template (widget_class);
}

static void
md_usage_page_init (MdUsagePage *self)
{
  self->wanted_row = MD_USAGE_ROW_NONE;
  self->subject = md_usage_subject_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->subject, "changed", G_CALLBACK (subject_changed_cb), self, G_CONNECT_SWAPPED);
  md_usage_subject_add_place (self->subject, self->structure_states);
  md_usage_subject_add_place (self->subject, self->quantities_states);
  md_usage_subject_add_place (self->subject, self->raw_states);
  md_usage_subject_set_answer_place (self->subject, self->raw_states);
  md_stack_hide_unseen (self->side);
  md_stack_hide_unseen (self->views);
  md_usage_intake_add (GTK_WIDGET (self), self->list);
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>o", "usage.open");
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>l", "usage.ids");
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>s", "usage.save");
  md_usage_layout_set_up (self);
  md_usage_exports_update (GTK_WIDGET (self), self->subject, self->worklist);
}

/**
 * md_usage_page_new:
 *
 * Returns: (transfer floating): a page without a worklist
 */
GtkWidget *
md_usage_page_new (void)
{
  return g_object_new (MD_TYPE_USAGE_PAGE, NULL);
}

/**
 * md_usage_page_set_worklist:
 * @worklist: what to show and to add to
 */
void
md_usage_page_set_worklist (MdUsagePage *self,
                            MdWorklist  *worklist)
{
  if (!g_set_object (&self->worklist, worklist))
    return;

  md_worklist_view_set_worklist (self->list, worklist);
  md_exceptions_view_set_worklist (self->exceptions, worklist);
  md_quantities_view_set_worklist (self->quantities, worklist);
  md_structure_view_set_fetch (self->structure, fetch, self);
  g_signal_connect_object (worklist, "items-changed", G_CALLBACK (md_usage_layout_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (md_worklist_get_exceptions (worklist), "items-changed", G_CALLBACK (exceptions_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (worklist, "notify::can-load", G_CALLBACK (can_load_cb), self, G_CONNECT_SWAPPED);
  exceptions_changed_cb (self);
  can_load_cb (self);
}

/**
 * md_usage_page_set_settings:
 * @settings: (nullable): where the views remember their columns
 */
void
md_usage_page_set_settings (MdUsagePage *self,
                            GSettings   *settings)
{
  md_structure_view_set_settings (self->structure, settings);
}

/**
 * md_usage_page_add_example:
 * @id: of a transaction of the training service
 * @words: what is special about it, or the name of words for that
 */
void
md_usage_page_add_example (MdUsagePage *self,
                           const char  *id,
                           const char  *words)
{
  md_usage_guide_add_example (MD_USAGE_GUIDE (self->guide), id, words);
}

/**
 * md_usage_page_get_view:
 *
 * Returns: (transfer none): the name of the view that is shown
 */
const char *
md_usage_page_get_view (MdUsagePage *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->views));
}

/**
 * md_usage_page_set_view:
 * @view: the name of a view; others are ignored
 *
 * Shows another view.
 */
void
md_usage_page_set_view (MdUsagePage *self,
                        const char  *view)
{
  if (view == NULL || gtk_stack_get_child_by_name (GTK_STACK (self->views), view) == NULL ||
      g_str_equal (view, md_usage_page_get_view (self)))
    return;

  gtk_stack_set_visible_child_name (GTK_STACK (self->views), view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}
