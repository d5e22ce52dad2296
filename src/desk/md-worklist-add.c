/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-json-reader.h"
#include "md-large-memory.h"
#include "md-usage-client.h"
#include "md-worklist-ids.h"
#include "md-worklist-item-private.h"

/* Items that are made at one go: about a millisecond's work. */
#define ITEMS_AT_ONCE 2000

/* What is read of a file at one go that does not say how large it is, or has grown; bytes. */
#define READ_AT_ONCE ((gsize) 64 * 1024)

/* One thing that is added, on its way: what comes in, what a thread makes of it, what it comes to. */
typedef struct
{
  GFile            *file;    /* (owned) (nullable): to be read first */
  GBytes           *bytes;   /* (owned) (nullable): what is added */
  char             *name;    /* (owned) (nullable): where it comes from, for people */
  gboolean          is_text; /* there can be no document in it */
  MdUsageStore     *store;   /* (owned) */
  guint             room;    /* items that the list can take */

  MdWorklistIds    *ids;     /* (owned) (nullable): of a text */
  MdUsageParts     *parts;   /* (owned) (nullable): of a document */
  guint             done;    /* ids or parts */
  GPtrArray        *fresh;   /* (owned) (element-type MdWorklistItem): to be loaded */
  MdWorklistReport *report;  /* (owned) (nullable) */
} Addition;

/**
 * md_worklist_report_free:
 * @self: (transfer full)
 */
void
md_worklist_report_free (MdWorklistReport *self)
{
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_object (&self->first);
  g_free (self);
}

static void
addition_free (Addition *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->store, md_usage_store_unref);
  g_clear_pointer (&self->ids, md_worklist_ids_free);
  g_clear_pointer (&self->parts, md_usage_parts_free);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->report, md_worklist_report_free);
  g_free (self);
}

static void
fail_too_large (GError **error)
{
  g_autofree char *limit = g_format_size_full (MD_JSON_DEFAULT_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: %s is an amount of data, such as 256 MiB. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("The file is larger than %s"), limit);
}

/* Bytes that grow while they come. */
typedef struct
{
  char  *data; /* (owned) */
  gsize  length;
  gsize  room;
} Block;

static void
block_clear (Block *self)
{
  md_large_memory_free (self->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

static gboolean
make_room (Block   *self,
           gsize    room,
           GError **error)
{
  char *data = md_large_memory_try_resize (self->data, MD_LARGE_MEMORY_BYTES, room);

  if (data == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There is not enough memory for the file"));
      return FALSE;
    }

  self->data = data;
  self->room = room;

  return TRUE;
}

/* The whole of a file. In one piece where it says how large it is: there is no copying while it grows. It is read, not
 * mapped: who shortens a mapped file ends the program. */
static GBytes *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  const gsize limit = MD_JSON_DEFAULT_MAX_BYTES + 1;
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  g_auto (Block) block = { NULL };
  gsize n = 0;
  gsize wanted = READ_AT_ONCE;
  char *data;

  if (in == NULL)
    return NULL;

  info = g_file_input_stream_query_info (in, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL)
    wanted = (gsize) MAX (g_file_info_get_size (info), 0) + 1;
  /* There is always room for more than there is, so whoever fills it is not at the end. */
  do
    {
      if (!make_room (&block, MIN (MAX (wanted, READ_AT_ONCE), limit), error) ||
          !g_input_stream_read_all (G_INPUT_STREAM (in), block.data + block.length, block.room - block.length, &n,
                                    cancellable, error))
        return NULL;
      block.length += n;
      wanted = 2 * block.room;
    }
  while (block.length == block.room && block.room < limit);

  if (block.length == limit)
    {
      fail_too_large (error);
      return NULL;
    }

  /* A short file keeps no room that it does not need. */
  data = block.data = md_large_memory_resize (block.data, MD_LARGE_MEMORY_BYTES, block.length + 1);
  block.data = NULL;

  return g_bytes_new_with_free_func (data, block.length, md_large_memory_free, data);
}

/* JSON begins with a bracket; a list of ids does not. */
static gboolean
looks_like_document (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize i = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size && g_ascii_isspace (data[i]))
    i++;

  return i < size && (data[i] == '{' || data[i] == '[');
}

/* Spreadsheets write "Unicode text" as UTF-16 with a byte order mark. */
static MdWorklistIds *
find_ids (GBytes *bytes,
          guint   room)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *converted = NULL;

  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    converted = g_convert (data, (gssize) size, "UTF-8", "UTF-16", NULL, &size, NULL);

  return md_worklist_ids_find (converted != NULL ? converted : data, size, room);
}

static void
work_on_thread (GTask        *work,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Addition *addition = data;
  GError *error = NULL;

  if (addition->file != NULL)
    addition->bytes = read_file (addition->file, cancellable, &error);

  if (addition->bytes == NULL)
    ;
  else if (!addition->is_text && looks_like_document (addition->bytes))
    addition->parts = md_usage_parts_read (addition->bytes, addition->store, &error);
  else
    addition->ids = find_ids (addition->bytes, addition->room);

  if (error != NULL)
    g_task_return_error (work, error);
  else
    g_task_return_boolean (work, TRUE);
}

/* The item of @id, made where there is none; NULL where there is no room for it. */
static MdWorklistItem *
find_or_append (MdWorklist *self,
                Addition   *addition,
                const char *id)
{
  MdWorklistReport *report = addition->report;
  MdWorklistItem *item = md_worklist_find (self, id);

  if (item != NULL)
    report->n_known++;
  else if (g_list_model_get_n_items (G_LIST_MODEL (self)) >= MD_WORKLIST_MAX_ITEMS)
    report->n_surplus++;
  else
    {
      item = md_worklist_append (self, id, addition->name);
      report->n_added++;
    }

  if (report->first == NULL && item != NULL)
    report->first = g_object_ref (item);

  return item;
}

static void
add_id (MdWorklist *self,
        Addition   *addition,
        const char *id)
{
  guint n_before = addition->report->n_added;
  MdWorklistItem *item = find_or_append (self, addition, id);

  if (addition->report->n_added > n_before)
    g_ptr_array_add (addition->fresh, g_object_ref (item));
}

/* A document that names no id, or one that nobody else could know it by, is known by its file. */
static char *
make_id (Addition *addition,
         guint     position)
{
  MdUsagePart *part = g_ptr_array_index (addition->parts->parts, position);
  const char *id = part->digest->id;

  if (id != NULL)
    return g_strdup (id);
  if (addition->parts->parts->len == 1)
    return g_strdup (addition->name);

  /* Translators: %1$s is the name of a file, %2$u which of the transactions in it, from 1. */
  return g_strdup_printf (_("%1$s, number %2$u"), addition->name, position + 1);
}

static void
add_part (MdWorklist *self,
          Addition   *addition,
          guint       position)
{
  g_autofree char *id = make_id (addition, position);
  MdWorklistItem *item = find_or_append (self, addition, id);

  if (item == NULL)
    return;

  md_worklist_item_abandon (item);
  md_worklist_item_set_file_name (item, addition->name);
  md_worklist_item_take (item, addition->parts, position);
}

static gboolean
add_some (gpointer user_data)
{
  GTask *task = user_data;
  MdWorklist *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  GPtrArray *all = addition->parts != NULL ? addition->parts->parts : addition->ids->ids;
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint end = MIN (all->len, addition->done + ITEMS_AT_ONCE);

  for (; addition->done < end; addition->done++)
    if (addition->parts != NULL)
      add_part (self, addition, addition->done);
    else
      add_id (self, addition, g_ptr_array_index (all, addition->done));

  md_worklist_tell_appended (self, n_before);
  for (guint i = 0; i < addition->fresh->len; i++)
    md_usage_loader_push (md_worklist_get_loader (self), g_ptr_array_index (addition->fresh, i));
  g_ptr_array_set_size (addition->fresh, 0);

  if (addition->done < all->len)
    return G_SOURCE_CONTINUE;

  g_task_return_pointer (task, g_steal_pointer (&addition->report), (GDestroyNotify) md_worklist_report_free);

  return G_SOURCE_REMOVE;
}

static MdWorklistReport *
make_report (Addition *addition)
{
  MdWorklistReport *report = g_new0 (MdWorklistReport, 1);

  if (addition->ids != NULL)
    {
      report->n_surplus = addition->ids->n_surplus;
      report->n_refused = addition->ids->n_refused;
      report->refusals = g_ptr_array_ref (addition->ids->refusals);
    }
  else
    report->refusals = g_ptr_array_new ();

  return report;
}

/* Several files may be on their way: which of them it was, and that nothing of it is in the list. */
static void
name_file (GError     *error,
           const char *name)
{
  g_autofree char *reason = g_steal_pointer (&error->message);

  /* Translators: %1$s is the name of a file, %2$s a sentence that says why. */
  error->message = g_strdup_printf (_("Nothing was added from “%1$s”: %2$s"), name, reason);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Addition *addition = g_task_get_task_data (task);
  g_autoptr (GSource) adding = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (addition->name != NULL)
        name_file (error, addition->name);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  addition->report = make_report (addition);
  addition->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  if (add_some (task) == G_SOURCE_REMOVE)
    return;

  adding = g_idle_source_new ();
  g_source_set_callback (adding, add_some, g_object_ref (task), g_object_unref);
  g_source_attach (adding, g_main_context_get_thread_default ());
}

/* The thread has a task of its own, without the worklist, which must end on the main thread. What is worked on
 * belongs to the caller's task, which is there until worked_cb(). */
static void
add (MdWorklist          *self,
     Addition            *addition,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, worked_cb, task);

  addition->store = md_usage_store_ref (md_worklist_get_store (self));
  addition->room = MD_WORKLIST_MAX_ITEMS;
  g_task_set_source_tag (task, add);
  /* Of what was added nobody must be left in the dark. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, addition, (GDestroyNotify) addition_free);
  g_task_set_source_tag (work, work_on_thread);
  g_task_set_task_data (work, addition, NULL);
  g_task_run_in_thread (work, work_on_thread);
}

/**
 * md_worklist_add_id:
 * @id: typed by somebody
 *
 * Returns: (transfer none) (nullable): the item of @id, new or known; or %NULL with %G_IO_ERROR_INVALID_ARGUMENT where
 *   it can be no id, %G_IO_ERROR_NO_SPACE where the list is full
 */
MdWorklistItem *
md_worklist_add_id (MdWorklist  *self,
                    const char  *id,
                    GError     **error)
{
  MdWorklistItem *item;
  guint n_items;

  g_return_val_if_fail (MD_IS_WORKLIST (self), NULL);

  if (!md_usage_id_is_valid (id))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("An id has 14 characters, letters and digits only"));
      return NULL;
    }

  item = md_worklist_find (self, id);
  if (item != NULL)
    return item;

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (n_items >= MD_WORKLIST_MAX_ITEMS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("The worklist is full"));
      return NULL;
    }

  item = md_worklist_append (self, id, NULL);
  md_worklist_tell_appended (self, n_items);
  md_usage_loader_push (md_worklist_get_loader (self), item);

  return item;
}

/**
 * md_worklist_add_text_async:
 * @text: UTF-8, typed or pasted; see md_worklist_ids_find()
 * @length: bytes, or -1
 * @cancellable: (nullable): until the first is added
 *
 * Adds all ids in a text. What is no id is in the report.
 */
void
md_worklist_add_text_async (MdWorklist          *self,
                            const char          *text,
                            gssize               length,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Addition *addition;

  g_return_if_fail (MD_IS_WORKLIST (self) && text != NULL);

  addition = g_new0 (Addition, 1);
  addition->bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  addition->is_text = TRUE;
  add (self, addition, cancellable, callback, user_data);
}

/**
 * md_worklist_add_file_async:
 * @file: (transfer none): a text or CSV file with ids, or a saved document with one transaction or more
 * @cancellable: (nullable): until the first is added
 *
 * Adds what is in a file. A transaction that is in the list already shows the file's from then on.
 */
void
md_worklist_add_file_async (MdWorklist          *self,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autofree char *name = NULL;
  Addition *addition;

  g_return_if_fail (MD_IS_WORKLIST (self) && G_IS_FILE (file));

  name = g_file_get_basename (file);
  addition = g_new0 (Addition, 1);
  addition->file = g_object_ref (file);
  addition->name = g_utf8_make_valid (name != NULL ? name : "", -1);
  add (self, addition, cancellable, callback, user_data);
}

/**
 * md_worklist_add_bytes_async:
 * @bytes: (transfer none): likewise
 * @name: where they come from, for people
 * @cancellable: (nullable): until the first is added
 *
 * Adds what was dropped or comes from elsewhere.
 */
void
md_worklist_add_bytes_async (MdWorklist          *self,
                             GBytes              *bytes,
                             const char          *name,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Addition *addition;

  g_return_if_fail (MD_IS_WORKLIST (self) && bytes != NULL && name != NULL);

  addition = g_new0 (Addition, 1);
  addition->bytes = g_bytes_ref (bytes);
  addition->name = g_utf8_make_valid (name, -1);
  add (self, addition, cancellable, callback, user_data);
}

/**
 * md_worklist_add_finish:
 * @result: as given to the callback of any of the above
 *
 * Returns: (transfer full) (nullable): what became of it; or %NULL with an #MdJsonError or a %G_IO_ERROR where nothing
 *   was added
 */
MdWorklistReport *
md_worklist_add_finish (MdWorklist    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
