/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-columns.h"
#include "md-slip-wrap.h"

#include <string.h>

typedef struct
{
  const char *text;
  guint       columns;
} ColumnCase;

static void
test_columns (void)
{
  static const ColumnCase cases[] = {
    { "", 0 },
    { "abc", 3 },
    { "\u00e9", 1 },             /* one letter with its accent */
    { "e\u0301", 1 },            /* the same in two characters */
    { "\u0301", 0 },             /* an accent without a letter */
    { "電気", 4 },
    { "Ａ", 2 },                 /* the full-width form of A */
    { "ｱ", 1 },                  /* a half-width kana */
    { "a\u200bb", 2 },           /* a space without width */
    { "\U0001f469\u200d\U0001f527", 2 }, /* two pictures joined to one */
    { "→", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (md_slip_count_columns (cases[i].text, -1), ==, cases[i].columns);
}

static void
test_columns_of_a_part (void)
{
  g_assert_cmpuint (md_slip_count_columns ("電気料金", 6), ==, 4);
}

static void
test_directions (void)
{
  g_assert_false (md_slip_has_right_to_left ("abc 123 → é 電", -1));
  g_assert_true (md_slip_has_right_to_left ("Meter אב", -1));
  g_assert_false (md_slip_is_right_to_left ("Meter אב", -1));
  g_assert_true (md_slip_is_right_to_left ("123 אב Meter", -1));
  g_assert_true (md_slip_is_right_to_left ("رقم العداد", -1));
  g_assert_false (md_slip_is_right_to_left ("123 – 456", -1));
}

static void
test_row_geometry (void)
{
  MdSlipWrap wrap;
  MdSlipRow row;

  md_slip_wrap_init (&wrap, "            abcdef ghi", -1, 16);

  g_assert_true (md_slip_wrap_next (&wrap, &row));
  g_assert_cmpuint (row.indent, ==, 10);
  g_assert_cmpuint (row.columns, ==, 16);
  g_assert_cmpuint (row.length, ==, 6);
  g_assert_cmpint (strncmp (row.text, "abcdef", 6), ==, 0);

  g_assert_true (md_slip_wrap_next (&wrap, &row));
  g_assert_cmpuint (row.indent, ==, 0);
  g_assert_cmpuint (row.columns, ==, 3);

  g_assert_false (md_slip_wrap_next (&wrap, &row));
  g_assert_false (md_slip_wrap_next (&wrap, &row));
}

static void
test_empty_line_is_one_row (void)
{
  MdSlipWrap wrap;
  MdSlipRow row;

  md_slip_wrap_init (&wrap, "", -1, 16);
  g_assert_true (md_slip_wrap_next (&wrap, &row));
  g_assert_cmpuint (row.columns, ==, 0);
  g_assert_cmpuint (row.length, ==, 0);
  g_assert_false (md_slip_wrap_next (&wrap, &row));
}

static void
test_narrowest_row_takes_full_width (void)
{
  MdSlipWrap wrap;
  MdSlipRow row;

  md_slip_wrap_init (&wrap, "電気", -1, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (md_slip_wrap_next (&wrap, &row));
      g_assert_cmpuint (row.columns, ==, 2);
    }
  g_assert_false (md_slip_wrap_next (&wrap, &row));
}

static void
test_opening_bracket_is_not_left_behind (void)
{
  MdSlipWrap wrap;
  MdSlipRow row;

  /* Eight columns, then the bracket and what it opens: 「 may not end the row. */
  md_slip_wrap_init (&wrap, "電気料「金", -1, 8);
  g_assert_true (md_slip_wrap_next (&wrap, &row));
  g_assert_cmpuint (row.columns, ==, 6);
  g_assert_true (md_slip_wrap_next (&wrap, &row));
  g_assert_cmpuint (row.columns, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/columns", test_columns);
  g_test_add_func ("/slip/columns/part", test_columns_of_a_part);
  g_test_add_func ("/slip/directions", test_directions);
  g_test_add_func ("/slip/wrap/geometry", test_row_geometry);
  g_test_add_func ("/slip/wrap/empty-line", test_empty_line_is_one_row);
  g_test_add_func ("/slip/wrap/narrowest", test_narrowest_row_takes_full_width);
  g_test_add_func ("/slip/wrap/opening-bracket", test_opening_bracket_is_not_left_behind);

  return g_test_run ();
}
