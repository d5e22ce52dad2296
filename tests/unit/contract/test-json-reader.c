/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places, words and codes of errors, limits, and reading on a worker thread. */
#include "md-json-reader.h"

#include <string.h>

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GError *
error_of (GBytes             *bytes,
          const MdJsonLimits *limits)
{
  GError *error = NULL;
  g_autoptr (MdDocument) document = md_json_read (bytes, limits, &error);

  g_assert_null (document);
  g_assert_nonnull (error);

  return error;
}

typedef struct
{
  const char *text;
  guint       line;
  guint       column;
  gsize       offset;
  const char *message;
} Fault;

static const Fault faults[] = {
  { "", 1, 1, 0, "The document ends at line 1, column 1, where a value was expected" },
  { "[1, 2", 1, 6, 5, "The document ends at line 1, column 6, where a comma or “]” was expected" },
  { "{\"a\": 1", 1, 8, 7, "The document ends at line 1, column 8, where a comma or “}” was expected" },
  { "{\"a\"", 1, 5, 4, "The document ends at line 1, column 5, where a colon was expected" },
  { "{", 1, 2, 1, "The document ends at line 1, column 2, where a name in quotes or “}” was expected" },
  { "{\"a\":1,", 1, 8, 7, "The document ends at line 1, column 8, where a name in quotes was expected" },
  { "[", 1, 2, 1, "The document ends at line 1, column 2, where a value or “]” was expected" },
  { "[tru", 1, 5, 4, "The document ends at line 1, column 5, in the middle of true, false or null" },
  { "-", 1, 2, 1, "The document ends at line 1, column 2, where a digit was expected" },
  { "\"abc", 1, 5, 4, "The document ends at line 1, column 5, in the middle of a text" },
  { "\"a\\", 1, 4, 3, "The document ends at line 1, column 4, after a backslash" },
  { "\"\\u00", 1, 6, 5, "The document ends at line 1, column 6, where four hexadecimal digits were expected" },

  { "{\n  \"a\": 1,\n  \"bc\": \"d\" \"e\"\n}", 3, 13, 24, "Line 3, column 13: expected a comma or “}”" },
  { "[\n1\n2]", 3, 1, 4, "Line 3, column 1: expected a comma or “]”" },
  { "[\r\n1\r\n2]", 3, 1, 6, "Line 3, column 1: expected a comma or “]”" },
  { "[\r1\r2]", 3, 1, 4, "Line 3, column 1: expected a comma or “]”" },
  { "[\n\r1\n\r2]", 5, 1, 6, "Line 5, column 1: expected a comma or “]”" },
  { "[1]\n\n x", 3, 2, 6, "Line 3, column 2: expected the end of the document" },
  { "[\"äöü€😀\", x]", 1, 11, 18, "Line 1, column 11: expected a value" },
  { "\xef\xbb\xbf[1 2]", 1, 4, 6, "Line 1, column 4: expected a comma or “]”" },
  { "[x]", 1, 2, 1, "Line 1, column 2: expected a value or “]”" },
  { "[[1],x]", 1, 6, 5, "Line 1, column 6: expected a value" },
  { "[[],]", 1, 5, 4, "Line 1, column 5: expected a value" },
  { "{\"a\":}", 1, 6, 5, "Line 1, column 6: expected a value" },
  { "{x", 1, 2, 1, "Line 1, column 2: expected a name in quotes or “}”" },
  { "{\"a\":1,}", 1, 8, 7, "Line 1, column 8: expected a name in quotes" },
  { "{\"a\" 1}", 1, 6, 5, "Line 1, column 6: expected a colon" },
  { "[1, nul]", 1, 5, 4, "Line 1, column 5: expected true, false or null" },
  { "[1, -a]", 1, 6, 5, "Line 1, column 6: expected a digit" },
  { "[1, 1.]", 1, 7, 6, "Line 1, column 7: expected a digit" },
  { "[1, -012]", 1, 7, 6, "Line 1, column 7: expected no more digits after a leading zero" },
  { "[\"a\nb\"]", 1, 4, 3,
    "Line 1, column 4: expected an escape instead of a control character, or the quote that ends the text" },
  { "[\"a\\xb\"]", 1, 5, 4, "Line 1, column 5: expected one of \", \\, /, b, f, n, r, t and u after the backslash" },
  { "[\"a\\u12g4\"]", 1, 8, 7, "Line 1, column 8: expected four hexadecimal digits after “\\u”" },
  { "[\n \"a\xc3(\"]", 2, 4, 5, "Line 2, column 4: expected text in UTF-8" },
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (faults[i].text);
      g_autoptr (GError) error = error_of (bytes, NULL);
      MdJsonPlace place;

      g_assert_cmpstr (error->message, ==, faults[i].message);
      g_assert_true (md_json_error_get_place (error, &place));
      g_assert_cmpuint (place.line, ==, faults[i].line);
      g_assert_cmpuint (place.column, ==, faults[i].column);
      g_assert_cmpuint (place.offset, ==, faults[i].offset);
    }
}

static void
test_place_is_copied_with_the_error (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("[\n?");
  g_autoptr (GError) error = error_of (bytes, NULL);
  g_autoptr (GError) copy = g_error_copy (error);
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "");
  MdJsonPlace place;

  g_assert_true (md_json_error_get_place (copy, &place));
  g_assert_cmpuint (place.line, ==, 2);
  g_assert_false (md_json_error_get_place (other, &place));
}

typedef struct
{
  const char   *text;
  MdJsonLimits  enough;
  MdJsonLimits  too_small;
  MdJsonError   code;
  const char   *message;
} Limit;

static const Limit limits[] = {
  { "[1,2,3]", { .max_bytes = 7 }, { .max_bytes = 6 }, MD_JSON_ERROR_TOO_LARGE,
    "Expected a document of no more than 6 bytes" },
  { "[[{}],[]]", { .max_depth = 3 }, { .max_depth = 2 }, MD_JSON_ERROR_TOO_DEEP,
    "Line 1, column 3: expected no more than 2 lists and objects inside each other" },
  { "[[],[]]", { .max_depth = 2 }, { .max_depth = 1 }, MD_JSON_ERROR_TOO_DEEP,
    "Line 1, column 2: expected no more than 1 list or object inside another" },
  { "[1,{\"a\":[]},\n2]", { .max_nodes = 5 }, { .max_nodes = 4 }, MD_JSON_ERROR_TOO_MANY_NODES,
    "Line 2, column 1: expected no more than 4 values" },
  { "[1, \"abcd\"]", { .max_text = 4 }, { .max_text = 3 }, MD_JSON_ERROR_TEXT_TOO_LONG,
    "Line 1, column 5: expected a text or a number of no more than 3 bytes" },
  { "[1, \"a\\u0062\"]", { .max_text = 7 }, { .max_text = 6 }, MD_JSON_ERROR_TEXT_TOO_LONG,
    "Line 1, column 5: expected a text or a number of no more than 6 bytes" },
  { "{\"abcd\":1}", { .max_text = 4 }, { .max_text = 3 }, MD_JSON_ERROR_TEXT_TOO_LONG,
    "Line 1, column 2: expected a text or a number of no more than 3 bytes" },
  { "[1.25]", { .max_text = 4 }, { .max_text = 3 }, MD_JSON_ERROR_TEXT_TOO_LONG,
    "Line 1, column 2: expected a text or a number of no more than 3 bytes" },
};

static void
test_limits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (limits[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (MdDocument) document = md_json_read (bytes, &limits[i].enough, &error);
      g_autoptr (GError) refusal = error_of (bytes, &limits[i].too_small);

      g_assert_no_error (error);
      g_assert_nonnull (document);
      g_assert_error (refusal, MD_JSON_ERROR, (int) limits[i].code);
      g_assert_cmpstr (refusal->message, ==, limits[i].message);
    }
}

static char *
nested (gsize depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *closed = g_strnfill (depth, ']');

  return g_strconcat (open, closed, NULL);
}

/* Without limits of one's own it is the default; nobody gets more than 4096. */
static void
test_depth_has_a_default_and_a_bound (void)
{
  const MdJsonLimits wide = { .max_depth = G_MAXUINT };
  const struct
  {
    gsize               depth;
    const MdJsonLimits *limits;
    gboolean            taken;
  } cases[] = { { 512, NULL, TRUE }, { 513, NULL, FALSE }, { 4096, &wide, TRUE }, { 4097, &wide, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (nested (cases[i].depth), 2 * cases[i].depth);
      g_autoptr (MdDocument) document = md_json_read (bytes, cases[i].limits, NULL);
      g_autoptr (MdValue) value = NULL;

      g_assert_cmpint (document != NULL, ==, cases[i].taken);
      if (document != NULL)
        value = md_document_to_value (document, md_document_get_root (document));
    }
}

static void
keep_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static MdDocument *
read_on_worker (GBytes        *bytes,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_json_read_async (bytes, NULL, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_json_read_finish (result, error);
}

static void
test_worker (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("{\"meterId\": \"TST001\"}");
  g_autoptr (GBytes) broken = bytes_of ("{\"meterId\": \"TST001}");
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = read_on_worker (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (md_document_get_bytes (document) == bytes);
  g_assert_cmpuint (md_document_get_n_children (document, md_document_get_root (document)), ==, 1);

  g_assert_null (read_on_worker (broken, NULL, &error));
  g_assert_error (error, MD_JSON_ERROR, MD_JSON_ERROR_TRUNCATED);
}

static void
test_worker_cancelled_before (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("{}");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (read_on_worker (bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-reader/faults", test_faults);
  g_test_add_func ("/json-reader/place-is-copied", test_place_is_copied_with_the_error);
  g_test_add_func ("/json-reader/limits", test_limits);
  g_test_add_func ("/json-reader/depth", test_depth_has_a_default_and_a_bound);
  g_test_add_func ("/json-reader/worker", test_worker);
  g_test_add_func ("/json-reader/worker-cancelled-before", test_worker_cancelled_before);

  return g_test_run ();
}
