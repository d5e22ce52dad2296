/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry that the page of the history shows: which it is, and its loading. */
#include "md-history-page-private.h"

#include <glib/gi18n-lib.h>

/* It has a good many parts, and whoever opens the history sees the list first. */
static void
ensure_entry_view (MdHistoryPage *self)
{
  if (self->entry_view != NULL)
    return;

  self->entry_view = MD_HISTORY_ENTRY_VIEW (md_history_entry_view_new ());
  if (self->settings != NULL)
    md_history_entry_view_set_settings (self->entry_view, self->settings);
  gtk_widget_set_vexpand (GTK_WIDGET (self->entry_view), TRUE);
  md_state_stack_set_child (self->states, GTK_WIDGET (self->entry_view));
}

/* Under which request a reprint is confirmed is the desk's to find. */
static void
show_reprint (MdHistoryPage  *self,
              MdJournalEntry *entry)
{
  g_autoptr (MdIssue) issue = NULL;

  if (self->desk != NULL && entry->row->kind == MD_JOURNAL_REPRINT && entry->row->state == MD_JOURNAL_SUCCESSFUL)
    issue = md_desk_reopen (self->desk, entry);
  md_history_entry_view_set_reprint (self->entry_view, issue);
}

static void
show_entry (MdHistoryPage  *self,
            MdJournalEntry *entry)
{
  const MdJournalRow *row = entry->row;

  md_history_entry_view_set_entry (self->entry_view, entry);
  show_reprint (self, entry);
  /* A slip without its tokens is not worth any paper. */
  md_slip_actions_set_slip (self->output, row->blanked ? NULL : entry->slip, row->meter, row->id);
  md_slip_actions_note_printed (self->output,
                                MAX (md_journal_entry_get_n_printed (entry), md_journal_entry_get_copy (entry)));
  md_state_stack_show_child (self->states);
  if (md_history_view_get_number (self->list) != row->number)
    md_history_view_select (self->list, row->number);
}

static void
show_failure (MdHistoryPage *self,
              const GError  *error)
{
  g_autofree char *words = g_strdup_printf ("%s\n%s", error->message, md_journal_error_get_advice (error));

  md_slip_actions_set_slip (self->output, NULL, NULL, NULL);
  md_state_stack_show_message (self->states, "dialog-error-symbolic", _("The entry cannot be read"), words,
                               _("_Try again"));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MdHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdJournalEntry) entry = md_journal_load_entry_finish (MD_JOURNAL (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->journal != MD_JOURNAL (source))
    return;

  g_clear_object (&self->cancellable);
  if (entry != NULL)
    show_entry (self, entry);
  else
    show_failure (self, error);
}

/* Loads the entry that is shown once more. What it was before stays in view until then. */
void
md_history_subject_reload (MdHistoryPage *self)
{
  if (self->id == NULL || self->journal == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  md_journal_load_entry_async (self->journal, self->id, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Shows an entry. */
void
md_history_subject_load (MdHistoryPage *self,
                         const char    *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (id);
  md_state_stack_show_loading (self->states, _("Reading the entry"));
  md_history_subject_reload (self);
  ensure_entry_view (self);
  md_history_layout_update (self);
}

/* Shows none. */
void
md_history_subject_clear (MdHistoryPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->id, g_free);
  md_slip_actions_set_slip (self->output, NULL, NULL, NULL);
  md_state_stack_show_message (self->states, "document-open-recent-symbolic", _("No entry chosen"),
                               _("The entry that you choose from the list is shown here, with its tokens and its "
                                 "slip."),
                               NULL);
  md_history_layout_update (self);
}

static void
row_cb (MdHistoryPage *self)
{
  const MdJournalRow *row = md_history_item_get_row (self->item);

  if (row != NULL)
    md_history_subject_load (self, row->id);
}

/* Shows the entry that is selected in the list, as soon as that knows which it is. */
void
md_history_subject_follow (MdHistoryPage *self)
{
  g_autoptr (MdHistoryItem) item = md_history_view_get_item (self->list);

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::row", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
  row_cb (self);
}
