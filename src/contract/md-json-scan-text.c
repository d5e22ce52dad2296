/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and numbers. */
#include "md-json-scan.h"

#include "md-json-blocks.h"

/* How far a text is read before somebody is asked whether the reading is still wanted. */
#define BYTES_BETWEEN_CHECKS (64 * 1024)

static inline gboolean
is_continuation (const guint8 *at,
                 gsize         n)
{
  for (gsize i = 0; i < n; i++)
    {
      if ((at[i] & 0xc0) != 0x80)
        return FALSE;
    }

  return TRUE;
}

/* The length of the character at @at by the table of RFC 3629, section 4, which leaves out overlong forms, surrogates
 * and what is beyond U+10FFFF; 0 where it is none. @at is not an ASCII byte. */
static inline gsize
character_length (const guint8 *at)
{
  gsize length = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
  guint8 second_low = 0x80;
  guint8 second_high = 0xbf;

  if (at[0] < 0xc2 || at[0] > 0xf4)
    return 0;

  if (at[0] == 0xe0)
    second_low = 0xa0;
  else if (at[0] == 0xed)
    second_high = 0x9f;
  else if (at[0] == 0xf0)
    second_low = 0x90;
  else if (at[0] == 0xf4)
    second_high = 0x8f;

  return at[1] >= second_low && at[1] <= second_high && is_continuation (at + 2, length - 2) ? length : 0;
}

/* The same where fewer than four bytes are left. */
static gsize
last_character_length (const guint8 *at,
                       gsize         n_left)
{
  guint8 last[4] = { 0, };
  gsize length;

  memcpy (last, at, n_left);
  length = character_length (last);

  return length <= n_left ? length : 0;
}

/* The last few bytes of a document may hold the beginning of a character: then it is not wrong, but too short. */
static const guint8 *
fail_character (MdJsonScan   *scan,
                const guint8 *at)
{
  guint8 last[4] = { 0x80, 0x80, 0x80, 0x80 };
  gsize n_left = scan->end - at;

  for (guint8 second = 0x80; n_left < 4 && second <= 0xb0; second += 0x10)
    {
      memset (last, second, sizeof last);
      memcpy (last, at, n_left);
      if (character_length (last) > n_left)
        return md_json_scan_fail (scan, scan->end, MD_JSON_FAULT_QUOTE);
    }

  return md_json_scan_fail (scan, at, MD_JSON_FAULT_UTF8);
}

static const guint8 *
scan_characters (MdJsonScan   *scan,
                 const guint8 *at,
                 const guint8 *stop)
{
  while (at < stop && *at >= 0x80)
    {
      gsize length = scan->end - at >= 4 ? character_length (at) : last_character_length (at, scan->end - at);

      if (length == 0)
        return fail_character (scan, at);
      at += length;
    }

  return at;
}

static const guint8 *
scan_escape (MdJsonScan   *scan,
             const guint8 *at)
{
  if (scan->end - at < 2)
    return md_json_scan_fail (scan, scan->end, MD_JSON_FAULT_ESCAPE);
  if (at[1] == '\0' || strchr ("\"\\/bfnrtu", at[1]) == NULL)
    return md_json_scan_fail (scan, at + 1, MD_JSON_FAULT_ESCAPE);
  if (at[1] != 'u')
    return at + 2;

  at += 2;
  for (gsize i = 0; i < 4; i++, at++)
    {
      if (at >= scan->end || !g_ascii_isxdigit (*at))
        return md_json_scan_fail (scan, at, MD_JSON_FAULT_HEX);
    }

  return at;
}

/* Runs over the plain part of a text, up to what ends it or to @stop. */
static inline const guint8 *
skip_plain (const guint8 *at,
            const guint8 *stop)
{
  while (stop - at >= MD_JSON_BLOCK)
    {
      guint position = md_json_block_find_special (at);

      at += position;
      if (position < MD_JSON_BLOCK)
        return at;
    }
  while (at < stop && *at >= ' ' && *at < 0x80 && *at != '"' && *at != '\\')
    at++;

  return at;
}

/*
 * md_json_scan_rest_of_text:
 * @at: in a text, behind its opening quote
 * @has_escapes: set to %TRUE if there are any from @at on
 *
 * Returns: (nullable): the closing quote
 */
const guint8 *
md_json_scan_rest_of_text (MdJsonScan   *scan,
                           const guint8 *at,
                           gboolean     *has_escapes)
{
  const guint8 *stop = at + MIN (scan->end - at, BYTES_BETWEEN_CHECKS);

  while (at != NULL)
    {
      if (at >= stop)
        {
          if (at == scan->end)
            return md_json_scan_fail (scan, at, MD_JSON_FAULT_QUOTE);
          if (g_cancellable_is_cancelled (scan->cancellable))
            return md_json_scan_fail (scan, at, MD_JSON_FAULT_CANCELLED);
          stop = at + MIN (scan->end - at, BYTES_BETWEEN_CHECKS);
        }

      at = skip_plain (at, stop);
      if (at == stop)
        continue;
      if (*at == '"')
        return at;
      if (*at < ' ')
        return md_json_scan_fail (scan, at, MD_JSON_FAULT_CONTROL);

      if (*at == '\\')
        {
          *has_escapes = TRUE;
          at = scan_escape (scan, at);
        }
      else
        {
          at = scan_characters (scan, at, stop);
        }
    }

  return NULL;
}

static inline const guint8 *
scan_digits (MdJsonScan   *scan,
             const guint8 *at)
{
  const guint8 *first = at;

  while (at < scan->end && *at >= '0' && *at <= '9')
    at++;

  return at > first ? at : md_json_scan_fail (scan, at, MD_JSON_FAULT_DIGIT);
}

/*
 * md_json_scan_number:
 * @at: a minus sign or a digit
 *
 * Returns: (nullable): the first byte behind the number
 */
const guint8 *
md_json_scan_number (MdJsonScan   *scan,
                     const guint8 *at)
{
  const guint8 *first;

  if (*at == '-')
    at++;
  first = at;
  at = scan_digits (scan, at);
  if (at == NULL)
    return NULL;
  if (*first == '0' && at > first + 1)
    return md_json_scan_fail (scan, first + 1, MD_JSON_FAULT_LEADING_ZERO);

  if (at < scan->end && *at == '.')
    {
      at = scan_digits (scan, at + 1);
      if (at == NULL)
        return NULL;
    }
  if (at < scan->end && (*at == 'e' || *at == 'E'))
    {
      at++;
      if (at < scan->end && (*at == '+' || *at == '-'))
        at++;
      at = scan_digits (scan, at);
    }

  return at;
}
