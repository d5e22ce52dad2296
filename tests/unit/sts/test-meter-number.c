/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and their candidates were found by a search of its own, with the check written as a table of doubles. */
#include "md-meter-number.h"

#include "text-pairs.h"

#include <string.h>

static char *
describe (const char *number)
{
  MdMeterNumberAdvice advice = md_meter_number_check (number);

  return md_meter_number_describe_advice (&advice);
}

/* The sum of the Luhn check with the doubles looked up, from the left and over the check digit too. */
static gboolean
is_right (const char *number)
{
  static const guint doubles[] = { 0, 2, 4, 6, 8, 1, 3, 5, 7, 9 };
  gsize length = strlen (number);
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint digit = (guint) (number[i] - '0');
      sum += (length - i) % 2 == 0 ? doubles[digit] : digit;
    }

  return sum % 10 == 0;
}

static void
test_luhn (void)
{
  /* The example of many textbooks, then both check digits of a published MeterPAN. */
  g_assert_cmpuint (md_luhn_check_digit ("7992739871", 10), ==, 3);
  g_assert_cmpuint (md_luhn_check_digit ("1111111111", 10), ==, 5);
  g_assert_cmpuint (md_luhn_check_digit ("60072711111111115", 17), ==, 3);
  g_assert_cmpuint (md_luhn_check_digit ("", 0), ==, 0);
  g_assert_cmpuint (md_luhn_check_digit ("7992739871junk", 10), ==, 3);
}

static void
test_normalize (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "", "" },
    { " \t\r\n", "" },
    { "01122334455", "01122334455" },
    { " 0112 2334 455\n", "01122334455" },
    { "0112-2334-455", "01122334455" },
    { "0112.2334.455", "01122334455" },
    { "0112_2334'455", "01122334455" },
    { "0112\u00a02334\u202f455", "01122334455" },
    { "0112\u20132334\u2011455", "01122334455" },
    { "0112\u22122334\u2019455", "01122334455" },
    { "\u200e0112\u200b2334\ufeff455", "01122334455" },
    { "\u0660\u0661\u0662", "012" },
    { "\uff17\uff18", "78" },
    { "TST001", "TST001" },
    { "tst-001", "tst001" },
    { "0112/2334", "0112/2334" },
    { "0112,2334", "0112,2334" },
    { "0112+2334;455?", "0112+2334;455?" },
    { "é€", "é€" },
    { "01\xff" "12", "01\ufffd12" },
    { "01\xe2\x80", "01\ufffd\ufffd" },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), md_meter_number_normalize);
}

static void
test_format (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "", "" },
    { "0", "0" },
    { "0112", "0112" },
    { "01122", "0112 2" },
    { "01122334455", "0112 2334 455" },
    { "011-2233-4455", "0112 2334 455" },
    { "0112233445566", "0112 2334 4556 6" },
    { "TST001", "TST001" },
    { "TST00100200300", "TST00100200300" },
    { "0112233445,", "0112233445," },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), md_meter_number_format);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *number;
    MdMeterNumberKind kind;
  } cases[] = {
    { NULL, MD_METER_NUMBER_UNFINISHED },
    { "", MD_METER_NUMBER_UNFINISHED },
    { "7", MD_METER_NUMBER_UNFINISHED },
    { "7992739871", MD_METER_NUMBER_UNFINISHED },
    { "79927398713", MD_METER_NUMBER_OK },
    { "7992 7398 713", MD_METER_NUMBER_OK },
    { "79927398710", MD_METER_NUMBER_CHECK_DIGIT_WRONG },
    { "799273987130", MD_METER_NUMBER_UNFINISHED },
    { "7233943600924", MD_METER_NUMBER_OK },
    { "7233943600925", MD_METER_NUMBER_CHECK_DIGIT_WRONG },
    { "72339436009240", MD_METER_NUMBER_NOT_STS },
    { "12345678901234567890", MD_METER_NUMBER_NOT_STS },
    { "TST001", MD_METER_NUMBER_NOT_STS },
    { "7992739871O", MD_METER_NUMBER_NOT_STS },
    { "79927,98713", MD_METER_NUMBER_NOT_STS },
    { "é", MD_METER_NUMBER_NOT_STS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MdMeterNumberAdvice advice = md_meter_number_check (cases[i].number);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (advice.kind, ==, cases[i].kind);
    }
}

static void
check_candidates (const char          *wrong,
                  MdMeterNumberAdvice *advice,
                  guint                position)
{
  gboolean found = FALSE;

  g_assert_cmpint (advice->slip, ==, MD_METER_NUMBER_SLIP_SWAPPED);

  for (guint i = 0; i < advice->n_candidates; i++)
    {
      MdMeterNumberSwap *swap = &advice->swaps[i];
      g_autofree char *mended = g_strdup (wrong);

      g_assert_cmpint (wrong[swap->position], ==, swap->first);
      g_assert_cmpint (wrong[swap->position + 1], ==, swap->second);
      mended[swap->position] = swap->second;
      mended[swap->position + 1] = swap->first;
      g_assert_true (is_right (mended));
      if (advice->n_candidates == 1)
        g_assert_cmpstr (advice->correction, ==, mended);
      found = found || swap->position == position;
    }

  g_assert_true (found);
}

/* No Luhn check can see a swap of 0 and 9, nor, of course, of two equal digits. */
static gboolean
is_unseen (char one,
           char other)
{
  return one == other || (one == '0' && other == '9') || (one == '9' && other == '0');
}

/* Swaps each pair of neighbours of a right number: the pair must be among the candidates. */
static void
check_all_swaps (const char *right)
{
  g_assert_true (is_right (right));

  for (guint i = 0; right[i + 1] != '\0'; i++)
    {
      g_autofree char *wrong = g_strdup (right);
      MdMeterNumberAdvice advice;

      wrong[i] = right[i + 1];
      wrong[i + 1] = right[i];
      advice = md_meter_number_check (wrong);

      if (is_unseen (wrong[i], wrong[i + 1]))
        {
          g_assert_cmpint (advice.kind, ==, MD_METER_NUMBER_OK);
          continue;
        }

      g_assert_cmpint (advice.kind, ==, MD_METER_NUMBER_CHECK_DIGIT_WRONG);
      check_candidates (wrong, &advice, i);
    }
}

static void
test_every_swap (void)
{
  static const char *numbers[] = {
    "79927398713", "76643686397", "08696190597", "45730315392", "72223855031", "69998379213",
    "7233943600924", "9642739844876", "3704085680704", "8051361935757", "0052100839761", "1025820593701",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    check_all_swaps (numbers[i]);
}

/* A wrong digit is always seen, whichever and wherever. */
static void
test_every_wrong_digit (void)
{
  const char *right = "7233943600924";

  for (guint i = 0; right[i] != '\0'; i++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        g_autofree char *number = g_strdup (right);
        MdMeterNumberAdvice advice;

        number[i] = digit;
        advice = md_meter_number_check (number);
        g_assert_cmpint (advice.kind, ==,
                         digit == right[i] ? MD_METER_NUMBER_OK : MD_METER_NUMBER_CHECK_DIGIT_WRONG);
      }
}

static void
test_corrections (void)
{
  static const struct
  {
    const char *number;
    MdMeterNumberSlip slip;
    guint n_candidates;
    const char *correction;
    guint position;
    char digit;
  } cases[] = {
    { "79927398713", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
    { "73681930364", MD_METER_NUMBER_SLIP_SWAPPED, 1, "73689130364", 0, 0 },
    { "7981893065524", MD_METER_NUMBER_SLIP_SWAPPED, 1, "7981893065254", 0, 0 },
    { "36405622415", MD_METER_NUMBER_SLIP_SWAPPED, 2, "", 0, 0 },
    { "21267908080", MD_METER_NUMBER_SLIP_SWAPPED, 7, "", 0, 0 },
    { "94580730215", MD_METER_NUMBER_SLIP_MISTYPED, 11, "", 0, 0 },
    { "0066570434462", MD_METER_NUMBER_SLIP_MISTYPED, 13, "", 0, 0 },
    /* Taking out a digit leaves a right number in no way, in one way, in several. */
    { "518531110129", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
    { "659725390963", MD_METER_NUMBER_SLIP_ADDED, 1, "59725390963", 0, '6' },
    { "557552261101", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
    { "89701120587950", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
    { "08537740398879", MD_METER_NUMBER_SLIP_ADDED, 1, "0853774039889", 12, '7' },
    { "81091216091668", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
    /* Either of the two 1s: one number, the first place. */
    { "011122334459", MD_METER_NUMBER_SLIP_ADDED, 1, "01122334459", 1, '1' },
    /* A missing digit can be nearly anything nearly anywhere. */
    { "1111111111", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
    { "0000000000", MD_METER_NUMBER_SLIP_MISSING, 1, "00000000000", 0, '0' },
    { "TST001", MD_METER_NUMBER_SLIP_NONE, 0, "", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MdMeterNumberAdvice advice = md_meter_number_check (cases[i].number);

      g_test_message ("%s", cases[i].number);
      g_assert_cmpint (advice.slip, ==, cases[i].slip);
      g_assert_cmpuint (advice.n_candidates, ==, cases[i].n_candidates);
      g_assert_cmpstr (advice.correction, ==, cases[i].correction);
      g_assert_cmpuint (advice.position, ==, cases[i].position);
      g_assert_cmpint (advice.digit, ==, cases[i].digit);
    }
}

static void
test_words (void)
{
  static const Pair pairs[] = {
    { "", NULL },
    { "79927398713", NULL },
    { "TST001", NULL },
    { "12345678901234567890", NULL },
    { "7", "1 digit so far; an STS meter number has 11 or 13" },
    { "0112 2334", "8 digits so far; an STS meter number has 11 or 13" },
    { "518531110129", "12 digits so far; an STS meter number has 11 or 13" },
    { "659725390963", "12 digits, but an STS meter number has 11 or 13: is one 6 too many?" },
    { "08537740398879", "14 digits, but an STS meter number has 11 or 13: is one 7 too many?" },
    { "0000000000", "10 digits, but an STS meter number has 11 or 13: is a 0 missing?" },
    { "73681930364", "Check digit does not match: are 1 and 9 swapped?" },
    { "36405622415", "Check digit does not match: are 6 and 2 swapped, or 1 and 5?" },
    { "26126520642", "Check digit does not match: are 2 and 6 swapped, in one of two places?" },
    { "05474270197", "Check digit does not match: 3 pairs of neighbouring digits may be swapped" },
    { "94580730215", "Check digit does not match: one digit may be mistyped" },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), describe);
}

static void
test_pan (void)
{
  static const Pair pairs[] = {
    { NULL, NULL },
    { "", NULL },
    { "TST001", NULL },
    { "11111111115", "600727111111111153" },
    { "1111 1111 115", "600727111111111153" },
    { "11111111114", NULL },
    { "7233943600924", "000072339436009240" },
    { "72339436009240", NULL },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), md_meter_number_make_pan);
}

/* A text of any size is looked at once, and gets no advice. */
static void
test_long (void)
{
  g_autofree char *digits = g_strnfill (1000000, '7');
  g_autofree char *formatted = md_meter_number_format (digits);
  MdMeterNumberAdvice advice = md_meter_number_check (digits);

  g_assert_cmpint (advice.kind, ==, MD_METER_NUMBER_NOT_STS);
  g_assert_cmpint (advice.slip, ==, MD_METER_NUMBER_SLIP_NONE);
  g_assert_cmpuint (strlen (formatted), ==, 1249999);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sts/meter-number/luhn", test_luhn);
  g_test_add_func ("/sts/meter-number/normalize", test_normalize);
  g_test_add_func ("/sts/meter-number/format", test_format);
  g_test_add_func ("/sts/meter-number/kinds", test_kinds);
  g_test_add_func ("/sts/meter-number/every-swap", test_every_swap);
  g_test_add_func ("/sts/meter-number/every-wrong-digit", test_every_wrong_digit);
  g_test_add_func ("/sts/meter-number/corrections", test_corrections);
  g_test_add_func ("/sts/meter-number/words", test_words);
  g_test_add_func ("/sts/meter-number/pan", test_pan);
  g_test_add_func ("/sts/meter-number/long", test_long);

  return g_test_run ();
}
