/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text-part.h"

#include <string.h>

static void
assert_part (const char *text,
             gsize       offset,
             MdTextPart  part,
             const char *expected)
{
  g_autofree char *found = NULL;
  gsize start, end;

  md_text_find_part (text, offset, part, &start, &end);
  g_assert_cmpuint (start, <=, end);
  g_assert_cmpuint (end, <=, strlen (text));
  g_assert_true (start <= offset && (offset < end || offset >= strlen (text)));
  found = g_strndup (text + start, end - start);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_parts (void)
{
  static const char text[] = "  Meter 0112 2334\n\nR 1,50 für é\nlast";

  assert_part (text, 0, MD_TEXT_LETTER, " ");
  assert_part (text, 2, MD_TEXT_LETTER, "M");
  assert_part (text, strlen ("  Meter 0112 2334\n\nR 1,50 f"), MD_TEXT_LETTER, "ü");
  assert_part (text, strlen (text), MD_TEXT_LETTER, "");

  assert_part (text, 0, MD_TEXT_WORD, "  ");
  assert_part (text, 4, MD_TEXT_WORD, "Meter ");
  assert_part (text, 7, MD_TEXT_WORD, "Meter ");
  assert_part (text, 8, MD_TEXT_WORD, "0112 ");
  assert_part (text, 13, MD_TEXT_WORD, "2334\n");
  assert_part (text, 18, MD_TEXT_WORD, "\n");
  assert_part (text, strlen (text) - 1, MD_TEXT_WORD, "last");

  assert_part (text, 0, MD_TEXT_LINE, "  Meter 0112 2334\n");
  assert_part (text, 17, MD_TEXT_LINE, "  Meter 0112 2334\n");
  assert_part (text, 18, MD_TEXT_LINE, "\n");
  assert_part (text, 19, MD_TEXT_LINE, "R 1,50 für é\n");
  assert_part (text, strlen (text), MD_TEXT_LINE, "last");
  assert_part ("", 0, MD_TEXT_LINE, "");
  assert_part ("", 0, MD_TEXT_WORD, "");
}

/* Whoever goes from part to part hears everything, and nothing twice. */
static void
test_everything_is_read (void)
{
  static const char *const pieces[] = { "a", " ", "\n", "é", "漢", "שלום", "12", ".", "e\u0301", "-" };

  for (guint run = 0; run < 300; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int i = g_test_rand_int_range (0, 40); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (guint part = MD_TEXT_LETTER; part <= MD_TEXT_LINE; part++)
        {
          gsize at = 0;

          while (at < text->len)
            {
              gsize start, end;

              md_text_find_part (text->str, at, part, &start, &end);
              g_assert_cmpuint (start, ==, at);
              g_assert_cmpuint (end, >, start);
              g_assert_true (g_utf8_validate (text->str + start, (gssize) (end - start), NULL));
              at = end;
            }
          g_assert_cmpuint (at, ==, text->len);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-part/parts", test_parts);
  g_test_add_func ("/text-part/everything-is-read", test_everything_is_read);

  return g_test_run ();
}
