/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An issue as the journal has it. */
#include "md-issue-private.h"

#include <glib/gi18n-lib.h>

/* What the timeline says of it. */
typedef struct
{
  guint    n_asked;     /* how often it was about to be sent */
  gboolean interrupted; /* the last thing that happened to the request itself is that its console was gone */
} Story;

static Story
read_story (GPtrArray *events)
{
  Story story = { 0 };

  for (guint i = 0; i < events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (events, i);

      switch (event->kind)
        {
        case MD_JOURNAL_EVENT_RECORDED:
        case MD_JOURNAL_EVENT_ASKED_AGAIN:
          story.n_asked++;
          break;
        case MD_JOURNAL_EVENT_OUTCOME:
          story.interrupted = FALSE;
          break;
        case MD_JOURNAL_EVENT_RECOVERED:
          story.interrupted = TRUE;
          break;
        case MD_JOURNAL_EVENT_MARK:
        case MD_JOURNAL_EVENT_LATE_ANSWER:
        case MD_JOURNAL_EVENT_CONFIRM:
        case MD_JOURNAL_EVENT_CONFIRMATION:
        case MD_JOURNAL_EVENT_FOLLOWED:
        case MD_JOURNAL_EVENT_BLANKED:
        default:
          break;
        }
    }

  return story;
}

/* Whoever asks for the outcome gets one: where none was recorded, the service may have acted. */
static MdOutcome *
take_outcome (MdJournalEntry *entry,
              const Story    *story)
{
  MdOutcomeState state = MD_OUTCOME_UNKNOWN;

  if (entry->outcome != NULL && !story->interrupted)
    return md_outcome_ref (entry->outcome);
  if (entry->row->state == MD_JOURNAL_FAILED)
    state = MD_OUTCOME_FAILED;
  else if (entry->row->state == MD_JOURNAL_SUCCESSFUL)
    state = MD_OUTCOME_SUCCESSFUL;

  return md_outcome_new (state, MD_ENDING_LOST, 0, NULL,
                         _("The program that asked ended before it could record what came of the request."), NULL,
                         entry->row->id, 0);
}

static void
take_marks (MdIssue        *self,
            MdJournalEntry *entry)
{
  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < entry->events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (entry->events, i);
      const MdIssueMark mark = { event->mark, event->n };

      if (event->kind == MD_JOURNAL_EVENT_MARK)
        g_array_append_val (self->marks, mark);
    }
}

static void
take_confirmation (MdIssue        *self,
                   MdJournalEntry *entry)
{
  if (entry->confirmation != NULL)
    md_issue_set_confirmation (self, entry->confirmation, NULL, FALSE);
}

/* Where something would be left to do, had nobody said that there is nothing. */
static gboolean
is_settled (const MdJournalRow *row)
{
  gboolean unconfirmed = row->state == MD_JOURNAL_SUCCESSFUL && row->kind == MD_JOURNAL_KEY_CHANGE &&
                         row->confirmation == MD_JOURNAL_CONFIRMATION_NONE;

  return !row->unfinished && (row->state == MD_JOURNAL_UNKNOWN || unconfirmed);
}

/**
 * md_issue_take_entry:
 * @entry: of the same id
 *
 * Brings the issue up to what the journal has. What another console is asking for now counts as unknown here.
 */
void
md_issue_take_entry (MdIssue        *self,
                     MdJournalEntry *entry)
{
  static const MdIssueState states[] = {
    [MD_JOURNAL_SENDING] = MD_ISSUE_UNKNOWN,
    [MD_JOURNAL_SUCCESSFUL] = MD_ISSUE_ISSUED,
    [MD_JOURNAL_FAILED] = MD_ISSUE_FAILED,
    [MD_JOURNAL_UNKNOWN] = MD_ISSUE_UNKNOWN,
  };
  const Story story = read_story (entry->events);

  g_clear_pointer (&self->outcome, md_outcome_unref);
  g_clear_pointer (&self->slip, md_value_unref);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_pointer (&self->set_doubts, g_strfreev);

  self->outcome = take_outcome (entry, &story);
  self->slip = entry->slip != NULL ? md_value_ref (entry->slip) : NULL;
  self->is_blanked = entry->row->blanked;
  self->tokens = md_issued_tokens_new_recorded ((const char *const *) entry->tokens, self->is_blanked,
                                                &self->set_doubts);
  take_marks (self, entry);
  self->n_asked = MAX (story.n_asked, 1);
  md_issue_count_print (self, md_journal_entry_get_n_printed (entry));
  self->was_interrupted = story.interrupted;
  self->is_elsewhere = entry->row->state == MD_JOURNAL_SENDING;
  self->had_arrived = self->n_asked > 1 && g_strcmp0 (entry->row->error_type, "DUPLICATE_RECORD") == 0;

  g_object_freeze_notify (G_OBJECT (self));
  md_issue_set_record (self, MD_ISSUE_RECORDED, NULL);
  take_confirmation (self, entry);
  md_issue_set_settled (self, is_settled (entry->row));
  md_issue_set_state (self, states[entry->row->state]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * md_issue_new_from_entry:
 * @entry: (transfer none): of the journal
 * @profile: of the desk now
 *
 * Returns: (transfer full): the issue as it was left
 */
MdIssue *
md_issue_new_from_entry (MdJournalEntry *entry,
                         MdProfile      *profile,
                         MdClock        *clock)
{
  MdIssue *self = g_object_new (MD_TYPE_ISSUE, NULL);

  self->kind = entry->row->kind;
  self->id = g_strdup (entry->row->id);
  self->request = entry->request_value != NULL ? md_value_ref (entry->request_value) : NULL;
  self->bytes = g_bytes_ref (entry->request);
  self->follows = g_strdup (entry->follows);
  self->link = entry->link;
  self->profile = md_profile_ref (profile);
  self->clock = g_object_ref (clock);
  md_issue_take_entry (self, entry);

  return self;
}
