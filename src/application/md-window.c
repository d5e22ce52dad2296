/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-window.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-ask.h"
#include "md-button-names.h"
#include "md-history-count.h"
#include "md-history-page.h"
#include "md-keychange-page.h"
#include "md-notice-bar.h"
#include "md-slip-memory.h"
#include "md-template.h"
#include "md-text-size.h"
#include "md-usage-page.h"

#define MENU_RESOURCE MD_RESOURCE_PATH "application/menu.ui"
#define SHORTCUTS_RESOURCE MD_RESOURCE_PATH "application/shortcuts.ui"

/* The names of the pages, as they are remembered. */
#define KEY_CHANGE "key-change"
#define USAGE "usage"
#define HISTORY "history"

/* Limits are given for the usual size of text, and the header bar is measured at the one that there is. */
#define WHOLE 1000

struct _MdWindow
{
  AdwApplicationWindow parent_instance;

  MdAdaptive          *adaptive;
  GtkWidget           *header;
  GtkWidget           *menu;
  GtkWidget           *profile;
  GtkWidget           *profile_name;
  GtkWidget           *training_notice;
  GtkWidget           *obstacle_notice;
  AdwViewStack        *stack;
  GtkWidget           *page;
  GtkWidget           *usage_place;
  GtkWidget           *usage;        /* (nullable): made when it is first shown */
  AdwViewStackPage    *history_page;
  GtkWidget           *history_place;
  GtkWidget           *history;      /* (nullable): made when it is first shown */

  MdComposition       *composition;  /* (owned) */
  GSettings           *settings;     /* (owned) (nullable): where there is no schema nothing is remembered */
  MdSlipMemory        *slip_memory;  /* (owned) */
  MdHistoryCount      *unfinished;   /* (owned): what the history's name is marked with */
  gboolean             asking;       /* whether it may close */
  gboolean             leaving;      /* the agent has said that the window may close */
  gboolean             closing;      /* it waits for the disk */
  gboolean             closed;       /* all that was recorded is on the disk */
};

G_DEFINE_FINAL_TYPE (MdWindow, md_window, ADW_TYPE_APPLICATION_WINDOW)

/* The page that is seen. */
static GtkWidget *
get_visible_page (MdWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (name, USAGE) == 0)
    return self->usage;

  return g_strcmp0 (name, HISTORY) == 0 ? self->history : self->page;
}

/* The history is that of the desk's journal, which is open as long as there is any desk. */
static void
update_history (MdWindow *self)
{
  MdDesk *desk = md_composition_get_any_desk (self->composition);

  md_history_count_set_journal (self->unfinished, desk != NULL ? md_desk_get_journal (desk) : NULL);
  if (self->history == NULL)
    return;

  md_history_page_set_obstacle (MD_HISTORY_PAGE (self->history), md_composition_get_obstacle (self->composition));
  md_history_page_set_desk (MD_HISTORY_PAGE (self->history), desk);
}

static void
unfinished_cb (MdWindow *self)
{
  guint count = md_history_count_get (self->unfinished);

  adw_view_stack_page_set_badge_number (self->history_page, count);
  adw_view_stack_page_set_needs_attention (self->history_page, count > 0);
}

/* What is in front of somebody was not left unfinished. */
static void
turned_cb (MdWindow *self)
{
  MdIssue *issue = md_keychange_page_get_issue (MD_KEYCHANGE_PAGE (self->page));

  if (self->unfinished != NULL)
    md_history_count_set_in_hand (self->unfinished, issue != NULL ? md_issue_get_id (issue) : NULL);
}

/* Another console may have done something about them meanwhile. */
static void
active_cb (MdWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    md_history_count_refresh (self->unfinished);
}

static void
composition_changed_cb (MdWindow *self)
{
  const char *obstacle = md_composition_get_obstacle (self->composition);

  update_history (self);
  md_keychange_page_set_any_desk (MD_KEYCHANGE_PAGE (self->page), md_composition_get_any_desk (self->composition));
  md_keychange_page_set_desk (MD_KEYCHANGE_PAGE (self->page), md_composition_get_desk (self->composition));
  md_keychange_page_set_obstacle (MD_KEYCHANGE_PAGE (self->page), obstacle);
  md_notice_bar_set_text (MD_NOTICE_BAR (self->obstacle_notice), obstacle);
  md_notice_bar_set_action (MD_NOTICE_BAR (self->obstacle_notice),
                            md_composition_can_restart (self->composition) ? _("Start again") : NULL);
}

static void
restart_cb (MdWindow *self)
{
  md_composition_start (self->composition);

  /* The button goes away with the obstacle: the keyboard is wanted where the work goes on. */
  if (gtk_widget_get_mapped (self->page))
    md_keychange_page_go_on (MD_KEYCHANGE_PAGE (self->page));
  else
    gtk_widget_grab_focus (get_visible_page (self));
}

static void
add_example_cb (const char *meter,
                const char *words,
                gpointer    user_data)
{
  md_guide_add_example (MD_GUIDE (user_data), meter, words);
}

static void
show_profile (MdWindow *self)
{
  const char *name = md_composition_get_name (self->composition);
  MdOutcomePanel *panel = md_keychange_page_get_panel (MD_KEYCHANGE_PAGE (self->page));

  gtk_widget_set_visible (self->profile, name != NULL);
  if (name != NULL)
    {
      /* Translators: %s is the name of a profile, such as Training. */
      g_autofree char *words = g_strdup_printf (_("Profile: %s"), name);

      gtk_label_set_text (GTK_LABEL (self->profile_name), name);
      gtk_widget_set_tooltip_text (self->profile, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->profile), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }

  if (md_composition_is_training (self->composition))
    {
      gtk_widget_add_css_class (self->profile, "training");
      md_notice_bar_set_text (MD_NOTICE_BAR (self->training_notice), _("Training: tokens from here work on no meter"));
    }
  md_composition_foreach_example (self->composition, add_example_cb, md_outcome_panel_get_guide (panel));
}

static void
add_usage_example_cb (const char *id,
                      const char *words,
                      gpointer    user_data)
{
  md_usage_page_add_example (MD_USAGE_PAGE (user_data), id, words);
}

/* Whoever only issues tokens does not wait for a page that is never looked at. */
static void
ensure_usage (MdWindow *self)
{
  if (self->usage != NULL)
    return;

  self->usage = md_usage_page_new ();
  md_usage_page_set_settings (MD_USAGE_PAGE (self->usage), self->settings);
  md_usage_page_set_worklist (MD_USAGE_PAGE (self->usage), md_composition_get_worklist (self->composition));
  md_composition_foreach_usage_example (self->composition, add_usage_example_cb, self->usage);
  adw_bin_set_child (ADW_BIN (self->usage_place), self->usage);
}

/* The key-change page has all that can be done about a request. */
static void
act_cb (MdWindow   *self,
        MdIssue    *issue,
        const char *action)
{
  adw_view_stack_set_visible_child_name (self->stack, KEY_CHANGE);
  if (md_keychange_page_show_issue (MD_KEYCHANGE_PAGE (self->page), issue) && action != NULL)
    gtk_widget_activate_action (self->page, action, NULL);
}

static void
issue_again_cb (MdWindow *self,
                MdValue  *request)
{
  adw_view_stack_set_visible_child_name (self->stack, KEY_CHANGE);
  md_keychange_page_fill_from (MD_KEYCHANGE_PAGE (self->page), request);
}

static void
ensure_history (MdWindow *self)
{
  if (self->history != NULL)
    return;

  self->history = md_history_page_new ();
  if (self->settings != NULL)
    md_history_page_set_settings (MD_HISTORY_PAGE (self->history), self->settings);
  md_history_page_set_slip_memory (MD_HISTORY_PAGE (self->history), self->slip_memory);
  g_signal_connect_object (self->history, "act", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "issue-again", G_CALLBACK (issue_again_cb), self, G_CONNECT_SWAPPED);
  update_history (self);
  adw_bin_set_child (ADW_BIN (self->history_place), self->history);
}

/* libadwaita's stack leaves what it does not show among what a screen reader finds. */
static void
hide_from_readers (GtkWidget *page,
                   gboolean   hidden)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static void
page_changed_cb (MdWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  GtkWidget *visible;

  if (g_strcmp0 (name, USAGE) == 0)
    ensure_usage (self);
  else if (g_strcmp0 (name, HISTORY) == 0)
    ensure_history (self);

  visible = get_visible_page (self);
  gtk_widget_grab_focus (visible);
  hide_from_readers (self->page, self->page != visible);
  if (self->usage != NULL)
    hide_from_readers (self->usage, self->usage != visible);
  if (self->history != NULL)
    hide_from_readers (self->history, self->history != visible);
}

static void
page_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  adw_view_stack_set_visible_child_name (MD_WINDOW (widget)->stack, g_variant_get_string (target, NULL));
}

/* The menu is made when first opened: it would cost the start of the program a tenth of its time. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  builder = gtk_builder_new_from_resource (MENU_RESOURCE);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (
                                         G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu"))));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SHORTCUTS_RESOURCE);
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  /* The sections are named after the pages. */
  g_object_set (shortcuts, "section-name", adw_view_stack_get_visible_child_name (MD_WINDOW (widget)->stack), NULL);
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  MdWindow *self = MD_WINDOW (source);

  self->asking = FALSE;
  self->leaving = md_ask_finish (result);
  if (self->leaving)
    gtk_window_close (GTK_WINDOW (self));
}

static void
remember (MdWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_string (self->settings, "page", adw_view_stack_get_visible_child_name (self->stack));
}

static void
records_closed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (MdWindow) self = user_data;

  md_composition_close_finish (MD_COMPOSITION (source), result);
  self->closed = TRUE;
  if (self->composition != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

/* Gone from the screen, it waits for the disk. */
static void
close_records (MdWindow *self)
{
  self->closing = TRUE;
  remember (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  md_composition_close_async (self->composition, records_closed_cb, g_object_ref (self));
}

/* Whether there is anything to ask before it closes. */
static gboolean
ask_first (MdWindow *self)
{
  MdKeychangePage *page = MD_KEYCHANGE_PAGE (self->page);
  g_autofree char *question = NULL;
  g_autofree char *explanation = NULL;

  if (!md_keychange_page_describe_loss (page, &question, &explanation))
    return FALSE;

  self->asking = TRUE;
  md_ask_async (GTK_WINDOW (self), question, explanation,
                md_keychange_page_is_working (page) ? _("_Keep waiting") : _("_Keep open"), _("_Close anyway"), TRUE,
                NULL, leave_answered_cb, NULL);

  return TRUE;
}

static gboolean
md_window_close_request (GtkWindow *window)
{
  MdWindow *self = MD_WINDOW (window);

  if (self->closed)
    return GTK_WINDOW_CLASS (md_window_parent_class)->close_request (window);

  if (!self->asking && !self->closing && (self->leaving || !ask_first (self)))
    close_records (self);

  return GDK_EVENT_STOP;
}

/* The names of the pages stand in the header bar where there is room for all that is there. Asked of the bar itself:
 * words are longer in other languages. */
static void
md_window_map (GtkWidget *widget)
{
  MdWindow *self = MD_WINDOW (widget);
  int width;

  md_text_size_mark (widget);
  if (!md_adaptive_get_narrow (self->adaptive))
    {
      gtk_widget_measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      md_adaptive_set_limit (self->adaptive, width * WHOLE / md_text_size_scale (widget, WHOLE));
    }

  GTK_WIDGET_CLASS (md_window_parent_class)->map (widget);
}

static void
md_window_dispose (GObject *object)
{
  MdWindow *self = MD_WINDOW (object);

  if (self->composition != NULL)
    g_signal_handlers_disconnect_by_data (self->composition, self);
  if (self->unfinished != NULL)
    g_signal_handlers_disconnect_by_data (self->unfinished, self);
  g_clear_object (&self->composition);
  g_clear_object (&self->unfinished);
  g_clear_object (&self->slip_memory);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (md_window_parent_class)->dispose (object);
}

static void
add_page_keys (GtkWidgetClass *klass,
               guint           key,
               guint           keypad_key,
               const char     *page)
{
  gtk_widget_class_add_binding_action (klass, key, GDK_ALT_MASK, "win.page", "s", page);
  gtk_widget_class_add_binding_action (klass, keypad_key, GDK_ALT_MASK, "win.page", "s", page);
}

static void
md_window_class_init (MdWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_window_dispose;
  widget_class->map = md_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = md_window_close_request;

  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  add_page_keys (widget_class, GDK_KEY_1, GDK_KEY_KP_1, KEY_CHANGE);
  add_page_keys (widget_class, GDK_KEY_2, GDK_KEY_KP_2, USAGE);
  add_page_keys (widget_class, GDK_KEY_3, GDK_KEY_KP_3, HISTORY);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts", NULL);

  md_button_names_watch ();
  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_NOTICE_BAR);
  g_type_ensure (MD_TYPE_KEYCHANGE_PAGE);
  md_template_set (widget_class, "application/md-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MdWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, header);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, profile);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, profile_name);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, training_notice);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, obstacle_notice);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, page);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, usage_place);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, history_page);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, history_place);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, restart_cb);
  gtk_widget_class_bind_template_callback (widget_class, turned_cb);
}

static void
md_window_init (MdWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->unfinished = md_history_count_new ();
  g_signal_connect_object (self->unfinished, "notify::count", G_CALLBACK (unfinished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), create_menu_cb, NULL, NULL);
}

static void
restore (MdWindow *self)
{
  MdKeychangeForm *form = md_keychange_page_get_form (MD_KEYCHANGE_PAGE (self->page));
  g_autofree char *page = NULL;

  if (self->settings == NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), 1280, 860);
      return;
    }

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (self->settings, "reference-expanded", md_keychange_form_get_reference (form), "expanded",
                   G_SETTINGS_BIND_DEFAULT);
  md_outcome_panel_set_settings (md_keychange_page_get_panel (MD_KEYCHANGE_PAGE (self->page)), self->settings);
  page = g_settings_get_string (self->settings, "page");
  if (adw_view_stack_get_child_by_name (self->stack, page) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, page);
}

/* How often a slip was printed outlasts the program. */
static void
printed_cb (MdWindow   *self,
            const char *id,
            guint       n)
{
  MdDesk *desk = self->composition != NULL ? md_composition_get_any_desk (self->composition) : NULL;

  if (desk != NULL)
    md_desk_note_print (desk, id, n);
}

/* So is it recorded where tokens went. */
static void
saved_cb (MdWindow   *self,
          const char *id)
{
  MdDesk *desk = self->composition != NULL ? md_composition_get_any_desk (self->composition) : NULL;

  if (desk != NULL)
    md_desk_note_saved (desk, id);
}

/**
 * md_window_new:
 * @settings: (nullable): where the window's size is remembered
 *
 * Returns: (transfer none): a window that works with what @composition puts together
 */
GtkWidget *
md_window_new (GtkApplication *application,
               MdComposition  *composition,
               GSettings      *settings)
{
  MdWindow *self = g_object_new (MD_TYPE_WINDOW, "application", application, NULL);

  self->composition = g_object_ref (composition);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->slip_memory = md_slip_memory_new (settings);
  g_signal_connect_object (self->slip_memory, "printed", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slip_memory, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  md_keychange_page_set_slip_memory (MD_KEYCHANGE_PAGE (self->page), self->slip_memory);
  restore (self);
  show_profile (self);
  g_signal_connect_object (composition, "notify", G_CALLBACK (composition_changed_cb), self, G_CONNECT_SWAPPED);
  composition_changed_cb (self);
  page_changed_cb (self);

  return GTK_WIDGET (self);
}
