/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-clean.h"

#include "md-slip-columns.h"

#include <string.h>

#define TAB_WIDTH 8
#define REPLACEMENT_CHARACTER 0xfffd

/**
 * md_slip_valid_text:
 * @text: what a service sent
 * @mended: (out) (transfer full) (nullable): set only where @text was not valid UTF-8
 *
 * Returns: (transfer none): @text or @mended
 */
const char *
md_slip_valid_text (const char  *text,
                    char       **mended)
{
  if (g_utf8_validate (text, -1, NULL))
    return text;

  return *mended = g_utf8_make_valid (text, -1);
}

/**
 * md_slip_bounded_end:
 * @text: valid UTF-8
 * @max_characters: how many characters may be used
 *
 * Returns: the byte after the last character that may be used; the final NUL where all may
 */
const char *
md_slip_bounded_end (const char *text,
                     glong       max_characters)
{
  gsize length = strlen (text);

  if (length <= (gsize) max_characters || g_utf8_strlen (text, length) <= max_characters)
    return text + length;

  return g_utf8_offset_to_pointer (text, max_characters);
}

/* Where the next line starts, or NULL where @text stands at no line end. */
static const char *
skip_line_end (const char *text)
{
  switch (g_utf8_get_char (text))
    {
    case '\r':
      return text[1] == '\n' ? text + 2 : text + 1;
    case '\n':
    case '\v':
    case '\f':
    case 0x0085: /* next line */
    case 0x2028: /* line separator */
    case 0x2029: /* paragraph separator */
      return g_utf8_next_char (text);
    default:
      return NULL;
    }
}

/* How many bytes from @text on are plain letters, digits and spaces: copied as they are, a column each. */
static gsize
plain_length (const char *text,
              const char *end)
{
  const char *plain = text;

  while (plain < end && *plain >= ' ' && *plain < 0x7f)
    plain++;

  return plain - text;
}

/**
 * md_slip_take_line:
 * @line: (inout): is set to the line: tabs are spaces, control characters a visible mark
 * @text: valid UTF-8
 * @end: where the text ends
 *
 * Returns: where the next line begins; @end where this is the last
 */
const char *
md_slip_take_line (GString    *line,
                   const char *text,
                   const char *end)
{
  guint column = 0;

  g_string_truncate (line, 0);
  while (text < end)
    {
      gsize plain = plain_length (text, end);
      const char *next;

      g_string_append_len (line, text, plain);
      column += plain;
      text += plain;
      if (text == end)
        break;

      next = skip_line_end (text);
      if (next != NULL)
        return MIN (next, end);

      if (*text == '\t')
        {
          do
            g_string_append_c (line, ' ');
          while (++column % TAB_WIDTH != 0);
          text++;
        }
      else if (g_unichar_iscntrl (g_utf8_get_char (text)))
        {
          g_string_append_unichar (line, REPLACEMENT_CHARACTER);
          column++;
          text = g_utf8_next_char (text);
        }
      else
        {
          guint columns;

          next = md_slip_next_cluster (text, end, &columns);
          g_string_append_len (line, text, next - text);
          column += columns;
          text = next;
        }
    }

  return end;
}

/**
 * md_slip_clean_line:
 * @text: valid UTF-8
 * @max_characters: how many characters may be used; "…" stands for the rest
 *
 * Returns: (transfer full): @text as one line; its line ends are spaces
 */
char *
md_slip_clean_line (const char *text,
                    glong       max_characters)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GString *clean = g_string_new (NULL);
  const char *end = md_slip_bounded_end (text, max_characters);

  while (text < end)
    {
      text = md_slip_take_line (line, text, end);
      if (clean->len > 0)
        g_string_append_c (clean, ' ');
      g_string_append_len (clean, line->str, line->len);
    }
  if (*end != '\0')
    g_string_append (clean, "…");

  return g_string_free (clean, FALSE);
}
