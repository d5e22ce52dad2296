/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-window.h"

#include <glib/gi18n-lib.h>

#include "md-ask.h"
#include "md-keychange-page.h"
#include "md-notice-bar.h"
#include "md-template.h"

#define MENU_RESOURCE MD_RESOURCE_PATH "application/menu.ui"
#define SHORTCUTS_RESOURCE MD_RESOURCE_PATH "application/shortcuts.ui"

struct _MdWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget           *menu;
  GtkWidget           *profile;
  GtkWidget           *profile_name;
  GtkWidget           *training_notice;
  GtkWidget           *obstacle_notice;
  GtkWidget           *page;

  MdComposition       *composition;  /* (owned) */
  GSettings           *settings;     /* (owned) (nullable): where there is no schema nothing is remembered */
  gboolean             asking;       /* whether it may close */
  gboolean             leaving;      /* the agent has said that the window may close */
};

G_DEFINE_FINAL_TYPE (MdWindow, md_window, ADW_TYPE_APPLICATION_WINDOW)

static void
composition_changed_cb (MdWindow *self)
{
  const char *obstacle = md_composition_get_obstacle (self->composition);

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
  md_keychange_page_go_on (MD_KEYCHANGE_PAGE (self->page));
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
remember_size (MdWindow *self)
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
}

static gboolean
md_window_close_request (GtkWindow *window)
{
  MdWindow *self = MD_WINDOW (window);

  g_autofree char *question = NULL;
  g_autofree char *explanation = NULL;

  if (self->asking)
    return GDK_EVENT_STOP;

  if (!self->leaving && md_keychange_page_describe_loss (MD_KEYCHANGE_PAGE (self->page), &question, &explanation))
    {
      gboolean working = md_keychange_page_is_working (MD_KEYCHANGE_PAGE (self->page));

      self->asking = TRUE;
      md_ask_async (window, question, explanation, working ? _("_Keep waiting") : _("_Keep open"), _("_Close anyway"),
                    TRUE, NULL, leave_answered_cb, NULL);
      return GDK_EVENT_STOP;
    }

  remember_size (self);

  return GTK_WINDOW_CLASS (md_window_parent_class)->close_request (window);
}

static void
md_window_dispose (GObject *object)
{
  MdWindow *self = MD_WINDOW (object);

  if (self->composition != NULL)
    g_signal_handlers_disconnect_by_data (self->composition, self);
  g_clear_object (&self->composition);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (md_window_parent_class)->dispose (object);
}

static void
md_window_class_init (MdWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = md_window_close_request;

  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts", NULL);

  g_type_ensure (MD_TYPE_NOTICE_BAR);
  g_type_ensure (MD_TYPE_KEYCHANGE_PAGE);
  md_template_set (widget_class, "application/md-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MdWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, profile);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, profile_name);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, training_notice);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, obstacle_notice);
  gtk_widget_class_bind_template_child (widget_class, MdWindow, page);
  gtk_widget_class_bind_template_callback (widget_class, restart_cb);
}

static void
md_window_init (MdWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (md_keychange_page_get_sides (MD_KEYCHANGE_PAGE (self->page)), "narrow",
                          self->profile_name, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), create_menu_cb, NULL, NULL);
}

static void
restore (MdWindow *self)
{
  MdKeychangeForm *form = md_keychange_page_get_form (MD_KEYCHANGE_PAGE (self->page));

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
  restore (self);
  show_profile (self);
  g_signal_connect_object (composition, "notify", G_CALLBACK (composition_changed_cb), self, G_CONNECT_SWAPPED);
  composition_changed_cb (self);
  gtk_widget_grab_focus (self->page);

  return GTK_WIDGET (self);
}
