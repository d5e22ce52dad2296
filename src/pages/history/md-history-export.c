/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-export.h"

#include "md-history-format.h"

/* Places are found so many at a time, and entries loaded and written: so few that a search which a person is waiting
 * for comes in between. The journal's thread loads them, another one makes text of them and writes it; the caller only
 * hears of it. */
#define PAGE 5000
#define BATCH 50

typedef struct
{
  MdJournal               *journal;        /* (owned) */
  MdJournalQuery          *query;          /* (owned) */
  MdHistoryFormat          format;
  gboolean                 all_digits;
  MdHistoryExportProgress  progress;
  gpointer                 progress_data;

  GOutputStream           *stream;         /* (owned) (nullable): while it is open */
  GString                 *text;           /* (owned): to be written */
  MdJournalSection         section;
  MdJournalPlace           behind;
  gboolean                 is_end;         /* of the section */
  GArray                  *numbers;        /* (owned) (element-type gint64): of the page */
  guint                    position;       /* in it */
  GHashTable              *unfinished;     /* (owned): numbers that were written in the first section */
  GPtrArray               *entries;        /* (owned) (nullable) (element-type MdJournalEntry): of the batch */
  guint                    n_written;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->journal);
  md_journal_query_free (self->query);
  g_clear_object (&self->stream);
  g_string_free (self->text, TRUE);
  g_array_unref (self->numbers);
  g_hash_table_unref (self->unfinished);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

/* Ends without a file: closed by somebody who is cancelled, the stream leaves the file that was there before alone. */
static void
fail (GTask  *task,
      GError *error)
{
  Export *self = g_task_get_task_data (task);

  if (self->stream != NULL)
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (self->stream, cancelled, NULL);
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void find_page (GTask *task);
static void load_batch (GTask *task);

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    {
      fail (task, error);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
end_written_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fail (task, error);
  else
    g_output_stream_close_async (self->stream, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), closed_cb, task);
}

static void
format_entry (Export               *self,
              const MdJournalEntry *entry)
{
  if (self->format == MD_HISTORY_FORMAT_CSV)
    {
      md_history_format_csv_entry (self->text, entry, self->all_digits);
    }
  else
    {
      g_string_append (self->text, self->n_written > 0 ? ",\n" : "\n");
      md_history_format_json_entry (self->text, entry, self->all_digits);
    }
  self->n_written++;
}

/* In a thread of its own, while nobody else looks at the export. */
static void
write_thread (GTask        *writing,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    format_entry (self, g_ptr_array_index (self->entries, i));
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, cancellable, &error))
    {
      g_task_return_error (writing, error);
      return;
    }

  g_string_truncate (self->text, 0);
  g_task_return_boolean (writing, TRUE);
}

/* Adds the batch to the text, and writes that. */
static void
write_text (GTask               *task,
            GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) writing = g_task_new (NULL, g_task_get_cancellable (task), callback, task);

  g_task_set_source_tag (writing, write_text);
  g_task_set_priority (writing, G_PRIORITY_LOW);
  g_task_set_task_data (writing, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (writing, write_thread);
}

static void
end (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  if (self->format == MD_HISTORY_FORMAT_JSON)
    g_string_append (self->text, self->n_written > 0 ? "\n]\n" : "]\n");
  write_text (task, end_written_cb);
}

static void
batch_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fail (task, error);
      return;
    }

  if (self->progress != NULL)
    self->progress (self->n_written, self->progress_data);
  load_batch (task);
}

static void
batch_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->entries = md_journal_load_entries_finish (MD_JOURNAL (source), result, &error);
  if (self->entries == NULL)
    fail (task, error);
  else
    write_text (task, batch_written_cb);
}

static void
load_batch (GTask *task)
{
  Export *self = g_task_get_task_data (task);
  guint n_numbers = MIN (self->numbers->len - self->position, BATCH);

  if (n_numbers == 0)
    {
      find_page (task);
      return;
    }

  md_journal_load_entries_async (self->journal, &g_array_index (self->numbers, gint64, self->position), n_numbers,
                                 g_task_get_cancellable (task), batch_loaded_cb, task);
  self->position += n_numbers;
}

/* What was finished while it was written stands in the second section, too. */
static void
take_places (Export       *self,
             const GArray *places)
{
  g_array_set_size (self->numbers, 0);
  self->position = 0;
  for (guint i = 0; i < places->len; i++)
    {
      self->behind = g_array_index (places, MdJournalPlace, i);
      if (self->section == MD_JOURNAL_SECTION_UNFINISHED)
        g_hash_table_add (self->unfinished, g_memdup2 (&self->behind.number, sizeof self->behind.number));
      else if (g_hash_table_contains (self->unfinished, &self->behind.number))
        continue;
      g_array_append_val (self->numbers, self->behind.number);
    }
  self->is_end = places->len < PAGE;
}

static void
page_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) places = md_journal_find_finish (MD_JOURNAL (source), result, &error);

  if (places == NULL)
    {
      fail (task, error);
      return;
    }

  take_places (g_task_get_task_data (task), places);
  load_batch (task);
}

static void
find_page (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  if (self->is_end && self->section == MD_JOURNAL_SECTION_FINISHED)
    {
      end (task);
      return;
    }
  if (self->is_end)
    {
      self->section = MD_JOURNAL_SECTION_FINISHED;
      self->behind = (MdJournalPlace) { 0, 0 };
      self->is_end = FALSE;
    }
  md_journal_find_async (self->journal, self->query, self->section, &self->behind, PAGE, g_task_get_cancellable (task),
                         page_found_cb, task);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  GFileOutputStream *stream = g_file_replace_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    {
      fail (task, error);
      return;
    }

  self->stream = G_OUTPUT_STREAM (stream);
  if (self->format == MD_HISTORY_FORMAT_CSV)
    md_history_format_csv_head (self->text);
  else
    g_string_append_c (self->text, '[');
  find_page (task);
}

/**
 * md_history_export_async:
 * @journal: open
 * @file: replaced once all is written, and left alone if something fails; for its user only
 * @progress: (nullable): called after each batch
 * @cancellable: (nullable)
 *
 * Writes a history into a file, some entries at a time, so that nothing else has to wait and no more than those are in
 * memory.
 */
void
md_history_export_async (MdJournal                *journal,
                         const MdHistoryExport    *what,
                         GFile                    *file,
                         MdHistoryExportProgress   progress,
                         gpointer                  progress_data,
                         GCancellable             *cancellable,
                         GAsyncReadyCallback       callback,
                         gpointer                  user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  g_return_if_fail (MD_IS_JOURNAL (journal) && G_IS_FILE (file));

  self->journal = g_object_ref (journal);
  self->query = md_journal_query_copy (what->query);
  self->format = what->format;
  self->all_digits = what->all_digits;
  self->progress = progress;
  self->progress_data = progress_data;
  self->text = g_string_new (NULL);
  self->section = MD_JOURNAL_SECTION_UNFINISHED;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->unfinished = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_task_set_source_tag (task, md_history_export_async);
  g_task_set_task_data (task, self, export_free);
  g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                        G_PRIORITY_DEFAULT, cancellable, opened_cb, task);
}

/**
 * md_history_export_finish:
 * @n_written: (out): how many entries
 *
 * Returns: whether it is written; else an error of the file system or of the journal, or %G_IO_ERROR_CANCELLED
 */
gboolean
md_history_export_finish (GAsyncResult  *result,
                          guint         *n_written,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_history_export_async), FALSE);

  *n_written = ((Export *) g_task_get_task_data (G_TASK (result)))->n_written;

  return g_task_propagate_boolean (G_TASK (result), error);
}
