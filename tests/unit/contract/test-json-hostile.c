/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that want to hurt: nesting without end, texts of 100 MB, documents cut off anywhere, every possible wrong
 * byte. Nothing may crash, and what is taken must be what was sent. */
#include <string.h>

#include "check-document.h"
#include "md-json-reader.h"
#include "md-json-scan.h"
#include "md-large-memory.h"

static const char sample[] =
  "\xef\xbb\xbf {\"meterId\" : \"TST001\",\n\t\"krn\":1, \"ok\":true,"
  "\"no\":false,\r\n\"nil\":null,\"d\":-12.50e+3,\"z\":0,"
  "\"t\":\"M\xc3\xbcnze \xe2\x82\xac \xf0\x9d\x84\x9e \\u00e4\\ud834\\udd1e\\\"\\\\\\/\\b\\f\\n\\r\\t\","
  "\"\\u0061\":[ ],"
  "\"e\":{},\"long name that is longer than a block of bytes is\":\"and a long text that is longer than one, too\","
  "\"list\":[1,[2,[3,{\"x\":[]}]],{\"a\":1,\"a\":2}]}  ";

static MdDocument *
read_copy (const char  *bytes,
           gsize        length,
           GError     **error)
{
  /* A block that ends with the last byte, so that a tool which watches memory sees a step too far. */
  g_autoptr (GBytes) copy = g_bytes_new (bytes, length);

  return md_json_read (copy, NULL, error);
}

static void
assert_refused (GBytes             *bytes,
                const MdJsonLimits *limits,
                MdJsonError         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (md_json_read (bytes, limits, &error));
  g_assert_error (error, MD_JSON_ERROR, (int) code);
}

static void
test_nesting (void)
{
  static const char *const openings[] = { "[", "{\"a\":", "[{\"\":", " [\n", "[0,", "[[],", "{\"a\":0,\"b\":" };
  const MdJsonLimits deepest = { .max_depth = G_MAXUINT };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;

      for (guint n = 0; n < 200000; n++)
        g_string_append (text, openings[i]);
      bytes = g_string_free_to_bytes (text);
      assert_refused (bytes, NULL, MD_JSON_ERROR_TOO_DEEP);
      assert_refused (bytes, &deepest, MD_JSON_ERROR_TOO_DEEP);
    }
}

static void
test_a_text_of_100_megabytes (void)
{
  const gsize length = 100 * 1000 * 1000;
  const MdJsonLimits wide = { .max_text = length };
  char *text = g_malloc (length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autoptr (GBytes) part = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = NULL;

  memset (text, 'x', length);
  text[0] = text[length - 1] = '"';
  assert_refused (bytes, NULL, MD_JSON_ERROR_TEXT_TOO_LONG);

  document = md_json_read (bytes, &wide, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (md_document_get_n_nodes (document), ==, 1);

  part = g_bytes_new_from_bytes (bytes, 0, length - 1);
  assert_refused (part, &wide, MD_JSON_ERROR_TRUNCATED);
}

static void
test_long_runs (void)
{
  static const char *const runs[] = { "[%s]", "[\"%s\"]", "[1%s]", "[1.%s]", "[1e%s]", "[-%s]", "{\"%s\":1}", "%s[]" };
  static const char fills[] = " \n\t0123[]{},:\"\\x\x01\xc3";

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      for (const char *fill = fills; *fill != '\0'; fill++)
        {
          g_autofree char *run = g_strnfill (100000, *fill);
          g_autofree char *text = g_strdup_printf (runs[i], run);
          g_autoptr (MdDocument) document = read_copy (text, strlen (text), NULL);

          if (document != NULL)
            check_document (document);
        }
    }
}

/* No document that is a list or an object has a beginning that is a document. */
static void
assert_every_beginning_is_truncated (const char *text,
                                     gsize       length)
{
  while (g_ascii_isspace (text[length - 1]))
    length--;

  for (gsize n = 0; n < length; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdDocument) document = read_copy (text, n, &error);

      g_assert_null (document);
      if (n == 1 || n == 2) /* in the middle of the byte order mark */
        g_assert_true (error->domain == MD_JSON_ERROR);
      else
        g_assert_error (error, MD_JSON_ERROR, MD_JSON_ERROR_TRUNCATED);
    }
}

static void
test_truncated (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autofree char *usage = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &usage, &length, &error);
  g_assert_no_error (error);
  assert_every_beginning_is_truncated (sample, sizeof sample - 1);
  assert_every_beginning_is_truncated (usage, MIN (length, 12000));
}

static void
test_every_wrong_byte (void)
{
  char changed[sizeof sample];
  guint n_taken = 0;
  guint n_refused = 0;

  for (gsize i = 0; i < sizeof sample - 1; i++)
    {
      memcpy (changed, sample, sizeof sample);
      for (guint byte = 0; byte < 256; byte++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (MdDocument) document = NULL;

          changed[i] = (char) byte;
          document = read_copy (changed, sizeof sample - 1, &error);
          if (document != NULL)
            check_document (document);
          else
            g_assert_true (error->domain == MD_JSON_ERROR && g_utf8_validate (error->message, -1, NULL));
          n_taken += document != NULL;
          n_refused += document == NULL;
        }
    }

  /* Both happen: letters within texts can be others, brackets cannot. */
  g_assert_cmpuint (n_taken, >, sizeof sample);
  g_assert_cmpuint (n_refused, >, sizeof sample);
}

/* Where the document and the room for its nodes end is another place each time: no offset is special. */
static void
test_every_alignment (void)
{
  for (gsize n_spaces = 0; n_spaces < 80; n_spaces++)
    {
      g_autofree char *spaces = g_strnfill (n_spaces, ' ');
      g_autofree char *text = g_strdup_printf ("[\"%s\",%s\"\\u0041%s\\n\",\"%sä\"]%s", spaces, spaces, spaces, spaces,
                                               spaces);
      g_autoptr (GError) error = NULL;
      g_autoptr (MdDocument) document = read_copy (text, strlen (text), &error);

      g_assert_no_error (error);
      check_document (document);
    }
}

/* More nodes than are expected of so many bytes: room must be made again and again. */
static void
test_dense (void)
{
  static const char *const dense[] = { "[],", "{},", "0,", "[[]],", "[{}]," };

  for (gsize i = 0; i < G_N_ELEMENTS (dense); i++)
    {
      GString *text = g_string_new ("[");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (MdDocument) document = NULL;

      while (text->len < 1000 * 1000)
        g_string_append (text, dense[i]);
      text->str[text->len - 1] = ']';
      bytes = g_string_free_to_bytes (text);
      document = md_json_read (bytes, NULL, &error);
      g_assert_no_error (error);
      check_document (document);
    }
}

/* A reading that is under way stops soon, in the middle of a text too. */
static void
test_cancelled (void)
{
  g_autofree char *text = g_strnfill (1000 * 1000, 'x');
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  MdJsonScan scan = {
    .start = (const guint8 *) text,
    .end = (const guint8 *) text + strlen (text),
    .limits = { G_MAXSIZE, G_MAXUINT, G_MAXUINT, G_MAXSIZE },
    .cancellable = cancellable,
  };
  gboolean has_escapes = FALSE;

  g_cancellable_cancel (cancellable);
  g_assert_null (md_json_scan_rest_of_text (&scan, scan.start, &has_escapes));
  g_assert_cmpint (scan.fault, ==, MD_JSON_FAULT_CANCELLED);
  g_assert_cmpint (scan.fault_place - scan.start, <=, 64 * 1024);

  scan.fault = MD_JSON_FAULT_NONE;
  g_assert_false (md_json_scan_run (&scan));
  g_assert_cmpint (scan.fault, ==, MD_JSON_FAULT_CANCELLED);
  g_assert_cmpint (scan.fault_place - scan.start, <=, 64 * 1024);
  md_large_memory_free (scan.words);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-hostile/nesting", test_nesting);
  g_test_add_func ("/json-hostile/text-of-100-megabytes", test_a_text_of_100_megabytes);
  g_test_add_func ("/json-hostile/long-runs", test_long_runs);
  g_test_add_func ("/json-hostile/truncated", test_truncated);
  g_test_add_func ("/json-hostile/every-wrong-byte", test_every_wrong_byte);
  g_test_add_func ("/json-hostile/every-alignment", test_every_alignment);
  g_test_add_func ("/json-hostile/dense", test_dense);
  g_test_add_func ("/json-hostile/cancelled", test_cancelled);

  return g_test_run ();
}
