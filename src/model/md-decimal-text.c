/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-decimal-private.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

/* What is longer than this once its exponent is written out is shown with it. */
#define MAX_WRITTEN_OUT 40

#define MINUS_SIGN "−"

/* Writes the whole part, at least one digit, without sign. */
static void
append_whole (const MdDecimal *self,
              GString         *text)
{
  gint64 place = MAX (md_decimal_get_top (self), 1) - 1;

  g_string_append_printf (text, "%u", md_decimal_get_group (self, place));
  while (--place >= 0)
    g_string_append_printf (text, "%09u", md_decimal_get_group (self, place));
}

/* Writes the fraction without trailing zeros; nothing where there is none. */
static void
append_fraction (const MdDecimal *self,
                 const char      *radix,
                 GString         *text)
{
  if (self->n_fraction == 0)
    return;

  g_string_append (text, radix);
  for (gint64 place = -1; place >= -(gint64) self->n_fraction; place--)
    g_string_append_printf (text, "%09u", md_decimal_get_group (self, place));

  while (text->str[text->len - 1] == '0')
    g_string_truncate (text, text->len - 1);
}

/**
 * md_decimal_dup_plain:
 *
 * Returns: (transfer full): the number for machines: "-1234.5", without an exponent and without trailing zeros
 */
char *
md_decimal_dup_plain (const MdDecimal *self)
{
  GString *text = g_string_new (self->negative ? "-" : NULL);

  append_whole (self, text);
  append_fraction (self, ".", text);

  return g_string_free (text, FALSE);
}

/* Puts separators into a text of digits, from its end. */
static void
group_digits (GString             *text,
              gsize                start,
              const MdNumberStyle *style)
{
  const char *grouping = style->grouping;
  gsize position = text->len;

  if (*style->separator == '\0')
    return;

  while (*grouping != '\0' && *grouping > 0 && *grouping != CHAR_MAX && position > start + *grouping)
    {
      position -= *grouping;
      g_string_insert (text, position, style->separator);
      if (grouping[1] != '\0')
        grouping++;
    }
}

/**
 * md_decimal_dup_styled:
 * @style: how numbers are written
 *
 * Returns: (transfer full): the number for people, with a minus sign (U+2212) where it is negative
 */
char *
md_decimal_dup_styled (const MdDecimal     *self,
                       const MdNumberStyle *style)
{
  GString *text = g_string_new (self->negative ? MINUS_SIGN : NULL);
  gsize start = text->len;

  append_whole (self, text);
  group_digits (text, start, style);
  append_fraction (self, style->radix, text);

  return g_string_free (text, FALSE);
}

/**
 * md_decimal_dup_shown:
 *
 * Returns: (transfer full): the number for people, as the user's locale writes it: "−1,234.5"
 */
char *
md_decimal_dup_shown (const MdDecimal *self)
{
  const struct lconv *locale = localeconv ();
  MdNumberStyle style = { locale->decimal_point, locale->thousands_sep, locale->grouping };

  /* An old locale may say them in an encoding of its own. */
  if (!g_utf8_validate (style.radix, -1, NULL))
    style.radix = ".";
  if (!g_utf8_validate (style.separator, -1, NULL))
    style.separator = " ";

  return md_decimal_dup_styled (self, &style);
}

/**
 * md_decimal_to_double:
 *
 * Returns: about the same number, for drawing only; infinite where it is beyond a double
 */
double
md_decimal_to_double (const MdDecimal *self)
{
  g_autofree char *plain = md_decimal_dup_plain (self);

  return g_ascii_strtod (plain, NULL);
}

/**
 * md_number_dup_shown:
 * @digits: a number by the grammar of JSON, UTF-8 if it is not one
 * @length: of @digits in bytes, or -1 where it ends with a NUL
 *
 * Returns: (transfer full): the number as it was sent, for people: trailing zeros trimmed, the locale's separators.
 *   What is no number, is too long, or would become so without its exponent, stands there as it came
 */
char *
md_number_dup_shown (const char *digits,
                     gssize      length)
{
  g_autoptr (MdDecimal) decimal = md_decimal_new (digits, length);
  g_autofree char *shown = NULL;
  g_autofree char *sent = length < 0 ? g_strdup (digits) : g_strndup (digits, length);

  if (decimal == NULL)
    return g_steal_pointer (&sent);

  shown = md_decimal_dup_shown (decimal);
  if (strlen (shown) > MAX_WRITTEN_OUT && strpbrk (sent, "eE") != NULL)
    return g_steal_pointer (&sent);

  return g_steal_pointer (&shown);
}
