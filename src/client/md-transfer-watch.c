/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-transfer.h"

#include <glib/gi18n-lib.h>

/* How many interim answers (1xx) and how many silent repetitions of a request that is safe to repeat are borne. */
#define MAX_INTERIM 16
#define MAX_RESTARTS 4

/* Seconds that a service may ask to be left alone for, at most. */
#define MAX_RETRY_AFTER (24 * 60 * 60)

static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  MdTransfer *self = user_data;

  self->sent = TRUE;
}

static void
got_informational_cb (SoupMessage *message,
                      gpointer     user_data)
{
  MdTransfer *self = user_data;

  if (++self->n_interim > MAX_INTERIM)
    md_transfer_stop (self, _("The service sent interim answers without end"));
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
  MdTransfer *self = user_data;
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
  /* The session must not cancel it meanwhile. */
  md_transfer_forget_late (self);
  md_transfer_cancel_soon (self);
}

/* libsoup sends again after 421, after a refused HTTP/2 stream, and where a kept connection was found closed. That is
 * fine for what only reads; a POST is repeated by people alone. */
static void
restarted_cb (SoupMessage *message,
              gpointer     user_data)
{
  MdTransfer *self = user_data;

  self->has_headers = FALSE;
  if (g_str_equal (soup_message_get_method (message), "GET") && ++self->n_restarts <= MAX_RESTARTS)
    {
      self->status = 0;
      return;
    }

  md_transfer_stop (self, _("The request would have had to be sent a second time"));
}

/**
 * md_transfer_watch:
 *
 * Takes down what the message tells on its way: that it is being sent, which status came, how long the service wants to
 * be left alone; and stops what could go on without end.
 */
void
md_transfer_watch (MdTransfer *self)
{
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (self->message, "got-informational", G_CALLBACK (got_informational_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (self->message, "restarted", G_CALLBACK (restarted_cb), self);
}
