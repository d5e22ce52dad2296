/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "usage-host.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_REQUEST 8192

struct _MdUsageHost
{
  MdUsageHostFunc  func;
  gpointer         user_data;
  int              listener;
  guint16          port;
  GThread         *acceptor;   /* (owned) */

  GMutex           mutex;      /* for all below */
  GCond            changed;
  GHashTable      *counts;     /* (owned) (nullable): id, to how often it was asked for */
  GPtrArray       *threads;    /* (owned) of GThread */
  GArray          *sockets;    /* (owned) of int */
  gboolean         is_ending;
  gboolean         is_closed;  /* the gate */
  guint            n_at_gate;
  guint            n_requests;
  guint            n_now;
  guint            most_at_once;
};

typedef struct
{
  MdUsageHost *host;
  int          socket;
} Client;

/* A request has come: how often its id has. Waits at the gate. */
static guint
begin (MdUsageHost *self,
       const char  *id)
{
  guint nth = 0;

  g_mutex_lock (&self->mutex);
  self->n_requests++;
  self->n_now++;
  self->most_at_once = MAX (self->most_at_once, self->n_now);
  if (self->counts != NULL)
    {
      nth = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, id)) + 1;
      g_hash_table_insert (self->counts, g_strdup (id), GUINT_TO_POINTER (nth));
    }
  self->n_at_gate++;
  if (self->is_closed)
    g_main_context_wakeup (NULL);
  while (self->is_closed && !self->is_ending)
    g_cond_wait (&self->changed, &self->mutex);
  self->n_at_gate--;
  g_mutex_unlock (&self->mutex);

  return nth;
}

static void
end (MdUsageHost *self)
{
  g_mutex_lock (&self->mutex);
  self->n_now--;
  g_mutex_unlock (&self->mutex);
}

static gboolean
send_all (int         socket,
          const char *bytes,
          gsize       length)
{
  while (length > 0)
    {
      gssize n = send (socket, bytes, length, MSG_NOSIGNAL);

      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* Answers "GET /path/to/the/id HTTP/1.1 ...". */
static gboolean
answer_request (Client *client,
                char   *request)
{
  MdUsageHost *host = client->host;
  char *stop = strstr (request, " HTTP/");
  MdUsageHostAnswer answer = { NULL };
  const char *id;
  gboolean sent;
  guint nth;

  if (stop == NULL)
    return FALSE;
  *stop = '\0';
  id = strrchr (request, '/');
  if (id == NULL)
    return FALSE;

  nth = begin (host, id + 1);
  host->func (id + 1, nth, &answer, host->user_data);
  /* No longer at work, before the client can know and ask anew. */
  end (host);
  sent = send_all (client->socket, answer.bytes, answer.length);
  g_free (answer.bytes);

  return sent && !answer.hangs_up;
}

static gpointer
serve (gpointer data)
{
  Client *client = data;
  char request[MAX_REQUEST + 1];
  gsize length = 0;
  gssize n;

  while ((n = recv (client->socket, request + length, MAX_REQUEST - length, 0)) > 0)
    {
      const char *next;

      length += (gsize) n;
      request[length] = '\0';
      next = strstr (request, "\r\n\r\n");
      if (next == NULL)
        continue;
      if (!answer_request (client, request))
        break;
      next += 4;
      length -= (gsize) (next - request);
      memmove (request, next, length);
    }
  shutdown (client->socket, SHUT_RDWR);
  g_free (client);

  return NULL;
}

static gpointer
accept_clients (gpointer data)
{
  MdUsageHost *self = data;
  int socket;
  int one = 1;

  while ((socket = accept (self->listener, NULL, NULL)) >= 0)
    {
      Client *client = g_new0 (Client, 1);

      setsockopt (socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      client->host = self;
      client->socket = socket;
      g_mutex_lock (&self->mutex);
      g_array_append_val (self->sockets, socket);
      g_ptr_array_add (self->threads, g_thread_new ("host-client", serve, client));
      g_mutex_unlock (&self->mutex);
    }

  return NULL;
}

/**
 * md_usage_host_new:
 * @func: what to say
 * @counts: whether to count how often each id is asked for
 *
 * Returns: (transfer full): a host that listens
 */
MdUsageHost *
md_usage_host_new (MdUsageHostFunc func,
                   gpointer        user_data,
                   gboolean        counts)
{
  MdUsageHost *self = g_new0 (MdUsageHost, 1);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;

  self->func = func;
  self->user_data = user_data;
  self->counts = counts ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  self->threads = g_ptr_array_new ();
  self->sockets = g_array_new (FALSE, FALSE, sizeof (int));
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);

  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (self->listener < 0 || bind (self->listener, (struct sockaddr *) &address, sizeof address) != 0 ||
      listen (self->listener, 64) != 0 || getsockname (self->listener, (struct sockaddr *) &address, &length) != 0)
    g_error ("cannot listen");

  self->port = ntohs (address.sin_port);
  self->acceptor = g_thread_new ("host", accept_clients, self);

  return self;
}

/**
 * md_usage_host_free:
 * @self: (transfer full): stops, whatever its clients are in
 */
void
md_usage_host_free (MdUsageHost *self)
{
  shutdown (self->listener, SHUT_RDWR);
  g_thread_join (self->acceptor);

  g_mutex_lock (&self->mutex);
  self->is_ending = TRUE;
  for (guint i = 0; i < self->sockets->len; i++)
    shutdown (g_array_index (self->sockets, int, i), SHUT_RDWR);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  for (guint i = 0; i < self->sockets->len; i++)
    close (g_array_index (self->sockets, int, i));
  close (self->listener);

  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_ptr_array_unref (self->threads);
  g_array_unref (self->sockets);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * md_usage_host_get_port:
 *
 * Returns: the port that it listens on
 */
guint16
md_usage_host_get_port (MdUsageHost *self)
{
  return self->port;
}

static guint
get_counter (MdUsageHost *self,
             const guint *counter)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *counter;
  g_mutex_unlock (&self->mutex);

  return value;
}

/**
 * md_usage_host_get_n_requests:
 *
 * Returns: how many requests have come
 */
guint
md_usage_host_get_n_requests (MdUsageHost *self)
{
  return get_counter (self, &self->n_requests);
}

/**
 * md_usage_host_get_most_at_once:
 *
 * Returns: how many requests were there at once, at most
 */
guint
md_usage_host_get_most_at_once (MdUsageHost *self)
{
  return get_counter (self, &self->most_at_once);
}

/**
 * md_usage_host_get_n_at_gate:
 *
 * Returns: how many requests wait at the gate
 */
guint
md_usage_host_get_n_at_gate (MdUsageHost *self)
{
  return get_counter (self, &self->n_at_gate);
}

static void
set_closed (MdUsageHost *self,
            gboolean     is_closed)
{
  g_mutex_lock (&self->mutex);
  self->is_closed = is_closed;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * md_usage_host_close_gate:
 *
 * From now on no request is answered.
 */
void
md_usage_host_close_gate (MdUsageHost *self)
{
  set_closed (self, TRUE);
}

/**
 * md_usage_host_open_gate:
 *
 * All requests are answered, those that wait and those that come.
 */
void
md_usage_host_open_gate (MdUsageHost *self)
{
  set_closed (self, FALSE);
}

/**
 * md_usage_host_answer_set:
 * @status: number and reason: “200 OK”
 * @headers: (nullable): more than the length of the body; each line with its end
 * @body: the body
 * @length: of @body, or -1
 *
 * A whole answer.
 */
void
md_usage_host_answer_set (MdUsageHostAnswer *answer,
                          const char        *status,
                          const char        *headers,
                          const char        *body,
                          gssize             length)
{
  gsize size = length >= 0 ? (gsize) length : strlen (body);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n", status, size,
                                           headers != NULL ? headers : "");
  gsize head_size = strlen (head);

  answer->length = head_size + size;
  answer->bytes = g_malloc (answer->length);
  memcpy (answer->bytes, head, head_size);
  memcpy (answer->bytes + head_size, body, size);
}
