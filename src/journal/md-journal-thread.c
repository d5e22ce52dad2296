/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-thread.h"

struct _MdJournalThread
{
  GAsyncQueue    *queue; /* (owned) (element-type Job) */
  MdJournalStore *store; /* (owned): nobody but the thread calls it */
};

typedef struct
{
  MdJournalWork   work;        /* NULL: the end */
  gpointer        data;        /* (owned) (nullable) */
  GDestroyNotify  free_data;   /* (nullable) */
  gpointer        result;      /* (owned) (nullable) */
  GDestroyNotify  free_result; /* (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable) */
  GMainContext   *context;     /* (owned) */
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
  g_clear_pointer (&job->context, g_main_context_unref);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

/* Back on the thread that asked. */
static gboolean
tell (gpointer user_data)
{
  Job *job = user_data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);

  return G_SOURCE_REMOVE;
}

/* Never g_main_context_invoke(): that may call right here, where nobody runs the context at the moment. */
static void
hand_back (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, job, (GDestroyNotify) job_free);
  g_source_attach (source, job->context);
}

static void
do_job (MdJournalThread *self,
        Job             *job)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->work (self->store, job->data, &job->result, job->cancellable, &job->error);

  hand_back (job);
}

static gpointer
run (gpointer data)
{
  MdJournalThread *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->queue))->work != NULL)
    do_job (self, job);

  MD_JOURNAL_STORE_GET_IFACE (self->store)->close (self->store);
  job_free (job);
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
 * Returns: (transfer full): a running thread
 */
MdJournalThread *
md_journal_thread_new (const char     *name,
                       MdJournalStore *store)
{
  MdJournalThread *self = g_new0 (MdJournalThread, 1);

  self->queue = g_async_queue_new ();
  self->store = g_object_ref (store);
  g_thread_unref (g_thread_new (name, run, self));

  return self;
}

/**
 * md_journal_thread_push:
 * @task: (transfer none): returns what comes of it, on the thread that made the task; its cancellable is asked before
 *   the work begins, and given to it
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
  job->context = g_main_context_ref (g_task_get_context (task));
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
