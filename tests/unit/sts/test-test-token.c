/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-test-token.h"

static void
test_published_code (void)
{
  char digits[MD_TOKEN_DIGITS + 1];
  g_autofree char *grouped = NULL;

  g_assert_true (md_test_token_make (4, 11, digits));
  grouped = md_token_group (digits);
  g_assert_cmpstr (grouped, ==, "1844 6744 0738 4377 2416");
}

static void
test_limits (void)
{
  char digits[MD_TOKEN_DIGITS + 1] = "before";

  g_assert_false (md_test_token_make (0, 11, digits));
  g_assert_cmpstr (digits, ==, "");
  g_assert_false (md_test_token_make (37, 11, digits));
  g_assert_false (md_test_token_make (29, 13, digits));
  g_assert_false (md_test_token_make (0, 13, digits));
  g_assert_false (md_test_token_make (4, 12, digits));
  g_assert_false (md_test_token_make (4, 0, digits));
  g_assert_true (md_test_token_make (36, 11, digits));
  g_assert_true (md_test_token_make (28, 13, digits));
}

/* Every test there is: what is made is read back. */
static void
test_every_test (void)
{
  for (guint meter_digits = 11; meter_digits <= 13; meter_digits += 2)
    for (guint number = 1; number <= (meter_digits == 11 ? 36 : 28); number++)
      {
        char digits[MD_TOKEN_DIGITS + 1];
        MdTokenReading reading;

        g_assert_true (md_test_token_make (number, meter_digits, digits));
        reading = md_token_read (digits);
        g_assert_cmpint (reading.kind, ==, MD_TOKEN_TEST);
        g_assert_true (reading.crc_ok);
        g_assert_cmpuint (reading.test_number, ==, number);
        g_assert_cmpuint (reading.manufacturer, ==, 0);
        g_assert_cmpuint (reading.manufacturer_digits, ==, meter_digits == 11 ? 2 : 4);
      }
}

static void
test_labels (void)
{
  gsize n;
  const MdTestToken *tests = md_test_token_list (&n);

  g_assert_cmpuint (n, ==, 8);
  g_assert_cmpstr (md_test_token_get_label (4), ==, "Key revision number and key type");
  g_assert_cmpstr (md_test_token_get_label (5), ==, "Tariff index");
  g_assert_cmpstr (md_test_token_get_label (16), ==, "Supply group code");
  g_assert_null (md_test_token_get_label (0));
  g_assert_null (md_test_token_get_label (1));

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (md_test_token_get_label (tests[i].number), ==, tests[i].label);
      g_assert_true (i == 0 || tests[i - 1].number < tests[i].number);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sts/test-token/published-code", test_published_code);
  g_test_add_func ("/sts/test-token/limits", test_limits);
  g_test_add_func ("/sts/test-token/every-test", test_every_test);
  g_test_add_func ("/sts/test-token/labels", test_labels);

  return g_test_run ();
}
