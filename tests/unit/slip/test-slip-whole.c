/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-text.h"
#include "slip-build.h"

#include <string.h>

#define MAX_LINES 12
#define RULE_32 "--------------------------------\n"
#define TEAR_32 "- - - - - - - - - - - - - - - -\n"

/* Whole slips. As with single lines, what is expected was written by counting columns, before the layout was run. */
typedef struct
{
  const char  *name;
  const char  *width;
  const char  *reference;
  MdSlipPaper  paper;
  guint        copy;
  guint        n_lines;
  TestLine     lines[MAX_LINES];
  const char  *expected;
} Whole;

static const Whole wholes[] = {
  { "every-kind", "32", "8F3C2A", MD_SLIP_PAPER_ROLL_80, 0, 10,
    { { "  CITY POWER", .wide = "2", .high = "2" },
      { "Ref\t8812" },
      { "", .rule = TRUE },
      { "Customer: Nomvula Molefe, 14 Long Street" },
      { "3488 6200 7733 9288 4302", .wide = "1.5", .high = "1.5" },
      { "Small print goes here in half of the width", .wide = "0.5" },
      { "", .encoding = "CODE128", .data = "12345" },
      { "tear", .cut = TRUE },
      { "Second\nthird" },
      { NULL, .encoding = "Aztec", .data = "7" } },
    "  CITY POWER\n"
    "Ref     8812\n"
    RULE_32
    "Customer: Nomvula Molefe, 14\n"
    "Long Street\n"
    "3488 6200 7733 9288\n"
    "4302\n"
    "Small print goes here in half of the width\n"
    "     Barcode CODE128: 12345\n"
    "tear\n"
    TEAR_32
    "Second\n"
    "third\n"
    "  Barcode Aztec: 7 (not drawn:\n"
    "  this kind of barcode is not\n"
    "  known)\n"
    "Issuer reference: 8F3C2A\n" },
  { "right-to-left", "24", NULL, MD_SLIP_PAPER_ROLL_58, 0, 4,
    { { "חברת החשמל", .wide = "2", .high = "2" }, { "אסימון 3488 6200 7733 9288 4302" }, { "مفتاح جديد للعداد" },
      { "سِرّ" } },
    "חברת החשמל\n"
    "אסימון 3488 6200 7733\n"
    "9288 4302\n"
    "مفتاح جديد للعداد\n"
    "سِرّ\n" },
  { "full-width", "20", NULL, MD_SLIP_PAPER_ROLL_58, 0, 4,
    { { "電力公社東京", .wide = "2", .high = "2" }, { "電気料金のお知らせ" }, { "メーター番号 0112 2334" }, { "", .rule = TRUE } },
    "電力公社東\n"
    "京\n"
    "電気料金のお知らせ\n"
    "メーター番号 0112\n"
    "2334\n"
    "--------------------\n" },
  { "tabs", "40", NULL, MD_SLIP_PAPER_A4, 0, 5,
    { { "Item\tkWh\tAmount" }, { "Units\t412.75\tR 799.95" }, { "Eight888\t1\t2" }, { "\tindented" }, { "a\t\tb\t" } },
    "Item    kWh     Amount\n"
    "Units   412.75  R 799.95\n"
    "Eight888        1       2\n"
    "        indented\n"
    "a               b\n" },
  /* 384 dots, six of them a letter: 64 columns, and so eight words of seven letters in a row. */
  { "wider-than-the-paper", "120", NULL, MD_SLIP_PAPER_ROLL_58, 0, 1,
    { { "aaaaaaa bbbbbbb ccccccc ddddddd eeeeeee fffffff ggggggg hhhhhhh iiiiiii jjjjjjj" } },
    "aaaaaaa bbbbbbb ccccccc ddddddd eeeeeee fffffff ggggggg hhhhhhh\n"
    "iiiiiii jjjjjjj\n" },
  { "a-copy-of-two-pieces", "32", "AB1", MD_SLIP_PAPER_ROLL_80, 12, 3,
    { { "For the customer", .cut = TRUE }, { "For the shop" }, { "", .cut = TRUE } },
    "            COPY 12\n"
    "For the customer\n"
    "            COPY 12\n"
    TEAR_32
    "            COPY 12\n"
    "For the shop\n"
    "Issuer reference: AB1\n"
    "            COPY 12\n" },
};

static void
test_whole (gconstpointer data)
{
  const Whole *whole = data;
  g_autoptr (MdValue) slip = test_slip_new (whole->width, whole->reference, whole->lines, whole->n_lines);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, whole->paper, whole->copy);
  g_autofree char *text = md_slip_text_new (layout);

  g_assert_cmpstr (text, ==, whole->expected);
}

/* Where the rows that read from right to left stand: at the right edge, whatever their size. */
static void
test_right_edge (void)
{
  const Whole *whole = &wholes[1];
  g_autoptr (MdValue) slip = test_slip_new (whole->width, NULL, whole->lines, whole->n_lines);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (slip);
  static const double columns[] = { 4, 3, 0, 7, 22 };
  static const double widths[] = { 20, 21, 9, 17, 2 };

  g_assert_cmpuint (md_slip_layout_get_n_boxes (layout, 0), ==, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, 0, i);

      g_assert_cmpfloat (box->width, ==, widths[i]);
      if (i != 2) /* the digits that go on have no letter that says where from */
        g_assert_cmpfloat (box->column, ==, columns[i]);
    }
}

/* A line of 250 digits and a rule, whatever the service says that the paper is. */
static void
test_foolish_widths (void)
{
  static const struct
  {
    const char *width;
    guint       columns;
  } cases[] = {
    { "-48", 48 }, { "-1e308", 48 }, { "nan", 48 }, { "inf", 120 }, { "99999999999999999999", 120 }, { "1e308", 120 },
    { "0.0001", 16 }, { "48.9", 48 }, { "null", 48 },
  };
  GString *digits = g_string_new (NULL);

  while (digits->len < 250)
    g_string_append (digits, "0123456789");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TestLine line = { digits->str, .rule = TRUE };
      g_autoptr (MdValue) slip = test_slip_new (cases[i].width, NULL, &line, 1);
      g_autofree char *text = test_slip_text (slip);
      g_autofree char *dashes = g_strnfill (cases[i].columns, '-');
      g_autoptr (GString) expected = g_string_new (NULL);

      for (guint at = 0; at < digits->len; at += cases[i].columns)
        {
          g_string_append_len (expected, digits->str + at, MIN (cases[i].columns, digits->len - at));
          g_string_append_c (expected, '\n');
        }
      g_string_append_printf (expected, "%s\n", dashes);
      g_assert_cmpstr (text, ==, expected->str);
    }
  g_string_free (digits, TRUE);
}

static void
check_many (guint       n_lines,
            guint       n_shown,
            const char *end)
{
  g_autofree TestLine *lines = g_new0 (TestLine, n_lines);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (MdValue) slip = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      g_ptr_array_add (texts, g_strdup_printf ("Line %u", i));
      lines[i].text = g_ptr_array_index (texts, i);
      if (i < n_shown)
        g_string_append_printf (expected, "Line %u\n", i);
    }
  g_string_append (expected, end);
  slip = test_slip_new (NULL, "AB1", lines, n_lines);
  text = test_slip_text (slip);
  g_assert_cmpstr (text, ==, expected->str);
}

static void
test_many_lines (void)
{
  check_many (10000, 10000, "Issuer reference: AB1\n");
  check_many (10007, 10000, "The slip goes on: 7 more lines are not shown.\nIssuer reference: AB1\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      g_autofree char *path = g_strconcat ("/slip/whole/", wholes[i].name, NULL);

      g_test_add_data_func (path, &wholes[i], test_whole);
    }
  g_test_add_func ("/slip/whole/right-edge", test_right_edge);
  g_test_add_func ("/slip/whole/foolish-widths", test_foolish_widths);
  g_test_add_func ("/slip/whole/many-lines", test_many_lines);

  return g_test_run ();
}
