/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "md-training-request.h"
#include "md-training-usage.h"

#define REALM "Meterdesk training"
#define RECEIVED_KEY "md-received"

/* Beyond this many answers that wait, a further one goes out at once. */
#define MAX_WAITING 1000

struct _MdTrainingServer
{
  MdTrainingServerOptions options;
  MdTrainingService      *service; /* (owned) */
  SoupServer             *soup;    /* (owned) */
  GHashTable             *waiting; /* (element-type Waiting): a set; each (owned) */
  char                   *address; /* (owned) */
};

/* An answer that does not go out at once, or not as libsoup would send it. */
typedef struct
{
  MdTrainingServer  *server;  /* (unowned) */
  SoupServerMessage *message; /* (owned) */
  MdTrainingAnswer  *answer;  /* (owned) */
  GSource           *source;  /* (owned) */
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  g_signal_handlers_disconnect_by_data (waiting->message, waiting);
  g_source_destroy (waiting->source);
  g_source_unref (waiting->source);
  g_object_unref (waiting->message);
  md_training_answer_free (waiting->answer);
  g_free (waiting);
}

static void
send_answer (SoupServerMessage *message,
             MdTrainingAnswer  *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, answer->status, NULL);
  soup_message_headers_set_content_type (headers, answer->content_type, NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (answer->status == 405)
    soup_message_headers_replace (headers, "Allow", answer->allow != NULL ? answer->allow : "POST");
  if (answer->status == 401)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Basic realm=\"" REALM "\"");
  if (answer->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", answer->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }

  if (answer->flow != NULL)
    md_training_flow_send (g_steal_pointer (&answer->flow), message);
  else if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

/* Takes the connection away from libsoup, writes what shall be written, and closes it. What is written is far smaller
 * than a socket's buffer, so nothing waits here. */
static void
break_off (SoupServerMessage *message,
           MdTrainingAnswer  *answer)
{
  gsize length;
  const char *body = g_bytes_get_data (answer->body, &length);
  g_autofree char *head =
    g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                     answer->status, soup_status_get_phrase (answer->status), answer->content_type, length);
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream == NULL)
    return;

  if (answer->delivery == MD_DELIVERY_HALF)
    {
      GOutputStream *output = g_io_stream_get_output_stream (stream);

      if (g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL))
        g_output_stream_write_all (output, body, length / 2, NULL, NULL, NULL);
    }
  g_io_stream_close (stream, NULL, NULL);
}

static gboolean
waited_cb (gpointer user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (SoupServerMessage) message = g_object_ref (waiting->message);

  g_signal_handlers_disconnect_by_data (message, waiting);
  if (waiting->answer->delivery == MD_DELIVERY_WHOLE)
    {
      send_answer (message, waiting->answer);
      soup_server_message_unpause (message);
    }
  else
    {
      break_off (message, waiting->answer);
    }
  g_hash_table_remove (waiting->server->waiting, waiting);

  return G_SOURCE_REMOVE;
}

/* The client did not wait. What was done stays done. */
static void
gone_cb (SoupServerMessage *message,
         Waiting           *waiting)
{
  g_hash_table_remove (waiting->server->waiting, waiting);
}

static void
send_later (MdTrainingServer  *self,
            SoupServerMessage *message,
            MdTrainingAnswer  *answer,
            guint              milliseconds)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->server = self;
  waiting->message = g_object_ref (message);
  waiting->answer = answer;
  waiting->source = g_timeout_source_new (milliseconds);
  g_source_set_callback (waiting->source, waited_cb, waiting, NULL);
  g_source_attach (waiting->source, g_main_context_get_thread_default ());
  g_signal_connect (message, "disconnected", G_CALLBACK (gone_cb), waiting);
  g_hash_table_add (self->waiting, waiting);

  soup_server_message_pause (message);
}

static gboolean
is_too_large (SoupServerMessage *message)
{
  return GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (message), RECEIVED_KEY)) > MD_TRAINING_MAX_REQUEST;
}

/* A body beyond the limit is still read, but no longer kept. */
static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  gsize received = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (message), RECEIVED_KEY));
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (received > MD_TRAINING_MAX_REQUEST)
    return;

  received += g_bytes_get_size (chunk);
  g_object_set_data (G_OBJECT (message), RECEIVED_KEY, GSIZE_TO_POINTER (received));
  if (received > MD_TRAINING_MAX_REQUEST)
    {
      soup_message_body_set_accumulate (body, FALSE);
      soup_message_body_truncate (body);
    }
}

static void
started_cb (SoupServer        *soup,
            SoupServerMessage *message,
            gpointer           user_data)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

static void
request_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  MdTrainingServer *self = user_data;
  g_autoptr (MdTrainingAnswer) answer = NULL;
  g_autoptr (GBytes) body = NULL;
  guint milliseconds = 0;

  if (is_too_large (message))
    {
      answer = md_training_answer_new_refusal (413, &(MdTrainingCall) { 0 }, "FORMAT_ERROR",
                                               "The request is too large");
    }
  else
    {
      body = soup_message_body_flatten (soup_server_message_get_request_body (message));
      answer = md_training_service_answer (self->service, soup_server_message_get_method (message), path, body);
    }

  if (answer->pause == MD_PAUSE_SLOW)
    milliseconds = self->options.slow_milliseconds;
  else if (answer->pause == MD_PAUSE_LATE)
    milliseconds = self->options.late_milliseconds;
  if (g_hash_table_size (self->waiting) >= MAX_WAITING)
    milliseconds = 0;

  if (answer->pause == MD_PAUSE_NONE && answer->delivery == MD_DELIVERY_WHOLE)
    send_answer (message, answer);
  else
    send_later (self, message, g_steal_pointer (&answer), milliseconds);
}

static gboolean
authenticate_cb (SoupAuthDomain    *domain,
                 SoupServerMessage *message,
                 const char        *user_name,
                 const char        *password,
                 gpointer           user_data)
{
  g_autofree char *pair = g_strdup_printf ("%s:%s", user_name, password);
  g_auto (GStrv) users = g_strsplit (MD_TRAINING_USERS, ", ", -1);

  return g_strv_contains ((const char *const *) users, pair);
}

static void
add_handlers (MdTrainingServer *self)
{
  g_autoptr (SoupAuthDomain) domain = soup_auth_domain_basic_new ("realm", REALM, NULL);

  soup_auth_domain_add_path (domain, "/");
  soup_auth_domain_basic_set_auth_callback (domain, authenticate_cb, NULL, NULL);
  soup_server_add_auth_domain (self->soup, domain);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (started_cb), NULL);
}

static char *
find_address (SoupServer *soup)
{
  GSList *uris = soup_server_get_uris (soup);
  char *address = NULL;

  if (uris != NULL)
    address = g_strdup_printf ("%s://127.0.0.1:%d" MD_TRAINING_BASE_PATH, g_uri_get_scheme (uris->data),
                               g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return address;
}

/**
 * md_training_server_new:
 * @options: copied
 * @ledger: (nullable) (transfer none): where to write what was done; must live as long as the server
 * @error: set from %G_IO_ERROR, where the port is taken
 *
 * Starts to listen.
 *
 * Returns: (transfer full) (nullable): the server
 */
MdTrainingServer *
md_training_server_new (const MdTrainingServerOptions  *options,
                        MdTrainingLedger               *ledger,
                        GError                        **error)
{
  g_autoptr (MdTrainingServer) self = g_new0 (MdTrainingServer, 1);
  SoupServerListenOptions how = SOUP_SERVER_LISTEN_IPV4_ONLY;

  self->options = *options;
  if (options->certificate != NULL)
    g_object_ref (options->certificate);
  self->service = md_training_service_new (ledger, MD_TRAINING_CAPACITY);
  md_training_service_set_failing_usage (self->service, options->failing_usage);
  self->waiting = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) waiting_free, NULL);
  self->soup = soup_server_new ("server-header", "meterdesk-training", NULL);
  if (options->certificate != NULL)
    {
      soup_server_set_tls_certificate (self->soup, options->certificate);
      how |= SOUP_SERVER_LISTEN_HTTPS;
    }
  add_handlers (self);

  if (!soup_server_listen_local (self->soup, options->port, how, error))
    return NULL;
  self->address = find_address (self->soup);

  return g_steal_pointer (&self);
}

/**
 * md_training_server_free:
 * @self: (transfer full)
 *
 * Stops listening. Answers that still wait are never sent.
 */
void
md_training_server_free (MdTrainingServer *self)
{
  g_hash_table_unref (self->waiting);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  md_training_service_free (self->service);
  g_clear_object (&self->options.certificate);
  g_free (self->address);
  g_free (self);
}

/**
 * md_training_server_make_usage_address:
 *
 * Returns: (transfer full): the base address of the usage service, likewise
 */
char *
md_training_server_make_usage_address (MdTrainingServer *self)
{
  gsize length = strlen (self->address) - strlen (MD_TRAINING_BASE_PATH);

  return g_strdup_printf ("%.*s" MD_TRAINING_USAGE_BASE_PATH, (int) length, self->address);
}

/**
 * md_training_server_get_address:
 *
 * Returns: the base address of the prepaid utility service, without a slash at the end
 */
const char *
md_training_server_get_address (MdTrainingServer *self)
{
  return self->address;
}
