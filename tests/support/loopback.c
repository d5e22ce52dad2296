/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loopback.h"

struct _MdLoopback
{
  MdLoopbackFunc  func;
  gpointer        user_data;
  GSocket        *listener;      /* (owned) */
  GCancellable   *stopping;      /* (owned) */
  GThread        *acceptor;      /* (owned) */
  GPtrArray      *threads;       /* (owned) of GThread, joined at the end */

  GMutex          mutex;         /* for the next, and all that those who have it share with their threads */
  GCond           changed;
  guint           n_connections;
};

typedef struct
{
  MdLoopback *loopback;
  GSocket    *socket; /* (owned) */
} Client;

static gpointer
serve (gpointer data)
{
  Client *client = data;

  client->loopback->func (client->loopback, client->socket, client->loopback->user_data);
  g_object_unref (client->socket);
  g_free (client);

  return NULL;
}

static gpointer
accept_clients (gpointer data)
{
  MdLoopback *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, self->stopping, NULL)) != NULL)
    {
      Client *client = g_new0 (Client, 1);

      client->loopback = self;
      client->socket = socket;
      md_loopback_lock (self);
      self->n_connections++;
      md_loopback_unlock (self);
      g_ptr_array_add (self->threads, g_thread_new ("loopback-client", serve, client));
    }

  return NULL;
}

/**
 * md_loopback_new:
 * @func: what to do with each client
 *
 * Returns: (transfer full): a server that listens. A client can come only when somebody knows the port
 */
MdLoopback *
md_loopback_new (MdLoopbackFunc func,
                 gpointer       user_data)
{
  MdLoopback *self = g_new0 (MdLoopback, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GError) error = NULL;

  self->func = func;
  self->user_data = user_data;
  self->stopping = g_cancellable_new ();
  self->threads = g_ptr_array_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (self->listener, 64);
  g_socket_bind (self->listener, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  self->acceptor = g_thread_new ("loopback", accept_clients, self);

  return self;
}

/**
 * md_loopback_free:
 * @self: (transfer full): stops, whatever its clients are in, and waits for their threads
 */
void
md_loopback_free (MdLoopback *self)
{
  g_cancellable_cancel (self->stopping);
  md_loopback_wake (self);

  g_thread_join (self->acceptor);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_socket_close (self->listener, NULL);
  g_clear_object (&self->listener);
  g_clear_object (&self->stopping);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * md_loopback_get_port:
 *
 * Returns: the port that it listens on
 */
guint16
md_loopback_get_port (MdLoopback *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->listener, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

/**
 * md_loopback_get_n_connections:
 *
 * Returns: how many clients have connected
 */
guint
md_loopback_get_n_connections (MdLoopback *self)
{
  return md_loopback_read_counter (self, &self->n_connections);
}

/**
 * md_loopback_get_stopping:
 *
 * Returns: (transfer none): cancelled when it ends; for all that a thread may wait in
 */
GCancellable *
md_loopback_get_stopping (MdLoopback *self)
{
  return self->stopping;
}

/**
 * md_loopback_lock:
 *
 * Takes the lock of all that its threads share.
 */
void
md_loopback_lock (MdLoopback *self)
{
  g_mutex_lock (&self->mutex);
}

/**
 * md_loopback_unlock:
 *
 * Gives the lock back.
 */
void
md_loopback_unlock (MdLoopback *self)
{
  g_mutex_unlock (&self->mutex);
}

/**
 * md_loopback_wait:
 *
 * With the lock taken: waits until somebody wakes all who wait, which the end does too.
 */
void
md_loopback_wait (MdLoopback *self)
{
  g_cond_wait (&self->changed, &self->mutex);
}

/**
 * md_loopback_wake:
 *
 * Without the lock: wakes all who wait.
 */
void
md_loopback_wake (MdLoopback *self)
{
  md_loopback_lock (self);
  g_cond_broadcast (&self->changed);
  md_loopback_unlock (self);
}

/**
 * md_loopback_read_counter:
 * @counter: that is changed with the lock taken only
 *
 * Returns: what it is now
 */
guint
md_loopback_read_counter (MdLoopback  *self,
                          const guint *counter)
{
  guint value;

  md_loopback_lock (self);
  value = *counter;
  md_loopback_unlock (self);

  return value;
}
