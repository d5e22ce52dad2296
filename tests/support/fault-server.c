/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-server.h"

#include <string.h>
#include <sys/socket.h>

#include "loopback.h"

/* What a test sends at most: a request is a few kilobytes. */
#define MAX_BODY (1024 * 1024)

typedef struct
{
  char *head; /* (owned) */
  char *body; /* (owned) */
} Received;

struct _MdFaultServer
{
  const MdFaultStep *script;
  MdFaultStep        own_script[3]; /* of a server that simply answers */
  char              *own_answer;    /* (owned) (nullable) */
  GTlsCertificate   *certificate;   /* (owned) (nullable) */
  MdLoopback        *loopback;      /* (owned): its lock is for all below */
  gboolean           released;
  guint              n_steps;
  GPtrArray         *received;      /* (owned) of Received */
};

/* One client that has connected. */
typedef struct
{
  MdFaultServer     *server;
  GSocketConnection *connection;
  GIOStream         *tls;        /* (owned) (nullable) */
  GDataInputStream  *in;         /* (owned) (nullable): opened when first needed */
  Received          *request;    /* (nullable): belongs to the server */
} Client;

static GCancellable *
get_stopping (MdFaultServer *server)
{
  return md_loopback_get_stopping (server->loopback);
}

static void
received_free (gpointer data)
{
  Received *received = data;

  g_free (received->head);
  g_free (received->body);
  g_free (received);
}

static GIOStream *
get_stream (Client *client)
{
  GTlsCertificate *certificate = client->server->certificate;

  if (certificate != NULL && client->tls == NULL)
    {
      client->tls = g_tls_server_connection_new (G_IO_STREAM (client->connection), certificate, NULL);
      g_assert_nonnull (client->tls);
    }

  return client->tls != NULL ? client->tls : G_IO_STREAM (client->connection);
}

static GDataInputStream *
get_input (Client *client)
{
  if (client->in == NULL)
    {
      client->in = g_data_input_stream_new (g_io_stream_get_input_stream (get_stream (client)));
      g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (client->in), FALSE);
      g_data_input_stream_set_newline_type (client->in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
    }

  return client->in;
}

static gboolean
read_head (Client *client)
{
  MdFaultServer *server = client->server;
  GString *head = g_string_new (NULL);

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (get_input (client), NULL, get_stopping (server), NULL);

      if (line == NULL)
        {
          g_string_free (head, TRUE);
          return FALSE;
        }
      if (*line == '\0')
        break;
      g_string_append_printf (head, "%s\n", line);
    }

  client->request = g_new0 (Received, 1);
  client->request->head = g_string_free (head, FALSE);
  md_loopback_lock (server->loopback);
  g_ptr_array_add (server->received, client->request);
  md_loopback_unlock (server->loopback);

  return TRUE;
}

static gsize
get_content_length (const char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], "content-length:", 15) == 0)
      return MIN (g_ascii_strtoull (lines[i] + 15, NULL, 10), MAX_BODY);

  return 0;
}

static gboolean
read_request (Client *client)
{
  MdFaultServer *server = client->server;
  gsize length;
  g_autofree char *body = NULL;

  if (client->request == NULL && !read_head (client))
    return FALSE;

  length = get_content_length (client->request->head);
  body = g_malloc0 (length + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (get_input (client)), body, length, NULL, get_stopping (server), NULL))
    return FALSE;

  md_loopback_lock (server->loopback);
  client->request->body = g_steal_pointer (&body);
  md_loopback_unlock (server->loopback);

  return TRUE;
}

static gboolean
write_bytes (Client            *client,
             const MdFaultStep *step)
{
  GOutputStream *out = g_io_stream_get_output_stream (get_stream (client));
  gsize length = step->length > 0 ? step->length : strlen (step->bytes);
  guint times = MAX (step->times, 1);

  for (guint i = 0; step->act == MD_FAULT_WRITE_WITHOUT_END || i < times; i++)
    if (!g_output_stream_write_all (out, step->bytes, length, NULL, get_stopping (client->server), NULL))
      return FALSE;

  return TRUE;
}

static gboolean
await_release (MdFaultServer *server)
{
  gboolean released;

  md_loopback_lock (server->loopback);
  while (!server->released && !g_cancellable_is_cancelled (get_stopping (server)))
    md_loopback_wait (server->loopback);
  released = server->released;
  md_loopback_unlock (server->loopback);

  return released;
}

static gboolean
await_client (Client *client)
{
  char rest[512];

  while (g_input_stream_read (G_INPUT_STREAM (get_input (client)), rest, sizeof rest, get_stopping (client->server),
                              NULL) > 0)
    ;

  return TRUE;
}

/* A lingering time of nothing makes the system send a reset instead of an orderly end. */
static void
arm_reset (Client *client)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = g_socket_connection_get_socket (client->connection);

  g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger), ==, 0);
  g_socket_close (socket, NULL);
}

static gboolean
do_step (Client            *client,
         const MdFaultStep *step)
{
  switch (step->act)
    {
    case MD_FAULT_AWAIT_BYTES:
      return g_socket_condition_wait (g_socket_connection_get_socket (client->connection), G_IO_IN,
                                      get_stopping (client->server), NULL);
    case MD_FAULT_READ_HEAD:
      return read_head (client);
    case MD_FAULT_READ_REQUEST:
      return read_request (client);
    case MD_FAULT_WRITE:
    case MD_FAULT_WRITE_WITHOUT_END:
      return write_bytes (client, step);
    case MD_FAULT_AWAIT_RELEASE:
      return await_release (client->server);
    case MD_FAULT_AWAIT_CLIENT:
      return await_client (client);
    case MD_FAULT_RESET:
      arm_reset (client);
      return FALSE;
    case MD_FAULT_END:
    default:
      return FALSE;
    }
}

static void
serve (MdLoopback *loopback,
       GSocket    *socket,
       gpointer    user_data)
{
  MdFaultServer *server = user_data;
  g_autoptr (GSocketConnection) connection = g_socket_connection_factory_create_connection (socket);
  Client own = { .server = server, .connection = connection };
  Client *client = &own;

  for (const MdFaultStep *step = server->script; do_step (client, step); step++)
    {
      md_loopback_lock (server->loopback);
      server->n_steps++;
      md_loopback_unlock (server->loopback);
      g_main_context_wakeup (NULL);
    }

  /* Not g_io_stream_close() on TLS first: a client that is gone must not hold up the thread with its farewell. */
  g_clear_object (&client->in);
  if (client->tls != NULL && !g_socket_is_closed (g_socket_connection_get_socket (client->connection)))
    g_io_stream_close (client->tls, get_stopping (server), NULL);
  g_clear_object (&client->tls);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_main_context_wakeup (NULL);
}

/**
 * md_fault_server_new:
 * @script: ended by %MD_FAULT_END; must live as long as the server
 * @certificate: (nullable): with its private key, to speak TLS
 *
 * Returns: (transfer full): a server that listens
 */
MdFaultServer *
md_fault_server_new (const MdFaultStep *script,
                     GTlsCertificate   *certificate)
{
  MdFaultServer *self = g_new0 (MdFaultServer, 1);

  self->script = script;
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->received = g_ptr_array_new_with_free_func (received_free);
  self->loopback = md_loopback_new (serve, self);

  return self;
}

/**
 * md_fault_server_new_answering:
 * @status: of the answer
 * @content_type: of the answer
 * @body: of the answer
 *
 * Returns: (transfer full): a server that reads a request, gives this answer and closes the connection
 */
MdFaultServer *
md_fault_server_new_answering (guint       status,
                               const char *content_type,
                               const char *body)
{
  static const MdFaultStep nothing[] = { { MD_FAULT_END } };
  MdFaultServer *self = md_fault_server_new (nothing, NULL);

  /* No client can have come yet: nobody has been told the port. */
  self->own_answer = g_strdup_printf ("HTTP/1.1 %u Whatever\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                                      "\r\n\r\n%s", status, content_type, strlen (body), body);
  self->own_script[0] = (MdFaultStep) { MD_FAULT_READ_REQUEST };
  self->own_script[1] = (MdFaultStep) { MD_FAULT_WRITE, self->own_answer };
  self->script = self->own_script;

  return self;
}

/**
 * md_fault_server_free:
 * @self: (transfer full): stops, whatever its clients are in
 */
void
md_fault_server_free (MdFaultServer *self)
{
  md_loopback_free (self->loopback);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->received);
  g_free (self->own_answer);
  g_free (self);
}

/**
 * md_fault_server_get_port:
 *
 * Returns: the port that it listens on
 */
guint16
md_fault_server_get_port (MdFaultServer *self)
{
  return md_loopback_get_port (self->loopback);
}

/**
 * md_fault_server_make_address:
 * @path: with its leading slash, or empty
 *
 * Returns: (transfer full): @path at this server
 */
char *
md_fault_server_make_address (MdFaultServer *self,
                              const char    *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", self->certificate != NULL ? "https" : "http",
                          md_fault_server_get_port (self), path);
}

/**
 * md_fault_server_release:
 *
 * Lets every client go on that waits for it, now or later.
 */
void
md_fault_server_release (MdFaultServer *self)
{
  md_loopback_lock (self->loopback);
  self->released = TRUE;
  md_loopback_unlock (self->loopback);
  md_loopback_wake (self->loopback);
}

/**
 * md_fault_server_get_n_connections:
 *
 * Returns: how many clients have connected
 */
guint
md_fault_server_get_n_connections (MdFaultServer *self)
{
  return md_loopback_get_n_connections (self->loopback);
}

/**
 * md_fault_server_get_n_steps:
 *
 * Returns: how many steps are done, for all clients together
 */
guint
md_fault_server_get_n_steps (MdFaultServer *self)
{
  return md_loopback_read_counter (self->loopback, &self->n_steps);
}

/**
 * md_fault_server_get_n_requests:
 *
 * Returns: how many requests have come as far as to their blank line
 */
guint
md_fault_server_get_n_requests (MdFaultServer *self)
{
  return md_loopback_read_counter (self->loopback, &self->received->len);
}

/**
 * md_fault_server_dup_head:
 * @position: which request
 *
 * Returns: (transfer full): its request line and headers, each ended by a line feed
 */
char *
md_fault_server_dup_head (MdFaultServer *self,
                          guint          position)
{
  char *head;

  md_loopback_lock (self->loopback);
  head = g_strdup (((Received *) g_ptr_array_index (self->received, position))->head);
  md_loopback_unlock (self->loopback);

  return head;
}

/**
 * md_fault_server_dup_body:
 * @position: which request
 *
 * Returns: (transfer full) (nullable): its body, %NULL where it has not been read
 */
char *
md_fault_server_dup_body (MdFaultServer *self,
                          guint          position)
{
  char *body;

  md_loopback_lock (self->loopback);
  body = g_strdup (((Received *) g_ptr_array_index (self->received, position))->body);
  md_loopback_unlock (self->loopback);

  return body;
}
