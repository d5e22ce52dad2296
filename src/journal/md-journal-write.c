/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of #MdJournal that write requests, outcomes and marks. */
#include "md-journal-private.h"

#include "md-json-writer.h"

static GBytes *
make_bytes (MdValue *request)
{
  GString *text = g_string_new (NULL);

  md_json_write_value (text, request);

  return g_string_free_to_bytes (text);
}

/* A request of the contract: a key change and a reprint have these in the same places. */
static void
fill_record (MdJournalCall *call)
{
  static const char *const reference_paths[MD_JOURNAL_N_REFERENCES] = { "basketRef", "rrn", "stan" };
  MdJournalRecord *record = &call->record;
  guint n_references = 0;

  record->id = md_value_peek_text (call->request, "id");
  record->meter = md_value_peek_text (call->request, "meter.meterId");
  if (record->meter == NULL)
    record->meter = "";
  record->operator_id = md_value_peek_text (call->request, "originator.operatorId");
  for (guint i = 0; i < G_N_ELEMENTS (reference_paths); i++)
    {
      const char *reference = md_value_peek_text (call->request, reference_paths[i]);

      if (reference != NULL && *reference != '\0')
        call->references[n_references++] = reference;
    }
  record->references = call->references;
}

static gboolean
begin (MdJournalStore  *store,
       gpointer         data,
       gpointer        *result,
       GCancellable    *cancellable,
       GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->begin (store, &call->record, call->at, error);
}

/**
 * md_journal_begin_async:
 * @request: has an id; its texts are copied
 *
 * Records a request that is about to be sent. It may be sent once this has succeeded, and never before.
 *
 * Errors: %MD_JOURNAL_ERROR_CONFLICT where the id is known already, %MD_JOURNAL_ERROR_NOT_FOUND where there is no entry
 * that it could follow, and whatever the disk has to say.
 */
void
md_journal_begin_async (MdJournal              *self,
                        const MdJournalRequest *request,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self));
  g_return_if_fail (request != NULL && md_value_peek_text (request->request, "id") != NULL);
  g_return_if_fail ((request->follows != NULL) == (request->link != MD_JOURNAL_LINK_NONE));

  call = md_journal_call_new (self, md_value_peek_text (request->request, "id"));
  call->request = md_value_ref (request->request);
  call->bytes = request->bytes != NULL ? g_bytes_ref (request->bytes) : make_bytes (request->request);
  call->service = g_strdup (request->service);
  call->follows = g_strdup (request->follows);
  fill_record (call);
  call->record.kind = request->kind;
  call->record.request = call->bytes;
  call->record.service = call->service;
  call->record.follows = call->follows;
  call->record.link = request->link;

  md_journal_call_write (self, call, begin, md_journal_begin_async, callback, user_data);
}

/**
 * md_journal_begin_finish:
 *
 * Returns: whether it is recorded durably
 */
gboolean
md_journal_begin_finish (MdJournal     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_begin_async, error);
}

static gboolean
ask_again (MdJournalStore  *store,
           gpointer         data,
           gpointer        *result,
           GCancellable    *cancellable,
           GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->ask_again (store, call->id, call->at, error);
}

/**
 * md_journal_ask_again_async:
 * @id: of a request whose outcome is unknown
 *
 * Records that the same bytes are about to be sent again. They may be sent once this has succeeded.
 *
 * Errors: %MD_JOURNAL_ERROR_CONFLICT where its outcome is not unknown, or not any more.
 */
void
md_journal_ask_again_async (MdJournal           *self,
                            const char          *id,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  md_journal_call_write (self, md_journal_call_new (self, id), ask_again, md_journal_ask_again_async, callback,
                         user_data);
}

/**
 * md_journal_ask_again_finish:
 *
 * Returns: whether it is recorded durably
 */
gboolean
md_journal_ask_again_finish (MdJournal     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_ask_again_async, error);
}

static gboolean
end (MdJournalStore  *store,
     gpointer         data,
     gpointer        *result,
     GCancellable    *cancellable,
     GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->end (store, call->id, call->outcome, call->slip, call->at,
                                                  error);
}

/**
 * md_journal_end_async:
 * @id: of a request that this console is sending
 * @outcome: (transfer none): for the request as a whole; its tokens are those of its answer
 * @slip: (nullable) (transfer none): the SlipData that is shown
 *
 * Records what a request came to.
 *
 * Errors: %MD_JOURNAL_ERROR_CONFLICT where this console is not sending it.
 */
void
md_journal_end_async (MdJournal           *self,
                      const char          *id,
                      MdOutcome           *outcome,
                      MdValue             *slip,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL && outcome != NULL);

  call = md_journal_call_new (self, id);
  call->outcome = md_outcome_ref (outcome);
  call->slip = slip != NULL ? md_value_ref (slip) : NULL;

  md_journal_call_write (self, call, end, md_journal_end_async, callback, user_data);
}

/**
 * md_journal_end_finish:
 *
 * Returns: whether it is recorded durably
 */
gboolean
md_journal_end_finish (MdJournal     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_end_async, error);
}

static gboolean
note_late_answer (MdJournalStore  *store,
                  gpointer         data,
                  gpointer        *result,
                  GCancellable    *cancellable,
                  GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->note_late_answer (store, call->id, call->http_status,
                                                               call->elapsed, call->at, error);
}

/**
 * md_journal_note_late_answer_async:
 * @http_status: of the answer
 * @elapsed: microseconds after the request
 *
 * Records that an answer came after the time-out. It changes nothing (contract: “Outcome”).
 */
void
md_journal_note_late_answer_async (MdJournal           *self,
                                   const char          *id,
                                   guint                http_status,
                                   gint64               elapsed,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  call = md_journal_call_new (self, id);
  call->http_status = http_status;
  call->elapsed = elapsed;

  md_journal_call_write (self, call, note_late_answer, md_journal_note_late_answer_async, callback, user_data);
}

/**
 * md_journal_note_late_answer_finish:
 *
 * Returns: whether it is recorded
 */
gboolean
md_journal_note_late_answer_finish (MdJournal     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_note_late_answer_async, error);
}

static gboolean
set_mark (MdJournalStore  *store,
          gpointer         data,
          gpointer        *result,
          GCancellable    *cancellable,
          GError         **error)
{
  const MdJournalCall *call = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->mark (store, call->id, call->mark, call->n, call->at, error);
}

/**
 * md_journal_mark_async:
 * @mark: one of them
 * @n: which token or copy, from 1; 0 where the mark is of none
 *
 * Records what a person did. The same mark may come any number of times.
 *
 * Errors: %MD_JOURNAL_ERROR_CONFLICT where %MD_JOURNAL_MARK_CLOSED is to settle what is not an unknown outcome.
 */
void
md_journal_mark_async (MdJournal           *self,
                       const char          *id,
                       MdJournalMark        mark,
                       guint                n,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  MdJournalCall *call;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  call = md_journal_call_new (self, id);
  call->mark = mark;
  call->n = n;

  md_journal_call_write (self, call, set_mark, md_journal_mark_async, callback, user_data);
}

/**
 * md_journal_mark_finish:
 *
 * Returns: whether it is recorded
 */
gboolean
md_journal_mark_finish (MdJournal     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return md_journal_call_finish (self, result, md_journal_mark_async, error);
}
