/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with what the journal has. */
#include "md-desk-private.h"

#include <string.h>

/* One call to the journal about an issue. */
typedef struct
{
  MdDesk  *desk;  /* (owned) */
  MdIssue *issue; /* (owned) */
} Writing;

static Writing *
writing_new (MdDesk  *desk,
             MdIssue *issue)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->desk = g_object_ref (desk);
  writing->issue = g_object_ref (issue);

  return writing;
}

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->issue);
  g_object_unref (writing->desk);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (MdJournalEntry) entry = md_journal_load_entry_finish (MD_JOURNAL (source), result, NULL);

  if (entry != NULL && md_issue_get_state (writing->issue) != MD_ISSUE_WORKING)
    md_issue_take_entry (writing->issue, entry);
}

/**
 * md_desk_refresh:
 *
 * Brings @issue up to what the journal has, unless it is under way by then.
 */
void
md_desk_refresh (MdDesk  *self,
                MdIssue *issue)
{
  md_journal_load_entry_async (self->journal, md_issue_get_id (issue), NULL, reloaded_cb,
                               writing_new (self, issue));
}

/* What the journal has may be older than what the issue knows. */
static gboolean
knows_better (MdIssue *issue)
{
  return md_issue_get_state (issue) == MD_ISSUE_WORKING ||
         md_issue_get_record (issue) == MD_ISSUE_OUTCOME_NOT_RECORDED;
}

/**
 * md_desk_reopen:
 * @entry: (transfer none): of the journal
 *
 * Returns: (transfer full): its issue: the one that is there already, brought up to @entry, or a new one
 */
MdIssue *
md_desk_reopen (MdDesk         *self,
                MdJournalEntry *entry)
{
  MdIssue *issue;

  g_return_val_if_fail (MD_IS_DESK (self) && entry != NULL, NULL);

  issue = md_desk_find (self, entry->row->id);
  if (issue == NULL)
    {
      issue = md_issue_new_from_entry (entry, self->profile, self->clock);
      md_desk_know (self, issue);
      md_desk_find_original (self, issue);
      return issue;
    }

  if (!knows_better (issue))
    md_issue_take_entry (issue, entry);

  return g_object_ref (issue);
}

static void
confirmation_queued_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  MdConfirmer *confirmer = MD_CONFIRMER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdJournalConfirmation) confirmation = md_confirmer_queue_finish (confirmer, result, &error);

  /* What became of it meanwhile was told by the confirmer. */
  if (confirmation == NULL)
    md_issue_refuse_confirmation (writing->issue, error);
  else if (md_issue_get_confirmation (writing->issue) == MD_ISSUE_CONFIRMATION_SENDING)
    md_issue_set_confirmation (writing->issue, confirmation, NULL,
                               md_confirmer_is_sending (confirmer, confirmation->request_id));
}

/**
 * md_desk_confirm:
 * @issue: md_issue_can_confirm()
 *
 * Tells the service that the customer has the tokens (contract: KeyChangeConfirmation), now or as soon as that can be
 * done. One that waits is tried again at once; one that has its final outcome, or is under way, is left alone. Of a
 * reprint it is the request under which the tokens were issued that is confirmed.
 */
void
md_desk_confirm (MdDesk  *self,
                 MdIssue *issue)
{
  g_autoptr (MdValue) advice = NULL;
  MdIssue *confirmed;

  g_return_if_fail (MD_IS_DESK (self) && MD_IS_ISSUE (issue));
  g_return_if_fail (md_issue_get_state (issue) == MD_ISSUE_ISSUED);

  if (!md_issue_can_confirm (issue))
    return;
  confirmed = md_issue_get_original (issue) != NULL ? md_issue_get_original (issue) : issue;
  if (md_issue_get_confirmation (confirmed) == MD_ISSUE_CONFIRMATION_WAITING)
    md_confirmer_hurry (self->confirmer);
  if (md_issue_get_confirmation (confirmed) != MD_ISSUE_CONFIRMATION_NONE)
    return;

  advice = md_issue_make_advice (confirmed);
  md_issue_begin_confirmation (confirmed);
  md_confirmer_queue_async (self->confirmer, md_issue_get_id (confirmed), advice, confirmation_queued_cb,
                            writing_new (self, confirmed));
}

/**
 * md_desk_confirmation_changed:
 *
 * Takes what the confirmer tells of a request's confirmation.
 */
void
md_desk_confirmation_changed (MdDesk                *self,
                              const char            *id,
                              MdJournalConfirmation *confirmation,
                              MdOutcome             *outcome)
{
  MdIssue *issue = md_desk_find (self, id);

  if (issue != NULL)
    md_issue_set_confirmation (issue, confirmation, outcome, md_confirmer_is_sending (self->confirmer, id));
}

static void
late_answer_noted_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (MdDesk) self = user_data;

  /* A look-up is not in the journal. */
  md_journal_note_late_answer_finish (MD_JOURNAL (source), result, NULL);
}

/**
 * md_desk_late_answer:
 * @path: of the request: its last part is the id
 * @elapsed: microseconds
 *
 * Contract, “Outcome”: noted, and otherwise ignored.
 */
void
md_desk_late_answer (MdDesk     *self,
                     const char *path,
                     guint       status,
                     gint64      elapsed)
{
  const char *last = strrchr (path, '/');

  if (last != NULL && g_uuid_string_is_valid (last + 1) && strstr (path, "/confirmations/") == NULL)
    md_journal_note_late_answer_async (self->journal, last + 1, status, elapsed, late_answer_noted_cb,
                                       g_object_ref (self));
}

/* What is unknown comes first, however many wait to be confirmed. */
static const guint groups[] = {
  1 << MD_JOURNAL_SENDING | 1 << MD_JOURNAL_UNKNOWN,
  1 << MD_JOURNAL_SUCCESSFUL | 1 << MD_JOURNAL_FAILED,
};

/* Entries that are loaded one after the other, a group after the other. */
typedef struct
{
  GPtrArray *rows;   /* (owned) (nullable) (element-type MdJournalRow): of the group */
  GPtrArray *issues; /* (owned) (element-type MdIssue) */
  guint      group;
  guint      limit;
  guint      next;   /* of the rows */
} Loading;

static void
loading_free (Loading *loading)
{
  g_clear_pointer (&loading->rows, g_ptr_array_unref);
  g_clear_pointer (&loading->issues, g_ptr_array_unref);
  g_free (loading);
}

static void load_next (GTask *task);
static void load_group (GTask *task);

static void
entry_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  g_autoptr (MdJournalEntry) entry = md_journal_load_entry_finish (MD_JOURNAL (source), result, NULL);

  if (entry != NULL)
    g_ptr_array_add (loading->issues, md_desk_reopen (g_task_get_source_object (task), entry));
  load_next (g_steal_pointer (&task));
}

static void
load_next (GTask *task)
{
  MdDesk *self = g_task_get_source_object (task);
  Loading *loading = g_task_get_task_data (task);
  const MdJournalRow *row = NULL;

  while (row == NULL && loading->next < loading->rows->len)
    row = g_ptr_array_index (loading->rows, loading->next++);
  if (row != NULL)
    {
      md_journal_load_entry_async (self->journal, row->id, NULL, entry_loaded_cb, task);
      return;
    }

  if (++loading->group < G_N_ELEMENTS (groups))
    {
      load_group (task);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&loading->issues), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&loading->rows, g_ptr_array_unref);
  loading->rows = md_journal_load_rows_finish (MD_JOURNAL (source), result, &error);
  loading->next = 0;
  if (loading->rows == NULL)
    g_task_return_error (task, error);
  else
    load_next (g_steal_pointer (&task));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *error = NULL;

  places = md_journal_find_finish (MD_JOURNAL (source), result, &error);
  if (places == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < places->len; i++)
    g_array_append_val (numbers, g_array_index (places, MdJournalPlace, i).number);
  md_journal_load_rows_async (MD_JOURNAL (source), (const gint64 *) numbers->data, numbers->len, NULL, rows_loaded_cb,
                              g_steal_pointer (&task));
}

static void
load_group (GTask *task)
{
  MdDesk *self = g_task_get_source_object (task);
  const Loading *loading = g_task_get_task_data (task);
  MdJournalQuery query = { .states = groups[loading->group] };

  md_journal_find_async (self->journal, &query, MD_JOURNAL_SECTION_UNFINISHED, NULL, loading->limit, NULL, found_cb,
                         task);
}

/**
 * md_desk_load_unfinished_async:
 * @limit: at most so many of what is unknown, and of what is to be confirmed
 *
 * Reopens what stands on top of the history: first what is unknown, then what is to be confirmed, each with its latest
 * first.
 */
void
md_desk_load_unfinished_async (MdDesk              *self,
                               guint                limit,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;
  Loading *loading;

  g_return_if_fail (MD_IS_DESK (self));

  loading = g_new0 (Loading, 1);
  loading->limit = limit;
  loading->issues = g_ptr_array_new_with_free_func (g_object_unref);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_desk_load_unfinished_async);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  load_group (task);
}

/**
 * md_desk_load_unfinished_finish:
 *
 * Returns: (transfer full) (nullable) (element-type MdIssue): those issues; or %NULL with a #MdJournalError
 */
GPtrArray *
md_desk_load_unfinished_finish (MdDesk        *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
