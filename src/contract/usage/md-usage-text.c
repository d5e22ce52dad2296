/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-text.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define CDATA_START "<![CDATA["
#define CDATA_END "]]>"

/* Control characters, and those that turn the direction of all that follows. */
static gboolean
is_harmful (gunichar character)
{
  return g_unichar_iscntrl (character) ||
         (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

static gboolean
is_space (gunichar character)
{
  return character == '\n' || character == '\r' || character == '\t' || character == ' ';
}

static char *
clean (const char *text,
       gssize      length,
       gsize       max_characters,
       gboolean    one_line)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *out = g_string_sized_new (MIN (end - text, 64));
  gsize n_characters = 0;

  while (text < end && is_space (*text))
    text++;
  while (text < end && is_space (end[-1]))
    end--;

  for (; text < end && n_characters < max_characters; n_characters++)
    {
      gunichar character = g_utf8_get_char_validated (text, end - text);
      gboolean valid = character < (gunichar) -2;

      if (valid && is_space (character))
        g_string_append_c (out, one_line || character == '\t' || character == '\r' ? ' ' : character);
      else
        g_string_append_unichar (out, !valid || is_harmful (character) ? REPLACEMENT : character);
      text = valid ? g_utf8_next_char (text) : text + 1;
    }

  if (text < end)
    g_string_append (out, "…");

  return g_string_free (out, FALSE);
}

/**
 * md_usage_text_dup_clean:
 * @text: of whatever length, kind and encoding; may hold NULs when @length is given
 * @length: in bytes, or -1 where @text ends with a NUL
 * @max_characters: how many are worth showing
 *
 * Returns: (transfer full): @text as valid UTF-8 without the space around it; characters that would not be seen, or
 *   would turn what stands beside them, are U+FFFD. Line feeds stay. Ends with "…" where it was cut
 */
char *
md_usage_text_dup_clean (const char *text,
                         gssize      length,
                         gsize       max_characters)
{
  return clean (text, length, max_characters, FALSE);
}

/**
 * md_usage_text_dup_line:
 *
 * Returns: (transfer full): as md_usage_text_dup_clean(), on one line
 */
char *
md_usage_text_dup_line (const char *text,
                        gssize      length,
                        gsize       max_characters)
{
  return clean (text, length, max_characters, TRUE);
}

/**
 * md_usage_text_dup_unwrapped:
 *
 * Contract: "Errors": texts may come in CDATA sections, whole or in parts.
 *
 * Returns: (transfer full): @text without the marks around such sections
 */
char *
md_usage_text_dup_unwrapped (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  const char *start;

  while ((start = strstr (text, CDATA_START)) != NULL)
    {
      const char *inside = start + strlen (CDATA_START);
      const char *end = strstr (inside, CDATA_END);

      g_string_append_len (out, text, start - text);
      if (end == NULL)
        {
          text = inside;
          break;
        }
      g_string_append_len (out, inside, end - inside);
      text = end + strlen (CDATA_END);
    }
  g_string_append (out, text);

  return g_string_free (out, FALSE);
}
