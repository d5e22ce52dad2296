/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text-part.h"

#include <pango/pango.h>
#include <string.h>

static void
find_line (const char *text,
           gsize       offset,
           gsize      *start,
           gsize      *end)
{
  const char *line_feed = strchr (text + offset, '\n');

  while (offset > 0 && text[offset - 1] != '\n')
    offset--;
  *start = offset;
  *end = line_feed != NULL ? (gsize) (line_feed + 1 - text) : offset + strlen (text + offset);
}

/* What stands before the first word of a line is a part of its own. */
static void
find_word (const char *text,
           gsize       offset,
           gsize      *start,
           gsize      *end)
{
  g_autofree PangoLogAttr *attributes = NULL;
  gsize line_start, line_end, at;
  guint n_letters;

  find_line (text, offset, &line_start, &line_end);
  n_letters = (guint) g_utf8_strlen (text + line_start, (gssize) (line_end - line_start));
  attributes = g_new0 (PangoLogAttr, n_letters + 1);
  pango_get_log_attrs (text + line_start, (int) (line_end - line_start), -1, pango_language_get_default (), attributes,
                       (int) n_letters + 1);

  *start = line_start;
  *end = line_end;
  at = line_start;
  for (guint i = 0; i < n_letters; i++, at = g_utf8_next_char (text + at) - text)
    {
      if (!attributes[i].is_word_start)
        continue;
      if (at <= offset)
        {
          *start = at;
        }
      else
        {
          *end = at;
          return;
        }
    }
}

/**
 * md_text_find_part:
 * @text: UTF-8
 * @offset: in bytes; what lies behind the end is taken for the end
 * @start: (out): where the part that holds the character at @offset begins
 * @end: (out): where the next one would; the same as @start only at the end of @text
 */
void
md_text_find_part (const char *text,
                   gsize       offset,
                   MdTextPart  part,
                   gsize      *start,
                   gsize      *end)
{
  offset = MIN (offset, strlen (text));
  switch (part)
    {
    case MD_TEXT_LETTER:
      *start = offset;
      *end = text[offset] != '\0' ? (gsize) (g_utf8_next_char (text + offset) - text) : offset;
      break;
    case MD_TEXT_WORD:
      find_word (text, offset, start, end);
      break;
    case MD_TEXT_LINE:
      find_line (text, offset, start, end);
      break;
    default:
      g_assert_not_reached ();
    }
}
