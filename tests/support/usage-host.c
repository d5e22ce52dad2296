/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "usage-host.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#include "loopback.h"

#define MAX_REQUEST 8192

struct _MdUsageHost
{
  MdUsageHostFunc  func;
  gpointer         user_data;
  MdLoopback      *loopback;   /* (owned): its lock is for all below */
  GHashTable      *counts;     /* (owned) (nullable): id, to how often it was asked for */
  gboolean         is_closed;  /* the gate */
  guint            n_at_gate;
  guint            n_requests;
  guint            n_now;
  guint            most_at_once;
};

/* A request has come: how often its id has. Waits at the gate. */
static guint
begin (MdUsageHost *self,
       const char  *id)
{
  GCancellable *stopping = md_loopback_get_stopping (self->loopback);
  guint nth = 0;

  md_loopback_lock (self->loopback);
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
  while (self->is_closed && !g_cancellable_is_cancelled (stopping))
    md_loopback_wait (self->loopback);
  self->n_at_gate--;
  md_loopback_unlock (self->loopback);

  return nth;
}

static void
end (MdUsageHost *self)
{
  md_loopback_lock (self->loopback);
  self->n_now--;
  md_loopback_unlock (self->loopback);
}

static gboolean
send_all (MdUsageHost *self,
          GSocket     *socket,
          const char  *bytes,
          gsize        length)
{
  while (length > 0)
    {
      gssize n = g_socket_send (socket, bytes, length, md_loopback_get_stopping (self->loopback), NULL);

      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* Answers "GET /path/to/the/id HTTP/1.1 ...". */
static gboolean
answer_request (MdUsageHost *self,
                GSocket     *socket,
                char        *request)
{
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

  nth = begin (self, id + 1);
  self->func (id + 1, nth, &answer, self->user_data);
  /* No longer at work, before the client can know and ask anew. */
  end (self);
  sent = send_all (self, socket, answer.bytes, answer.length);
  g_free (answer.bytes);

  return sent && !answer.hangs_up;
}

static void
serve (MdLoopback *loopback,
       GSocket    *socket,
       gpointer    user_data)
{
  MdUsageHost *self = user_data;
  GCancellable *stopping = md_loopback_get_stopping (loopback);
  char request[MAX_REQUEST + 1];
  gsize length = 0;
  gssize n;

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  while ((n = g_socket_receive (socket, request + length, MAX_REQUEST - length, stopping, NULL)) > 0)
    {
      const char *next;

      length += (gsize) n;
      request[length] = '\0';
      next = strstr (request, "\r\n\r\n");
      if (next == NULL)
        continue;
      if (!answer_request (self, socket, request))
        break;
      next += 4;
      length -= (gsize) (next - request);
      memmove (request, next, length);
    }
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

  self->func = func;
  self->user_data = user_data;
  self->counts = counts ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  self->loopback = md_loopback_new (serve, self);

  return self;
}

/**
 * md_usage_host_free:
 * @self: (transfer full): stops, whatever its clients are in
 */
void
md_usage_host_free (MdUsageHost *self)
{
  md_loopback_free (self->loopback);
  g_clear_pointer (&self->counts, g_hash_table_unref);
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
  return md_loopback_get_port (self->loopback);
}

/**
 * md_usage_host_get_n_requests:
 *
 * Returns: how many requests have come
 */
guint
md_usage_host_get_n_requests (MdUsageHost *self)
{
  return md_loopback_read_counter (self->loopback, &self->n_requests);
}

/**
 * md_usage_host_get_most_at_once:
 *
 * Returns: how many requests were there at once, at most
 */
guint
md_usage_host_get_most_at_once (MdUsageHost *self)
{
  return md_loopback_read_counter (self->loopback, &self->most_at_once);
}

/**
 * md_usage_host_get_n_at_gate:
 *
 * Returns: how many requests wait at the gate
 */
guint
md_usage_host_get_n_at_gate (MdUsageHost *self)
{
  return md_loopback_read_counter (self->loopback, &self->n_at_gate);
}

static void
set_closed (MdUsageHost *self,
            gboolean     is_closed)
{
  md_loopback_lock (self->loopback);
  self->is_closed = is_closed;
  md_loopback_unlock (self->loopback);
  md_loopback_wake (self->loopback);
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
