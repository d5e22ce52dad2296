/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-layout.h"
#include "slip-build.h"

#include <math.h>
#include <string.h>

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-6)

static MdSlipLayout *
lay_out (const char     *width,
         const TestLine *lines,
         gsize           n_lines)
{
  g_autoptr (MdValue) slip = test_slip_new (width, NULL, lines, n_lines);

  return md_slip_layout_new (slip);
}

static void
test_boxes_stand_below_each_other (void)
{
  static const TestLine lines[] = {
    { "a", .high = "2" },
    { "bb", .wide = "1.5", .high = "1.5" },
    { "", .rule = TRUE },
    { "c" },
  };
  static const double rows[] = { 0, 2, 3.5, 4.5 };
  static const double widths[] = { 1, 3, 32, 1 };
  static const double heights[] = { 2, 1.5, 1, 1 };
  g_autoptr (MdSlipLayout) layout = lay_out ("32", lines, G_N_ELEMENTS (lines));

  g_assert_cmpuint (md_slip_layout_get_width (layout), ==, 32);
  g_assert_cmpuint (md_slip_layout_get_n_pages (layout), ==, 1);
  g_assert_cmpuint (md_slip_layout_get_n_boxes (layout, 0), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, 0, i);

      assert_near (box->row, rows[i]);
      assert_near (box->column, 0);
      assert_near (box->width, widths[i]);
      assert_near (box->height, heights[i]);
    }
  assert_near (md_slip_layout_get_page_height (layout, 0), 5.5);
}

static void
test_a_wrapped_line_is_told_from_a_new_one (void)
{
  static const TestLine line = { "The quick brown fox jumps\nover" };
  static const gboolean expected[] = { FALSE, TRUE, FALSE };
  g_autoptr (MdSlipLayout) layout = lay_out ("16", &line, 1);

  g_assert_cmpuint (md_slip_layout_get_n_boxes (layout, 0), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (md_slip_layout_get_box (layout, 0, i)->continues == expected[i]);
}

static void
test_right_to_left_ends_at_the_right_edge (void)
{
  static const TestLine lines[] = { { "שלום" }, { "Meter שלום" }, { "שלום", .wide = "2" } };
  static const double columns[] = { 16 - 4, 0, 16 - 8 };
  g_autoptr (MdSlipLayout) layout = lay_out ("16", lines, G_N_ELEMENTS (lines));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, 0, i);

      g_assert_cmpstr (box->text, ==, lines[i].text);
      g_assert_true (box->right_to_left == (i != 1));
      assert_near (box->column, columns[i]);
    }
}

static void
test_pages (void)
{
  static const TestLine lines[] = { { "a" }, { "b", .cut = TRUE }, { "c" } };
  g_autoptr (MdSlipLayout) layout = lay_out (NULL, lines, G_N_ELEMENTS (lines));

  g_assert_cmpuint (md_slip_layout_get_n_pages (layout), ==, 2);
  g_assert_true (md_slip_layout_page_is_cut (layout, 0));
  g_assert_false (md_slip_layout_page_is_cut (layout, 1));
  assert_near (md_slip_layout_get_page_height (layout, 0), 2);
  assert_near (md_slip_layout_get_page_height (layout, 1), 1);
  g_assert_cmpstr (md_slip_layout_get_box (layout, 1, 0)->text, ==, "c");
  assert_near (md_slip_layout_get_box (layout, 1, 0)->row, 0);
}

static void
test_a_cut_at_the_end_is_kept (void)
{
  static const TestLine lines[] = { { "a" }, { "", .cut = TRUE } };
  g_autoptr (MdSlipLayout) layout = lay_out (NULL, lines, G_N_ELEMENTS (lines));

  g_assert_cmpuint (md_slip_layout_get_n_pages (layout), ==, 1);
  g_assert_true (md_slip_layout_page_is_cut (layout, 0));
}

static void
test_barcode_keeps_what_it_holds (void)
{
  static const TestLine line = { "", .encoding = "Code 128", .data = "A\tB" };
  g_autoptr (MdSlipLayout) layout = lay_out ("40", &line, 1);
  const MdSlipBox *box = md_slip_layout_get_box (layout, 0, 0);

  g_assert_cmpint (box->kind, ==, MD_SLIP_BOX_BARCODE);
  g_assert_cmpstr (box->encoding, ==, "Code 128");
  g_assert_cmpstr (box->data, ==, "A\tB");
  /* Bars of 80 dots, a row of words, half a row above and below: a row is 1.95 cells of 12 dots high. Five characters
   * of 11 modules, a stop of 13 and a quiet zone of 20, in the widest modules there are. */
  assert_near (box->height, 2 + 80 / (12 * 1.95));
  assert_near (box->width, (5 * 11 + 13 + 20) * 4 / 12.0);
  assert_near (box->column * 2 + box->width, 40);
}

static void
test_barcode_in_words (void)
{
  static const TestLine line = { "", .encoding = "Code 128", .data = "中" };
  g_autoptr (MdSlipLayout) layout = lay_out ("80", &line, 1);
  const MdSlipBox *box = md_slip_layout_get_box (layout, 0, 0);

  /* One row of words with half a row above and below, in the middle of the paper. */
  g_assert_null (box->symbol);
  g_assert_nonnull (strstr (box->text, "Code 128 cannot hold these characters"));
  assert_near (box->height, 2);
  assert_near (box->column * 2 + box->width, 80);
}

/* Encoding takes time: a slip of nothing but barcodes stays cheap. */
static void
test_barcodes_are_bounded (void)
{
  TestLine lines[MD_SLIP_MAX_SYMBOLS + 1];
  g_autoptr (MdSlipLayout) layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    lines[i] = (TestLine) { "", .encoding = "QR", .data = "1" };
  layout = lay_out ("48", lines, G_N_ELEMENTS (lines));

  for (guint i = 0; i < MD_SLIP_MAX_SYMBOLS; i++)
    g_assert_nonnull (md_slip_layout_get_box (layout, 0, i)->symbol);
  g_assert_null (md_slip_layout_get_box (layout, 0, MD_SLIP_MAX_SYMBOLS)->symbol);
  g_assert_nonnull (strstr (md_slip_layout_get_box (layout, 0, MD_SLIP_MAX_SYMBOLS)->text, "too many"));
}

static void
test_find_row (void)
{
  static const TestLine lines[] = { { "a", .high = "2" }, { "b" }, { "c" } };
  g_autoptr (MdSlipLayout) layout = lay_out (NULL, lines, G_N_ELEMENTS (lines));

  g_assert_cmpuint (md_slip_layout_find_row (layout, 0, -5), ==, 0);
  g_assert_cmpuint (md_slip_layout_find_row (layout, 0, 1.9), ==, 0);
  g_assert_cmpuint (md_slip_layout_find_row (layout, 0, 2), ==, 1);
  g_assert_cmpuint (md_slip_layout_find_row (layout, 0, 3.5), ==, 2);
  g_assert_cmpuint (md_slip_layout_find_row (layout, 0, 4), ==, 3);
}

static MdSlipLayout *
lay_out_many (guint       n_lines,
              const char *text)
{
  g_autofree TestLine *lines = g_new0 (TestLine, n_lines);

  for (guint i = 0; i < n_lines; i++)
    lines[i].text = text;

  return lay_out ("16", lines, n_lines);
}

static void
test_ten_thousand_lines (void)
{
  g_autoptr (MdSlipLayout) layout = lay_out_many (10000, "Meter 0112");

  g_assert_cmpuint (md_slip_layout_get_n_boxes (layout, 0), ==, 10000);
  g_assert_cmpuint (md_slip_layout_get_n_left_out (layout), ==, 0);
  assert_near (md_slip_layout_get_page_height (layout, 0), 10000);
}

static void
test_more_lines_are_left_out_and_said (void)
{
  g_autoptr (MdSlipLayout) layout = lay_out_many (10005, "Meter 0112");
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_boxes = md_slip_layout_get_n_boxes (layout, 0);

  g_assert_cmpuint (md_slip_layout_get_n_left_out (layout), ==, 5);
  for (guint i = 10000; i < n_boxes; i++)
    g_string_append_printf (words, "%s ", md_slip_layout_get_box (layout, 0, i)->text);
  g_assert_cmpstr (words->str, ==, "The slip goes on: 5 more lines are not shown. ");
}

static void
test_a_line_half_in_counts_as_left_out (void)
{
  /* Three rows each: 3 333 lines fill 9 999 rows, the next has room for one row only. */
  g_autoptr (MdSlipLayout) layout = lay_out_many (3335, "aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc");

  g_assert_cmpuint (md_slip_layout_get_n_left_out (layout), ==, 2);
  g_assert_cmpstr (md_slip_layout_get_box (layout, 0, 9999)->text, ==, "aaaaaaaaaaaa");
}

static void
test_a_line_without_end_is_bounded (void)
{
  g_autofree char *endless = g_strnfill (3 * MD_SLIP_MAX_TEXT, 'x');
  TestLine line = { endless };
  g_autoptr (MdSlipLayout) layout = lay_out ("16", &line, 1);
  guint n_boxes = md_slip_layout_get_n_boxes (layout, 0);

  /* The rows divide the bound without a rest, so that the mark stands alone. */
  g_assert_cmpuint (n_boxes, ==, MD_SLIP_MAX_TEXT / 16 + 1);
  g_assert_cmpstr (md_slip_layout_get_box (layout, 0, n_boxes - 1)->text, ==, "…");
}

static void
test_foolish_shapes (void)
{
  g_autoptr (MdValue) text = md_value_new_text ("just words");
  g_autoptr (MdValue) number = md_value_new_number ("12.50");
  g_autoptr (MdValue) null = md_value_new_null ();
  MdValue *items[] = { text, number, null };
  g_autoptr (MdValue) list = md_value_new_list (items, G_N_ELEMENTS (items));
  g_autoptr (MdValue) slip = md_value_with (NULL, "messageLines", list);
  g_autoptr (MdValue) flag = md_value_with_text (slip, "messageLines[0].text", "a");
  g_autoptr (MdValue) flagged = md_value_with_text (flag, "messageLines[0].cut", "true");
  g_autoptr (MdValue) barcode = md_value_with_text (flagged, "messageLines[0].barcode", "12345");
  g_autofree char *read = test_slip_text (slip);
  g_autofree char *mended = test_slip_text (barcode);
  g_autofree char *nothing = test_slip_text (NULL);
  g_autofree char *no_object = test_slip_text (list);
  g_autofree char *no_slip = test_slip_text (text);

  g_assert_cmpstr (read, ==, "just words\n12.50\n\n");
  g_assert_true (g_str_has_prefix (mended, "a\n- - "));
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (no_object, ==, "");
  g_assert_cmpstr (no_slip, ==, "");
}

static void
test_broken_utf8_is_mended (void)
{
  static const TestLine line = { "ab\xff" "cd\xc3", .encoding = "\xfe", .data = "\xfd" };
  g_autoptr (MdValue) slip = test_slip_new ("32", "R\xff", &line, 1);
  g_autofree char *text = test_slip_text (slip);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "ab\ufffd" "cd\ufffd\n"));
}

static void
test_boxed_type (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (NULL);

  g_value_init (&value, MD_TYPE_SLIP_LAYOUT);
  g_value_set_boxed (&value, layout);
  g_assert_true (g_value_get_boxed (&value) == layout);
  g_assert_cmpuint (md_slip_layout_get_n_pages (layout), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/layout/geometry", test_boxes_stand_below_each_other);
  g_test_add_func ("/slip/layout/continues", test_a_wrapped_line_is_told_from_a_new_one);
  g_test_add_func ("/slip/layout/right-to-left", test_right_to_left_ends_at_the_right_edge);
  g_test_add_func ("/slip/layout/pages", test_pages);
  g_test_add_func ("/slip/layout/cut-at-end", test_a_cut_at_the_end_is_kept);
  g_test_add_func ("/slip/layout/barcode", test_barcode_keeps_what_it_holds);
  g_test_add_func ("/slip/layout/barcode-in-words", test_barcode_in_words);
  g_test_add_func ("/slip/layout/barcodes-bounded", test_barcodes_are_bounded);
  g_test_add_func ("/slip/layout/find-row", test_find_row);
  g_test_add_func ("/slip/layout/ten-thousand", test_ten_thousand_lines);
  g_test_add_func ("/slip/layout/more-than-ten-thousand", test_more_lines_are_left_out_and_said);
  g_test_add_func ("/slip/layout/half-a-line", test_a_line_half_in_counts_as_left_out);
  g_test_add_func ("/slip/layout/endless-line", test_a_line_without_end_is_bounded);
  g_test_add_func ("/slip/layout/foolish-shapes", test_foolish_shapes);
  g_test_add_func ("/slip/layout/broken-utf8", test_broken_utf8_is_mended);
  g_test_add_func ("/slip/layout/boxed", test_boxed_type);

  return g_test_run ();
}
