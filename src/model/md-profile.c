/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-profile.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_TIME_OUT 60
#define MAX_TIME_OUT 600
#define DEFAULT_CONNECTIONS 8
#define MAX_CONNECTIONS 64

/* Mebibytes. More than the greatest is more than a document can hold. */
#define DEFAULT_DOCUMENT_LIMIT 256
#define MAX_DOCUMENT_LIMIT 511

G_DEFINE_BOXED_TYPE (MdProfile, md_profile, md_profile_ref, md_profile_unref)
G_DEFINE_QUARK (md-profile-error-quark, md_profile_error)

static char *
get_text (GKeyFile   *file,
          const char *group,
          const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  if (text != NULL && *g_strstrip (text) == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static char *
get_address (GKeyFile   *file,
             const char *key)
{
  char *address = get_text (file, "Services", key);

  while (address != NULL && g_str_has_suffix (address, "/"))
    address[strlen (address) - 1] = '\0';

  return address;
}

static gboolean
get_bounded (GKeyFile   *file,
             const char *key,
             guint       fallback,
             guint       greatest,
             guint      *number,
             GError    **error)
{
  g_autofree char *text = get_text (file, "Services", key);
  guint64 value;

  *number = fallback;
  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_unsigned (text, 10, 1, greatest, &value, NULL))
    {
      g_set_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                   /* Translators: %1$s is the name of a setting in a profile file, such as TimeOut. */
                   _("%1$s in the profile must be a number from 1 to %2$u, not “%3$s”"), key, greatest, text);
      return FALSE;
    }

  *number = value;
  return TRUE;
}

/* The keys of group [Desk] are the paths of the transaction's own members: originator.institution.id and so on. */
static MdValue *
read_desk (GKeyFile  *file,
           GError   **error)
{
  g_autoptr (MdValue) desk = md_value_new_object ();
  g_auto (GStrv) paths = g_key_file_get_keys (file, "Desk", NULL, NULL);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *text = get_text (file, "Desk", paths[i]);

      if (!md_value_is_path (paths[i]))
        {
          g_set_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                       /* Translators: %s is what stands in a profile file in place of a field such as client.id. */
                       _("“%s” in the profile does not name a field of a request"), paths[i]);
          return NULL;
        }
      md_value_put_text (&desk, paths[i], text);
    }

  return g_steal_pointer (&desk);
}

/**
 * md_profile_new_from_key_file:
 * @file: groups [Profile], [Services] and [Desk]
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with an #MdProfileError
 */
MdProfile *
md_profile_new_from_key_file (GKeyFile  *file,
                              GError   **error)
{
  g_autoptr (MdProfile) self = g_atomic_rc_box_new0 (MdProfile);
  guint document_limit;

  self->name = g_key_file_get_locale_string (file, "Profile", "Name", NULL, NULL);
  if (self->name == NULL || *self->name == '\0')
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID, _("The profile has no name"));
      return NULL;
    }

  self->training = g_key_file_get_boolean (file, "Profile", "Training", NULL);
  self->prepaid_address = get_address (file, "PrepaidUtility");
  self->usage_address = get_address (file, "Usage");
  self->user_name = get_text (file, "Services", "UserName");
  if (self->training)
    self->password = get_text (file, "Services", "Password");
  self->ca_file = get_text (file, "Services", "CertificateAuthorities");
  self->allow_plain_http = g_key_file_get_boolean (file, "Services", "AllowPlainHttp", NULL);
  self->desk = read_desk (file, error);
  if (self->desk == NULL ||
      !get_bounded (file, "TimeOut", DEFAULT_TIME_OUT, MAX_TIME_OUT, &self->time_out, error) ||
      !get_bounded (file, "Connections", DEFAULT_CONNECTIONS, MAX_CONNECTIONS, &self->max_connections, error) ||
      !get_bounded (file, "DocumentLimit", DEFAULT_DOCUMENT_LIMIT, MAX_DOCUMENT_LIMIT, &document_limit, error))
    return NULL;
  self->document_limit = (gsize) document_limit * 1024 * 1024;

  return g_steal_pointer (&self);
}

/**
 * md_profile_with_addresses:
 * @prepaid_address: (nullable)
 * @usage_address: (nullable)
 *
 * Returns: (transfer full): @self at other addresses; for a service that was started just now on a port of its own
 *   choosing
 */
MdProfile *
md_profile_with_addresses (MdProfile  *self,
                           const char *prepaid_address,
                           const char *usage_address)
{
  MdProfile *copy = g_atomic_rc_box_new0 (MdProfile);

  copy->name = g_strdup (self->name);
  copy->training = self->training;
  copy->prepaid_address = g_strdup (prepaid_address);
  copy->usage_address = g_strdup (usage_address);
  copy->user_name = g_strdup (self->user_name);
  copy->password = g_strdup (self->password);
  copy->ca_file = g_strdup (self->ca_file);
  copy->time_out = self->time_out;
  copy->max_connections = self->max_connections;
  copy->document_limit = self->document_limit;
  copy->allow_plain_http = self->allow_plain_http;
  copy->desk = md_value_ref (self->desk);

  return copy;
}

/**
 * md_profile_ref:
 *
 * Returns: (transfer full): @self
 */
MdProfile *
md_profile_ref (MdProfile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
profile_clear (MdProfile *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->prepaid_address, g_free);
  g_clear_pointer (&self->usage_address, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->password, g_free);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->desk, md_value_unref);
}

/**
 * md_profile_unref:
 * @self: (transfer full)
 */
void
md_profile_unref (MdProfile *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) profile_clear);
}
