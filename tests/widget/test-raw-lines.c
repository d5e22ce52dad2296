/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pango.h>
#include <string.h>

#include "md-bar-scale.h"
#include "md-raw-lines.h"

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static MdRawLines *
make_lines (const char *text,
            gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MdRawLines *lines;

  md_raw_lines_new_async (bytes, NULL, result_cb, &result);
  wait_for (&result);
  lines = md_raw_lines_new_finish (result, &error);
  g_assert_no_error (error);

  return lines;
}

static void
assert_row (MdRawLines *lines,
            guint       row,
            const char *number,
            const char *text)
{
  g_autoptr (MdRawLine) line = g_list_model_get_item (G_LIST_MODEL (lines), row);
  g_autofree char *own_number = NULL;
  g_autofree char *own_text = NULL;

  g_assert_nonnull (line);
  g_object_get (line, "number", &own_number, "text", &own_text, NULL);
  g_assert_cmpstr (own_number, ==, number);
  g_assert_cmpstr (own_text, ==, text);
}

/* LF, CR and CR LF end a line, as they do where the reader says in which line something is wrong. */
static void
test_lines (void)
{
  g_autoptr (MdRawLines) lines = make_lines ("{\n\"a\": 1,\r\n\r\"b\": \"\xc3\xa4\"}", -1);
  g_autoptr (MdRawLines) none = make_lines ("", 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), ==, 4);
  assert_row (lines, 0, "1", "{");
  assert_row (lines, 1, "2", "\"a\": 1,");
  assert_row (lines, 2, "3", "");
  assert_row (lines, 3, "4", "\"b\": \"\xc3\xa4\"}");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (lines), 4));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (none)), ==, 0);
}

/* A document that came as one line: every row is short, every character whole, and together they are the document. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (MdRawLines) lines = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, i % 100 == 99 ? "1," : "\xe2\x82\xac\xf0\x9f\x98\x80");
  lines = make_lines (text->str, text->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), >, text->len / MD_RAW_ROW);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (lines)); i++)
    {
      g_autoptr (GBytes) part = md_raw_lines_get_part (lines, i, 1);
      gsize size;
      const char *data = g_bytes_get_data (part, &size);

      g_assert_cmpuint (size, >, 0);
      g_assert_cmpuint (size, <=, MD_RAW_ROW);
      g_assert_true (g_utf8_validate (data, size, NULL));
      g_string_append_len (again, data, size);
    }
  g_assert_cmpmem (again->str, again->len, text->str, text->len);
}

static GArray *
find (MdRawLines *lines,
      const char *words)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *found;

  md_raw_lines_find_async (lines, words, NULL, result_cb, &result);
  wait_for (&result);
  found = md_raw_lines_find_finish (lines, result, &error);
  g_assert_no_error (error);

  return found;
}

/* Compared with looking at every place of the document. */
static void
test_find (void)
{
  const char *text = "{\"uom\":\"KWH\",\"UOM\":\"kwh\",\n\"x\":\"kkkwh kwkwh KWHKWH\"}";
  g_autoptr (MdRawLines) lines = make_lines (text, -1);
  g_autoptr (GArray) found = find (lines, "kWh");
  g_autoptr (GArray) none = find (lines, "MWh");
  guint n_found = 0;

  for (gsize i = 0; text[i] != '\0'; i++)
    if (g_ascii_strncasecmp (text + i, "kwh", 3) == 0)
      {
        g_assert_cmpuint (n_found, <, found->len);
        g_assert_cmpuint (g_array_index (found, gsize, n_found), ==, i);
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, 6);
  g_assert_cmpuint (found->len, ==, n_found);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       n_removed,
          guint       n_added,
          guint      *n_changed)
{
  g_assert_cmpuint (n_removed, ==, n_added);
  *n_changed += n_added;
}

static gboolean
has_attribute (MdRawLine     *line,
               PangoAttrType  type,
               int            value)
{
  PangoAttrList *list;
  GSList *attributes;
  gboolean found = FALSE;

  g_object_get (line, "attributes", &list, NULL);
  attributes = pango_attr_list_get_attributes (list);
  for (GSList *link = attributes; link != NULL; link = link->next)
    {
      PangoAttribute *attribute = link->data;

      found |= attribute->klass->type == type && (value < 0 || ((PangoAttrInt *) attribute)->value == value);
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  pango_attr_list_unref (list);

  return found;
}

/* Only the rows that change are made anew. Nothing is written that does not stand in the document. */
static void
test_mark (void)
{
  g_autoptr (MdRawLines) lines = make_lines ("one\ntwo\nthree\n", -1);
  guint n_changed = 0;

  g_signal_connect (lines, "items-changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_cmpuint (md_raw_lines_get_row (lines, 4), ==, 1);
  md_raw_lines_set_mark (lines, 4, 3);
  g_assert_cmpuint (n_changed, ==, 1);
  md_raw_lines_set_mark (lines, 4, 3);
  g_assert_cmpuint (n_changed, ==, 1);
  md_raw_lines_set_mark (lines, 6, 4);
  g_assert_cmpuint (n_changed, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MdRawLine) line = g_list_model_get_item (G_LIST_MODEL (lines), i);

      g_assert_cmpint (has_attribute (line, PANGO_ATTR_BACKGROUND, -1), ==, i > 0);
      g_assert_true (has_attribute (line, PANGO_ATTR_INSERT_HYPHENS, FALSE));
    }
}

#define REPLACED "\xef\xbf\xbd"

/* What is no text is seen to be none, byte by byte, and comes back as it was; what is found beside it is marked
 * there. */
static void
test_no_text (void)
{
  static const char text[] = "{\"a\":\"\xff\xfe\0\xc3\",\n\xc3\xa4 end\n";
  g_autoptr (MdRawLines) lines = make_lines (text, sizeof text - 1);
  g_autoptr (GBytes) part = md_raw_lines_get_part (lines, 0, 2);
  g_autoptr (GArray) found = find (lines, "\",");
  g_autoptr (MdRawLine) line = NULL;
  PangoAttrIterator *iterator;
  PangoAttrList *attributes;
  int start, end;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), ==, 2);
  assert_row (lines, 0, "1", "{\"a\":\"" REPLACED REPLACED REPLACED REPLACED "\",");
  assert_row (lines, 1, "2", "\xc3\xa4 end");
  g_assert_cmpmem (g_bytes_get_data (part, NULL), g_bytes_get_size (part), text, sizeof text - 1);

  g_assert_cmpuint (found->len, ==, 1);
  md_raw_lines_set_mark (lines, g_array_index (found, gsize, 0), 2);
  line = g_list_model_get_item (G_LIST_MODEL (lines), 0);
  g_object_get (line, "attributes", &attributes, NULL);
  iterator = pango_attr_list_get_iterator (attributes);
  g_assert_true (pango_attr_iterator_next (iterator));
  pango_attr_iterator_range (iterator, &start, &end);
  g_assert_cmpint (start, ==, strlen ("{\"a\":\"" REPLACED REPLACED REPLACED REPLACED));
  g_assert_cmpint (end, ==, start + 2);
  pango_attr_iterator_destroy (iterator);
  pango_attr_list_unref (attributes);
}

/* A megabyte of what can only be the middle of a character makes no row of a single byte. */
static void
test_long_no_text (void)
{
  const gsize size = 1024 * 1024;
  g_autofree char *text = g_strnfill (size, '\x80');
  g_autoptr (MdRawLines) lines = make_lines (text, (gssize) size);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), ==, (size + MD_RAW_ROW - 1) / MD_RAW_ROW);
}

static void
test_scale (void)
{
  const double ranges[][2] = {
    { 0, 3412.2 }, { 0, 0.07 }, { -35, 12 }, { 0, 5 }, { 0, 0 }, { -1e12, 1e12 }, { 0, 999999 }, { -0.5, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      MdBarScale scale = md_bar_scale_new (ranges[i][0], ranges[i][1]);
      gboolean has_zero = FALSE;

      g_assert_cmpuint (scale.n_ticks, >=, 2);
      g_assert_cmpuint (scale.n_ticks, <=, 8);
      g_assert_cmpfloat (md_bar_scale_get_tick (&scale, 0), <=, ranges[i][0]);
      g_assert_cmpfloat (md_bar_scale_get_tick (&scale, scale.n_ticks - 1), >=, ranges[i][1]);
      for (guint tick = 0; tick < scale.n_ticks; tick++)
        has_zero |= md_bar_scale_get_tick (&scale, tick) == 0;
      g_assert_true (has_zero);
      g_assert_cmpfloat (md_bar_scale_get_share (&scale, md_bar_scale_get_tick (&scale, 0)), ==, 0);
      g_assert_cmpfloat_with_epsilon (
        md_bar_scale_get_share (&scale, md_bar_scale_get_tick (&scale, scale.n_ticks - 1)), 1, 1e-9);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/raw/lines", test_lines);
  g_test_add_func ("/raw/long-line", test_long_line);
  g_test_add_func ("/raw/find", test_find);
  g_test_add_func ("/raw/mark", test_mark);
  g_test_add_func ("/raw/no-text", test_no_text);
  g_test_add_func ("/raw/long-no-text", test_long_no_text);
  g_test_add_func ("/chart/scale", test_scale);

  return g_test_run ();
}
