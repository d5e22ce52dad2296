/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-symbol.h"

#include <string.h>

static void
test_names (void)
{
  static const struct
  {
    const char      *name;
    MdSlipSymbology  symbology;
  } cases[] = {
    { "CODE128", MD_SLIP_SYMBOLOGY_CODE_128 }, { "Code 128", MD_SLIP_SYMBOLOGY_CODE_128 },
    { "code-128_B", MD_SLIP_SYMBOLOGY_CODE_128 }, { " 128 ", MD_SLIP_SYMBOLOGY_CODE_128 },
    { "Code 39", MD_SLIP_SYMBOLOGY_CODE_39 }, { "3 of 9", MD_SLIP_SYMBOLOGY_CODE_39 },
    { "EAN-13", MD_SLIP_SYMBOLOGY_EAN_13 }, { "ean_13", MD_SLIP_SYMBOLOGY_EAN_13 },
    { "EAN8", MD_SLIP_SYMBOLOGY_EAN_8 }, { "ean", MD_SLIP_SYMBOLOGY_EAN },
    { "UPC-A", MD_SLIP_SYMBOLOGY_UPC_A }, { "upc a", MD_SLIP_SYMBOLOGY_UPC_A },
    { "ITF", MD_SLIP_SYMBOLOGY_ITF }, { "Interleaved 2 of 5", MD_SLIP_SYMBOLOGY_ITF },
    { "QR", MD_SLIP_SYMBOLOGY_QR }, { "QR-Code", MD_SLIP_SYMBOLOGY_QR }, { "qr_code", MD_SLIP_SYMBOLOGY_QR },
    { "PDF-417", MD_SLIP_SYMBOLOGY_PDF_417 }, { "pdf417", MD_SLIP_SYMBOLOGY_PDF_417 },
    { "DataMatrix", MD_SLIP_SYMBOLOGY_DATA_MATRIX }, { "DATA_MATRIX", MD_SLIP_SYMBOLOGY_DATA_MATRIX },
    { "", MD_SLIP_SYMBOLOGY_NONE }, { "Aztec", MD_SLIP_SYMBOLOGY_NONE }, { "Code 1280", MD_SLIP_SYMBOLOGY_NONE },
    { "QR QR QR QR QR QR QR QR QR QR QR QR QR", MD_SLIP_SYMBOLOGY_NONE }, { "条码", MD_SLIP_SYMBOLOGY_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (md_slip_symbology_from_name (cases[i].name), ==, cases[i].symbology);
    }
  g_assert_cmpint (md_slip_symbology_from_name (NULL), ==, MD_SLIP_SYMBOLOGY_NONE);
}

static void
test_refused (void)
{
  static const struct
  {
    MdSlipSymbology  symbology;
    const char      *data;
    const char      *why; /* part of it */
  } cases[] = {
    { MD_SLIP_SYMBOLOGY_NONE, "1", "not known" },
    { MD_SLIP_SYMBOLOGY_EAN_13, "96385074", "13 digits" },
    { MD_SLIP_SYMBOLOGY_EAN_13, "59012341234X7", "13 digits" },
    { MD_SLIP_SYMBOLOGY_EAN_13, "5901234123450", "check digit" },
    { MD_SLIP_SYMBOLOGY_EAN_8, "5901234123457", "8 digits" },
    { MD_SLIP_SYMBOLOGY_EAN, "12345", "13 or 8" },
    { MD_SLIP_SYMBOLOGY_EAN, "9638507+12", "13 or 8" },
    { MD_SLIP_SYMBOLOGY_UPC_A, "5901234123457", "12 digits" },
    { MD_SLIP_SYMBOLOGY_UPC_A, "036000291453", "check digit" },
    { MD_SLIP_SYMBOLOGY_ITF, "123", "even number" },
    { MD_SLIP_SYMBOLOGY_ITF, "12a4", "even number" },
    { MD_SLIP_SYMBOLOGY_CODE_39, "abc", "capitals" },
    { MD_SLIP_SYMBOLOGY_CODE_128, "中", "cannot hold" },
    { MD_SLIP_SYMBOLOGY_CODE_128, "123456789012345678901234567890123456789012345678901234567890abcdefghijklmnopqrst",
      "too wide" },
    { MD_SLIP_SYMBOLOGY_QR, "", "QR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *why = NULL;

      g_test_message ("%s", cases[i].data);
      g_assert_null (md_slip_symbol_new (cases[i].symbology, cases[i].data, 48 * MD_SLIP_DOTS_PER_CELL, &why));
      g_assert_nonnull (why);
      g_assert_nonnull (strstr (why, cases[i].why));
    }
}

/* Longer than any symbology takes, whatever the paper. */
static void
test_too_long (void)
{
  g_autofree char *data = g_strnfill (MD_SLIP_MAX_SYMBOL_DATA + 1, '1');

  for (MdSlipSymbology symbology = MD_SLIP_SYMBOLOGY_CODE_128; symbology <= MD_SLIP_SYMBOLOGY_DATA_MATRIX; symbology++)
    {
      g_autofree char *why = NULL;

      g_assert_null (md_slip_symbol_new (symbology, data, 120 * MD_SLIP_DOTS_PER_CELL, &why));
      g_assert_nonnull (why);
    }
  data[MD_SLIP_MAX_SYMBOL_DATA] = '\0';
  for (MdSlipSymbology symbology = MD_SLIP_SYMBOLOGY_CODE_128; symbology <= MD_SLIP_SYMBOLOGY_DATA_MATRIX; symbology++)
    {
      g_autofree char *why = NULL;
      g_autoptr (MdSlipSymbol) symbol = md_slip_symbol_new (symbology, data, 120 * MD_SLIP_DOTS_PER_CELL, &why);

      g_assert_true ((symbol == NULL) == (why != NULL));
    }
}

/* The bars of an EAN-13 by the standard's own tables: the first digit says which of the next six are of set B. */
static char *
draw_ean_13 (const char *digits)
{
  static const char *set_a[] = { "0001101", "0011001", "0010011", "0111101", "0100011",
                                 "0110001", "0101111", "0111011", "0110111", "0001011" };
  static const char *parities[] = { "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
                                    "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA" };
  const char *parity = parities[digits[0] - '0'];
  GString *bars = g_string_new ("101");

  for (guint i = 1; i <= 6; i++)
    {
      const char *code = set_a[digits[i] - '0'];

      /* Set B is set C backwards, and set C is set A with light and dark exchanged. */
      for (guint j = 0; j < 7; j++)
        g_string_append_c (bars, parity[i - 1] == 'A' ? code[j] : code[6 - j] == '0' ? '1' : '0');
    }
  g_string_append (bars, "01010");
  for (guint i = 7; i <= 12; i++)
    {
      for (guint j = 0; j < 7; j++)
        g_string_append_c (bars, set_a[digits[i] - '0'][j] == '0' ? '1' : '0');
    }
  g_string_append (bars, "101");

  return g_string_free (bars, FALSE);
}

static char *
read_bars (const MdSlipSymbol *symbol)
{
  GString *bars = g_string_new (NULL);

  for (guint i = 0; i < md_slip_symbol_get_n_columns (symbol); i++)
    g_string_append_c (bars, md_slip_symbol_is_dark (symbol, i, 0) ? '1' : '0');

  return g_string_free (bars, FALSE);
}

static void
test_bars (void)
{
  static const char *const numbers[] = { "5901234123457", "4006381333931", "9780201379624", "0036000291452" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *without_check_digit = g_strndup (numbers[i], 12);
      g_autoptr (MdSlipSymbol) whole = md_slip_symbol_new (MD_SLIP_SYMBOLOGY_EAN_13, numbers[i], 576, NULL);
      g_autoptr (MdSlipSymbol) added = md_slip_symbol_new (MD_SLIP_SYMBOLOGY_EAN, without_check_digit, 576, NULL);
      g_autofree char *expected = draw_ean_13 (numbers[i]);
      g_autofree char *bars = read_bars (whole);
      g_autofree char *added_bars = read_bars (added);

      g_assert_cmpstr (bars, ==, expected);
      g_assert_cmpstr (added_bars, ==, expected);
      g_assert_cmpstr (md_slip_symbol_get_words (added), ==, numbers[i]);
    }
}

/* What a thermal printer can print and a reader can read: no module of one dot, nothing beyond the paper. */
static void
test_fits_paper (void)
{
  static const char *const samples[] = { "12345678", "1234567890128", "A1B2C3D4E5", "12345678901234567890" };

  for (MdSlipSymbology symbology = MD_SLIP_SYMBOLOGY_CODE_128; symbology <= MD_SLIP_SYMBOLOGY_DATA_MATRIX; symbology++)
    for (guint width = 16; width <= 120; width++)
      for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
        {
          g_autoptr (MdSlipSymbol) symbol = md_slip_symbol_new (symbology, samples[i], width * MD_SLIP_DOTS_PER_CELL,
                                                                NULL);
          guint n_columns;

          if (symbol == NULL)
            continue;
          n_columns = md_slip_symbol_get_n_columns (symbol) + md_slip_symbol_get_quiet_start (symbol)
                      + md_slip_symbol_get_quiet_end (symbol);
          g_assert_cmpuint (md_slip_symbol_get_module_dots (symbol), >=, MD_SLIP_MIN_MODULE_DOTS);
          g_assert_cmpuint (n_columns * md_slip_symbol_get_module_dots (symbol), <=, width * MD_SLIP_DOTS_PER_CELL);
          g_assert_cmpuint (md_slip_symbol_get_quiet_start (symbol), >, 0);
          g_assert_cmpuint (md_slip_symbol_get_quiet_end (symbol), >, 0);
        }
}

/* On narrow paper PDF417 gets higher rather than left out. */
static void
test_stack_gets_narrower (void)
{
  g_autofree char *data = g_strnfill (120, 'x');
  g_autoptr (MdSlipSymbol) wide = md_slip_symbol_new (MD_SLIP_SYMBOLOGY_PDF_417, data, 1440, NULL);
  g_autoptr (MdSlipSymbol) narrow = md_slip_symbol_new (MD_SLIP_SYMBOLOGY_PDF_417, data, 288, NULL);

  g_assert_nonnull (wide);
  g_assert_nonnull (narrow);
  g_assert_cmpuint (md_slip_symbol_get_n_columns (narrow), <, md_slip_symbol_get_n_columns (wide));
  g_assert_cmpuint (md_slip_symbol_get_n_rows (narrow), >, md_slip_symbol_get_n_rows (wide));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/symbol/names", test_names);
  g_test_add_func ("/slip/symbol/refused", test_refused);
  g_test_add_func ("/slip/symbol/too-long", test_too_long);
  g_test_add_func ("/slip/symbol/bars", test_bars);
  g_test_add_func ("/slip/symbol/fits-paper", test_fits_paper);
  g_test_add_func ("/slip/symbol/stack-gets-narrower", test_stack_gets_narrower);

  return g_test_run ();
}
