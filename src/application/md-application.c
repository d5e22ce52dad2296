/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-application.h"

#include <glib/gi18n-lib.h>

#include "md-about.h"
#include "md-composition.h"
#include "md-slip-template.h"
#include "md-template.h"
#include "md-window.h"

#define SLIP_TEMPLATE "/etc/meterdesk/key-change.template" /* of those who look after the desk */

/* Days after which tokens are blanked: the setting, and what holds without settings. */
#define RETENTION "token-retention-days"
#define DEFAULT_RETENTION 90

struct _MdApplication
{
  AdwApplication parent_instance;

  MdComposition *composition;   /* (owned) (nullable): until activated */
  char          *profile_path;  /* (owned) (nullable): from the command line */
};

G_DEFINE_FINAL_TYPE (MdApplication, md_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { "profile", 'p', 0, G_OPTION_ARG_FILENAME, NULL, N_("Use this profile file"),
    /* Translators: stands for a file name in the list of options. */
    N_("FILE") },
  { NULL },
};

static void
about_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  MdAbout about = {
    .name = "Meterdesk",
    .icon = APPLICATION_ID,
    .version = VERSION,
    .developers = _("The Meterdesk authors"),
    .comments = _("Issues key-change tokens for prepaid meters while the customer is on the phone"),
    .copyright = "© 2026 The Meterdesk authors",
  };

  md_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)), &about);
}

static void
quit_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* The window asks first if a request is under way. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] = {
  { "about", about_action_cb },
  { "quit", quit_action_cb },
};

/* Without the schema, as in a build that is not installed, settings are not remembered. */
static GSettings *
find_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static char *
find_profile (MdApplication *self,
              GSettings     *settings)
{
  g_autofree char *name = NULL;

  if (self->profile_path != NULL)
    return g_strdup (self->profile_path);

  name = settings != NULL ? g_settings_get_string (settings, "profile") : g_strdup ("training");

  return md_composition_find_profile (name);
}

/* The window comes first; the service starts while it is being drawn. So does the reading of the program's own picture,
 * for which a whole library has to be loaded. */
static gboolean
start_cb (gpointer user_data)
{
  md_composition_start (user_data);
  gtk_window_set_default_icon_name (APPLICATION_ID);

  return G_SOURCE_REMOVE;
}

static void
md_application_activate (GApplication *application)
{
  MdApplication *self = MD_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      g_autoptr (GSettings) settings = find_settings ();
      g_autofree char *profile = find_profile (self, settings);

      g_clear_object (&self->composition);
      self->composition = md_composition_new (profile);
      md_composition_set_retention (self->composition, settings != NULL
                                                         ? g_settings_get_uint (settings, RETENTION)
                                                         : DEFAULT_RETENTION);
      window = GTK_WINDOW (md_window_new (GTK_APPLICATION (self), self->composition, settings));
      gtk_window_present (window);

      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, start_cb, g_object_ref (self->composition), g_object_unref);
      return;
    }

  gtk_window_present (window);
}

/* The built-in template stands where there is none, and where there is one with a fault. */
static void
template_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdSlipTemplate) template = md_slip_template_load_finish (result, &error);

  if (template != NULL)
    md_slip_template_set_default (template);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_message ("%s is not used: %s", SLIP_TEMPLATE, error->message);
}

static void
load_slip_template (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (SLIP_TEMPLATE);

  md_slip_template_load_async (file, NULL, template_loaded_cb, NULL);
}

static void
md_application_startup (GApplication *application)
{
  /* Before the toolkit looks for the style sheet in them. */
  md_template_ensure_resources ();

  G_APPLICATION_CLASS (md_application_parent_class)->startup (application);
  load_slip_template ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit",
                                         (const char *[]) { "<Control>q", "<Control>w", NULL });
}

static int
md_application_handle_local_options (GApplication *application,
                                     GVariantDict *given)
{
  MdApplication *self = MD_APPLICATION (application);

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("Meterdesk %s\n", VERSION);
      return 0;
    }

  g_variant_dict_lookup (given, "profile", "^ay", &self->profile_path);

  return -1;
}

static void
md_application_finalize (GObject *object)
{
  MdApplication *self = MD_APPLICATION (object);

  g_clear_object (&self->composition);
  g_free (self->profile_path);

  G_OBJECT_CLASS (md_application_parent_class)->finalize (object);
}

static void
md_application_class_init (MdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = md_application_finalize;
  application_class->activate = md_application_activate;
  application_class->startup = md_application_startup;
  application_class->handle_local_options = md_application_handle_local_options;
}

static void
md_application_init (MdApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * md_application_new:
 *
 * Returns: (transfer full): the program, ready to run
 */
GApplication *
md_application_new (void)
{
  return g_object_new (MD_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/meterdesk/Meterdesk",
                       NULL);
}
