/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-decimal.h"

#include <limits.h>
#include <string.h>

/* Exact decimals: what comes in comes out, and sums are those of arithmetic on whole numbers. */

typedef __int128 Wide;

static void
assert_plain (const char *digits,
              const char *expected)
{
  g_autoptr (MdDecimal) decimal = md_decimal_new (digits, -1);
  g_autofree char *plain = decimal != NULL ? md_decimal_dup_plain (decimal) : NULL;

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_digits_stay (void)
{
  assert_plain ("0", "0");
  assert_plain ("-0.000", "0");
  assert_plain ("9.84", "9.84");
  assert_plain ("118.0", "118");
  assert_plain ("-61.500", "-61.5");
  assert_plain ("1000000000", "1000000000");
  assert_plain ("1000000000.000000001", "1000000000.000000001");
  assert_plain ("0.0000000000000000001", "0.0000000000000000001");
  assert_plain ("9999999999.999998", "9999999999.999998");
  assert_plain ("123456789012345678901234567890.5", "123456789012345678901234567890.5");
  assert_plain ("1.0E12", "1000000000000");
  assert_plain ("-9.999999999999998E9", "-9999999999.999998");
  assert_plain ("125e-4", "0.0125");
  assert_plain ("12.5E+3", "12500");
  assert_plain ("0e0", "0");
  assert_plain ("1e-9", "0.000000001");
  assert_plain ("1e9", "1000000000");
}

static void
test_what_is_no_number (void)
{
  static const char *const texts[] = {
    "", "-", "+1", "01", "-01", ".5", "1.", "1.e5", "1e", "1e+", "1e5x", "0x10", "1,5", " 1", "1 ", "NaN", "Infinity",
    "1e1000", "1e-1001", "1e99999999999999999999", "--1", "1.5.5", "१",
  };
  g_autofree char *long_number = g_strnfill (MD_DECIMAL_MAX_DIGITS + 1, '7');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_null (md_decimal_new (texts[i], -1));
    }

  g_assert_null (md_decimal_new (long_number, -1));
  assert_plain (long_number + 1, long_number + 1);
  /* What lies behind the given length is not looked at. */
  g_assert_null (md_decimal_new ("12", 0));
  {
    g_autoptr (MdDecimal) decimal = md_decimal_new ("12.75,", 4);
    g_autofree char *plain = md_decimal_dup_plain (decimal);

    g_assert_cmpstr (plain, ==, "12.7");
  }
}

/* A whole number with a point put into it. */
static char *
write_wide (Wide  number,
            guint scale)
{
  GString *digits = g_string_new (NULL);
  gboolean negative = number < 0;

  for (number = negative ? -number : number; number > 0 || digits->len <= scale; number /= 10)
    g_string_prepend_c (digits, '0' + (int) (number % 10));
  if (scale > 0)
    {
      g_string_insert_c (digits, digits->len - scale, '.');
      while (digits->str[digits->len - 1] == '0')
        g_string_truncate (digits, digits->len - 1);
      if (digits->str[digits->len - 1] == '.')
        g_string_truncate (digits, digits->len - 1);
    }
  if (negative && strpbrk (digits->str, "123456789") != NULL)
    g_string_prepend_c (digits, '-');

  return g_string_free (digits, FALSE);
}

static Wide
random_wide (void)
{
  Wide number = (Wide) g_test_rand_int () * (guint32) g_test_rand_int () * g_test_rand_int_range (1, 1000000);

  for (int n = g_test_rand_int_range (0, 26); n > 0; n--)
    number /= 10;

  return g_test_rand_bit () ? number : -number;
}

static void
assert_writes (MdDecimal *decimal,
               Wide       number,
               guint      scale)
{
  g_autoptr (MdDecimal) owned = decimal;
  g_autofree char *plain = md_decimal_dup_plain (decimal);
  g_autofree char *expected = write_wide (number, scale);

  g_assert_cmpstr (plain, ==, expected);
  g_assert_true (md_decimal_is_zero (decimal) == (number == 0));
}

/* The oracle is the compiler's own arithmetic on numbers of 128 bits. */
static void
test_arithmetic (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      guint scale = g_test_rand_int_range (0, 24);
      Wide a = random_wide ();
      Wide b = random_wide ();
      g_autofree char *text_a = write_wide (a, scale);
      g_autofree char *text_b = write_wide (b, scale);
      g_autoptr (MdDecimal) first = md_decimal_new (text_a, -1);
      g_autoptr (MdDecimal) second = md_decimal_new (text_b, -1);

      assert_writes (md_decimal_copy (first), a, scale);
      assert_writes (md_decimal_add (first, second), a + b, scale);
      assert_writes (md_decimal_subtract (first, second), a - b, scale);
      assert_writes (md_decimal_negate (first), -a, scale);
      g_assert_cmpint (md_decimal_compare (first, second), ==, (a > b) - (a < b));
      g_assert_cmpint (md_decimal_compare (first, first), ==, 0);
    }
}

static char *
random_long (void)
{
  GString *digits = g_string_new (g_test_rand_bit () ? "-" : NULL);

  g_string_append_c (digits, '1' + g_test_rand_int_range (0, 9));
  for (int n = g_test_rand_int_range (0, 300); n > 0; n--)
    g_string_append_c (digits, '0' + g_test_rand_int_range (0, 10));
  g_string_append_c (digits, '.');
  for (int n = g_test_rand_int_range (1, 300); n > 0; n--)
    g_string_append_c (digits, '0' + g_test_rand_int_range (0, 10));

  return g_string_free (digits, FALSE);
}

static void
test_long_numbers (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text_a = random_long ();
      g_autofree char *text_b = random_long ();
      g_autoptr (MdDecimal) a = md_decimal_new (text_a, -1);
      g_autoptr (MdDecimal) b = md_decimal_new (text_b, -1);
      g_autoptr (MdDecimal) sum = md_decimal_add (a, b);
      g_autoptr (MdDecimal) back = md_decimal_subtract (sum, b);
      g_autoptr (MdDecimal) other_way = md_decimal_add (b, a);
      g_autoptr (MdDecimal) nothing = md_decimal_subtract (a, a);

      g_assert_cmpint (md_decimal_compare (back, a), ==, 0);
      g_assert_cmpint (md_decimal_compare (other_way, sum), ==, 0);
      g_assert_true (md_decimal_is_zero (nothing));
    }
}

/* In binary this comes to 100000.00000133288. */
static void
test_many_tenths (void)
{
  g_autoptr (MdDecimal) tenth = md_decimal_new ("0.1", -1);
  g_autoptr (MdDecimal) sum = md_decimal_new ("0", -1);
  g_autofree char *plain = NULL;

  for (guint i = 0; i < 1000000; i++)
    {
      MdDecimal *next = md_decimal_add (sum, tenth);

      md_decimal_free (sum);
      sum = next;
    }
  plain = md_decimal_dup_plain (sum);

  g_assert_cmpstr (plain, ==, "100000");
  g_assert_cmpfloat (md_decimal_to_double (sum), ==, 100000.0);
}

static void
test_order (void)
{
  static const char *const ascending[] = {
    "-1000000000.5", "-1000000000", "-2", "-0.0000000001", "0", "0.00000000000000000001", "0.1", "0.10000000001", "9",
    "10", "999999999.999999999", "1000000000", "1e30",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ascending); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (ascending); k++)
        {
          g_autoptr (MdDecimal) first = md_decimal_new (ascending[i], -1);
          g_autoptr (MdDecimal) second = md_decimal_new (ascending[k], -1);

          g_assert_cmpint (md_decimal_compare (first, second), ==, (i > k) - (i < k));
        }
    }
}

static void
assert_styled (const char          *digits,
               const MdNumberStyle *style,
               const char          *expected)
{
  g_autoptr (MdDecimal) decimal = md_decimal_new (digits, -1);
  g_autofree char *styled = md_decimal_dup_styled (decimal, style);

  g_assert_cmpstr (styled, ==, expected);
}

/* The ways of writing are those of glibc's locales: German, French, Hindi, one that groups only once, and C. */
static void
test_ways_of_writing (void)
{
  static const char once[] = { 3, CHAR_MAX, 0 };
  const MdNumberStyle german = { ",", ".", "\3\3" };
  const MdNumberStyle french = { ",", "\xe2\x80\xaf", "\3\3" };
  const MdNumberStyle hindi = { ".", ",", "\3\2" };
  const MdNumberStyle grouped_once = { ".", ",", once };
  const MdNumberStyle c = { ".", "", "" };

  assert_styled ("1234567.50", &german, "1.234.567,5");
  assert_styled ("999", &german, "999");
  assert_styled ("-1000", &german, "−1.000");
  assert_styled ("-100", &german, "−100");
  assert_styled ("1234567", &french, "1\xe2\x80\xaf" "234\xe2\x80\xaf" "567");
  assert_styled ("123456789.25", &hindi, "12,34,56,789.25");
  assert_styled ("123456789", &grouped_once, "123456,789");
  assert_styled ("1234567.1234567", &c, "1234567.1234567");
  assert_styled ("0.00012345", &german, "0,00012345");
}

static void
assert_shown (const char *digits,
              const char *expected)
{
  g_autofree char *shown = md_number_dup_shown (digits, -1);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_numbers_as_sent (void)
{
  g_autofree char *nines = g_strnfill (2 * MD_DECIMAL_MAX_DIGITS, '9');
  g_autofree char *part = md_number_dup_shown ("12.50}", 5);

  assert_shown ("9.84", "9.84");
  assert_shown ("9.8400", "9.84");
  assert_shown ("1.0E12", "1000000000000");
  assert_shown ("-61.5", "−61.5");
  assert_shown ("1E400", "1E400");
  assert_shown ("1e-400", "1e-400");
  assert_shown ("1E999999999", "1E999999999");
  assert_shown ("0.12345678901234567890123456789012345678901234567890",
                "0.1234567890123456789012345678901234567890123456789");
  assert_shown ("twelve", "twelve");
  assert_shown ("", "");
  assert_shown (nines, nines);
  g_assert_cmpstr (part, ==, "12.5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decimal/digits-stay", test_digits_stay);
  g_test_add_func ("/decimal/what-is-no-number", test_what_is_no_number);
  g_test_add_func ("/decimal/arithmetic", test_arithmetic);
  g_test_add_func ("/decimal/long-numbers", test_long_numbers);
  g_test_add_func ("/decimal/many-tenths", test_many_tenths);
  g_test_add_func ("/decimal/order", test_order);
  g_test_add_func ("/decimal/ways-of-writing", test_ways_of_writing);
  g_test_add_func ("/decimal/numbers-as-sent", test_numbers_as_sent);

  return g_test_run ();
}
