/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-reader.h"

/* Reading keeps up with the network with one; a second is there for the large document that would hold up the
 * others. */
#define MAX_THREADS 2

struct _MdUsageReader
{
  gatomicrefcount  ref_count;
  MdUsageStore    *store;   /* (owned) */
  GMainContext    *context; /* (owned): where it is told */

  GThreadPool     *pool;    /* (owned) */

  GMutex           mutex;
  GQueue           done;    /* (owned Job): guarded by @mutex */
};

typedef struct
{
  MdUsageReader   *reader; /* (owned) (nullable): until it has been read */
  GBytes          *bytes;  /* (owned) (nullable): likewise */
  gboolean         is_rest; /* no document: only to be kept */
  MdUsageReadFunc  func;
  gpointer         user_data;
  MdUsageParts    *parts;  /* (owned) (nullable) */
  MdStoredBytes   *rest;   /* (owned) (nullable) */
  GError          *error;  /* (owned) (nullable) */
} Job;

static MdUsageReader *
reader_ref (MdUsageReader *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static gboolean
tell (gpointer user_data)
{
  MdUsageReader *self = user_data;
  GQueue done;
  Job *job;

  g_mutex_lock (&self->mutex);
  done = self->done;
  g_queue_init (&self->done);
  g_mutex_unlock (&self->mutex);

  while ((job = g_queue_pop_head (&done)) != NULL)
    {
      job->func (g_steal_pointer (&job->parts), job->rest, job->error, job->user_data);
      g_clear_pointer (&job->rest, md_stored_bytes_unref);
      g_clear_error (&job->error);
      g_free (job);
    }

  return G_SOURCE_REMOVE;
}

/* The first that is done after the last telling wakes the main loop; the others only join it. Locked. */
static void
add_done (MdUsageReader *self,
          Job           *job)
{
  g_autoptr (GSource) source = NULL;

  g_queue_push_tail (&self->done, job);
  if (self->done.length > 1)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, reader_ref (self), (GDestroyNotify) md_usage_reader_unref);
  g_source_attach (source, self->context);
}

static void
read_job (gpointer data,
          gpointer unused)
{
  Job *job = data;
  MdUsageReader *self = g_steal_pointer (&job->reader);

  if (!job->is_rest)
    job->parts = md_usage_parts_read (job->bytes, self->store, &job->error);
  /* What cannot be kept is told nevertheless. */
  if (job->parts == NULL)
    job->rest = md_usage_store_put (self->store, job->bytes, NULL);
  g_clear_pointer (&job->bytes, g_bytes_unref);

  g_mutex_lock (&self->mutex);
  add_done (self, job);
  g_mutex_unlock (&self->mutex);
  md_usage_reader_unref (self);
}

/**
 * md_usage_reader_new:
 * @store: (transfer none): where the documents are to lie
 *
 * Returns: (transfer full): a reader
 */
MdUsageReader *
md_usage_reader_new (MdUsageStore *store)
{
  MdUsageReader *self = g_new0 (MdUsageReader, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->store = md_usage_store_ref (store);
  self->context = g_main_context_ref_thread_default ();
  self->pool = g_thread_pool_new (read_job, NULL, MAX_THREADS, FALSE, NULL);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->done);

  return self;
}

/**
 * md_usage_reader_unref:
 * @self: (transfer full): what is under way is told nevertheless
 */
void
md_usage_reader_unref (MdUsageReader *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* Nothing is left in it: each job holds the reader. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  md_usage_store_unref (self->store);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
push (MdUsageReader   *self,
      GBytes          *bytes,
      gboolean         is_rest,
      MdUsageReadFunc  func,
      gpointer         user_data)
{
  Job *job = g_new0 (Job, 1);

  job->is_rest = is_rest;
  job->reader = reader_ref (self);
  job->bytes = g_bytes_ref (bytes);
  job->func = func;
  job->user_data = user_data;
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * md_usage_reader_push:
 * @bytes: (transfer none): a document
 * @func: told what it came to
 */
void
md_usage_reader_push (MdUsageReader   *self,
                      GBytes          *bytes,
                      MdUsageReadFunc  func,
                      gpointer         user_data)
{
  push (self, bytes, FALSE, func, user_data);
}

/**
 * md_usage_reader_keep:
 * @bytes: (transfer none): what came in a document's stead
 * @func: told where it lies
 *
 * Writes it to the store without holding up the main loop.
 */
void
md_usage_reader_keep (MdUsageReader   *self,
                      GBytes          *bytes,
                      MdUsageReadFunc  func,
                      gpointer         user_data)
{
  push (self, bytes, TRUE, func, user_data);
}
