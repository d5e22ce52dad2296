/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-currency.h"

static const struct
{
  const char *minor;
  const char *number;
  const char *expected;
} amounts[] = {
  { "79995", "710", "799.95 ZAR" },
  { "0", "710", "0.00 ZAR" },
  { "5", "710", "0.05 ZAR" },
  { "99", "710", "0.99 ZAR" },
  { "100", "710", "1.00 ZAR" },
  { "-5", "710", "-0.05 ZAR" },
  { "-79995", "710", "-799.95 ZAR" },
  { "0007", "710", "0.07 ZAR" },
  { "79995", "392", "79995 JPY" },
  { "0", "392", "0 JPY" },
  { "79995", "048", "79.995 BHD" },
  { "79995", "48", "79.995 BHD" },
  { "1", "788", "0.001 TND" },
  { "5000", "952", "5000 XOF" },
  { "5000", "800", "5000 UGX" },
  { "5000", "404", "50.00 KES" },
  { "12345", "990", "1.2345 CLF" },
  { "5000", "ZAR", "50.00 ZAR" },
  { "123456789012345678901234567890", "978", "1234567890123456789012345678.90 EUR" },
  /* What is not known is never guessed: an amount must not look a hundredfold of what it is. */
  { "79995", "999", "79995 minor units of currency 999" },
  { "79995", "000", "79995 minor units of currency 000" },
  { "79995", "7100", "79995 minor units of currency 7100" },
  { "79995", "7x0", "79995 minor units of currency 7x0" },
  { "79995", "rand", "79995 minor units of currency rand" },
  { "79995", "", "79995 minor units" },
  { "79995", NULL, "79995 minor units" },
  { "799.95", "710", "799.95 minor units of currency 710" },
  { "1e3", "710", "1e3 minor units of currency 710" },
  { "-", "710", "- minor units of currency 710" },
  { "", "710", NULL },
  { NULL, "710", NULL },
};

static void
test_amounts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = md_currency_format_minor (amounts[i].minor, amounts[i].number);

      g_assert_cmpstr (text, ==, amounts[i].expected);
    }
}

/* The exceptions of ISO 4217, all of them. */
static void
test_decimals (void)
{
  static const char *const none[] = {
    "108", "152", "174", "262", "324", "352", "392", "410", "548",
    "600", "646", "704", "800", "940", "950", "952", "953",
  };
  static const char *const three[] = { "048", "368", "400", "414", "434", "512", "788" };
  static const char *const two[] = {
    "710", "516", "072", "748", "426", "943", "967", "566", "936", "840", "978", "826", "356",
  };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (md_currency_get_n_decimals (none[i]), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (three); i++)
    g_assert_cmpint (md_currency_get_n_decimals (three[i]), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (two); i++)
    g_assert_cmpint (md_currency_get_n_decimals (two[i]), ==, 2);
  g_assert_cmpint (md_currency_get_n_decimals ("927"), ==, 4);
  g_assert_cmpint (md_currency_get_n_decimals ("990"), ==, 4);
  g_assert_cmpint (md_currency_get_n_decimals ("001"), ==, -1);
  g_assert_cmpint (md_currency_get_n_decimals (NULL), ==, -1);
}

/* No currency stands in the table twice, by number or by code. */
static void
test_each_once (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint number = 1; number <= 999; number++)
    {
      g_autofree char *text = g_strdup_printf ("%03u", number);
      const char *code = md_currency_get_code (text);

      if (code == NULL)
        continue;
      g_assert_cmpint (md_currency_get_n_decimals (code), ==, md_currency_get_n_decimals (text));
      g_assert_true (g_hash_table_add (codes, (gpointer) code));
      n++;
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_amount_objects (void)
{
  g_autoptr (MdValue) amount = md_value_new_object ();
  g_autoptr (MdValue) number = md_value_new_integer (79995);
  g_autofree char *nothing = md_currency_format_amount (amount);
  g_autofree char *text = NULL;

  md_value_put (&amount, "amount", number);
  md_value_put_text (&amount, "currency", "710");
  text = md_currency_format_amount (amount);

  g_assert_null (nothing);
  g_assert_cmpstr (text, ==, "799.95 ZAR");
  g_assert_null (md_currency_format_amount (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/currency/amounts", test_amounts);
  g_test_add_func ("/currency/decimals", test_decimals);
  g_test_add_func ("/currency/each-once", test_each_once);
  g_test_add_func ("/currency/amount-objects", test_amount_objects);

  return g_test_run ();
}
