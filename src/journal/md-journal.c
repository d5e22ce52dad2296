/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-private.h"

#include <glib/gi18n-lib.h>

#include "md-sqlite-store.h"

struct _MdJournal
{
  GObject          parent_instance;

  MdClock         *clock;  /* (owned) */
  MdJournalThread *writer; /* (owned) (nullable): until it is closed */
  MdJournalThread *reader; /* (owned) (nullable): likewise */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdJournal, md_journal, G_TYPE_OBJECT)

static void
md_journal_finalize (GObject *object)
{
  MdJournal *self = MD_JOURNAL (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->reader, md_journal_thread_end);
  g_clear_pointer (&self->writer, md_journal_thread_end);

  G_OBJECT_CLASS (md_journal_parent_class)->finalize (object);
}

static void
md_journal_class_init (MdJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_journal_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
md_journal_init (MdJournal *self)
{
}

/**
 * md_journal_new:
 * @writer: (transfer none): not open yet
 * @reader: (transfer none): another store for the same journal, not open yet
 * @clock: (transfer none): says when things happened
 *
 * Returns: (transfer full): a journal that is not open yet
 */
MdJournal *
md_journal_new (MdJournalStore *writer,
                MdJournalStore *reader,
                MdClock        *clock)
{
  MdJournal *self = g_object_new (MD_TYPE_JOURNAL, NULL);

  self->clock = g_object_ref (clock);
  self->writer = md_journal_thread_new ("journal-writer", writer);
  self->reader = md_journal_thread_new ("journal-reader", reader);

  return self;
}

/**
 * md_journal_new_sqlite:
 * @path: of the file; it and its folder are made where they are missing, for this user alone
 * @clock: (transfer none): says when things happened
 *
 * Returns: (transfer full): a journal in a file of its own, not open yet
 */
MdJournal *
md_journal_new_sqlite (const char *path,
                       MdClock    *clock)
{
  g_autoptr (MdJournalStore) writer = md_sqlite_store_new (path);
  g_autoptr (MdJournalStore) reader = md_sqlite_store_new (path);

  return md_journal_new (writer, reader, clock);
}

/**
 * md_journal_get_now:
 *
 * Returns: milliseconds since 1970
 */
gint64
md_journal_get_now (MdJournal *self)
{
  return md_clock_get_milliseconds (self->clock);
}

static void
push (MdJournalThread *thread,
      GTask           *task,
      MdJournalWork    work,
      gpointer         data,
      GDestroyNotify   free_data,
      GDestroyNotify   free_result)
{
  if (thread != NULL)
    {
      md_journal_thread_push (thread, task, work, data, free_data, free_result);
      return;
    }

  if (free_data != NULL)
    free_data (data);
  g_task_return_new_error (task, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CLOSED, "%s", _("The journal is closed."));
}

/**
 * md_journal_write:
 * @data: (transfer full): for @work
 *
 * Has @work done by the thread that writes; @task returns what comes of it.
 */
void
md_journal_write (MdJournal      *self,
                  GTask          *task,
                  MdJournalWork   work,
                  gpointer        data,
                  GDestroyNotify  free_data,
                  GDestroyNotify  free_result)
{
  push (self->writer, task, work, data, free_data, free_result);
}

/**
 * md_journal_read:
 * @data: (transfer full): for @work
 *
 * Has @work done by the thread that reads; @task returns what comes of it.
 */
void
md_journal_read (MdJournal      *self,
                 GTask          *task,
                 MdJournalWork   work,
                 gpointer        data,
                 GDestroyNotify  free_data,
                 GDestroyNotify  free_result)
{
  push (self->reader, task, work, data, free_data, free_result);
}

/**
 * md_journal_tell_change:
 * @id: (nullable): of the entry that was written to; %NULL where it may have been several
 */
void
md_journal_tell_change (MdJournal  *self,
                        const char *id)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, id);
}

static gint64 *
copy_time (gint64 at)
{
  return g_memdup2 (&at, sizeof at);
}

static gboolean
open_writer (MdJournalStore  *store,
             gpointer         at,
             gpointer        *result,
             GCancellable    *cancellable,
             GError         **error)
{
  return MD_JOURNAL_STORE_GET_IFACE (store)->open (store, TRUE, *(gint64 *) at, error);
}

static gboolean
open_reader (MdJournalStore  *store,
             gpointer         at,
             gpointer        *result,
             GCancellable    *cancellable,
             GError         **error)
{
  return MD_JOURNAL_STORE_GET_IFACE (store)->open (store, FALSE, *(gint64 *) at, error);
}

static void
reader_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
writer_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  MdJournal *self = MD_JOURNAL (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) opening = NULL;
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  opening = g_task_new (self, NULL, reader_open_cb, g_object_ref (task));
  md_journal_read (self, opening, open_reader, copy_time (md_journal_get_now (self)), g_free, NULL);
}

/**
 * md_journal_open_async:
 *
 * Opens the journal, makes it where there is none, and brings one of an earlier version up to date. Once it has failed
 * it may be tried again. %MD_JOURNAL_ERROR_NOT_A_JOURNAL and %MD_JOURNAL_ERROR_NEWER left the file untouched.
 */
void
md_journal_open_async (MdJournal           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) opening = NULL;
  GTask *task;

  g_return_if_fail (MD_IS_JOURNAL (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_journal_open_async);
  opening = g_task_new (self, NULL, writer_open_cb, task);
  md_journal_write (self, opening, open_writer, copy_time (md_journal_get_now (self)), g_free, NULL);
}

/**
 * md_journal_open_finish:
 *
 * Returns: whether it is open; otherwise @error is a #MdJournalError
 */
gboolean
md_journal_open_finish (MdJournal     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
close_store (MdJournalStore  *store,
             gpointer         data,
             gpointer        *result,
             GCancellable    *cancellable,
             GError         **error)
{
  MD_JOURNAL_STORE_GET_IFACE (store)->close (store);

  return TRUE;
}

static void
writer_closed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  MdJournal *self = MD_JOURNAL (source);
  g_autoptr (GTask) task = user_data;

  g_clear_pointer (&self->writer, md_journal_thread_end);
  g_task_return_boolean (task, TRUE);
}

/* The writer goes last, so that it finds nobody else there and can put the file in order. */
static void
reader_closed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  MdJournal *self = MD_JOURNAL (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) closing = NULL;

  g_clear_pointer (&self->reader, md_journal_thread_end);
  closing = g_task_new (self, NULL, writer_closed_cb, g_object_ref (task));
  md_journal_write (self, closing, close_store, NULL, NULL, NULL);
}

/**
 * md_journal_close_async:
 *
 * Does all that was asked for before, then closes the journal. Whatever is asked for later fails with
 * %MD_JOURNAL_ERROR_CLOSED. Without this the same happens, unseen, when the last reference goes.
 */
void
md_journal_close_async (MdJournal           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) closing = NULL;
  GTask *task;

  g_return_if_fail (MD_IS_JOURNAL (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_journal_close_async);
  closing = g_task_new (self, NULL, reader_closed_cb, task);
  md_journal_read (self, closing, close_store, NULL, NULL, NULL);
}

/**
 * md_journal_close_finish:
 *
 * All that was asked for is written.
 */
void
md_journal_close_finish (MdJournal    *self,
                         GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
