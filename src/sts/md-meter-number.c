/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-meter-number.h"

#include "md-digits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHORT_DIGITS 11
#define LONG_DIGITS 13

/* The longest number that is looked at for a slip is 14 digits, and gets no longer. */
#define MAX_DIGITS (LONG_DIGITS + 1)

typedef struct
{
  guint n;
  guint position;
  char digit;
  char numbers[MAX_DIGITS + 1][MAX_DIGITS + 2];
} Candidates;

static gboolean
has_right_check_digit (const char *digits,
                       gsize       n)
{
  return md_luhn_check_digit (digits, n - 1) == (guint) (digits[n - 1] - '0');
}

static void
find_swaps (const char          *digits,
            MdMeterNumberAdvice *advice)
{
  g_autofree char *trial = g_strdup (digits);

  for (guint i = 0; i + 1 < advice->n_digits; i++)
    {
      if (digits[i] == digits[i + 1])
        continue;

      trial[i] = digits[i + 1];
      trial[i + 1] = digits[i];

      if (has_right_check_digit (trial, advice->n_digits))
        {
          g_strlcpy (advice->correction, trial, sizeof advice->correction);
          advice->swaps[advice->n_candidates++] = (MdMeterNumberSwap) { i, digits[i], digits[i + 1] };
        }

      trial[i] = digits[i];
      trial[i + 1] = digits[i + 1];
    }

  if (advice->n_candidates != 1)
    advice->correction[0] = '\0';
}

/* For each place there is exactly one digit that would mend the check digit, so a mistyped digit can be suspected
 * but never named. */
static void
explain_check_digit (const char          *digits,
                     MdMeterNumberAdvice *advice)
{
  advice->kind = MD_METER_NUMBER_CHECK_DIGIT_WRONG;
  find_swaps (digits, advice);

  if (advice->n_candidates > 0)
    {
      advice->slip = MD_METER_NUMBER_SLIP_SWAPPED;
    }
  else
    {
      advice->slip = MD_METER_NUMBER_SLIP_MISTYPED;
      advice->n_candidates = advice->n_digits;
    }
}

/* Taking out either of two equal neighbours gives the same number: that is one candidate, at the first place. */
static void
add_candidate (Candidates *candidates,
               const char *number,
               guint       position,
               char        digit)
{
  if (!has_right_check_digit (number, strlen (number)))
    return;

  for (guint i = 0; i < candidates->n; i++)
    if (g_str_equal (candidates->numbers[i], number))
      return;

  if (candidates->n == 0)
    {
      candidates->position = position;
      candidates->digit = digit;
    }
  g_strlcpy (candidates->numbers[candidates->n++], number, sizeof candidates->numbers[0]);
}

static void
try_without_a_digit (const char *digits,
                     Candidates *candidates)
{
  for (guint i = 0; digits[i] != '\0'; i++)
    {
      g_autofree char *number = g_strdup_printf ("%.*s%s", (int) i, digits, digits + i + 1);

      add_candidate (candidates, number, i, digits[i]);
    }
}

static void
try_with_a_digit (const char *digits,
                  Candidates *candidates)
{
  for (guint i = 0; i <= strlen (digits); i++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        g_autofree char *number = g_strdup_printf ("%.*s%c%s", (int) i, digits, digit, digits + i);

        add_candidate (candidates, number, i, digit);
      }
}

static void
explain_length (const char          *digits,
                MdMeterNumberAdvice *advice)
{
  Candidates added = { 0 };
  Candidates missing = { 0 };
  Candidates *found = NULL;

  if (advice->n_digits == SHORT_DIGITS + 1 || advice->n_digits == LONG_DIGITS + 1)
    try_without_a_digit (digits, &added);
  if (advice->n_digits == SHORT_DIGITS - 1 || advice->n_digits == LONG_DIGITS - 1)
    try_with_a_digit (digits, &missing);

  if (added.n == 1)
    {
      advice->slip = MD_METER_NUMBER_SLIP_ADDED;
      found = &added;
    }
  else if (missing.n == 1)
    {
      advice->slip = MD_METER_NUMBER_SLIP_MISSING;
      found = &missing;
    }

  if (found == NULL)
    return;

  advice->n_candidates = 1;
  advice->position = found->position;
  advice->digit = found->digit;
  g_strlcpy (advice->correction, found->numbers[0], sizeof advice->correction);
}

static char *
describe_swap (const MdMeterNumberAdvice *advice)
{
  const MdMeterNumberSwap *one = &advice->swaps[0];
  const MdMeterNumberSwap *two = &advice->swaps[1];

  if (advice->n_candidates == 1)
    /* Translators: two neighbouring digits of a meter number, in the order typed. */
    return g_strdup_printf (_("Check digit does not match: are %1$c and %2$c swapped?"), one->first, one->second);

  if (advice->n_candidates > 2)
    return g_strdup_printf (ngettext ("Check digit does not match: %u pair of neighbouring digits may be swapped",
                                      "Check digit does not match: %u pairs of neighbouring digits may be swapped",
                                      advice->n_candidates),
                            advice->n_candidates);

  if (one->first == two->first && one->second == two->second)
    /* Translators: two digits that stand next to each other twice in a meter number. */
    return g_strdup_printf (_("Check digit does not match: are %1$c and %2$c swapped, in one of two places?"),
                            one->first, one->second);

  /* Translators: two pairs of neighbouring digits of a meter number, in the order typed. */
  return g_strdup_printf (_("Check digit does not match: are %1$c and %2$c swapped, or %3$c and %4$c?"),
                          one->first, one->second, two->first, two->second);
}

static char *
describe_length (const MdMeterNumberAdvice *advice)
{
  if (advice->slip == MD_METER_NUMBER_SLIP_ADDED)
    return g_strdup_printf (/* Translators: %1$u is 12 or 14; %2$c is a digit. */
                            _("%1$u digits, but an STS meter number has 11 or 13: is one %2$c too many?"),
                            advice->n_digits, advice->digit);

  if (advice->slip == MD_METER_NUMBER_SLIP_MISSING)
    return g_strdup_printf (/* Translators: %1$u is 10 or 12; %2$c is a digit. */
                            _("%1$u digits, but an STS meter number has 11 or 13: is a %2$c missing?"),
                            advice->n_digits, advice->digit);

  if (advice->kind == MD_METER_NUMBER_UNFINISHED && advice->n_digits > 0)
    return g_strdup_printf (ngettext ("%u digit so far; an STS meter number has 11 or 13",
                                      "%u digits so far; an STS meter number has 11 or 13", advice->n_digits),
                            advice->n_digits);

  return NULL;
}

/**
 * md_meter_number_normalize:
 * @typed: (nullable): a meter number as typed or pasted
 *
 * Takes out what only groups the digits. An unexpected character stays, so that validation can name it.
 *
 * Returns: (transfer full): the number, perhaps empty
 */
char *
md_meter_number_normalize (const char *typed)
{
  return md_digits_strip_grouping (typed);
}

/**
 * md_meter_number_format:
 * @number: (nullable): a meter number
 *
 * Groups the digits for reading: 0112 2334 455. A number with anything but digits comes back as it was, less its
 * grouping.
 *
 * Returns: (transfer full): the number for people
 */
char *
md_meter_number_format (const char *number)
{
  g_autofree char *plain = md_meter_number_normalize (number);

  return md_digits_only (plain) ? md_digits_group (plain) : g_steal_pointer (&plain);
}

/**
 * md_luhn_check_digit:
 * @digits: ASCII digits; need not end with a NUL
 * @n: how many of them
 *
 * The check digit that belongs after @digits (STS facts, section 3).
 *
 * Returns: 0 to 9
 */
guint
md_luhn_check_digit (const char *digits,
                     gsize       n)
{
  guint sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint digit = (guint) (digits[n - 1 - i] - '0');

      if (i % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }

  return (10 - sum % 10) % 10;
}

/**
 * md_meter_number_check:
 * @number: (nullable): a meter number, with or without grouping
 *
 * Checks the check digit of an STS meter number and looks for the likely slip (STS facts, section 3). A warning at
 * most: the interface allows other numbers.
 *
 * Eleven digits may be the beginning of thirteen, and twelve are on the way there, so while someone types, wait with
 * the words until the field is left or the number is looked up.
 *
 * Returns: the advice, a plain value
 */
MdMeterNumberAdvice
md_meter_number_check (const char *number)
{
  g_autofree char *digits = md_meter_number_normalize (number);
  gsize length = strlen (digits);
  MdMeterNumberAdvice advice = { .kind = MD_METER_NUMBER_NOT_STS };

  if (length == 0)
    advice.kind = MD_METER_NUMBER_UNFINISHED;
  if (length > G_MAXUINT || !md_digits_only (digits))
    return advice;

  advice.n_digits = (guint) length;

  if (length == SHORT_DIGITS || length == LONG_DIGITS)
    {
      if (has_right_check_digit (digits, length))
        advice.kind = MD_METER_NUMBER_OK;
      else
        explain_check_digit (digits, &advice);
      return advice;
    }

  if (length < LONG_DIGITS)
    advice.kind = MD_METER_NUMBER_UNFINISHED;
  explain_length (digits, &advice);

  return advice;
}

/**
 * md_meter_number_describe_advice:
 * @advice: an advice
 *
 * Puts the advice into a sentence. For %MD_METER_NUMBER_UNFINISHED it suits a field that has been left, not one that is
 * being typed in.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL if there is nothing to say
 */
char *
md_meter_number_describe_advice (const MdMeterNumberAdvice *advice)
{
  switch (advice->kind)
    {
    case MD_METER_NUMBER_CHECK_DIGIT_WRONG:
      if (advice->slip == MD_METER_NUMBER_SLIP_SWAPPED)
        return describe_swap (advice);
      return g_strdup (_("Check digit does not match: one digit may be mistyped"));

    case MD_METER_NUMBER_NOT_STS:
    case MD_METER_NUMBER_UNFINISHED:
      return describe_length (advice);

    case MD_METER_NUMBER_OK:
    default:
      return NULL;
    }
}

/**
 * md_meter_number_make_pan:
 * @number: (nullable): a meter number, with or without grouping
 *
 * Makes the MeterPAN: issuer number, meter number and a check digit over both (STS facts, section 3).
 *
 * Returns: (transfer full) (nullable): 18 digits, or %NULL if @number is no STS meter number with a right check digit
 */
char *
md_meter_number_make_pan (const char *number)
{
  g_autofree char *digits = md_meter_number_normalize (number);
  g_autofree char *covered = NULL;
  MdMeterNumberAdvice advice = md_meter_number_check (digits);

  if (advice.kind != MD_METER_NUMBER_OK)
    return NULL;

  covered = g_strconcat (advice.n_digits == SHORT_DIGITS ? MD_METER_SHORT_ISSUER : MD_METER_LONG_ISSUER,
                         digits, NULL);

  return g_strdup_printf ("%s%u", covered, md_luhn_check_digit (covered, strlen (covered)));
}
