/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-thread.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* The way back to the thread that asked: a source of its context, with what is done and a counter that wakes it up. To
 * attach a source for each piece of work instead would wake it up with the lock of the context held, which is the first
 * thing that it wants then: both would be put to sleep and woken up once more. */
typedef struct
{
  GSource      source;
  GAsyncQueue *done;    /* (owned) (element-type Job) */
  int          counter; /* the file whose number says how many there are; each reading takes one */
} Back;

struct _MdJournalThread
{
  GAsyncQueue    *queue; /* (owned) (element-type Job) */
  MdJournalStore *store; /* (owned): nobody but the thread calls it */
  Back           *back;  /* (owned) */
};

typedef struct
{
  MdJournalWork   work;        /* NULL: the end */
  gpointer        data;        /* (owned) (nullable) */
  GDestroyNotify  free_data;   /* (nullable) */
  gpointer        result;      /* (owned) (nullable) */
  GDestroyNotify  free_result; /* (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable) */
  GError         *error;       /* (owned) (nullable) */
  GTask          *task;        /* (owned): the thread leaves it alone */
} Job;

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

/* Back on the thread that asked. */
static void
tell (Job *job)
{
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
}

/* One at a time: what else the context has to do comes in between. */
static gboolean
back_dispatch (GSource     *source,
               GSourceFunc  callback,
               gpointer     user_data)
{
  Back *self = (Back *) source;
  guint64 one;
  Job *job;
  gboolean is_end;

  if (read (self->counter, &one, sizeof one) != sizeof one)
    return G_SOURCE_CONTINUE;

  job = g_async_queue_pop (self->done);
  is_end = job->work == NULL;
  if (!is_end)
    tell (job);
  job_free (job);

  return is_end ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
back_finalize (GSource *source)
{
  Back *self = (Back *) source;

  g_async_queue_unref (self->done);
  close (self->counter);
}

static GSourceFuncs back_funcs = { .dispatch = back_dispatch, .finalize = back_finalize };

static Back *
back_new (const char *name)
{
  Back *self = (Back *) g_source_new (&back_funcs, sizeof (Back));

  self->done = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->counter = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE);
  if (self->counter < 0)
    g_error ("No file for the way back from %s: %s", name, g_strerror (errno));
  g_source_add_unix_fd (&self->source, self->counter, G_IO_IN);
  g_source_set_static_name (&self->source, name);
  /* Who is told may run the context in turn, and wait for something else of the journal. */
  g_source_set_can_recurse (&self->source, TRUE);
  g_source_attach (&self->source, g_main_context_get_thread_default ());

  return self;
}

static void
hand_back (MdJournalThread *self,
           Job             *job)
{
  const guint64 one = 1;

  g_async_queue_push (self->back->done, job);
  while (write (self->back->counter, &one, sizeof one) < 0 && errno == EINTR)
    ;
}

static void
do_job (MdJournalThread *self,
        Job             *job)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->work (self->store, job->data, &job->result, job->cancellable, &job->error);

  hand_back (self, job);
}

static gpointer
run (gpointer data)
{
  MdJournalThread *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->queue))->work != NULL)
    do_job (self, job);

  MD_JOURNAL_STORE_GET_IFACE (self->store)->close (self->store);
  hand_back (self, job);
  g_source_unref (&self->back->source);
  g_async_queue_unref (self->queue);
  g_object_unref (self->store);
  g_free (self);

  return NULL;
}

/**
 * md_journal_thread_new:
 * @name: for those who look at the process
 * @store: (transfer none): not open yet
 *
 * Returns: (transfer full): a running thread, for tasks of the context that is the caller's now
 */
MdJournalThread *
md_journal_thread_new (const char     *name,
                       MdJournalStore *store)
{
  MdJournalThread *self = g_new0 (MdJournalThread, 1);

  self->queue = g_async_queue_new ();
  self->store = g_object_ref (store);
  self->back = back_new (name);
  g_thread_unref (g_thread_new (name, run, self));

  return self;
}

/**
 * md_journal_thread_push:
 * @task: (transfer none): of the context that the thread was made for; returns what comes of it there; its cancellable
 *   is asked before the work begins, and given to it
 * @data: (transfer full): for @work
 * @free_data: (nullable): called on the thread that made @task
 * @free_result: (nullable): for what @work answers
 */
void
md_journal_thread_push (MdJournalThread *self,
                        GTask           *task,
                        MdJournalWork    work,
                        gpointer         data,
                        GDestroyNotify   free_data,
                        GDestroyNotify   free_result)
{
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->task = g_object_ref (task);
  if (g_task_get_cancellable (task) != NULL)
    job->cancellable = g_object_ref (g_task_get_cancellable (task));

  g_async_queue_push (self->queue, job);
}

/**
 * md_journal_thread_end:
 * @self: (transfer full)
 *
 * Closes the store after all that was pushed before. Does not wait for it: the last task keeps whoever wants to wait.
 */
void
md_journal_thread_end (MdJournalThread *self)
{
  g_async_queue_push (self->queue, g_new0 (Job, 1));
}
