/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-exchange.h"

#include <glib/gi18n-lib.h>

#include "md-address.h"
#include "md-answer-body.h"
#include "md-trust.h"

/* No limit is above what a length can say in 31 bits. */
#define MAX_LIMIT ((gsize) G_MAXINT32)

/* How many interim answers (1xx) and how many silent repetitions of a request that is safe to repeat are borne. */
#define MAX_INTERIM 16
#define MAX_RESTARTS 4

/* Seconds that a service may ask to be left alone for, at most. */
#define MAX_RETRY_AFTER (24 * 60 * 60)

/* Seconds for which an answer is still waited for after the time-out, only to report that it came. */
#define LATE_SECONDS 60

/* One exchange under way. The chain of libsoup's callbacks owns it (sent, read, closed); the timer and the caller's
 * cancellable only borrow it, and are gone once the caller has been told.
 *
 * The caller is told at once, whether libsoup has let go or not: a request that waits for a free connection, for one,
 * is not given up by libsoup before a connection is free.
 *
 * Where the line is drawn between “nothing was sent” and “may have been sent”: at the message's signal “starting”. By
 * then the connection stands, with TLS the handshake is done and the certificate verified, and the next thing to happen
 * is that the request's first bytes are handed to the system. From there on nobody can say how far they got, so from
 * there on it counts as sent: a request that is called unsent never has been, one that is called sent may not have
 * been.
 *
 * The message is not flagged SOUP_MESSAGE_IDEMPOTENT. With the flag libsoup would put a POST on a connection that has
 * idled and, finding that closed, send it again without a word: a key change sent twice comes back as DUPLICATE_RECORD.
 * So every POST gets a connection of its own, and one that libsoup wants to repeat for any reason is stopped (see
 * restarted_cb()). */
typedef struct
{
  GTask        *task;             /* (owned) (nullable): until the caller has been told */
  GWeakRef      session;          /* for the late part, when nothing else holds it */
  SoupMessage  *message;          /* (owned) */
  GCancellable *cancellable;      /* (owned): libsoup's */
  GSource      *time_out_source;  /* (owned) (nullable) */
  GSource      *cancelled_source; /* (owned) (nullable) */
  GSource      *late_source;      /* (owned) (nullable): how long a late answer is waited for */
  GSource      *cancel_source;    /* (owned) (nullable): see cancel_soon() */
  GInputStream *stream;           /* (owned) (nullable) */
  MdAnswerBody  body;
  gsize         limit;
  gint64        begun;            /* monotonic, microseconds */
  gboolean      sent;             /* as far as the service may have acted */
  gboolean      has_headers;      /* and sent_cb() comes next */
  const char   *stopped_because;  /* (nullable): translated; stopped by us, from a signal of the message */
  guint         status;           /* 0 until the answer's headers are here */
  int           retry_after;      /* seconds, or -1 */
  guint         n_interim;
  guint         n_restarts;
} Transfer;

static void read_more (Transfer *self);

/**
 * md_exchange_free:
 * @self: (transfer full)
 */
void
md_exchange_free (MdExchange *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->problem, g_free);
  g_free (self);
}

static void
return_exchange (GTask           *task,
                 MdOutcomeEnding  ending,
                 guint            status,
                 GBytes          *body,
                 int              retry_after,
                 const char      *problem)
{
  MdExchange *exchange = g_new0 (MdExchange, 1);

  exchange->ending = ending;
  exchange->status = status;
  exchange->body = body;
  exchange->retry_after = retry_after;
  exchange->problem = g_strdup (problem);
  g_task_return_pointer (task, exchange, (GDestroyNotify) md_exchange_free);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
transfer_free (Transfer *self)
{
  g_autoptr (MdSession) session = g_weak_ref_get (&self->session);

  g_assert (self->task == NULL);

  if (session != NULL)
    md_session_remove_late (session, self->cancellable);
  clear_source (&self->late_source);
  clear_source (&self->cancel_source);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_weak_ref_clear (&self->session);
  g_clear_object (&self->message);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  md_answer_body_clear (&self->body);
  g_free (self);
}

/* Tells the caller. This may run its callback: whoever does not own @self must not touch it afterwards. */
static void
settle (Transfer        *self,
        MdOutcomeEnding  ending,
        const char      *problem)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  GBytes *body = self->status != 0 ? md_answer_body_take (&self->body) : NULL;

  clear_source (&self->time_out_source);
  clear_source (&self->cancelled_source);
  md_session_end (g_task_get_source_object (task));
  return_exchange (task, ending, self->status, body, self->retry_after, problem);
}

/* Owner: no answer, or none that libsoup could read to the end of its headers. */
static void
settle_without_answer (Transfer     *self,
                       const GError *error)
{
  if (self->stopped_because != NULL)
    settle (self, self->status != 0 ? MD_ENDING_ANSWERED : MD_ENDING_LOST, self->stopped_because);
  else if (!self->sent && g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    settle (self, MD_ENDING_NOT_TRUSTED,
            md_trust_describe (soup_message_get_tls_peer_certificate_errors (self->message)));
  else if (!self->sent)
    settle (self, MD_ENDING_NOT_SENT, error->message);
  else if (error->domain == SOUP_SESSION_ERROR)
    {
      self->status = soup_message_get_status (self->message);
      settle (self, MD_ENDING_UNREADABLE, error->message);
    }
  else
    settle (self, MD_ENDING_LOST, error->message);
}

static gboolean
cancel_cb (gpointer user_data)
{
  Transfer *self = user_data;

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/* Once the headers are here: libsoup 3.6.5, cancelled after it has read them and before it has told so within itself,
 * ends its part twice, and frees it too early. That is told before anything of low priority; sent_cb() mostly comes
 * first too. Where it does not, libsoup reads the body for itself (401 and 421), which must end. */
static void
cancel_soon (Transfer *self)
{
  if (self->cancel_source != NULL)
    return;

  self->cancel_source = g_idle_source_new ();
  g_source_set_priority (self->cancel_source, G_PRIORITY_LOW);
  g_source_set_callback (self->cancel_source, cancel_cb, self, NULL);
  g_source_attach (self->cancel_source, g_main_context_get_thread_default ());
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  /* Whatever closing says: what was to be read has been read. */
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  transfer_free (user_data);
}

/* Owner: the end of the chain. A stream that was not read to its end closes its connection; nothing is drained. */
static void
end (Transfer *self)
{
  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, closed_cb, self);
  else
    transfer_free (self);
}

/* The length that the answer's headers promise, or -1. */
static goffset
get_promised_length (Transfer *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH ||
      self->status == SOUP_STATUS_NO_CONTENT || self->status == SOUP_STATUS_NOT_MODIFIED)
    return -1;

  return soup_message_headers_get_content_length (headers);
}

/* Owner: the body has ended. libsoup lets a body end early where the connection was to be closed anyway: not here. */
static void
settle_with_answer (Transfer *self)
{
  goffset promised = get_promised_length (self);

  if (promised >= 0 && (goffset) self->body.length < promised)
    {
      g_autofree char *part = g_format_size_full (self->body.length, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *whole = g_format_size_full (promised, G_FORMAT_SIZE_IEC_UNITS);
      /* Translators: both are amounts of data, such as 90 bytes. */
      g_autofree char *problem = g_strdup_printf (_("The answer broke off after %1$s of %2$s"), part, whole);

      settle (self, MD_ENDING_LOST, problem);
      return;
    }

  if (promised >= 0)
    self->body.length = (gsize) promised;
  settle (self, MD_ENDING_ANSWERED, NULL);
}

static void
settle_too_large (Transfer *self)
{
  g_autofree char *limit = g_format_size_full (self->limit, G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: %s is an amount of data, such as 4 MiB. */
  g_autofree char *problem = g_strdup_printf (_("The answer is larger than %s"), limit);

  settle (self, MD_ENDING_TOO_LARGE, problem);
}

/* A connection that stays open gives no end of file: what was promised is all there is. One that is kept is read to its
 * end of file nevertheless, so that libsoup knows that it can be used again. */
static gboolean
has_all_promised (Transfer *self)
{
  goffset promised = get_promised_length (self);

  return promised >= 0 && (goffset) self->body.length >= promised && !soup_message_is_keepalive (self->message);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Transfer *self = user_data;
  g_autoptr (GError) error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  self->body.is_lent = FALSE;
  if (self->task == NULL)
    {
      end (self);
      return;
    }

  if (n > 0)
    self->body.length += (gsize) n;

  if (n < 0)
    settle (self, MD_ENDING_LOST, error->message);
  else if (self->body.length > self->limit)
    settle_too_large (self);
  else if (n == 0 || has_all_promised (self))
    settle_with_answer (self);
  else
    {
      read_more (self);
      return;
    }

  end (self);
}

static void
read_more (Transfer *self)
{
  MdAnswerBody *body = &self->body;

  md_answer_body_make_room (body, get_promised_length (self));
  body->is_lent = TRUE;
  g_input_stream_read_async (self->stream, body->data + body->length, body->room - body->length, G_PRIORITY_DEFAULT,
                             self->cancellable, read_cb, self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Transfer *self = user_data;
  g_autoptr (GError) error = NULL;

  self->has_headers = FALSE;
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  /* Where a connection that was used before ends at the very moment of sending, libsoup may both report that and send
   * again for nobody: that must not keep a connection. */
  if (self->stream == NULL)
    g_cancellable_cancel (self->cancellable);

  if (self->task == NULL)
    ;
  else if (self->stream == NULL)
    settle_without_answer (self, error);
  else if (!self->sent)
    {
      /* The answer is a proxy's: it refused the tunnel through which the request was to go. */
      settle (self, MD_ENDING_NOT_SENT, _("The proxy refused to connect to the service"));
    }
  else if (get_promised_length (self) > (goffset) self->limit)
    settle_too_large (self);
  else
    {
      read_more (self);
      return;
    }

  end (self);
}

static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  Transfer *self = user_data;

  self->sent = TRUE;
}

static void
stop (Transfer   *self,
      const char *because)
{
  self->stopped_because = because;
  g_cancellable_cancel (self->cancellable);
}

static void
got_informational_cb (SoupMessage *message,
                      gpointer     user_data)
{
  Transfer *self = user_data;

  if (++self->n_interim > MAX_INTERIM)
    stop (self, _("The service sent interim answers without end"));
}

/* RFC 9110, 10.2.3: a number of seconds, or a date. */
static int
read_retry_after (SoupMessage *message)
{
  const char *value = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds;

  if (value == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (int) MIN (seconds, MAX_RETRY_AFTER);

  then = soup_date_time_new_from_http_string (value);
  if (then == NULL)
    return -1;

  now = g_date_time_new_now_utc ();
  return (int) CLAMP (g_date_time_difference (then, now) / G_USEC_PER_SEC + 1, 0, MAX_RETRY_AFTER);
}

static void
got_headers_cb (SoupMessage *message,
                gpointer     user_data)
{
  Transfer *self = user_data;
  g_autoptr (MdSession) session = g_weak_ref_get (&self->session);

  self->has_headers = TRUE;
  self->status = soup_message_get_status (message);
  self->retry_after = read_retry_after (message);
  if (self->task != NULL)
    return;

  /* Contract, “Outcome”: an answer past the time-out is logged and otherwise ignored. */
  if (session != NULL && self->late_source != NULL)
    md_session_report_late (session, self->status, g_uri_get_path (soup_message_get_uri (message)),
                            g_get_monotonic_time () - self->begun);
  /* The session must not do it meanwhile. */
  if (session != NULL)
    md_session_remove_late (session, self->cancellable);
  clear_source (&self->late_source);
  cancel_soon (self);
}

/* libsoup sends again after 421, after a refused HTTP/2 stream, and where a kept connection was found closed. That is
 * fine for what only reads; a POST is repeated by people alone. */
static void
restarted_cb (SoupMessage *message,
              gpointer     user_data)
{
  Transfer *self = user_data;

  self->has_headers = FALSE;
  if (g_str_equal (soup_message_get_method (message), "GET") && ++self->n_restarts <= MAX_RESTARTS)
    {
      self->status = 0;
      return;
    }

  stop (self, _("The request would have had to be sent a second time"));
}

static GSource *
attach_timer (Transfer    *self,
              guint        milliseconds,
              GSourceFunc  callback)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, g_task_get_context (self->task));

  return source;
}

/* Tells the caller first: what cancelling makes libsoup do may well be the end of @self. */
static void
give_up (Transfer        *self,
         MdOutcomeEnding  ending,
         const char      *problem)
{
  g_autoptr (GCancellable) cancellable = NULL;

  if (self->has_headers)
    cancel_soon (self);
  else
    cancellable = g_object_ref (self->cancellable);

  settle (self, ending, problem);
  g_cancellable_cancel (cancellable);
}

static gboolean
time_out_cb (gpointer user_data)
{
  Transfer *self = user_data;
  MdSession *session = g_task_get_source_object (self->task);

  if (!self->sent)
    {
      give_up (self, MD_ENDING_NOT_SENT, _("There was no connection to the service within the time-out"));
    }
  else if (self->status != 0 || self->stopped_because != NULL)
    {
      give_up (self, MD_ENDING_TIMED_OUT, NULL);
    }
  else
    {
      self->late_source = attach_timer (self, LATE_SECONDS * 1000, cancel_cb);
      md_session_add_late (session, self->cancellable);
      settle (self, MD_ENDING_TIMED_OUT, NULL);
    }

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Transfer *self = user_data;

  give_up (self, self->sent ? MD_ENDING_CANCELLED : MD_ENDING_CANCELLED_BEFORE_SENDING, NULL);

  return G_SOURCE_REMOVE;
}

static Transfer *
transfer_new (GTask       *task,
              SoupMessage *message,
              gsize        limit)
{
  MdSession *session = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Transfer *self = g_new0 (Transfer, 1);

  self->task = task;
  g_weak_ref_init (&self->session, session);
  self->message = message;
  self->cancellable = g_cancellable_new ();
  self->limit = MIN (limit, MAX_LIMIT);
  self->retry_after = -1;
  self->begun = g_get_monotonic_time ();
  self->time_out_source = attach_timer (self, md_session_get_time_out (session), time_out_cb);
  if (cancellable != NULL)
    {
      self->cancelled_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled_source, g_task_get_context (task));
    }

  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (message, "got-informational", G_CALLBACK (got_informational_cb), self);
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), self);

  return self;
}

/**
 * md_exchange_async:
 * @session: (transfer none): whose credentials, trust, time-out and connections to use
 * @method: %SOUP_METHOD_GET or %SOUP_METHOD_POST
 * @address: where, whole; refused unless https, or http to this machine or where the profile allows it
 * @body: (nullable): JSON to send
 * @limit: greatest size of the answer's body, bytes; reading stops there
 * @cancellable: (nullable): may be cancelled at any moment, also before
 * @callback: told once, at the latest when the session's time-out has passed
 *
 * One request and its answer. The time-out holds for everything together: waiting for a free connection, finding the
 * host, connecting, the handshake, sending, the answer to its last byte. Redirects are not followed: neither
 * credentials nor body ever go to a place that was not asked for.
 *
 * Contract: “Outcome” (what can have reached the service), and the rule on late answers there.
 */
void
md_exchange_async (MdSession           *session,
                   const char          *method,
                   const char          *address,
                   GBytes              *body,
                   gsize                limit,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GError) error = NULL;
  SoupMessage *message;
  Transfer *transfer;

  g_task_set_source_tag (task, md_exchange_async);
  /* What happened is told even where it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

  if (g_cancellable_is_cancelled (cancellable))
    {
      return_exchange (task, MD_ENDING_CANCELLED_BEFORE_SENDING, 0, NULL, -1, NULL);
      return;
    }

  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, &error);
  if (uri == NULL || !md_address_check (uri, md_session_get_profile (session)->allow_plain_http, &error))
    {
      return_exchange (task, MD_ENDING_NOT_SENT, 0, NULL, -1, error->message);
      return;
    }

  message = soup_message_new_from_uri (method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  md_session_prepare (session, message);
  md_session_begin (session);

  transfer = transfer_new (g_steal_pointer (&task), message, limit);
  soup_session_send_async (md_session_get_soup (session), message, G_PRIORITY_DEFAULT, transfer->cancellable, sent_cb,
                           transfer);
}

/**
 * md_exchange_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): what became of the exchange
 */
MdExchange *
md_exchange_finish (MdSession    *session,
                    GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
