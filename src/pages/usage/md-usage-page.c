/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-page.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-announce.h"
#include "md-exceptions-view.h"
#include "md-focus.h"
#include "md-quantities-view.h"
#include "md-raw-view.h"
#include "md-shortcuts.h"
#include "md-stack.h"
#include "md-state-stack.h"
#include "md-template.h"
#include "md-toasts.h"
#include "md-usage-digest.h"
#include "md-usage-guide.h"
#include "md-usage-intake.h"
#include "md-usage.h"
#include "md-worklist-view.h"

#define STRUCTURE "structure"
#define EXCEPTIONS "exceptions"
#define QUANTITIES "quantities"
#define RAW "raw"

/* Of the pane with the list: beside the views, and above them. Logical pixels. */
#define LIST_WIDTH 320
#define LIST_HEIGHT 250

struct _MdUsagePage
{
  GtkWidget         parent_instance;

  GtkWidget        *toasts;
  MdAdaptive       *adaptive;
  GtkWidget        *paned;
  MdWorklistView   *list;
  GtkWidget        *side;
  GtkWidget        *guide;
  GtkWidget        *views_box;
  GtkWidget        *exceptions_count;
  GtkWidget        *views;
  MdStateStack     *quantities_states;
  MdStateStack     *raw_states;
  MdExceptionsView *exceptions;
  MdQuantitiesView *quantities;
  MdRawView        *raw;

  MdWorklist       *worklist;     /* (owned) (nullable) */
  MdWorklistItem   *item;         /* (owned) (nullable): the chosen one */
  MdUsage          *usage;        /* (owned) (nullable): of @item, once it is there */
  GCancellable     *cancellable;  /* (owned) (nullable): of the asking for @usage */
  guint             wanted_row;   /* to go to when @usage comes, or MD_USAGE_ROW_NONE */
};

G_DEFINE_FINAL_TYPE (MdUsagePage, md_usage_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The views of one transaction say together why there is nothing to show. */
typedef void (*StateFunc) (MdStateStack *states,
                           gpointer      user_data);

static void
foreach_states (MdUsagePage *self,
                StateFunc    func,
                gpointer     user_data)
{
  MdStateStack *all[] = { self->quantities_states, self->raw_states };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    func (all[i], user_data);
}

static void
show_child_cb (MdStateStack *states,
               gpointer      user_data)
{
  md_state_stack_show_child (states);
}

static void
show_loading_cb (MdStateStack *states,
                 gpointer      words)
{
  md_state_stack_show_loading (states, words);
}

typedef struct
{
  const char *icon;
  const char *title;
  const char *words;
  const char *button;
} Message;

static void
show_message_cb (MdStateStack *states,
                 gpointer      user_data)
{
  const Message *message = user_data;

  md_state_stack_show_message (states, message->icon, message->title, message->words, message->button);
}

static void
show_usage (MdUsagePage *self)
{
  MdDocument *document = self->usage != NULL ? md_usage_get_document (self->usage) : NULL;
  const MdUsageDigest *digest = self->usage != NULL ? md_worklist_item_get_digest (self->item) : NULL;

  md_quantities_view_set_usage (self->quantities, self->usage, digest != NULL ? digest->previous : NULL);
  md_raw_view_set_bytes (self->raw, document != NULL ? md_document_get_bytes (document) : NULL);
}

static void
forget_usage (MdUsagePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->usage == NULL)
    return;

  g_clear_pointer (&self->usage, md_usage_unref);
  show_usage (self);
}

static void
show_failure (MdUsagePage *self,
              const char  *title,
              const char  *next,
              const char  *details)
{
  g_autofree char *words = next != NULL && details != NULL ? g_strjoin ("\n\n", next, details, NULL) : NULL;
  Message message = { "dialog-error-symbolic", title, words, _("_Try again") };

  if (words == NULL)
    message.words = next != NULL ? next : details;
  foreach_states (self, show_message_cb, &message);
}

static void
usage_ready_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (MdUsagePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsage) usage = md_worklist_item_get_usage_finish (MD_WORKLIST_ITEM (source), result, &error);

  if (MD_WORKLIST_ITEM (source) != self->item || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (usage == NULL)
    {
      show_failure (self, _("The transaction cannot be shown"), NULL, error->message);
      return;
    }

  self->usage = g_steal_pointer (&usage);
  show_usage (self);
  foreach_states (self, show_child_cb, NULL);
}

static void
ask_for_usage (MdUsagePage *self)
{
  if (self->usage != NULL || self->cancellable != NULL)
    return;

  foreach_states (self, show_loading_cb, (gpointer) _("Opening the transaction"));
  self->cancellable = g_cancellable_new ();
  md_worklist_item_get_usage_async (self->item, self->cancellable, usage_ready_cb, g_object_ref (self));
}

static void
show_item (MdUsagePage *self)
{
  Message none = { "view-list-symbolic", _("No transaction is chosen"), _("Choose one in the list."), NULL };

  if (self->item == NULL)
    {
      forget_usage (self);
      foreach_states (self, show_message_cb, &none);
      return;
    }

  switch (md_worklist_item_get_state (self->item))
    {
    case MD_WORKLIST_ITEM_WAITING:
      forget_usage (self);
      foreach_states (self, show_loading_cb, (gpointer) _("The transaction waits for its turn"));
      break;
    case MD_WORKLIST_ITEM_LOADING:
      forget_usage (self);
      foreach_states (self, show_loading_cb, (gpointer) _("The transaction is being loaded"));
      break;
    case MD_WORKLIST_ITEM_LOADED:
      ask_for_usage (self);
      break;
    case MD_WORKLIST_ITEM_FAILED:
    default:
      forget_usage (self);
      show_failure (self, md_worklist_item_get_words (self->item), md_worklist_item_get_next (self->item),
                    md_worklist_item_get_details (self->item));
    }
}

static void
selected_cb (MdUsagePage *self)
{
  MdWorklistItem *item = md_worklist_view_get_selected (self->list);

  if (item == self->item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  forget_usage (self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::state", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  show_item (self);
}

static void
retry_cb (MdUsagePage *self)
{
  if (self->item == NULL)
    return;

  if (md_worklist_item_get_state (self->item) == MD_WORKLIST_ITEM_FAILED)
    md_worklist_retry (self->worklist, self->item);
  else
    ask_for_usage (self);
}

static void
chosen_cb (MdUsagePage    *self,
           MdWorklistItem *item,
           guint           row)
{
  md_worklist_view_select (self->list, item);
  self->wanted_row = row;
  md_usage_page_set_view (self, STRUCTURE);
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
    md_toasts_say (self->toasts, error->message);
}

static void
exceptions_changed_cb (MdUsagePage *self)
{
  g_autofree char *count = g_strdup_printf ("%u", g_list_model_get_n_items (md_worklist_get_exceptions (self->worklist)));

  gtk_label_set_text (GTK_LABEL (self->exceptions_count), count);
  gtk_widget_set_visible (self->exceptions_count, *count != '0');
}

static void
items_changed_cb (MdUsagePage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->worklist)) > 0;

  gtk_stack_set_visible_child (GTK_STACK (self->side), any ? self->views_box : self->guide);
}

static void
narrow_cb (MdUsagePage *self)
{
  gboolean narrow = md_adaptive_get_narrow (self->adaptive);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (GTK_PANED (self->paned), narrow ? LIST_HEIGHT : LIST_WIDTH);
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
  md_worklist_view_focus_entry (MD_USAGE_PAGE (widget)->list);
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdUsagePage *self = MD_USAGE_PAGE (widget);

  if (g_str_equal (md_usage_page_get_view (self), EXCEPTIONS))
    md_exceptions_view_search (self->exceptions);
  else if (g_str_equal (md_usage_page_get_view (self), RAW) && self->usage != NULL)
    md_raw_view_search (self->raw);
}

static gboolean
md_usage_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MD_USAGE_PAGE (widget)->list));
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

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->worklist != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->worklist, self);
      g_signal_handlers_disconnect_by_data (md_worklist_get_exceptions (self->worklist), self);
    }
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_pointer (&self->toasts, gtk_widget_unparent);
  g_clear_object (&self->item);
  g_clear_pointer (&self->usage, md_usage_unref);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_usage_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_EXCEPTIONS_VIEW);
  g_type_ensure (MD_TYPE_QUANTITIES_VIEW);
  g_type_ensure (MD_TYPE_RAW_VIEW);
  g_type_ensure (MD_TYPE_STATE_STACK);
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
  BIND (exceptions_count);
  BIND (views);
  BIND (quantities_states);
  BIND (raw_states);
  BIND (exceptions);
  BIND (quantities);
  BIND (raw);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
md_usage_page_class_init (MdUsagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_usage_page_get_property;
  object_class->set_property = md_usage_page_set_property;
  object_class->dispose = md_usage_page_dispose;
  md_focus_set_grab (widget_class, md_usage_page_grab_focus);

  properties[PROP_VIEW] =
    g_param_spec_string ("view", NULL, NULL, STRUCTURE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "usage.view", "view");
  gtk_widget_class_install_action (widget_class, "usage.try", "s", try_action);
  gtk_widget_class_install_action (widget_class, "usage.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "usage.ids", NULL, ids_action);
  gtk_widget_class_install_action (widget_class, "usage.search", NULL, search_action);
  bind_template (widget_class);
}

static void
md_usage_page_init (MdUsagePage *self)
{
  self->wanted_row = MD_USAGE_ROW_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  md_stack_hide_unseen (self->side);
  md_stack_hide_unseen (self->views);
  md_usage_intake_add (GTK_WIDGET (self), self->list);
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>o", "usage.open");
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>l", "usage.ids");
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>f", "usage.search");
  narrow_cb (self);
  show_item (self);
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
  g_signal_connect_object (worklist, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (md_worklist_get_exceptions (worklist), "items-changed", G_CALLBACK (exceptions_changed_cb),
                           self, G_CONNECT_SWAPPED);
  items_changed_cb (self);
  exceptions_changed_cb (self);
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
