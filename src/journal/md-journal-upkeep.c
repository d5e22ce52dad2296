/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of #MdJournal for confirmations, recovery and retention. */
#include "md-journal-private.h"

#define MS_PER_DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static gboolean
queue_confirmation (MdJournalStore  *store,
                    gpointer         data,
                    gpointer        *result,
                    GCancellable    *cancellable,
                    GError         **error)
{
  const MdJournalCall *call = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->queue_confirmation (store, call->id, call->advice_id,
                                                                    call->bytes, call->at, error);

  return *result != NULL;
}

/**
 * md_journal_queue_confirmation_async:
 * @request_id: of the request whose tokens the customer has
 * @id: of the advice
 * @advice: exactly the bytes to be sent, as often as it takes
 *
 * Queues a confirmation. From now on it will be delivered, across restarts. There is one for a request.
 */
void
md_journal_queue_confirmation_async (MdJournal           *self,
                                     const char          *request_id,
                                     const char          *id,
                                     GBytes              *advice,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self) && request_id != NULL && id != NULL && advice != NULL);

  call = md_journal_call_new (self, request_id);
  call->advice_id = g_strdup (id);
  call->bytes = g_bytes_ref (advice);
  call->free_result = (GDestroyNotify) md_journal_confirmation_unref;
  md_journal_call_write (self, call, queue_confirmation, md_journal_queue_confirmation_async, callback, user_data);
}

/**
 * md_journal_queue_confirmation_finish:
 *
 * Returns: (transfer full) (nullable): the request's confirmation: the new one, or the one that was queued before
 */
MdJournalConfirmation *
md_journal_queue_confirmation_finish (MdJournal     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return md_journal_call_finish_pointer (self, result, md_journal_queue_confirmation_async, error);
}

static gboolean
claim_confirmations (MdJournalStore  *store,
                     gpointer         data,
                     gpointer        *result,
                     GCancellable    *cancellable,
                     GError         **error)
{
  MdJournalCall *call = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->claim_confirmations (store, call->limit, call->at,
                                                                     &call->next_at, error);

  return *result != NULL;
}

/**
 * md_journal_claim_confirmations_async:
 * @limit: at most so many
 *
 * Takes confirmations that are due, so that no other console delivers them at the same time. They stay this console's
 * until md_journal_end_confirmation_async(), or until this console is no more.
 */
void
md_journal_claim_confirmations_async (MdJournal           *self,
                                      guint                limit,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self));

  call = md_journal_call_new (self, NULL);
  call->limit = limit;
  call->is_quiet = TRUE;
  call->free_result = (GDestroyNotify) g_ptr_array_unref;
  md_journal_call_write (self, call, claim_confirmations, md_journal_claim_confirmations_async, callback, user_data);
}

/**
 * md_journal_claim_confirmations_finish:
 * @next_at: (out) (optional): milliseconds since 1970: when the next one that was not taken is due, perhaps at once
 *   where there are more than the limit; 0 where no other is queued
 *
 * Returns: (transfer full) (nullable) (element-type MdJournalConfirmation): those that are now this console's
 */
GPtrArray *
md_journal_claim_confirmations_finish (MdJournal     *self,
                                       GAsyncResult  *result,
                                       gint64        *next_at,
                                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (next_at != NULL)
    *next_at = md_journal_call_get (result)->next_at;

  return md_journal_call_finish_pointer (self, result, md_journal_claim_confirmations_async, error);
}

static gboolean
end_confirmation (MdJournalStore  *store,
                  gpointer         data,
                  gpointer        *result,
                  GCancellable    *cancellable,
                  GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->end_confirmation (store, call->advice_id, call->outcome, call->state,
                                                               call->next_at, call->at, error);
}

/**
 * md_journal_end_confirmation_async:
 * @id: of an advice that this console has claimed
 * @outcome: (transfer none): of sending it
 * @state: delivered or refused, both final; or queued, to be sent again
 * @next_at: milliseconds since 1970: when to send it again, where it stays queued
 */
void
md_journal_end_confirmation_async (MdJournal                  *self,
                                   const char                 *id,
                                   MdOutcome                  *outcome,
                                   MdJournalConfirmationState  state,
                                   gint64                      next_at,
                                   GAsyncReadyCallback         callback,
                                   gpointer                    user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL && outcome != NULL);
  g_return_if_fail (state != MD_JOURNAL_CONFIRMATION_NONE);

  call = md_journal_call_new (self, NULL);
  call->advice_id = g_strdup (id);
  call->outcome = md_outcome_ref (outcome);
  call->state = state;
  call->next_at = next_at;
  md_journal_call_write (self, call, end_confirmation, md_journal_end_confirmation_async, callback, user_data);
}

/**
 * md_journal_end_confirmation_finish:
 *
 * Returns: whether it is recorded; %FALSE with %MD_JOURNAL_ERROR_CONFLICT where this console does not have it
 */
gboolean
md_journal_end_confirmation_finish (MdJournal     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_end_confirmation_async, error);
}

static gboolean
hasten_confirmations (MdJournalStore  *store,
                      gpointer         data,
                      gpointer        *result,
                      GCancellable    *cancellable,
                      GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->hasten_confirmations (store, call->is_all, call->at, error);
}

/**
 * md_journal_hasten_confirmations_async:
 * @all: also those that a service answered; otherwise only those that never reached one, or got no answer
 *
 * Makes confirmations due that were to wait longer: there may be a way to the service now.
 */
void
md_journal_hasten_confirmations_async (MdJournal           *self,
                                       gboolean             all,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self));

  call = md_journal_call_new (self, NULL);
  call->is_all = all;
  call->is_quiet = TRUE;
  md_journal_call_write (self, call, hasten_confirmations, md_journal_hasten_confirmations_async, callback, user_data);
}

/**
 * md_journal_hasten_confirmations_finish:
 *
 * Returns: whether that was done
 */
gboolean
md_journal_hasten_confirmations_finish (MdJournal     *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_hasten_confirmations_async, error);
}

static gboolean
recover (MdJournalStore  *store,
         gpointer         data,
         gpointer        *result,
         GCancellable    *cancellable,
         GError         **error)
{
  MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->recover (store, &call->n, call->at, error);
}

/**
 * md_journal_recover_async:
 *
 * What consoles that are no more were sending becomes unknown; confirmations that they had are free again. What other
 * living consoles are sending stays theirs. Once after opening, and whenever another console may have died.
 */
void
md_journal_recover_async (MdJournal           *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (MD_IS_JOURNAL (self));

  md_journal_call_write (self, md_journal_call_new (self, NULL), recover, md_journal_recover_async, callback,
                         user_data);
}

/**
 * md_journal_recover_finish:
 * @n_recovered: (out) (optional): how many requests are unknown now that were being sent
 *
 * Returns: whether that was done
 */
gboolean
md_journal_recover_finish (MdJournal     *self,
                           GAsyncResult  *result,
                           guint         *n_recovered,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n_recovered != NULL)
    *n_recovered = md_journal_call_get (result)->n;

  return md_journal_call_finish (self, result, md_journal_recover_async, error);
}

static gboolean
blank (MdJournalStore  *store,
       gpointer         data,
       gpointer        *result,
       GCancellable    *cancellable,
       GError         **error)
{
  MdJournalCall *call = data;
  guint n_blanked = 0;

  call->is_done = !MD_JOURNAL_STORE_GET_IFACE (store)->blank (store, call->before, &n_blanked, call->at, error);
  call->n += n_blanked;

  return TRUE;
}

static void blank_some (GTask *task);

static void
some_blanked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  MdJournal *self = MD_JOURNAL (source);
  g_autoptr (GTask) task = user_data;
  MdJournalCall *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (!md_journal_call_finish (self, result, blank_some, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!call->is_done)
    {
      blank_some (g_steal_pointer (&task));
      return;
    }

  if (call->n > 0)
    md_journal_tell_change (self, NULL);
  g_task_return_pointer (task, NULL, NULL);
}

/* A few at a time: requests that come meanwhile go in between. */
static void
blank_some (GTask *task)
{
  md_journal_call_write (g_task_get_source_object (task), md_journal_call_ref (g_task_get_task_data (task)), blank,
                         blank_some, some_blanked_cb, task);
}

/**
 * md_journal_blank_async:
 * @days: tokens that came longer ago are blanked: in the entry, in the answer as it was received, and on the slip. Rows
 *   stay, and with them the tokens’ last four digits
 *
 * Keeps to a retention time. Once a day is enough.
 */
void
md_journal_blank_async (MdJournal           *self,
                        guint                days,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  MdJournalCall *call;
  GTask *task;

  g_return_if_fail (MD_IS_JOURNAL (self));

  call = md_journal_call_new (self, NULL);
  call->before = call->at - days * MS_PER_DAY;
  call->is_quiet = TRUE;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_journal_blank_async);
  g_task_set_task_data (task, call, (GDestroyNotify) md_journal_call_unref);
  blank_some (task);
}

/**
 * md_journal_blank_finish:
 * @n_blanked: (out) (optional): of how many entries tokens were blanked
 *
 * Returns: whether all of them were
 */
gboolean
md_journal_blank_finish (MdJournal     *self,
                         GAsyncResult  *result,
                         guint         *n_blanked,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n_blanked != NULL)
    *n_blanked = md_journal_call_get (result)->n;

  return md_journal_call_finish (self, result, md_journal_blank_async, error);
}
