/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person did with an issue. The work goes on where the journal does not take it: it waits here, in its order,
 * and is tried again, and the issue says so until it is recorded. */
#include "md-desk-private.h"

/* Milliseconds until the journal is asked again. */
#define WAIT (5 * 1000)

typedef struct
{
  MdDesk        *desk;       /* (owned) (nullable): while the journal is asked */
  MdIssue       *issue;      /* (owned) (nullable) */
  char          *id;         /* (owned): of the request */
  MdJournalMark  mark;
  guint          n;
  gboolean       is_waiting; /* it is among those that the journal did not take */
} Mark;

static Mark *
mark_new (MdIssue       *issue,
          const char    *id,
          MdJournalMark  mark,
          guint          n)
{
  Mark *self = g_new0 (Mark, 1);

  self->issue = issue != NULL ? g_object_ref (issue) : NULL;
  self->id = g_strdup (id);
  self->mark = mark;
  self->n = n;

  return self;
}

static void
mark_free (Mark *mark)
{
  g_clear_object (&mark->issue);
  g_free (mark->id);
  g_free (mark);
}

/* What of a request waits, as bits. */
static MdJournalMark
get_waiting (MdDesk     *self,
             const char *id)
{
  MdJournalMark waiting = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = g_ptr_array_index (self->marks, i);

      if (g_str_equal (mark->id, id))
        waiting |= mark->mark;
    }

  return waiting;
}

/* Lets the issue say what of it the journal has not; without an error that stays which it had. */
static void
tell_issue (MdDesk       *self,
            const Mark   *mark,
            const GError *error)
{
  MdJournalMark waiting = get_waiting (self, mark->id);

  if (mark->issue == NULL)
    return;
  if (error == NULL)
    error = md_issue_get_mark_error (mark->issue);

  md_issue_set_unrecorded (mark->issue, waiting, waiting != 0 ? error : NULL);
}

static void send_mark (MdDesk *self,
                       Mark   *mark);

/* They go one after the other: the first that is not taken keeps those behind it waiting. */
static gboolean
retry_cb (gpointer user_data)
{
  MdDesk *self = user_data;
  Mark *first = g_ptr_array_index (self->marks, 0);

  self->marks_id = 0;
  if (first->desk == NULL)
    send_mark (self, first);

  return G_SOURCE_REMOVE;
}

static void
retry_in (MdDesk *self,
          guint   wait)
{
  g_clear_handle_id (&self->marks_id, g_source_remove);
  if (self->marks->len > 0)
    self->marks_id = g_timeout_add (wait, retry_cb, self);
}

/* What no trying mends: the entry is in another state by now, is not there, or the journal is closed for good. */
static gboolean
is_final (const GError *error)
{
  return error == NULL || g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CONFLICT) ||
         g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_FOUND) ||
         g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CLOSED);
}

static void
keep_mark (MdDesk       *self,
           Mark         *mark,
           const GError *error)
{
  if (!mark->is_waiting)
    g_ptr_array_add (self->marks, mark);
  tell_issue (self, mark, error);
  if (!mark->is_waiting)
    md_desk_tell_unrecorded (self, error);
  mark->is_waiting = TRUE;
  retry_in (self, WAIT);
}

static void
end_mark (MdDesk       *self,
          Mark         *mark,
          const GError *error)
{
  if (mark->is_waiting)
    {
      g_ptr_array_steal_index (self->marks, 0);
      retry_in (self, 0);
    }
  tell_issue (self, mark, NULL);
  if (error != NULL)
    md_desk_tell_unrecorded (self, error);
  /* What settles an issue, and what does not any more, is the journal's to say. */
  if (mark->issue != NULL && mark->mark == MD_JOURNAL_MARK_CLOSED)
    md_desk_refresh (self, mark->issue);
  mark_free (mark);
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Mark *mark = user_data;
  g_autoptr (MdDesk) self = g_steal_pointer (&mark->desk);
  g_autoptr (GError) error = NULL;

  md_journal_mark_finish (MD_JOURNAL (source), result, &error);
  if (is_final (error))
    end_mark (self, mark, error);
  else
    keep_mark (self, mark, error);
}

static void
send_mark (MdDesk *self,
           Mark   *mark)
{
  mark->desk = g_object_ref (self);
  md_journal_mark_async (self->journal, mark->id, mark->mark, mark->n, marked_cb, mark);
}

/* Behind those of the same request that wait already; they are all tried at once. */
static void
take_mark (MdDesk *self,
           Mark   *mark)
{
  if (get_waiting (self, mark->id) == 0)
    {
      send_mark (self, mark);
      return;
    }

  mark->is_waiting = TRUE;
  g_ptr_array_add (self->marks, mark);
  tell_issue (self, mark, NULL);
  retry_in (self, 0);
}

/**
 * md_desk_mark:
 * @issue: in the journal
 * @mark: what a person did with it
 * @n: which token or copy, from 1; 0 where the mark is of none
 *
 * Records it. Where that fails the work goes on: the issue says that it is not recorded, and it is tried again until it
 * is.
 */
void
md_desk_mark (MdDesk        *self,
              MdIssue       *issue,
              MdJournalMark  mark,
              guint          n)
{
  g_return_if_fail (MD_IS_DESK (self) && MD_IS_ISSUE (issue));

  if (mark == MD_JOURNAL_MARK_PRINTED)
    md_issue_count_print (issue, n);
  take_mark (self, mark_new (issue, md_issue_get_id (issue), mark, n));
}

/**
 * md_desk_note_print:
 * @id: of the request whose slip it is
 * @n: which print-out of it was made, from 1
 *
 * The same for a slip that may have been printed long after its issue was looked at last.
 */
void
md_desk_note_print (MdDesk     *self,
                    const char *id,
                    guint       n)
{
  MdIssue *issue;

  g_return_if_fail (MD_IS_DESK (self) && id != NULL);

  issue = md_desk_find (self, id);
  if (issue != NULL)
    md_issue_count_print (issue, n);
  take_mark (self, mark_new (issue, id, MD_JOURNAL_MARK_PRINTED, n));
}

/**
 * md_desk_note_saved:
 * @id: of the request whose slip it is
 *
 * The same for a slip that was saved as a file.
 */
void
md_desk_note_saved (MdDesk     *self,
                    const char *id)
{
  g_return_if_fail (MD_IS_DESK (self) && id != NULL);

  take_mark (self, mark_new (md_desk_find (self, id), id, MD_JOURNAL_MARK_SAVED, 0));
}

/**
 * md_desk_set_up_marks:
 *
 * For the desk’s own beginning.
 */
void
md_desk_set_up_marks (MdDesk *self)
{
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
}

/**
 * md_desk_forget_marks:
 *
 * For its end: what was never recorded is gone.
 */
void
md_desk_forget_marks (MdDesk *self)
{
  g_clear_handle_id (&self->marks_id, g_source_remove);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
}
