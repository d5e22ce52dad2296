/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as they are written, read back by json-glib and held against the letter of RFC 8259, section 7. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "md-json-writer.h"

/* More than three words of any machine: each byte stands at each place of one, and behind the last whole one. */
#define MAX_LENGTH 27
#define N_TEXTS 3000

/* What stands for a character that need not be escaped for its number alone. */
static const char *
get_short_form (char c)
{
  switch (c)
    {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return NULL;
    }
}

static char *
expect (const char *text)
{
  GString *expected = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    if (get_short_form (*p) != NULL)
      g_string_append (expected, get_short_form (*p));
    else if ((guchar) *p < 0x20)
      g_string_append_printf (expected, "\\u%04x", *p);
    else
      g_string_append_c (expected, *p);
  g_string_append_c (expected, '"');

  return g_string_free (expected, FALSE);
}

/* Both: to the letter, and as somebody else reads it. */
static void
check (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *expected = expect (valid);
  g_autoptr (GString) written = g_string_new ("[");
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (GError) error = NULL;

  md_json_write_text (written, text);
  g_assert_cmpstr (written->str + 1, ==, expected);
  g_string_append_c (written, ']');
  read = json_from_string (written->str, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (read), 0), ==, valid);
}

/* Each byte that a text can have, at each place of a text of each length. */
static void
test_each_byte (void)
{
  for (guint byte = 1; byte < 0x100; byte++)
    for (guint length = 1; length <= MAX_LENGTH; length++)
      for (guint i = 0; i < length; i++)
        {
          char text[MAX_LENGTH + 1];

          memset (text, 'x', length);
          text[i] = (char) byte;
          text[length] = '\0';
          check (text);
        }
}

/* Any mixture, broken off anywhere, from any address on. */
static void
test_any_text (void)
{
  static const char *const parts[] = {
    "a", "0123456789abcdef", " ", "!", "#", "[", "]", "\x1f", "\x01", "\x7f", "\"", "\\", "\n", "ä", "€", "😀", "\xff",
    "\xc3", "\xed\xa0\x80", "\xe2\x80\xa8",
  };

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gsize from;

      for (guint n = (guint) g_test_rand_int_range (0, 30); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      from = (gsize) g_test_rand_int_range (0, (gint32) text->len + 1);
      check (text->str + from);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/each-byte", test_each_byte);
  g_test_add_func ("/json-writer/any-text", test_any_text);

  return g_test_run ();
}
