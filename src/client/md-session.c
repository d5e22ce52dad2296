/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-proxy-resolver.h"
#include "md-trust.h"

/* An unused connection is closed after this many seconds. */
#define IDLE_TIME_OUT 30

struct _MdSession
{
  GObject parent_instance;

  MdProfile    *profile;       /* (owned) */
  SoupSession  *soup;          /* (owned) */
  GTlsDatabase *authorities;   /* (owned) (nullable): those of the profile's CA file */
  char         *authorization; /* (owned) (nullable): the header's value */
  guint         time_out;      /* milliseconds */
  guint         n_running;     /* exchanges that somebody waits for */
  GQueue        late;          /* (owned GCancellable): exchanges past their time-out, oldest first */
};

static guint late_answer_signal;

G_DEFINE_TYPE (MdSession, md_session, G_TYPE_OBJECT)

static void
drop_oldest_late (MdSession *self)
{
  g_autoptr (GCancellable) cancellable = g_queue_pop_head (&self->late);

  g_cancellable_cancel (cancellable);
}

static void
md_session_dispose (GObject *object)
{
  MdSession *self = MD_SESSION (object);

  while (!g_queue_is_empty (&self->late))
    drop_oldest_late (self);

  G_OBJECT_CLASS (md_session_parent_class)->dispose (object);
}

static void
md_session_finalize (GObject *object)
{
  MdSession *self = MD_SESSION (object);

  g_clear_pointer (&self->profile, md_profile_unref);
  g_clear_object (&self->soup);
  g_clear_object (&self->authorities);
  g_clear_pointer (&self->authorization, g_free);

  G_OBJECT_CLASS (md_session_parent_class)->finalize (object);
}

static void
md_session_class_init (MdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = md_session_dispose;
  object_class->finalize = md_session_finalize;

  late_answer_signal = g_signal_new ("late-answer", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_INT64);
}

static void
md_session_init (MdSession *self)
{
  g_queue_init (&self->late);
}

static SoupSession *
make_soup_session (MdProfile *profile)
{
  g_autoptr (GProxyResolver) proxies = md_proxy_resolver_new (g_proxy_resolver_get_default ());
  guint per_host = MAX (profile->max_connections, 1);
  SoupSession *soup = soup_session_new_with_options ("max-conns-per-host", per_host,
                                                     /* The two services may be two hosts. */
                                                     "max-conns", 2 * per_host,
                                                     "timeout", 0,
                                                     "idle-timeout", IDLE_TIME_OUT,
                                                     "proxy-resolver", proxies,
                                                     "user-agent", "Meterdesk",
                                                     NULL);

  /* The header is ours, so libsoup must neither remember credentials nor send a request again after a 401. Without a
   * decoder an answer is as large in memory as it was on the wire, and no few bytes can unpack to gigabytes. */
  soup_session_remove_feature_by_type (soup, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (soup, SOUP_TYPE_CONTENT_DECODER);

  return soup;
}

static gboolean
set_credentials (MdSession  *self,
                 GError    **error)
{
  MdProfile *profile = self->profile;
  g_autofree char *pair = NULL;
  g_autofree char *encoded = NULL;

  if (profile->user_name == NULL)
    return TRUE;

  if (strchr (profile->user_name, ':') != NULL)
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                           _("The user name of the profile must not have a colon"));
      return FALSE;
    }

  pair = g_strconcat (profile->user_name, ":", profile->password, NULL);
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  self->authorization = g_strconcat ("Basic ", encoded, NULL);

  return TRUE;
}

/**
 * md_session_new:
 * @profile: (transfer none): credentials, trust, connections a host, time-out
 *
 * Returns: (transfer full) (nullable): a session, or %NULL with %MD_PROFILE_ERROR_INVALID where the user name cannot be
 *   sent or the CA file cannot be read
 */
MdSession *
md_session_new (MdProfile  *profile,
                GError    **error)
{
  g_autoptr (MdSession) self = g_object_new (MD_TYPE_SESSION, NULL);

  self->profile = md_profile_ref (profile);
  self->time_out = profile->time_out * 1000;
  self->soup = make_soup_session (profile);

  if (!set_credentials (self, error))
    return NULL;
  if (profile->ca_file != NULL && (self->authorities = md_trust_load (profile->ca_file, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * md_session_get_profile:
 *
 * Returns: (transfer none): the profile that the session was made for
 */
MdProfile *
md_session_get_profile (MdSession *self)
{
  g_return_val_if_fail (MD_IS_SESSION (self), NULL);

  return self->profile;
}

/**
 * md_session_get_soup:
 *
 * Returns: (transfer none): the libsoup session beneath
 */
SoupSession *
md_session_get_soup (MdSession *self)
{
  g_return_val_if_fail (MD_IS_SESSION (self), NULL);

  return self->soup;
}

/**
 * md_session_get_time_out:
 *
 * Returns: milliseconds that a whole exchange may take
 */
guint
md_session_get_time_out (MdSession *self)
{
  g_return_val_if_fail (MD_IS_SESSION (self), 0);

  return self->time_out;
}

/**
 * md_session_set_time_out:
 * @milliseconds: that an exchange begun from now on may take
 *
 * For tests, which cannot wait for whole seconds; the profile's own time-out holds otherwise.
 */
void
md_session_set_time_out (MdSession *self,
                         guint      milliseconds)
{
  g_return_if_fail (MD_IS_SESSION (self));

  self->time_out = milliseconds;
}

/**
 * md_session_prepare:
 * @message: (transfer none): not yet sent
 *
 * Gives @message the profile's credentials and trust.
 */
void
md_session_prepare (MdSession   *self,
                    SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (self->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", self->authorization);
  if (self->authorities != NULL)
    md_trust_extend (self->authorities, message);
}

/**
 * md_session_begin:
 *
 * Somebody waits for one more exchange. It must not queue behind those that nobody waits for any more.
 */
void
md_session_begin (MdSession *self)
{
  self->n_running++;
  while (!g_queue_is_empty (&self->late) &&
         self->n_running + g_queue_get_length (&self->late) > self->profile->max_connections)
    drop_oldest_late (self);
}

/**
 * md_session_end:
 *
 * Nobody waits for one of the exchanges any more.
 */
void
md_session_end (MdSession *self)
{
  g_return_if_fail (self->n_running > 0);

  self->n_running--;
}

/**
 * md_session_add_late:
 * @cancellable: (transfer none): ends an exchange that has passed its time-out
 *
 * Keeps the exchange open for as long as its connection is not needed, so that a late answer can be reported.
 */
void
md_session_add_late (MdSession    *self,
                     GCancellable *cancellable)
{
  g_queue_push_tail (&self->late, g_object_ref (cancellable));
}

/**
 * md_session_remove_late:
 * @cancellable: (transfer none): of an exchange that has ended; need not be known
 */
void
md_session_remove_late (MdSession    *self,
                        GCancellable *cancellable)
{
  if (g_queue_remove (&self->late, cancellable))
    g_object_unref (cancellable);
}

/**
 * md_session_report_late:
 * @status: that came
 * @path: of the address
 * @elapsed: microseconds since the exchange began
 *
 * Emits "late-answer".
 */
void
md_session_report_late (MdSession  *self,
                        guint       status,
                        const char *path,
                        gint64      elapsed)
{
  g_signal_emit (self, late_answer_signal, 0, path, status, elapsed);
}
