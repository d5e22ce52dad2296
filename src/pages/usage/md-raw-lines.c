/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-raw-lines.h"

#include <pango/pango.h>
#include <string.h>

/* Of a character in UTF-8, bytes. */
#define MAX_CHARACTER 4

/* How often a worker looks whether it is still wanted, in bytes. */
#define CHECK_EVERY (1024 * 1024)

/* The colour of what was found, 16 bits a channel; black letters can be read on it in any theme. */
#define FOUND_RED 0xf9f9
#define FOUND_GREEN 0xe0e0
#define FOUND_BLUE 0x6060

typedef struct
{
  guint32 offset;
  guint32 number;  /* of its line, from 1 */
} Row;

struct _MdRawLine
{
  GObject        parent_instance;

  char          *number;     /* (owned) */
  char          *text;       /* (owned) */
  PangoAttrList *attributes; /* (owned) (nullable) */
};

struct _MdRawLines
{
  GObject  parent_instance;

  GBytes  *bytes;        /* (owned) */
  GArray  *rows;         /* (owned) (element-type Row) */
  gsize    mark_offset;
  gsize    mark_length;  /* 0 for none */
};

static void md_raw_lines_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (MdRawLine, md_raw_line, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (MdRawLines, md_raw_lines, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, md_raw_lines_list_model_init))

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_TEXT,
  PROP_ATTRIBUTES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
md_raw_line_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  MdRawLine *self = MD_RAW_LINE (object);

  switch (property_id)
    {
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ATTRIBUTES:
      g_value_set_boxed (value, self->attributes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_raw_line_finalize (GObject *object)
{
  MdRawLine *self = MD_RAW_LINE (object);

  g_free (self->number);
  g_free (self->text);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);

  G_OBJECT_CLASS (md_raw_line_parent_class)->finalize (object);
}

static void
md_raw_line_class_init (MdRawLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_raw_line_get_property;
  object_class->finalize = md_raw_line_finalize;

  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ATTRIBUTES] = g_param_spec_boxed ("attributes", NULL, NULL, PANGO_TYPE_ATTR_LIST,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_raw_line_init (MdRawLine *self)
{
}

static gsize
get_row_end (MdRawLines *self,
             guint       row)
{
  return row + 1 < self->rows->len ? g_array_index (self->rows, Row, row + 1).offset : g_bytes_get_size (self->bytes);
}

/* Where in the text of a row that begins at @from the byte at @offset stands: each that is no text has become a
 * character of three bytes. */
static guint
find_index (MdRawLines *self,
            gsize       from,
            gsize       offset)
{
  const char *data = g_bytes_get_data (self->bytes, NULL);
  g_autofree char *before = g_utf8_make_valid (data + from, (gssize) (offset - from));

  return (guint) strlen (before);
}

/* What lies within the mark; a mark may go over several rows. */
static void
add_mark (MdRawLines    *self,
          PangoAttrList *list,
          gsize          from,
          gsize          to)
{
  gsize mark_from = MAX (self->mark_offset, from), mark_to = MIN (self->mark_offset + self->mark_length, to);
  PangoAttribute *parts[] = {
    pango_attr_background_new (FOUND_RED, FOUND_GREEN, FOUND_BLUE), pango_attr_foreground_new (0, 0, 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      parts[i]->start_index = find_index (self, from, mark_from);
      parts[i]->end_index = find_index (self, from, mark_to);
      pango_attr_list_insert (list, parts[i]);
    }
}

static gpointer
md_raw_lines_get_item (GListModel *list,
                       guint       position)
{
  MdRawLines *self = MD_RAW_LINES (list);
  const char *data = g_bytes_get_data (self->bytes, NULL);
  const Row *row;
  MdRawLine *line;
  gsize from, to;

  if (position >= self->rows->len)
    return NULL;

  row = &g_array_index (self->rows, Row, position);
  from = row->offset;
  to = get_row_end (self, position);
  line = g_object_new (MD_TYPE_RAW_LINE, NULL);
  /* Where a word is broken, a hyphen would be read as one of the document. */
  line->attributes = pango_attr_list_new ();
  pango_attr_list_insert (line->attributes, pango_attr_insert_hyphens_new (FALSE));
  if (self->mark_length > 0 && self->mark_offset < to && self->mark_offset + self->mark_length > from)
    add_mark (self, line->attributes, from, to);
  while (to > from && (data[to - 1] == '\n' || data[to - 1] == '\r'))
    to--;
  line->text = g_utf8_make_valid (data + from, to - from);
  line->number = position > 0 && (row - 1)->number == row->number ? g_strdup ("") : g_strdup_printf ("%u", row->number);

  return line;
}

static guint
md_raw_lines_get_n_items (GListModel *list)
{
  return MD_RAW_LINES (list)->rows->len;
}

static GType
md_raw_lines_get_item_type (GListModel *list)
{
  return MD_TYPE_RAW_LINE;
}

static void
md_raw_lines_list_model_init (GListModelInterface *iface)
{
  iface->get_item = md_raw_lines_get_item;
  iface->get_n_items = md_raw_lines_get_n_items;
  iface->get_item_type = md_raw_lines_get_item_type;
}

static void
md_raw_lines_finalize (GObject *object)
{
  MdRawLines *self = MD_RAW_LINES (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (md_raw_lines_parent_class)->finalize (object);
}

static void
md_raw_lines_class_init (MdRawLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_raw_lines_finalize;
}

static void
md_raw_lines_init (MdRawLines *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

/* Where a row that begins at @from ends, if its line goes on to @line_end: behind a comma if there is one, and never
 * within a character. */
static gsize
find_row_end (const char *data,
              gsize       from,
              gsize       line_end)
{
  gsize end = from + MD_RAW_ROW;

  if (line_end - from <= MD_RAW_ROW)
    return line_end;

  for (gsize i = end; i > from + MD_RAW_ROW / 2; i--)
    if (data[i - 1] == ',')
      return i;
  /* What is longer than a character can be is none: there is nothing to keep together in it. */
  for (gsize back = 0; back < MAX_CHARACTER; back++)
    if (((guchar) data[end - back] & 0xc0) != 0x80)
      return end - back;

  return end;
}

/* The place behind the line that begins at @from, its end included. */
static gsize
find_line_end (const char *data,
               gsize       from,
               gsize       size)
{
  const char *feed = memchr (data + from, '\n', size - from);
  gsize end = feed != NULL ? (gsize) (feed - data) + 1 : size;
  const char *ret = memchr (data + from, '\r', end - from);

  if (ret == NULL)
    return end;

  end = ret - data + 1;

  return end < size && data[end] == '\n' ? end + 1 : end;
}

static void
index_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  MdRawLines *self = task_data;
  gsize size, next_check = CHECK_EVERY, at = 0;
  const char *data = g_bytes_get_data (self->bytes, &size);

  for (guint number = 1; at < size; number++)
    {
      gsize line_end = find_line_end (data, at, size);

      while (at < line_end)
        {
          Row row = { at, number };

          g_array_append_val (self->rows, row);
          at = find_row_end (data, at, line_end);
        }
      if (at >= next_check && g_task_return_error_if_cancelled (task))
        return;
      if (at >= next_check)
        next_check = at + CHECK_EVERY;
    }

  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

/**
 * md_raw_lines_new_async:
 * @bytes: less than 4 GiB; what is no UTF-8 is shown as replacement characters, one for each byte
 *
 * Finds the lines of a document, on a worker.
 */
void
md_raw_lines_new_async (GBytes              *bytes,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  MdRawLines *self = g_object_new (MD_TYPE_RAW_LINES, NULL);

  self->bytes = g_bytes_ref (bytes);
  g_task_set_source_tag (task, md_raw_lines_new_async);
  g_task_set_task_data (task, self, g_object_unref);
  g_task_run_in_thread (task, index_thread);
}

/**
 * md_raw_lines_new_finish:
 *
 * Returns: (transfer full) (nullable): the rows; or %NULL with %G_IO_ERROR_CANCELLED
 */
MdRawLines *
md_raw_lines_new_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
matches (const char *text,
         const char *folded,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_tolower (text[i]) != folded[i])
      return FALSE;

  return TRUE;
}

/* Boyer, Moore and Horspool's: skips by what stands under the last letter. */
static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  MdRawLines *self = source;
  const char *folded = task_data;
  gsize length = strlen (folded), size, skips[256], next_check = CHECK_EVERY;
  const char *data = g_bytes_get_data (self->bytes, &size);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < G_N_ELEMENTS (skips); i++)
    skips[i] = length;
  for (gsize i = 0; i + 1 < length; i++)
    skips[(guchar) folded[i]] = length - 1 - i;

  for (gsize at = 0; length > 0 && at + length <= size && found->len < MD_RAW_MAX_FOUND;)
    {
      if (matches (data + at, folded, length))
        {
          g_array_append_val (found, at);
          at += length;
        }
      else
        {
          at += skips[(guchar) g_ascii_tolower (data[at + length - 1])];
        }
      if (at >= next_check && g_task_return_error_if_cancelled (task))
        return;
      if (at >= next_check)
        next_check = at + CHECK_EVERY;
    }

  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_array_unref);
}

/**
 * md_raw_lines_find_async:
 * @words: as typed; capital and small letters of English are the same
 *
 * Looks for @words in the whole document, also where a row ends between them, on a worker.
 */
void
md_raw_lines_find_async (MdRawLines          *self,
                         const char          *words,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_raw_lines_find_async);
  g_task_set_task_data (task, g_ascii_strdown (words, -1), g_free);
  g_task_run_in_thread (task, find_thread);
}

/**
 * md_raw_lines_find_finish:
 *
 * Returns: (transfer full) (nullable) (element-type gsize): the first %MD_RAW_MAX_FOUND places, offsets in bytes; or
 *   %NULL with %G_IO_ERROR_CANCELLED
 */
GArray *
md_raw_lines_find_finish (MdRawLines    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_raw_lines_get_row:
 * @offset: in bytes
 *
 * Returns: the row in which it lies
 */
guint
md_raw_lines_get_row (MdRawLines *self,
                      gsize       offset)
{
  guint first = 0, end = self->rows->len;

  while (end - first > 1)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (self->rows, Row, middle).offset <= offset)
        first = middle;
      else
        end = middle;
    }

  return first;
}

static void
tell_rows (MdRawLines *self,
           gsize       offset,
           gsize       length)
{
  guint first, n_rows;

  if (length == 0 || self->rows->len == 0)
    return;

  first = md_raw_lines_get_row (self, offset);
  n_rows = md_raw_lines_get_row (self, offset + length - 1) - first + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), first, n_rows, n_rows);
}

/**
 * md_raw_lines_set_mark:
 * @offset: in bytes
 * @length: in bytes; 0 for no mark
 *
 * Marks what was found, in place of what was marked before.
 */
void
md_raw_lines_set_mark (MdRawLines *self,
                       gsize       offset,
                       gsize       length)
{
  gsize old_offset = self->mark_offset, old_length = self->mark_length;

  if (old_offset == offset && old_length == length)
    return;

  self->mark_offset = offset;
  self->mark_length = length;
  tell_rows (self, old_offset, old_length);
  tell_rows (self, offset, length);
}

/**
 * md_raw_lines_get_part:
 * @first_row: the first of the rows
 * @n_rows: how many; may be more than there are
 *
 * Returns: (transfer full): their bytes, as they were received
 */
GBytes *
md_raw_lines_get_part (MdRawLines *self,
                       guint       first_row,
                       guint       n_rows)
{
  gsize from, to;

  if (n_rows == 0 || first_row >= self->rows->len)
    return g_bytes_new (NULL, 0);

  from = g_array_index (self->rows, Row, first_row).offset;
  to = get_row_end (self, MIN (first_row + n_rows, self->rows->len) - 1);

  return g_bytes_new_from_bytes (self->bytes, from, to - from);
}
