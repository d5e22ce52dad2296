/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a confirmation comes into the queue. */
#include "md-confirmer-private.h"

#include "md-contract.h"
#include "md-prepaid-tables.h"

static void
queued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  MdConfirmer *self = g_task_get_source_object (task);
  g_autoptr (MdJournalConfirmation) confirmation = NULL;
  GError *error = NULL;

  confirmation = md_journal_queue_confirmation_finish (MD_JOURNAL (source), result, &error);
  if (confirmation == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  md_confirmer_tell (self, confirmation, NULL);
  md_confirmer_look (self);
  g_task_return_pointer (task, g_steal_pointer (&confirmation), (GDestroyNotify) md_journal_confirmation_unref);
}

/**
 * md_confirmer_queue_async:
 * @request_id: of the request whose tokens the customer has
 * @advice: (transfer none): a KeyChangeConfirmation with an id and this requestId
 *
 * Queues a confirmation. From its success on it will be delivered, whatever happens.
 *
 * Errors: those of md_journal_queue_confirmation_async(); nothing was queued then.
 */
void
md_confirmer_queue_async (MdConfirmer         *self,
                          const char          *request_id,
                          MdValue             *advice,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *id = md_value_peek_text (advice, "id");

  g_return_if_fail (MD_IS_CONFIRMER (self) && request_id != NULL && id != NULL);
  g_return_if_fail (g_strcmp0 (md_value_peek_text (advice, "requestId"), request_id) == 0);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_confirmer_queue_async);
  bytes = md_contract_encode (&md_spec_key_change_confirmation, advice);
  md_journal_queue_confirmation_async (self->journal, request_id, id, bytes, queued_cb, g_steal_pointer (&task));
}

/**
 * md_confirmer_queue_finish:
 *
 * Returns: (transfer full) (nullable): the request's confirmation: the new one, or the one that was queued before,
 *   which may be over and has an id of its own
 */
MdJournalConfirmation *
md_confirmer_queue_finish (MdConfirmer   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
