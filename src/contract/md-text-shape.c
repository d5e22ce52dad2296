/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field-check.h"

/* Shapes of texts that are fixed by a standard. GLib's readers of times and numbers take more than the standards do. */

static const char *
skip_digits (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;

  return text;
}

/* Reads exactly n_digits digits into number. */
static gboolean
take_number (const char **text,
             guint        n_digits,
             guint       *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (**text);
    }

  return TRUE;
}

static gboolean
take_sign (const char **text,
           const char  *signs)
{
  for (; *signs != '\0'; signs++)
    {
      if (**text == *signs)
        {
          (*text)++;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
take_date (const char **text)
{
  guint year, month, day;

  return take_number (text, 4, &year) && take_sign (text, "-") &&
         take_number (text, 2, &month) && take_sign (text, "-") &&
         take_number (text, 2, &day) &&
         month >= 1 && month <= 12 && day >= 1 && year >= 1 && day <= g_date_get_days_in_month (month, year);
}

static gboolean
take_time_of_day (const char **text)
{
  guint hour, minute, second;

  if (!take_number (text, 2, &hour) || !take_sign (text, ":") ||
      !take_number (text, 2, &minute) || !take_sign (text, ":") ||
      !take_number (text, 2, &second))
    return FALSE;

  if (take_sign (text, "."))
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *text = skip_digits (*text);
    }

  /* A leap second is the sixtieth. */
  return hour <= 23 && minute <= 59 && second <= 60;
}

static gboolean
take_offset (const char **text)
{
  guint hour, minute;

  if (take_sign (text, "Zz"))
    return TRUE;

  return take_sign (text, "+-") &&
         take_number (text, 2, &hour) && take_sign (text, ":") && take_number (text, 2, &minute) &&
         hour <= 23 && minute <= 59;
}

/*
 * md_text_is_time:
 *
 * Returns: whether @text is a date-time of RFC 3339
 */
gboolean
md_text_is_time (const char *text)
{
  return take_date (&text) && take_sign (&text, "Tt ") && take_time_of_day (&text) && take_offset (&text) &&
         *text == '\0';
}

/*
 * md_text_is_number:
 *
 * Returns: whether @text is a number by the grammar of RFC 8259
 */
gboolean
md_text_is_number (const char *text)
{
  take_sign (&text, "-");
  if (!g_ascii_isdigit (*text))
    return FALSE;
  text = *text == '0' ? text + 1 : skip_digits (text);

  if (take_sign (&text, "."))
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      text = skip_digits (text);
    }

  if (take_sign (&text, "eE"))
    {
      take_sign (&text, "+-");
      if (!g_ascii_isdigit (*text))
        return FALSE;
      text = skip_digits (text);
    }

  return *text == '\0';
}

/*
 * md_text_is_integer:
 *
 * Returns: whether @text is a number without fraction and exponent that fits 64 bits
 */
gboolean
md_text_is_integer (const char *text)
{
  return md_text_is_number (text) && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}
