/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slip-build.h"

#define MAX_LINES 5
#define RULE_16 "----------------\n"
#define TEAR_16 "- - - - - - - -\n"

/* Every expected text was written by counting columns on paper, before the layout was run. */
typedef struct
{
  const char *name;
  const char *width;
  const char *reference;
  guint       n_lines;
  TestLine    lines[MAX_LINES];
  const char *expected;
} Golden;

static const Golden goldens[] = {
  /* Where words end. */
  { "plain", "16", NULL, 1, { { "CITY POWER" } }, "CITY POWER\n" },
  { "full-row", "16", NULL, 1, { { "1234567890123456" } }, "1234567890123456\n" },
  { "one-letter-too-many", "16", NULL, 1, { { "12345678901234567" } }, "1234567890123456\n7\n" },
  { "words", "16", NULL, 1, { { "The quick brown fox" } }, "The quick brown\nfox\n" },
  { "word-ends-at-edge", "16", NULL, 1, { { "The quick browns fox" } }, "The quick browns\nfox\n" },
  { "spaces-at-break", "16", NULL, 1, { { "The quick brown     fox" } }, "The quick brown\nfox\n" },
  { "space-hangs-over-edge", "16", NULL, 1, { { "1234567890123456   7" } }, "1234567890123456\n7\n" },
  { "inner-spaces-stay", "16", NULL, 1, { { "Meter        455" } }, "Meter        455\n" },
  { "spaces-at-end", "16", NULL, 1, { { "abc                         " } }, "abc\n" },
  { "only-spaces", "16", NULL, 1, { { "                            " } }, "\n" },
  { "spaces-before", "16", NULL, 1, { { "   abc" } }, "   abc\n" },
  { "indent-gives-way-to-word", "16", NULL, 1, { { "            abcdef" } }, "          abcdef\n" },
  { "indent-lost-to-giant", "16", NULL, 1, { { "    abcdefghijklmnopqrst" } }, "abcdefghijklmnop\nqrst\n" },
  { "giant-after-word", "16", NULL, 1, { { "ab abcdefghijklmnopqrst cd" } }, "ab\nabcdefghijklmnop\nqrst cd\n" },
  { "no-break-space", "16", NULL, 1, { { "aa bbbbbb\u00a0cccccccc" } }, "aa\nbbbbbb\u00a0cccccccc\n" },
  { "markup-is-text", "16", NULL, 1, { { "<b>&amp;</b>" } }, "<b>&amp;</b>\n" },

  /* Tabs stand at every eighth column. */
  { "tab", "16", NULL, 1, { { "a\tb" } }, "a       b\n" },
  { "tab-at-stop", "32", NULL, 1, { { "12345678\tb" } }, "12345678        b\n" },
  { "tab-beyond-edge", "16", NULL, 1, { { "12345678\tb" } }, "12345678\nb\n" },
  { "tab-after-full-width", "16", NULL, 1, { { "電気\tb" } }, "電気    b\n" },

  /* The service's own line ends. */
  { "line-feed", "16", NULL, 1, { { "a\nb" } }, "a\nb\n" },
  { "carriage-return-line-feed", "16", NULL, 1, { { "a\r\nb\rc" } }, "a\nb\nc\n" },
  { "unicode-line-ends", "16", NULL, 1, { { "a\u2028b\u2029c\xc2\x85" "d" } }, "a\nb\nc\nd\n" },
  { "line-end-at-end", "16", NULL, 1, { { "a\n" } }, "a\n" },
  { "empty-line", "16", NULL, 3, { { "a" }, { "" }, { "b" } }, "a\n\nb\n" },
  { "line-without-text", "16", NULL, 3, { { "a" }, { NULL }, { "b" } }, "a\n\nb\n" },
  { "control-characters", "16", NULL, 1, { { "a\033[1mb\177" } }, "a\ufffd[1mb\ufffd\n" },

  /* Rules and cuts. */
  { "rule", "16", NULL, 1, { { "", .rule = TRUE } }, RULE_16 },
  { "rule-below-text", "16", NULL, 1, { { "Total", .rule = TRUE } }, "Total\n" RULE_16 },
  { "cut", "16", NULL, 3, { { "a" }, { "", .cut = TRUE }, { "b" } }, "a\n" TEAR_16 "b\n" },
  { "cut-after-text", "16", NULL, 2, { { "a", .cut = TRUE }, { "b" } }, "a\n" TEAR_16 "b\n" },
  { "cut-odd-width", "17", NULL, 2, { { "a", .cut = TRUE }, { "b" } }, "a\n- - - - - - - - -\nb\n" },
  { "cut-at-end", "16", NULL, 2, { { "a" }, { "", .cut = TRUE } }, "a\n" },
  { "cut-first", "16", NULL, 2, { { "", .cut = TRUE }, { "a" } }, "a\n" },
  { "cut-twice",
    "16",
    NULL,
    4,
    { { "a" }, { "", .cut = TRUE }, { "", .cut = TRUE }, { "b" } },
    "a\n" TEAR_16 "b\n" },

  /* Factors: a row holds as many letters as have room. */
  { "double-width", "16", NULL, 1, { { "METER TOKEN", .wide = "2" } }, "METER\nTOKEN\n" },
  { "one-and-a-half", "16", NULL, 1, { { "1234 5678 9012", .wide = "1.5" } }, "1234 5678\n9012\n" },
  { "half-width", "16", NULL, 1, { { "The quick brown fox jumps over", .wide = "0.5" } },
    "The quick brown fox jumps over\n" },
  { "double-height-only", "16", NULL, 1, { { "1234567890123456", .high = "2" } }, "1234567890123456\n" },
  { "factor-not-set", "16", NULL, 1, { { "1234567890123456", .wide = "0", .high = "0.0" } }, "1234567890123456\n" },
  { "factor-negative", "16", NULL, 1, { { "1234567890123456", .wide = "-2" } }, "1234567890123456\n" },
  { "factor-no-number", "16", NULL, 1, { { "1234567890123456", .wide = "NaN" } }, "1234567890123456\n" },
  { "factor-huge", "16", NULL, 1, { { "1234567890", .wide = "1e400" } }, "12345678\n90\n" },
  { "factor-tiny", "16", NULL, 1, { { "The quick brown fox jumps over it", .wide = "0.001" } },
    "The quick brown fox jumps over\nit\n" },

  /* Barcodes, in the middle of the paper. */
  { "barcode", "32", NULL, 1, { { "", .encoding = "CODE128", .data = "12345" } }, "     Barcode CODE128: 12345\n" },
  { "barcode-wrapped", "16", NULL, 1, { { "", .encoding = "CODE128", .data = "1234" } },
    "    Barcode\n    CODE128:\n    1234\n" },
  /* Five digits take 79 modules and 20 of quiet zone, two dots each; there are 192 dots. */
  { "barcode-too-wide", "16", NULL, 1, { { "", .encoding = "CODE128", .data = "12345" } },
    "  Barcode\n  CODE128:\n  12345 (not\n  drawn: too\n  wide for\n  this paper)\n" },
  { "barcode-unknown", "60", NULL, 1, { { "", .encoding = "Aztec rune", .data = "7" } },
    "   Barcode Aztec rune: 7 (not drawn: this kind of barcode\n   is not known)\n" },
  { "barcode-check-digit", "60", NULL, 1, { { "", .encoding = "ean13", .data = "5901234123450" } },
    "  Barcode ean13: 5901234123450 (not drawn: its check digit\n  is wrong)\n" },
  { "barcode-without-encoding", "32", NULL, 1, { { "", .data = "12345" } }, "         Barcode: 12345\n" },
  { "barcode-without-data", "32", NULL, 1, { { "", .encoding = "QR" } }, "      Barcode without data\n" },
  { "all-in-one-line",
    "32",
    NULL,
    2,
    { { "Pay here", .rule = TRUE, .cut = TRUE, .encoding = "QR", .data = "1" }, { "b" } },
    "Pay here\n         Barcode QR: 1\n--------------------------------\n- - - - - - - - - - - - - - - -\nb\n" },

  /* The issuer's reference. */
  { "reference", "32", "8F3C2A", 1, { { "a" } }, "a\nIssuer reference: 8F3C2A\n" },
  { "reference-wrapped", "16", "AB12", 1, { { "a" } }, "a\nIssuer\nreference: AB12\n" },
  { "reference-before-last-cut", "32", "AB1", 2, { { "a" }, { "", .cut = TRUE } }, "a\nIssuer reference: AB1\n" },
  { "reference-alone", "32", "AB1", 0, { { NULL } }, "Issuer reference: AB1\n" },
  { "reference-of-several-lines", "40", "AB\n1", 0, { { NULL } }, "Issuer reference: AB 1\n" },

  /* Other scripts. */
  { "full-width", "16", NULL, 1, { { "電気料金電気料金電" } }, "電気料金電気料金\n電\n" },
  { "full-width-odd-column", "16", NULL, 1, { { "a電気料金電気料金" } }, "a電気料金電気料\n金\n" },
  { "no-row-begins-with-a-stop", "16", NULL, 1, { { "電気料金電気料金。" } }, "電気料金電気料\n金。\n" },
  { "accents-take-no-room", "16", NULL, 1, { { "e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301 1234567" } },
    "e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301\n1234567\n" },
  { "accent-stays-on-its-letter", "16", NULL, 1, { { "123456789012345e\u0301x" } }, "123456789012345e\u0301\nx\n" },
  { "right-to-left", "16", NULL, 1, { { "אסימון חשמל אחד שני" } }, "אסימון חשמל אחד\nשני\n" },
  { "empty", "16", NULL, 0, { { NULL } }, "" },
};

static void
test_golden (gconstpointer data)
{
  const Golden *golden = data;
  g_autoptr (MdValue) slip = test_slip_new (golden->width, golden->reference, golden->lines, golden->n_lines);
  g_autofree char *text = test_slip_text (slip);

  g_assert_cmpstr (text, ==, golden->expected);
}

typedef struct
{
  const char *digits;
  guint       columns;
} WidthCase;

static void
test_width (void)
{
  static const WidthCase cases[] = {
    { NULL, 48 },  { "0", 48 },    { "-3", 48 },   { "NaN", 48 }, { "wide", 48 }, { "", 48 },   { "16", 16 },
    { "15", 16 },  { "0.25", 16 }, { "32.9", 32 }, { "120", 120 }, { "121", 120 }, { "1e9", 120 }, { "1e400", 120 },
  };
  const TestLine line = { "", .rule = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MdValue) slip = test_slip_new (cases[i].digits, NULL, &line, 1);
      g_autofree char *text = test_slip_text (slip);
      g_autofree char *dashes = g_strnfill (cases[i].columns, '-');
      g_autofree char *expected = g_strconcat (dashes, "\n", NULL);

      g_assert_cmpstr (text, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *path = g_strconcat ("/slip/golden/", goldens[i].name, NULL);

      g_test_add_data_func (path, &goldens[i], test_golden);
    }
  g_test_add_func ("/slip/golden/width", test_width);

  return g_test_run ();
}
