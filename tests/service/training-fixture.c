/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training-fixture.h"

#include <string.h>

#include "training-request.h"

static void
ended_cb (GObject      *session,
          GAsyncResult *result,
          gpointer      user_data)
{
  Exchange *self = user_data;

  self->body = soup_session_send_and_read_finish (SOUP_SESSION (session), result, &self->error);
  self->ended = TRUE;
}

/* @user: (nullable): "name:password"; @body: (nullable). */
Exchange *
exchange_start (SoupSession  *session,
                const char   *method,
                const char   *base,
                const char   *path,
                const char   *user,
                GBytes       *body,
                GCancellable *cancellable)
{
  g_autofree char *uri = g_strconcat (base, path, NULL);
  Exchange *self = g_new0 (Exchange, 1);

  self->message = soup_message_new (method, uri);
  g_assert_nonnull (self->message);
  if (user != NULL)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) user, strlen (user));
      g_autofree char *header = g_strconcat ("Basic ", encoded, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (self->message), "Authorization", header);
    }
  if (body != NULL)
    soup_message_set_request_body_from_bytes (self->message, "application/json", body);
  soup_session_send_and_read_async (session, self->message, G_PRIORITY_DEFAULT, cancellable, ended_cb, self);

  return self;
}

void
exchange_wait (Exchange *self)
{
  while (!self->ended)
    g_main_context_iteration (NULL, TRUE);
}

guint
exchange_get_status (Exchange *self)
{
  g_assert_no_error (self->error);

  return soup_message_get_status (self->message);
}

/* The answer's JSON; NULL where it is none. */
MdValue *
exchange_read (Exchange *self)
{
  g_assert_no_error (self->error);

  return value_from_bytes (self->body);
}

void
exchange_free (Exchange *self)
{
  exchange_wait (self);
  g_object_unref (self->message);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

Exchange *
exchange_start_post (SoupSession  *session,
                     const char   *base,
                     const char   *operation,
                     const char   *id,
                     const char   *meter_id,
                     GCancellable *cancellable)
{
  g_autofree char *path = g_strdup_printf ("/%s/%s", operation, id);
  g_autoptr (MdValue) request = make_request (id, meter_id);
  g_autoptr (GBytes) body = bytes_from_value (request);

  return exchange_start (session, "POST", base, path, "training:training", body, cancellable);
}

Exchange *
exchange_post (SoupSession *session,
               const char  *base,
               const char  *operation,
               const char  *id,
               const char  *meter_id)
{
  Exchange *self = exchange_start_post (session, base, operation, id, meter_id, NULL);

  exchange_wait (self);

  return self;
}
