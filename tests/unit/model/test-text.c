/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text.h"

static void
test_cut (void)
{
  static const struct
  {
    const char *text;
    glong       max;
    const char *expected;
  } rows[] = {
    { "", 3, "" },
    { "ab", 3, "ab" },
    { "abc", 3, "abc" },
    { "abcd", 3, "abc…" },
    /* Characters count, not bytes. */
    { "äöü", 3, "äöü" },
    { "äöüß", 3, "äöü…" },
    { "漢字", 1, "漢…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *cut = md_text_cut (rows[i].text, rows[i].max);

      g_assert_cmpstr (cut, ==, rows[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/cut", test_cut);

  return g_test_run ();
}
