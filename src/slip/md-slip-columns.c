/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-columns.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d
#define RIGHT_TO_LEFT_MARK 0x200f

static guint
columns_of (gunichar character)
{
  /* All that is below the first combining mark is narrow. */
  if (character < 0x300)
    return 1;
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/* What a zero-width joiner makes one picture of with what stands before it. */
static gboolean
is_pictograph (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_OTHER_SYMBOL;
}

/**
 * md_slip_next_cluster:
 * @text: valid UTF-8, not at @end
 * @end: where the text ends
 * @columns: (out): how many columns the cluster takes: 0 for marks without a letter, 2 for a full-width character
 *
 * Steps over one character with everything that is drawn on top of it, so that no accent is parted from its letter.
 *
 * Returns: where the next cluster begins
 */
const char *
md_slip_next_cluster (const char *text,
                      const char *end,
                      guint      *columns)
{
  const char *next = g_utf8_next_char (text);
  gboolean joined = FALSE;

  /* Most of every slip is ASCII followed by ASCII. */
  if ((guchar) *text < 0x80 && (next >= end || (guchar) *next < 0x80))
    {
      *columns = 1;
      return next;
    }

  *columns = columns_of (g_utf8_get_char (text));
  while (next < end && (guchar) *next >= 0x80)
    {
      gunichar character = g_utf8_get_char (next);

      if (columns_of (character) > 0 && !(joined && is_pictograph (character)))
        break;
      joined = character == ZERO_WIDTH_JOINER;
      next = g_utf8_next_char (next);
    }

  return next;
}

/**
 * md_slip_count_columns:
 * @text: valid UTF-8
 * @length: in bytes, or -1 where @text ends with a NUL
 *
 * Returns: how many columns @text takes on one line
 */
guint
md_slip_count_columns (const char *text,
                       gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  guint sum = 0;

  while (text < end)
    {
      guint columns;

      text = md_slip_next_cluster (text, end, &columns);
      sum += columns;
    }

  return sum;
}

/* The blocks of Hebrew, Arabic and their kin; digits and signs in them have no direction of their own. */
static gboolean
is_right_to_left_letter (gunichar character)
{
  if (character < 0x0590)
    return FALSE;
  if (character == RIGHT_TO_LEFT_MARK)
    return TRUE;

  return ((character <= 0x08ff) || (character >= 0xfb1d && character <= 0xfdff) ||
          (character >= 0xfe70 && character <= 0xfeff) || (character >= 0x10800 && character <= 0x10fff) ||
          (character >= 0x1e800 && character <= 0x1efff)) &&
         g_unichar_isalpha (character);
}

/**
 * md_slip_is_right_to_left:
 * @text: valid UTF-8
 * @length: in bytes, or -1 where @text ends with a NUL
 *
 * Returns: whether the line as a whole reads from right to left: its first letter decides
 */
gboolean
md_slip_is_right_to_left (const char *text,
                          gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (is_right_to_left_letter (character))
        return TRUE;
      if (g_unichar_isalpha (character))
        return FALSE;
    }

  return FALSE;
}

/**
 * md_slip_has_right_to_left:
 * @text: valid UTF-8
 * @length: in bytes, or -1 where @text ends with a NUL
 *
 * Returns: whether any part of the line reads from right to left
 */
gboolean
md_slip_has_right_to_left (const char *text,
                           gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (; text < end; text = g_utf8_next_char (text))
    {
      if ((guchar) *text >= 0x80 && is_right_to_left_letter (g_utf8_get_char (text)))
        return TRUE;
    }

  return FALSE;
}
