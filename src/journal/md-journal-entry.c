/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-entry.h"

G_DEFINE_BOXED_TYPE (MdJournalRow, md_journal_row, md_journal_row_ref, md_journal_row_unref)
G_DEFINE_BOXED_TYPE (MdJournalConfirmation, md_journal_confirmation, md_journal_confirmation_ref,
                     md_journal_confirmation_unref)
G_DEFINE_BOXED_TYPE (MdJournalEntry, md_journal_entry, md_journal_entry_ref, md_journal_entry_unref)

/**
 * md_journal_row_new:
 *
 * Returns: (transfer full): a row of zeros, for a store to fill before anybody else sees it
 */
MdJournalRow *
md_journal_row_new (void)
{
  return g_atomic_rc_box_new0 (MdJournalRow);
}

/**
 * md_journal_row_ref:
 *
 * Returns: (transfer full): @self
 */
MdJournalRow *
md_journal_row_ref (MdJournalRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
row_clear (MdJournalRow *self)
{
  g_free (self->id);
  g_free (self->meter);
  g_free (self->reference);
  g_free (self->operator_id);
  g_free (self->service);
  g_free (self->error_type);
}

/**
 * md_journal_row_unref:
 * @self: (transfer full)
 */
void
md_journal_row_unref (MdJournalRow *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) row_clear);
}

/**
 * md_journal_confirmation_new:
 *
 * Returns: (transfer full): a confirmation of zeros, for a store to fill before anybody else sees it
 */
MdJournalConfirmation *
md_journal_confirmation_new (void)
{
  return g_atomic_rc_box_new0 (MdJournalConfirmation);
}

/**
 * md_journal_confirmation_ref:
 *
 * Returns: (transfer full): @self
 */
MdJournalConfirmation *
md_journal_confirmation_ref (MdJournalConfirmation *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
confirmation_clear (MdJournalConfirmation *self)
{
  g_free (self->id);
  g_free (self->request_id);
  g_clear_pointer (&self->advice, g_bytes_unref);
  g_free (self->error_type);
  g_free (self->details);
}

/**
 * md_journal_confirmation_unref:
 * @self: (transfer full)
 */
void
md_journal_confirmation_unref (MdJournalConfirmation *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) confirmation_clear);
}

/**
 * md_journal_event_new:
 *
 * Returns: (transfer full): an event of zeros, for a store to fill
 */
MdJournalEvent *
md_journal_event_new (void)
{
  return g_new0 (MdJournalEvent, 1);
}

/**
 * md_journal_event_free:
 * @self: (transfer full)
 */
void
md_journal_event_free (MdJournalEvent *self)
{
  g_free (self->error_type);
  g_free (self->details);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * md_journal_entry_new:
 *
 * Returns: (transfer full): an entry without anything but an empty timeline, for a store to fill before anybody else
 *   sees it
 */
MdJournalEntry *
md_journal_entry_new (void)
{
  MdJournalEntry *self = g_atomic_rc_box_new0 (MdJournalEntry);

  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) md_journal_event_free);

  return self;
}

/**
 * md_journal_entry_ref:
 *
 * Returns: (transfer full): @self
 */
MdJournalEntry *
md_journal_entry_ref (MdJournalEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
entry_clear (MdJournalEntry *self)
{
  g_clear_pointer (&self->row, md_journal_row_unref);
  g_clear_pointer (&self->request, g_bytes_unref);
  g_clear_pointer (&self->request_value, md_value_unref);
  g_clear_pointer (&self->outcome, md_outcome_unref);
  g_strfreev (self->tokens);
  g_clear_pointer (&self->slip, md_value_unref);
  g_clear_pointer (&self->confirmation, md_journal_confirmation_unref);
  g_free (self->follows);
  g_strfreev (self->followers);
  g_ptr_array_unref (self->events);
}

/**
 * md_journal_entry_get_n_printed:
 *
 * Returns: how often its slip was printed, with those of the same tokens
 */
guint
md_journal_entry_get_n_printed (MdJournalEntry *self)
{
  guint n_printed = self->n_printed;

  for (guint i = 0; i < self->events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (self->events, i);

      if (event->kind == MD_JOURNAL_EVENT_MARK && event->mark == MD_JOURNAL_MARK_PRINTED)
        n_printed = MAX (n_printed, event->n);
    }

  return n_printed;
}

/**
 * md_journal_entry_get_copy:
 *
 * Returns: which copy its slip is: 0 for the original. A reprint's is a copy in any case
 */
guint
md_journal_entry_get_copy (MdJournalEntry *self)
{
  return self->row->kind == MD_JOURNAL_REPRINT ? MAX (md_journal_entry_get_n_printed (self), 1) : 0;
}

/**
 * md_journal_entry_unref:
 * @self: (transfer full)
 */
void
md_journal_entry_unref (MdJournalEntry *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) entry_clear);
}
