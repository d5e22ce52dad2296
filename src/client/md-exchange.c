/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-exchange.h"

#include <glib/gi18n-lib.h>

#include "md-address.h"
#include "md-transfer.h"
#include "md-trust.h"

static void read_more (MdTransfer *self);

/**
 * md_exchange_free:
 * @self: (transfer full)
 */
void
md_exchange_free (MdExchange *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->head, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_free (self);
}

/**
 * md_exchange_return:
 * @task: a task of md_exchange_async()
 * @body: (nullable) (transfer full)
 * @head: (nullable) (transfer full)
 *
 * Ends @task with what #MdExchange says of the rest.
 */
void
md_exchange_return (GTask           *task,
                    MdOutcomeEnding  ending,
                    guint            status,
                    GBytes          *body,
                    int              retry_after,
                    char            *head,
                    const char      *problem)
{
  MdExchange *exchange = g_new0 (MdExchange, 1);

  exchange->ending = ending;
  exchange->status = status;
  exchange->body = body;
  exchange->retry_after = retry_after;
  exchange->head = head;
  exchange->problem = g_strdup (problem);
  g_task_return_pointer (task, exchange, (GDestroyNotify) md_exchange_free);
}

/* Owner: no answer, or none that libsoup could read to the end of its headers. */
static void
settle_without_answer (MdTransfer   *self,
                       const GError *error)
{
  if (self->stopped_because != NULL)
    md_transfer_settle (self, self->status != 0 ? MD_ENDING_ANSWERED : MD_ENDING_LOST, self->stopped_because);
  else if (!self->sent && g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    md_transfer_settle (self, MD_ENDING_NOT_TRUSTED,
                        md_trust_describe (soup_message_get_tls_peer_certificate_errors (self->message)));
  else if (!self->sent)
    md_transfer_settle (self, MD_ENDING_NOT_SENT, error->message);
  else if (error->domain == SOUP_SESSION_ERROR)
    {
      self->status = soup_message_get_status (self->message);
      md_transfer_settle (self, MD_ENDING_UNREADABLE, error->message);
    }
  else
    md_transfer_settle (self, MD_ENDING_LOST, error->message);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  /* Whatever closing says: what was to be read has been read. */
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  md_transfer_free (user_data);
}

/* Owner: the end of the chain. A stream that was not read to its end closes its connection; nothing is drained. */
static void
end (MdTransfer *self)
{
  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, closed_cb, self);
  else
    md_transfer_free (self);
}

/* The length that the answer's headers promise, or -1. */
static goffset
get_promised_length (MdTransfer *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH ||
      self->status == SOUP_STATUS_NO_CONTENT || self->status == SOUP_STATUS_NOT_MODIFIED)
    return -1;

  return soup_message_headers_get_content_length (headers);
}

/* Owner: the body has ended. libsoup lets a body end early where the connection was to be closed anyway: not here. */
static void
settle_with_answer (MdTransfer *self)
{
  goffset promised = get_promised_length (self);

  if (promised >= 0 && (goffset) self->body.length < promised)
    {
      g_autofree char *part = g_format_size_full (self->body.length, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *whole = g_format_size_full (promised, G_FORMAT_SIZE_IEC_UNITS);
      /* Translators: both are amounts of data, such as 90 bytes. */
      g_autofree char *problem = g_strdup_printf (_("The answer broke off after %1$s of %2$s"), part, whole);

      md_transfer_settle (self, MD_ENDING_LOST, problem);
      return;
    }

  if (promised >= 0)
    self->body.length = (gsize) promised;
  md_transfer_settle (self, MD_ENDING_ANSWERED, NULL);
}

static void
settle_too_large (MdTransfer *self)
{
  g_autofree char *limit = g_format_size_full (self->limit, G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: %s is an amount of data, such as 4 MiB. */
  g_autofree char *problem = g_strdup_printf (_("The answer is larger than %s"), limit);

  md_transfer_settle (self, MD_ENDING_TOO_LARGE, problem);
}

/* A connection that stays open gives no end of file: what was promised is all there is. One that is kept is read to its
 * end of file nevertheless, so that libsoup knows that it can be used again. */
static gboolean
has_all_promised (MdTransfer *self)
{
  goffset promised = get_promised_length (self);

  return promised >= 0 && (goffset) self->body.length >= promised && !soup_message_is_keepalive (self->message);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  MdTransfer *self = user_data;
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
    md_transfer_settle (self, MD_ENDING_LOST, error->message);
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
read_more (MdTransfer *self)
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
  MdTransfer *self = user_data;
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
      md_transfer_settle (self, MD_ENDING_NOT_SENT, _("The proxy refused to connect to the service"));
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
  MdTransfer *transfer;

  g_task_set_source_tag (task, md_exchange_async);
  /* What happened is told even where it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

  if (g_cancellable_is_cancelled (cancellable))
    {
      md_exchange_return (task, MD_ENDING_CANCELLED_BEFORE_SENDING, 0, NULL, -1, NULL, NULL);
      return;
    }

  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, &error);
  if (uri == NULL || !md_address_check (uri, md_session_get_profile (session)->allow_plain_http, &error))
    {
      md_exchange_return (task, MD_ENDING_NOT_SENT, 0, NULL, -1, NULL, error->message);
      return;
    }

  message = soup_message_new_from_uri (method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  md_session_prepare (session, message);
  md_session_begin (session);

  transfer = md_transfer_new (g_steal_pointer (&task), message, limit);
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
