/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-trust.h"

#include <glib/gi18n-lib.h>

#include "md-profile.h"

/**
 * md_trust_load:
 * @ca_file: name of a file of certificate authorities, PEM
 *
 * Returns: (transfer full) (nullable): the authorities, or %NULL with %MD_PROFILE_ERROR_INVALID
 */
GTlsDatabase *
md_trust_load (const char  *ca_file,
               GError     **error)
{
  /* A GTlsFileDatabase takes absolute names alone. */
  g_autofree char *path = g_canonicalize_filename (ca_file, NULL);
  g_autoptr (GError) problem = NULL;
  GTlsDatabase *authorities = g_tls_file_database_new (path, &problem);

  if (authorities == NULL)
    g_set_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                 /* Translators: %1$s is the name of a file, %2$s the system's words for what is wrong with it. */
                 _("The profile’s certificate authorities “%1$s” cannot be read: %2$s"), ca_file, problem->message);

  return authorities;
}

/* The system's authorities have been asked and know nobody who vouches for this certificate. The profile's own are
 * asked about that one doubt only: with them the identity, the dates and whatever else is checked must hold as well. */
static gboolean
accept_certificate_cb (SoupMessage          *message,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  doubts,
                       gpointer              user_data)
{
  GTlsDatabase *authorities = user_data;
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GSocketConnectable) identity = NULL;

  if (doubts != G_TLS_CERTIFICATE_UNKNOWN_CA)
    return FALSE;

  identity = g_network_address_new (g_uri_get_host (uri), (guint16) MAX (g_uri_get_port (uri), 0));
  return g_tls_database_verify_chain (authorities, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity,
                                      NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) == G_TLS_CERTIFICATE_NO_FLAGS;
}

static void
drop_authorities (gpointer  data,
                  GClosure *closure)
{
  g_object_unref (data);
}

/**
 * md_trust_extend:
 * @authorities: (transfer none): in addition to the system's
 * @message: (transfer none): not yet sent
 *
 * The system's authorities are asked first, with all that TLS can check in a connection; @authorities where none of
 * those is known. They do not replace the system's: a service may move from a private authority to a public one.
 */
void
md_trust_extend (GTlsDatabase *authorities,
                 SoupMessage  *message)
{
  g_signal_connect_data (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), g_object_ref (authorities),
                         drop_authorities, 0);
}

/**
 * md_trust_describe:
 * @doubts: why a certificate was not accepted
 *
 * Returns: one translated sentence for the weightiest doubt
 */
const char *
md_trust_describe (GTlsCertificateFlags doubts)
{
  static const struct
  {
    GTlsCertificateFlags  doubt;
    const char           *words;
  } rows[] = {
    { G_TLS_CERTIFICATE_BAD_IDENTITY, N_("The certificate belongs to another name") },
    { G_TLS_CERTIFICATE_REVOKED, N_("The certificate has been revoked") },
    { G_TLS_CERTIFICATE_EXPIRED, N_("The certificate has expired") },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_("The certificate is not valid yet; is this computer’s clock right?") },
    { G_TLS_CERTIFICATE_INSECURE, N_("The certificate is made in a way that is no longer secure") },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, N_("No known authority vouches for the certificate") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((doubts & rows[i].doubt) != 0)
      return _(rows[i].words);

  return _("The certificate cannot be verified");
}
