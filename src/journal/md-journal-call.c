/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-private.h"

/**
 * md_journal_call_new:
 * @id: (nullable): of the entry that is read, or changes
 *
 * Returns: (transfer full): a call that is made now, to be filled
 */
MdJournalCall *
md_journal_call_new (MdJournal  *self,
                     const char *id)
{
  MdJournalCall *call = g_new0 (MdJournalCall, 1);

  g_atomic_ref_count_init (&call->ref_count);
  call->at = md_journal_get_now (self);
  call->id = g_strdup (id);

  return call;
}

/**
 * md_journal_call_ref:
 *
 * Returns: (transfer full): @call
 */
MdJournalCall *
md_journal_call_ref (MdJournalCall *call)
{
  g_atomic_ref_count_inc (&call->ref_count);

  return call;
}

/**
 * md_journal_call_unref:
 * @call: (transfer full)
 */
void
md_journal_call_unref (MdJournalCall *call)
{
  if (!g_atomic_ref_count_dec (&call->ref_count))
    return;

  g_free (call->id);
  g_clear_pointer (&call->request, md_value_unref);
  g_clear_pointer (&call->bytes, g_bytes_unref);
  g_free (call->service);
  g_free (call->follows);
  g_clear_pointer (&call->outcome, md_outcome_unref);
  g_clear_pointer (&call->slip, md_value_unref);
  g_free (call->advice_id);
  g_clear_pointer (&call->query, md_journal_query_free);
  g_free (call->numbers);
  g_free (call);
}

static GTask *
make_task (MdJournal           *self,
           MdJournalCall       *call,
           gpointer             source_tag,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, call, (GDestroyNotify) md_journal_call_unref);

  return task;
}

static void
written_cb (GTask *task)
{
  MdJournalCall *call = g_task_get_task_data (task);

  if (!call->is_quiet && !g_task_had_error (task))
    md_journal_tell_change (g_task_get_source_object (task), call->id);
}

/**
 * md_journal_call_write:
 * @call: (transfer full)
 * @work: gets @call as its data
 *
 * Has @work done by the thread that writes, and tells of the change once the caller knows.
 */
void
md_journal_call_write (MdJournal           *self,
                       MdJournalCall       *call,
                       MdJournalWork        work,
                       gpointer             source_tag,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = make_task (self, call, source_tag, NULL, callback, user_data);

  g_signal_connect (task, "notify::completed", G_CALLBACK (written_cb), NULL);
  md_journal_write (self, task, work, md_journal_call_ref (call), (GDestroyNotify) md_journal_call_unref,
                    call->free_result);
}

/**
 * md_journal_call_read:
 * @call: (transfer full)
 * @work: gets @call as its data
 * @cancellable: (nullable)
 *
 * Has @work done by the thread that reads.
 */
void
md_journal_call_read (MdJournal           *self,
                      MdJournalCall       *call,
                      MdJournalWork        work,
                      gpointer             source_tag,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = make_task (self, call, source_tag, cancellable, callback, user_data);

  md_journal_read (self, task, work, md_journal_call_ref (call), (GDestroyNotify) md_journal_call_unref,
                   call->free_result);
}

/**
 * md_journal_call_get:
 *
 * Returns: (transfer none): the call that @result is of, with what was answered beside it
 */
MdJournalCall *
md_journal_call_get (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

/**
 * md_journal_call_finish_pointer:
 * @source_tag: of the call
 *
 * Returns: (transfer full) (nullable): what the store answered
 */
gpointer
md_journal_call_finish_pointer (MdJournal     *self,
                                GAsyncResult  *result,
                                gpointer       source_tag,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == source_tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_journal_call_finish:
 * @source_tag: of a call that is answered with success or an error, and nothing else
 *
 * Returns: whether it was done
 */
gboolean
md_journal_call_finish (MdJournal     *self,
                        GAsyncResult  *result,
                        gpointer       source_tag,
                        GError       **error)
{
  GError *failure = NULL;

  md_journal_call_finish_pointer (self, result, source_tag, &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);

  return FALSE;
}
