/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-address.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "md-profile.h"

/**
 * md_address_is_loopback:
 * @host: (nullable): a host name or a numeric address, an IPv6 one without its brackets
 *
 * Only “localhost” and numeric loopback addresses count: what another name means is for the network to say, and the
 * network is what plain http cannot be trusted to.
 *
 * Returns: whether @host is this machine
 */
gboolean
md_address_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* GUri lets a host have blanks and control characters. */
static gboolean
is_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;

  for (const char *p = host; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return FALSE;

  return TRUE;
}

/**
 * md_address_check:
 * @uri: an address that is about to be used
 * @allow_plain_http: whether the profile allows http to more than this machine
 *
 * Returns: %TRUE where @uri may be spoken to; %FALSE with %MD_PROFILE_ERROR_INVALID otherwise
 */
gboolean
md_address_check (GUri      *uri,
                  gboolean   allow_plain_http,
                  GError   **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (!is_host (host) || (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0))
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                           _("The address of the service must begin with https:// and name a host"));
      return FALSE;
    }

  if (g_uri_get_user (uri) != NULL || g_uri_get_password (uri) != NULL)
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                           _("The address of the service must not hold a user name or a password"));
      return FALSE;
    }

  if (g_str_equal (scheme, "http") && !allow_plain_http && !md_address_is_loopback (host))
    {
      g_set_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                   /* Translators: %s is the name of a computer. */
                   _("The profile does not allow unencrypted connections (http) to “%s”"), host);
      return FALSE;
    }

  return TRUE;
}

/**
 * md_address_parse_base:
 * @base: the address of a service, to which paths are added
 * @allow_plain_http: see md_address_check()
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with %MD_PROFILE_ERROR_INVALID
 */
GUri *
md_address_parse_base (const char  *base,
                       gboolean     allow_plain_http,
                       GError     **error)
{
  g_autoptr (GUri) uri = g_uri_parse (base, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                           _("The address of the service cannot be read"));
      return NULL;
    }

  return md_address_check (uri, allow_plain_http, error) ? g_steal_pointer (&uri) : NULL;
}

/**
 * md_address_join:
 * @base: without a slash at the end
 * @segments: ended by %NULL; each becomes one segment of the path, whatever characters it has
 *
 * Returns: (transfer full): @base with @segments
 */
char *
md_address_join (const char        *base,
                 const char *const *segments)
{
  GString *address = g_string_new (base);

  for (gsize i = 0; segments[i] != NULL; i++)
    {
      g_string_append_c (address, '/');
      g_string_append_uri_escaped (address, segments[i], NULL, FALSE);
    }

  return g_string_free (address, FALSE);
}
