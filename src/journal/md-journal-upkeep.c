/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of #MdJournal for confirmations, recovery and retention. */
#include "md-journal-private.h"

#define MS_PER_DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* One call's arguments and what it answers beside its result; each uses some. */
typedef struct
{
  gatomicrefcount             ref_count;
  char                       *request_id; /* (owned) (nullable) */
  char                       *id;         /* (owned) (nullable) */
  GBytes                     *advice;     /* (owned) (nullable) */
  MdOutcome                  *outcome;    /* (owned) (nullable) */
  MdJournalConfirmationState  state;
  gint64                      at;
  gint64                      next_at;
  gint64                      before;
  guint                       limit;
  guint                       n;
  gboolean                    is_all;
  gboolean                    is_done;
} Upkeep;

static void
upkeep_unref (Upkeep *upkeep)
{
  if (!g_atomic_ref_count_dec (&upkeep->ref_count))
    return;

  g_free (upkeep->request_id);
  g_free (upkeep->id);
  g_clear_pointer (&upkeep->advice, g_bytes_unref);
  g_clear_pointer (&upkeep->outcome, md_outcome_unref);
  g_free (upkeep);
}

static Upkeep *
upkeep_ref (Upkeep *upkeep)
{
  g_atomic_ref_count_inc (&upkeep->ref_count);

  return upkeep;
}

static Upkeep *
upkeep_new (MdJournal *self)
{
  Upkeep *upkeep = g_new0 (Upkeep, 1);

  g_atomic_ref_count_init (&upkeep->ref_count);
  upkeep->at = md_journal_get_now (self);

  return upkeep;
}

static gboolean
queue_confirmation (MdJournalStore  *store,
                    gpointer         data,
                    gpointer        *result,
                    GCancellable    *cancellable,
                    GError         **error)
{
  const Upkeep *upkeep = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->queue_confirmation (store, upkeep->request_id, upkeep->id,
                                                                    upkeep->advice, upkeep->at, error);

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
  g_autoptr (GTask) task = NULL;
  Upkeep *upkeep;

  g_return_if_fail (MD_IS_JOURNAL (self) && request_id != NULL && id != NULL && advice != NULL);

  upkeep = upkeep_new (self);
  upkeep->request_id = g_strdup (request_id);
  upkeep->id = g_strdup (id);
  upkeep->advice = g_bytes_ref (advice);

  task = md_journal_task_new (self, request_id, md_journal_queue_confirmation_async, callback, user_data);
  md_journal_write (self, task, queue_confirmation, upkeep, (GDestroyNotify) upkeep_unref,
                    (GDestroyNotify) md_journal_confirmation_unref);
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

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
claim_confirmations (MdJournalStore  *store,
                     gpointer         data,
                     gpointer        *result,
                     GCancellable    *cancellable,
                     GError         **error)
{
  Upkeep *upkeep = data;

  *result = MD_JOURNAL_STORE_GET_IFACE (store)->claim_confirmations (store, upkeep->limit, upkeep->at,
                                                                     &upkeep->next_at, error);

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
  g_autoptr (GTask) task = NULL;
  Upkeep *upkeep;

  g_return_if_fail (MD_IS_JOURNAL (self));

  upkeep = upkeep_new (self);
  upkeep->limit = limit;

  /* Nothing that is shown changes. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_journal_claim_confirmations_async);
  g_task_set_task_data (task, upkeep_ref (upkeep), (GDestroyNotify) upkeep_unref);
  md_journal_write (self, task, claim_confirmations, upkeep, (GDestroyNotify) upkeep_unref,
                    (GDestroyNotify) g_ptr_array_unref);
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
  Upkeep *upkeep;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  upkeep = g_task_get_task_data (G_TASK (result));
  if (next_at != NULL)
    *next_at = upkeep->next_at;

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
end_confirmation (MdJournalStore  *store,
                  gpointer         data,
                  gpointer        *result,
                  GCancellable    *cancellable,
                  GError         **error)
{
  const Upkeep *upkeep = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->end_confirmation (store, upkeep->id, upkeep->outcome, upkeep->state,
                                                               upkeep->next_at, upkeep->at, error);
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
  g_autoptr (GTask) task = NULL;
  Upkeep *upkeep;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL && outcome != NULL);
  g_return_if_fail (state != MD_JOURNAL_CONFIRMATION_NONE);

  upkeep = upkeep_new (self);
  upkeep->id = g_strdup (id);
  upkeep->outcome = md_outcome_ref (outcome);
  upkeep->state = state;
  upkeep->next_at = next_at;

  task = md_journal_task_new (self, NULL, md_journal_end_confirmation_async, callback, user_data);
  md_journal_write (self, task, end_confirmation, upkeep, (GDestroyNotify) upkeep_unref, NULL);
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
  return md_journal_finish (self, result, md_journal_end_confirmation_async, error);
}

static gboolean
hasten_confirmations (MdJournalStore  *store,
                      gpointer         data,
                      gpointer        *result,
                      GCancellable    *cancellable,
                      GError         **error)
{
  const Upkeep *upkeep = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->hasten_confirmations (store, upkeep->is_all, upkeep->at, error);
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
  g_autoptr (GTask) task = NULL;
  Upkeep *upkeep;

  g_return_if_fail (MD_IS_JOURNAL (self));

  upkeep = upkeep_new (self);
  upkeep->is_all = all;

  /* Nothing that a list shows changes. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_journal_hasten_confirmations_async);
  md_journal_write (self, task, hasten_confirmations, upkeep, (GDestroyNotify) upkeep_unref, NULL);
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
  return md_journal_finish (self, result, md_journal_hasten_confirmations_async, error);
}

static gboolean
recover (MdJournalStore  *store,
         gpointer         data,
         gpointer        *result,
         GCancellable    *cancellable,
         GError         **error)
{
  Upkeep *upkeep = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->recover (store, &upkeep->n, upkeep->at, error);
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
  g_autoptr (GTask) task = NULL;
  Upkeep *upkeep;

  g_return_if_fail (MD_IS_JOURNAL (self));

  upkeep = upkeep_new (self);
  task = md_journal_task_new (self, NULL, md_journal_recover_async, callback, user_data);
  g_task_set_task_data (task, upkeep_ref (upkeep), (GDestroyNotify) upkeep_unref);
  md_journal_write (self, task, recover, upkeep, (GDestroyNotify) upkeep_unref, NULL);
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
    *n_recovered = ((Upkeep *) g_task_get_task_data (G_TASK (result)))->n;

  return md_journal_finish (self, result, md_journal_recover_async, error);
}

static gboolean
blank (MdJournalStore  *store,
       gpointer         data,
       gpointer        *result,
       GCancellable    *cancellable,
       GError         **error)
{
  Upkeep *upkeep = data;
  guint n_blanked = 0;

  upkeep->is_done = !MD_JOURNAL_STORE_GET_IFACE (store)->blank (store, upkeep->before, &n_blanked, upkeep->at, error);
  upkeep->n += n_blanked;

  return TRUE;
}

static void blank_some (GTask *task);

static void
some_blanked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Upkeep *upkeep = g_task_get_task_data (task);
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (upkeep->is_done)
    g_task_return_pointer (task, NULL, NULL);
  else
    blank_some (g_steal_pointer (&task));
}

/* A few at a time: requests that come meanwhile go in between. */
static void
blank_some (GTask *task)
{
  MdJournal *self = g_task_get_source_object (task);
  g_autoptr (GTask) some = g_task_new (self, NULL, some_blanked_cb, task);

  g_task_set_source_tag (some, blank_some);
  md_journal_write (self, some, blank, upkeep_ref (g_task_get_task_data (task)), (GDestroyNotify) upkeep_unref, NULL);
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
  Upkeep *upkeep;
  GTask *task;

  g_return_if_fail (MD_IS_JOURNAL (self));

  upkeep = upkeep_new (self);
  upkeep->before = upkeep->at - days * MS_PER_DAY;
  task = md_journal_task_new (self, NULL, md_journal_blank_async, callback, user_data);
  g_task_set_task_data (task, upkeep, (GDestroyNotify) upkeep_unref);
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
    *n_blanked = ((Upkeep *) g_task_get_task_data (G_TASK (result)))->n;

  return md_journal_finish (self, result, md_journal_blank_async, error);
}
