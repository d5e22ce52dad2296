/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-transfer.h"

#include <glib/gi18n-lib.h>

#include "md-answer-head.h"

/* No limit is above what a length can say in 31 bits. */
#define MAX_LIMIT ((gsize) G_MAXINT32)

/* Seconds for which an answer is still waited for after the time-out, only to report that it came. */
#define LATE_SECONDS 60

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/**
 * md_transfer_forget_late:
 *
 * Waits no longer for an answer past the time-out: it has come, or nobody is there to hear of it.
 */
void
md_transfer_forget_late (MdTransfer *self)
{
  g_autoptr (MdSession) session = g_weak_ref_get (&self->session);

  if (session != NULL)
    md_session_remove_late (session, self->cancellable);
  clear_source (&self->late_source);
}

/**
 * md_transfer_free:
 * @self: (transfer full): the caller has been told
 */
void
md_transfer_free (MdTransfer *self)
{
  g_assert (self->task == NULL);

  md_transfer_forget_late (self);
  clear_source (&self->cancel_source);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_weak_ref_clear (&self->session);
  g_clear_object (&self->message);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  md_answer_body_clear (&self->body);
  g_free (self);
}

/**
 * md_transfer_settle:
 * @ending: how it ended
 * @problem: (nullable): as in #MdExchange
 *
 * Tells the caller. This may run its callback: whoever does not own @self must not touch it afterwards.
 */
void
md_transfer_settle (MdTransfer      *self,
                    MdOutcomeEnding  ending,
                    const char      *problem)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  GBytes *body = self->status != 0 ? md_answer_body_take (&self->body) : NULL;

  clear_source (&self->time_out_source);
  clear_source (&self->cancelled_source);
  md_session_end (g_task_get_source_object (task));
  md_exchange_return (task, ending, self->status, body, self->retry_after,
                      self->status != 0 ? md_answer_head_dup (self->message) : NULL, problem);
}

static gboolean
cancel_cb (gpointer user_data)
{
  MdTransfer *self = user_data;

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * md_transfer_cancel_soon:
 *
 * How to cancel once the headers are here: libsoup 3.6.5, cancelled after it has read them and before it has told so
 * within itself, ends its part twice, and frees it too early. That is told before anything of low priority; what
 * soup_session_send_async() calls mostly comes first too. Where it does not, libsoup reads the body for itself (401 and
 * 421), which must end.
 */
void
md_transfer_cancel_soon (MdTransfer *self)
{
  if (self->cancel_source != NULL)
    return;

  self->cancel_source = g_idle_source_new ();
  g_source_set_priority (self->cancel_source, G_PRIORITY_LOW);
  g_source_set_callback (self->cancel_source, cancel_cb, self, NULL);
  g_source_attach (self->cancel_source, g_main_context_get_thread_default ());
}

static GSource *
attach_timer (MdTransfer  *self,
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
give_up (MdTransfer      *self,
         MdOutcomeEnding  ending,
         const char      *problem)
{
  g_autoptr (GCancellable) cancellable = NULL;

  if (self->has_headers)
    md_transfer_cancel_soon (self);
  else
    cancellable = g_object_ref (self->cancellable);

  md_transfer_settle (self, ending, problem);
  g_cancellable_cancel (cancellable);
}

static gboolean
time_out_cb (gpointer user_data)
{
  MdTransfer *self = user_data;
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
      md_transfer_settle (self, MD_ENDING_TIMED_OUT, NULL);
    }

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  MdTransfer *self = user_data;

  give_up (self, self->sent ? MD_ENDING_CANCELLED : MD_ENDING_CANCELLED_BEFORE_SENDING, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * md_transfer_stop:
 * @because: (transfer none): translated; stays
 *
 * Ends it from a signal of the message, where the caller cannot be told: whoever waits for libsoup does so.
 */
void
md_transfer_stop (MdTransfer *self,
                  const char *because)
{
  self->stopped_because = because;
  g_cancellable_cancel (self->cancellable);
}

/**
 * md_transfer_new:
 * @task: (transfer full): whose source object is the #MdSession
 * @message: (transfer full)
 * @limit: greatest size of the answer's body, bytes
 *
 * Returns: (transfer full): an exchange whose clock runs, and that can be cancelled; it is yet to be sent
 */
MdTransfer *
md_transfer_new (GTask       *task,
                 SoupMessage *message,
                 gsize        limit)
{
  MdSession *session = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  MdTransfer *self = g_new0 (MdTransfer, 1);

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

  md_transfer_watch (self);

  return self;
}
