/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _MdUsageStore
{
  gatomicrefcount ref_count;
  char           *folder;   /* (owned) */
  gsize           memory;   /* bytes that may lie in memory */

  GMutex          mutex;    /* for all below */
  gsize           used;     /* bytes that lie in memory */
  int             file;     /* -1 while there is none */
  goffset         end;      /* of the file */
  guint           n_filed;  /* documents in the file */
  gsize           writing;  /* bytes that a thread is putting into the file */
};

struct _MdStoredBytes
{
  gatomicrefcount ref_count;
  MdUsageStore   *store;    /* (owned) */
  gsize           size;
  goffset         offset;   /* in the file; -1 while it has no place there. Guarded by the store, as all below */
  GBytes         *bytes;    /* (owned) (nullable): while it lies in memory, or is not in the file yet */
  gboolean        is_used;  /* @bytes count for what may lie in memory */
  GError         *error;    /* (owned) (nullable): why it could not be written after all */
};

/**
 * md_usage_store_new:
 * @folder: where the file is to be, if it comes to that; made where it is missing
 * @memory: bytes that may lie in memory
 *
 * Returns: (transfer full): an empty store
 */
MdUsageStore *
md_usage_store_new (const char *folder,
                    gsize       memory)
{
  MdUsageStore *self = g_new0 (MdUsageStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->memory = memory;
  self->file = -1;
  g_mutex_init (&self->mutex);

  return self;
}

/**
 * md_usage_store_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsageStore *
md_usage_store_ref (MdUsageStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_usage_store_unref:
 * @self: (transfer full)
 */
void
md_usage_store_unref (MdUsageStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->file >= 0)
    close (self->file);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  g_free (self);
}

/**
 * md_usage_store_get_used:
 *
 * Returns: the bytes of documents that lie in memory
 */
gsize
md_usage_store_get_used (MdUsageStore *self)
{
  gsize used;

  g_mutex_lock (&self->mutex);
  used = self->used;
  g_mutex_unlock (&self->mutex);

  return used;
}

/**
 * md_usage_store_get_writing:
 *
 * Returns: the bytes of a document that are on their way to the file, and lie in memory besides until they are there
 */
gsize
md_usage_store_get_writing (MdUsageStore *self)
{
  gsize writing;

  g_mutex_lock (&self->mutex);
  writing = self->writing;
  g_mutex_unlock (&self->mutex);

  return writing;
}

static gboolean
fail (GError **error,
      int      reason)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (reason),
               /* Translators: %s is a sentence of the operating system that says why. */
               _("The document could not be kept: %s"), g_strerror (reason));

  return FALSE;
}

/* Customers stand in it: it has no name by which anybody could open it, from its first moment where the file system
 * can do that. */
static gboolean
open_file (MdUsageStore  *self,
           GError       **error)
{
  g_autofree char *path = NULL;

  if (self->file >= 0)
    return TRUE;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, errno);

  self->file = open (self->folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
  if (self->file < 0)
    {
      path = g_build_filename (self->folder, "usage-XXXXXX", NULL);
      self->file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
      if (self->file >= 0)
        g_unlink (path);
    }

  return self->file >= 0 ? TRUE : fail (error, errno);
}

static gboolean
write_all (int          file,
           const char  *data,
           gsize        size,
           goffset      offset,
           GError     **error)
{
  while (size > 0)
    {
      gssize n = pwrite (file, data, size, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (error, n < 0 ? errno : ENOSPC);
      data += n;
      offset += n;
      size -= (gsize) n;
    }

  return TRUE;
}

/* Takes a place at the end of the file. The writing is done without the lock: others need not wait for the disk. */
static gboolean
file_bytes (MdUsageStore   *self,
            MdStoredBytes  *stored,
            GBytes         *bytes,
            GError        **error)
{
  gboolean is_open;

  g_mutex_lock (&self->mutex);
  is_open = open_file (self, error);
  if (is_open)
    {
      stored->offset = self->end;
      self->end += (goffset) stored->size;
      self->n_filed++;
    }
  g_mutex_unlock (&self->mutex);

  return is_open && write_all (self->file, g_bytes_get_data (bytes, NULL), stored->size, stored->offset, error);
}

static void
give_back (MdUsageStore  *self,
           MdStoredBytes *stored)
{
  g_mutex_lock (&self->mutex);
  if (stored->is_used)
    self->used -= stored->size;
  if (stored->offset >= 0 && --self->n_filed == 0)
    {
      /* Where it cannot be cut it is written over from the start. */
      if (ftruncate (self->file, 0) != 0)
        errno = 0;
      self->end = 0;
    }
  g_mutex_unlock (&self->mutex);
}

/* Nobody reads what nobody else has. */
static gboolean
is_wanted (MdStoredBytes *stored)
{
  return !g_atomic_ref_count_compare (&stored->ref_count, 1);
}

static gpointer
write_thread (gpointer data)
{
  MdStoredBytes *stored = data;
  g_autoptr (MdUsageStore) self = md_usage_store_ref (stored->store);
  GError *error = NULL;
  GBytes *bytes;

  if (is_wanted (stored))
    file_bytes (self, stored, stored->bytes, &error);

  g_mutex_lock (&self->mutex);
  bytes = g_steal_pointer (&stored->bytes);
  stored->error = error;
  g_mutex_unlock (&self->mutex);
  g_bytes_unref (bytes);
  md_stored_bytes_unref (stored);

  /* Only now is the memory free. */
  g_mutex_lock (&self->mutex);
  self->writing = 0;
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* Writing a large document takes longer than anybody should wait who wants to see it. One at a time: the next one is
 * written by whoever brings it, so that never more than one lies in memory besides those that may. */
static gboolean
begin_writing (MdUsageStore  *self,
               MdStoredBytes *stored,
               GBytes        *bytes)
{
  g_autoptr (GThread) thread = NULL;

  g_mutex_lock (&self->mutex);
  if (self->writing == 0 && stored->size >= MD_USAGE_STORE_LARGE)
    {
      stored->bytes = g_bytes_ref (bytes);
      thread = g_thread_try_new ("usage-store", write_thread, md_stored_bytes_ref (stored), NULL);
      if (thread != NULL)
        self->writing = stored->size;
      else
        {
          g_clear_pointer (&stored->bytes, g_bytes_unref);
          g_atomic_ref_count_dec (&stored->ref_count);
        }
    }
  g_mutex_unlock (&self->mutex);

  return thread != NULL;
}

/**
 * md_usage_store_put:
 * @bytes: (transfer none): shared where they lie in memory
 *
 * A large document that has to go into the file is written on a thread of its own; if that comes to nothing, reading it
 * says so.
 *
 * Returns: (transfer full) (nullable): the document's place, or %NULL with a %G_IO_ERROR where it could not be written
 */
MdStoredBytes *
md_usage_store_put (MdUsageStore  *self,
                    GBytes        *bytes,
                    GError       **error)
{
  g_autoptr (MdStoredBytes) stored = g_new0 (MdStoredBytes, 1);

  g_atomic_ref_count_init (&stored->ref_count);
  stored->store = md_usage_store_ref (self);
  stored->size = g_bytes_get_size (bytes);
  stored->offset = -1;

  g_mutex_lock (&self->mutex);
  if (stored->size <= self->memory - MIN (self->used, self->memory))
    {
      self->used += stored->size;
      stored->is_used = TRUE;
      stored->bytes = g_bytes_ref (bytes);
    }
  g_mutex_unlock (&self->mutex);

  if (!stored->is_used && !begin_writing (self, stored, bytes) && !file_bytes (self, stored, bytes, error))
    return NULL;

  return g_steal_pointer (&stored);
}

/**
 * md_stored_bytes_read:
 *
 * Returns: (transfer full) (nullable): the document, read back where it lies in the file; or %NULL with a %G_IO_ERROR
 */
GBytes *
md_stored_bytes_read (MdStoredBytes  *self,
                      GError        **error)
{
  g_autofree char *data = NULL;
  GBytes *bytes;
  gboolean is_filed;
  gsize done = 0;

  g_mutex_lock (&self->store->mutex);
  bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  if (bytes == NULL && self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  is_filed = bytes == NULL && self->error == NULL;
  g_mutex_unlock (&self->store->mutex);
  if (!is_filed)
    return bytes;

  data = g_try_malloc (self->size);
  if (data == NULL)
    {
      fail (error, ENOMEM);
      return NULL;
    }

  while (done < self->size)
    {
      gssize n = pread (self->store->file, data + done, self->size - done, self->offset + (goffset) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          fail (error, n < 0 ? errno : EIO);
          return NULL;
        }
      done += (gsize) n;
    }

  return g_bytes_new_take (g_steal_pointer (&data), self->size);
}

/**
 * md_stored_bytes_get_size:
 *
 * Returns: bytes
 */
gsize
md_stored_bytes_get_size (MdStoredBytes *self)
{
  return self->size;
}

/**
 * md_stored_bytes_ref:
 *
 * Returns: (transfer full): @self
 */
MdStoredBytes *
md_stored_bytes_ref (MdStoredBytes *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_stored_bytes_unref:
 * @self: (transfer full)
 */
void
md_stored_bytes_unref (MdStoredBytes *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  give_back (self->store, self);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  md_usage_store_unref (self->store);
  g_free (self);
}
