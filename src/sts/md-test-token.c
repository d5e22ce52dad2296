/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-test-token.h"

#include <glib/gi18n-lib.h>

#define TEST_CLASS 1

/* Section 10 of the STS facts: those that help on a call. */
static const MdTestToken useful_tests[] = {
  { 4, N_("Key revision number and key type") },
  { 5, N_("Tariff index") },
  { 7, N_("Power limit") },
  { 8, N_("Tamper state") },
  { 14, N_("Encryption algorithm") },
  { 16, N_("Supply group code") },
  { 17, N_("Key expiry number") },
  { 18, N_("Meter number") },
};

/**
 * md_test_token_list:
 * @n_tests: (out): how many
 *
 * The tests that are useful on a call, by number.
 *
 * Returns: (transfer none) (array length=n_tests): the tests
 */
const MdTestToken *
md_test_token_list (gsize *n_tests)
{
  *n_tests = G_N_ELEMENTS (useful_tests);
  return useful_tests;
}

/**
 * md_test_token_get_label:
 * @number: the number of a test
 *
 * Returns: (transfer none) (nullable): what the meter shows, translated, or %NULL if the test is none of the useful
 *   ones
 */
const char *
md_test_token_get_label (guint number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (useful_tests); i++)
    if (useful_tests[i].number == number)
      return _(useful_tests[i].label);

  return NULL;
}

/**
 * md_test_token_make:
 * @number: the number of the test, from 1; up to 36 for a meter number of 11 digits, up to 28 for one of 13
 * @meter_digits: 11 or 13
 * @digits: (out caller-allocates): the 20 digits, with a NUL; empty on failure
 *
 * Makes the token for one test (STS facts, section 10). It is the same for every meter, and needs no key.
 *
 * Returns: %FALSE if there is no such test
 */
gboolean
md_test_token_make (guint number,
                    guint meter_digits,
                    char  digits[MD_TOKEN_DIGITS + 1])
{
  gboolean is_short = meter_digits == 11;
  guint n_tests = is_short ? 36 : 28;
  guint64 block;

  digits[0] = '\0';
  if ((!is_short && meter_digits != 13) || number < 1 || number > n_tests)
    return FALSE;

  /* The manufacturer stays 0: for all. */
  block = G_GUINT64_CONSTANT (1) << ((is_short ? 24 : 32) + number - 1);
  if (!is_short)
    block |= G_GUINT64_CONSTANT (1) << 60;
  block |= md_token_crc (block, TEST_CLASS);

  md_token_from_block (block, TEST_CLASS, digits);
  return TRUE;
}
