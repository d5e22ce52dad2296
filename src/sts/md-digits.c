/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-digits.h"

#define GROUP_SIZE 4

/* What people and documents put between groups of digits, and what a paste brings along unseen. A comma or a slash
 * is none of these: it may well stand between two numbers. */
static gboolean
is_grouping (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_FORMAT:
      return TRUE;
    default:
      return g_unichar_isspace (c) || c == '.' || c == '_' || c == '\'' || c == 0x00b7 /* middle dot */ ||
             c == 0x2019 /* right quote */ || c == 0x2212 /* minus */;
    }
}

/**
 * md_digits_strip_grouping:
 * @typed: (nullable): text as it was typed, pasted or received
 *
 * Takes out spaces, dashes, dots and the like, and writes every decimal digit (whatever the script of the keyboard)
 * as 0 to 9. Everything else stays where it is, so that a validation can name it. Bytes that are no UTF-8 become
 * U+FFFD.
 *
 * Returns: (transfer full): what is left, perhaps empty
 */
char *
md_digits_strip_grouping (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  GString *kept = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (kept, (char) ('0' + g_unichar_digit_value (c)));
      else if (!is_grouping (c))
        g_string_append_unichar (kept, c);
    }

  return g_string_free (kept, FALSE);
}

/**
 * md_digits_only:
 * @text: any text
 *
 * Returns: %TRUE if @text has at least one character and all are 0 to 9
 */
gboolean
md_digits_only (const char *text)
{
  if (*text == '\0')
    return FALSE;

  while (g_ascii_isdigit (*text))
    text++;

  return *text == '\0';
}

/**
 * md_digits_group:
 * @digits: ASCII text without grouping
 *
 * Returns: (transfer full): @digits with a space after every fourth character, none at the end
 */
char *
md_digits_group (const char *digits)
{
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; digits[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP_SIZE == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, digits[i]);
    }

  return g_string_free (grouped, FALSE);
}
