/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-flow.h"

#define FLOW_KEY "md-flow"

struct _MdTrainingFlow
{
  MdTrainingFlowFunc next;
  gpointer           data;
  GDestroyNotify     destroy;
  SoupServerMessage *message; /* (unowned) (nullable): which owns the flow, once it is sent */
  GSource           *source;  /* (owned) (nullable): makes the next part */
};

/**
 * md_training_flow_new:
 * @next: makes the parts
 * @data: for @next
 * @destroy: frees @data
 *
 * Returns: (transfer full): a body in parts
 */
MdTrainingFlow *
md_training_flow_new (MdTrainingFlowFunc next,
                      gpointer           data,
                      GDestroyNotify     destroy)
{
  MdTrainingFlow *self = g_new0 (MdTrainingFlow, 1);

  self->next = next;
  self->data = data;
  self->destroy = destroy;

  return self;
}

static void
drop_source (MdTrainingFlow *self)
{
  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

/**
 * md_training_flow_free:
 * @self: (transfer full)
 */
void
md_training_flow_free (MdTrainingFlow *self)
{
  drop_source (self);
  self->destroy (self->data);
  g_free (self);
}

/**
 * md_training_flow_next:
 *
 * Returns: (transfer full) (nullable): the next part, %NULL after the last
 */
GBytes *
md_training_flow_next (MdTrainingFlow *self)
{
  return self->next (self->data);
}

static gboolean
part_cb (gpointer user_data)
{
  MdTrainingFlow *self = user_data;
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  g_autoptr (GBytes) part = md_training_flow_next (self);

  drop_source (self);
  if (part != NULL)
    soup_message_body_append_bytes (body, part);
  else
    soup_message_body_complete (body);
  soup_server_message_unpause (self->message);

  return G_SOURCE_REMOVE;
}

/* Only when nothing else waits. */
static void
go_on (MdTrainingFlow *self)
{
  soup_server_message_pause (self->message);
  drop_source (self);
  self->source = g_idle_source_new ();
  g_source_set_callback (self->source, part_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
wrote_chunk_cb (SoupServerMessage *message,
                MdTrainingFlow    *self)
{
  go_on (self);
}

/* The client has gone. */
static void
gone_cb (SoupServerMessage *message,
         MdTrainingFlow    *self)
{
  g_signal_handlers_disconnect_by_data (message, self);
  drop_source (self);
}

/**
 * md_training_flow_send:
 * @self: (transfer full): the body
 * @message: whose status and headers are set
 *
 * Sends the body in chunks.
 */
void
md_training_flow_send (MdTrainingFlow    *self,
                       SoupServerMessage *message)
{
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  self->message = message;
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (gone_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (gone_cb), self);
  g_object_set_data_full (G_OBJECT (message), FLOW_KEY, self, (GDestroyNotify) md_training_flow_free);
  go_on (self);
}
