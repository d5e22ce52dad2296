/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of #MdJournal that write requests, outcomes and marks. */
#include "md-journal-private.h"

#include "md-json-writer.h"

/* On a task: the id of the entry that changes. */
#define CHANGED "md-journal-changed"

/* One call's arguments; each uses some. */
typedef struct
{
  char          *id;          /* (owned) (nullable) */
  gint64         at;
  MdOutcome     *outcome;     /* (owned) (nullable) */
  MdValue       *slip;        /* (owned) (nullable) */
  guint          http_status;
  gint64         elapsed;
  MdJournalMark  mark;
  guint          n;
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->id);
  g_clear_pointer (&writing->outcome, md_outcome_unref);
  g_clear_pointer (&writing->slip, md_value_unref);
  g_free (writing);
}

static Writing *
writing_new (MdJournal  *self,
             const char *id)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->id = g_strdup (id);
  writing->at = md_journal_get_now (self);

  return writing;
}

static void
completed_cb (GTask *task)
{
  if (!g_task_had_error (task))
    md_journal_tell_change (g_task_get_source_object (task), g_object_get_data (G_OBJECT (task), CHANGED));
}

/**
 * md_journal_task_new:
 * @id: (nullable): of the entry that changes; %NULL where it may be several
 *
 * Returns: (transfer full): a task for a call that writes; it tells of the change
 */
GTask *
md_journal_task_new (MdJournal           *self,
                     const char          *id,
                     gpointer             source_tag,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_object_set_data_full (G_OBJECT (task), CHANGED, g_strdup (id), g_free);
  g_signal_connect (task, "notify::completed", G_CALLBACK (completed_cb), NULL);

  return task;
}

/**
 * md_journal_finish:
 * @source_tag: of the call
 *
 * Returns: whether it was written
 */
gboolean
md_journal_finish (MdJournal     *self,
                   GAsyncResult  *result,
                   gpointer       source_tag,
                   GError       **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == source_tag, FALSE);

  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* A request with all that is recorded of it. */
typedef struct
{
  MdJournalRecord  record;
  MdValue         *request;    /* (owned): the texts are its */
  const char      *references[4];
  char            *service;    /* (owned) (nullable) */
  char            *follows;    /* (owned) (nullable) */
  GBytes          *bytes;      /* (owned) */
  gint64           at;
} Beginning;

static void
beginning_free (Beginning *beginning)
{
  md_value_unref (beginning->request);
  g_free (beginning->service);
  g_free (beginning->follows);
  g_bytes_unref (beginning->bytes);
  g_free (beginning);
}

static GBytes *
make_bytes (MdValue *request)
{
  GString *text = g_string_new (NULL);

  md_json_write_value (text, request);

  return g_string_free_to_bytes (text);
}

/* A request of the contract: a key change and a reprint have these in the same places. */
static void
fill_record (Beginning *beginning)
{
  static const char *const reference_paths[] = { "basketRef", "rrn", "stan" };
  MdJournalRecord *record = &beginning->record;
  guint n_references = 0;

  record->id = md_value_peek_text (beginning->request, "id");
  record->meter = md_value_peek_text (beginning->request, "meter.meterId");
  if (record->meter == NULL)
    record->meter = "";
  record->operator_id = md_value_peek_text (beginning->request, "originator.operatorId");
  for (guint i = 0; i < G_N_ELEMENTS (reference_paths); i++)
    {
      const char *reference = md_value_peek_text (beginning->request, reference_paths[i]);

      if (reference != NULL && *reference != '\0')
        beginning->references[n_references++] = reference;
    }
  record->references = beginning->references;
}

static gboolean
begin (MdJournalStore  *store,
       gpointer         data,
       gpointer        *result,
       GCancellable    *cancellable,
       GError         **error)
{
  const Beginning *beginning = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->begin (store, &beginning->record, beginning->at, error);
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
  g_autoptr (GTask) task = NULL;
  Beginning *beginning;

  g_return_if_fail (MD_IS_JOURNAL (self));
  g_return_if_fail (request != NULL && md_value_peek_text (request->request, "id") != NULL);
  g_return_if_fail ((request->follows != NULL) == (request->link != MD_JOURNAL_LINK_NONE));

  beginning = g_new0 (Beginning, 1);
  beginning->request = md_value_ref (request->request);
  beginning->bytes = request->bytes != NULL ? g_bytes_ref (request->bytes) : make_bytes (request->request);
  beginning->service = g_strdup (request->service);
  beginning->follows = g_strdup (request->follows);
  beginning->at = md_journal_get_now (self);
  fill_record (beginning);
  beginning->record.kind = request->kind;
  beginning->record.request = beginning->bytes;
  beginning->record.service = beginning->service;
  beginning->record.follows = beginning->follows;
  beginning->record.link = request->link;

  task = md_journal_task_new (self, beginning->record.id, md_journal_begin_async, callback, user_data);
  md_journal_write (self, task, begin, beginning, (GDestroyNotify) beginning_free, NULL);
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
  return md_journal_finish (self, result, md_journal_begin_async, error);
}

static gboolean
ask_again (MdJournalStore  *store,
           gpointer         data,
           gpointer        *result,
           GCancellable    *cancellable,
           GError         **error)
{
  const Writing *writing = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->ask_again (store, writing->id, writing->at, error);
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
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  task = md_journal_task_new (self, id, md_journal_ask_again_async, callback, user_data);
  md_journal_write (self, task, ask_again, writing_new (self, id), (GDestroyNotify) writing_free, NULL);
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
  return md_journal_finish (self, result, md_journal_ask_again_async, error);
}

static gboolean
end (MdJournalStore  *store,
     gpointer         data,
     gpointer        *result,
     GCancellable    *cancellable,
     GError         **error)
{
  const Writing *writing = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->end (store, writing->id, writing->outcome, writing->slip, writing->at,
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
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL && outcome != NULL);

  writing = writing_new (self, id);
  writing->outcome = md_outcome_ref (outcome);
  writing->slip = slip != NULL ? md_value_ref (slip) : NULL;

  task = md_journal_task_new (self, id, md_journal_end_async, callback, user_data);
  md_journal_write (self, task, end, writing, (GDestroyNotify) writing_free, NULL);
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
  return md_journal_finish (self, result, md_journal_end_async, error);
}

static gboolean
note_late_answer (MdJournalStore  *store,
                  gpointer         data,
                  gpointer        *result,
                  GCancellable    *cancellable,
                  GError         **error)
{
  const Writing *writing = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->note_late_answer (store, writing->id, writing->http_status,
                                                               writing->elapsed, writing->at, error);
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
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  writing = writing_new (self, id);
  writing->http_status = http_status;
  writing->elapsed = elapsed;

  task = md_journal_task_new (self, id, md_journal_note_late_answer_async, callback, user_data);
  md_journal_write (self, task, note_late_answer, writing, (GDestroyNotify) writing_free, NULL);
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
  return md_journal_finish (self, result, md_journal_note_late_answer_async, error);
}

static gboolean
set_mark (MdJournalStore  *store,
          gpointer         data,
          gpointer        *result,
          GCancellable    *cancellable,
          GError         **error)
{
  const Writing *writing = data;

  return MD_JOURNAL_STORE_GET_IFACE (store)->mark (store, writing->id, writing->mark, writing->n, writing->at, error);
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
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (MD_IS_JOURNAL (self) && id != NULL);

  writing = writing_new (self, id);
  writing->mark = mark;
  writing->n = n;

  task = md_journal_task_new (self, id, md_journal_mark_async, callback, user_data);
  md_journal_write (self, task, set_mark, writing, (GDestroyNotify) writing_free, NULL);
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
  return md_journal_finish (self, result, md_journal_mark_async, error);
}
