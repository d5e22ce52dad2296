/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-wrap.h"

#include "md-slip-columns.h"

#include <string.h>

#define NO_BREAK_SPACE 0x00a0
#define FIGURE_SPACE 0x2007
#define NARROW_NO_BREAK_SPACE 0x202f

/* A place where a row may end: what stands before it, and where the next row goes on. */
typedef struct
{
  const char *end;
  const char *next;
  guint       columns;
} Break;

/* Whether the cluster from @text to @next is a space that may be left away; one with an accent on it shows. */
static gboolean
is_space (const char *text,
          const char *next)
{
  gunichar character;

  if (g_utf8_next_char (text) != next)
    return FALSE;
  if ((guchar) *text < 0x80)
    return *text == ' ';

  character = g_utf8_get_char (text);

  return character != NO_BREAK_SPACE && character != FIGURE_SPACE && character != NARROW_NO_BREAK_SPACE &&
         g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR;
}

/* Scripts that are written without spaces may break between any two characters, but not before what closes or
 * after what opens. */
static gboolean
may_break_between (const char *before,
                   const char *after)
{
  gunichar left = g_utf8_get_char (before);
  gunichar right = g_utf8_get_char (after);

  if (!g_unichar_iswide (left) && !g_unichar_iswide (right))
    return FALSE;

  switch (g_unichar_type (left))
    {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
      return FALSE;
    default:
      break;
    }

  switch (g_unichar_type (right))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Columns of the word at @text, or more than @limit where it is longer than that. */
static guint
measure_word (const char *text,
              const char *end,
              guint       limit)
{
  guint sum = 0;

  while (text < end && sum <= limit)
    {
      guint columns;
      const char *next = md_slip_next_cluster (text, end, &columns);

      if (is_space (text, next))
        break;
      sum += columns;
      text = next;
    }

  return sum;
}

/* Takes the spaces at the start of a line. They give way where they would split the first word, and are dropped where
 * that word fills more than a row anyway: a word is easier to read whole than in its place. */
static const char *
take_indent (MdSlipWrap *self,
             guint      *indent)
{
  const char *text = self->rest;
  guint word;

  *indent = 0;
  while (text < self->end)
    {
      guint columns;
      const char *next = md_slip_next_cluster (text, self->end, &columns);

      if (!is_space (text, next))
        break;
      *indent += columns;
      text = next;
    }

  if (text < self->end)
    {
      word = measure_word (text, self->end, self->limit);
      if (word > self->limit)
        *indent = 0;
      else if (*indent > self->limit - word)
        *indent = self->limit - word;
    }

  return text;
}

/* Finds how much of the text from @start on fits; @indent columns of the row are taken already.
 * Returns where the next row starts, NULL when nothing is left. */
static const char *
fill_row (MdSlipWrap *self,
          const char *start,
          guint       indent,
          Break      *fit)
{
  Break possible = { NULL };
  const char *before = NULL;
  const char *text = start;
  gboolean after_space = FALSE;
  guint columns = indent;

  *fit = (Break) { .end = start, .columns = indent };

  while (text < self->end)
    {
      guint width;
      const char *next = md_slip_next_cluster (text, self->end, &width);

      if (is_space (text, next))
        {
          after_space = TRUE;
          columns += width;
          text = next;
          continue;
        }

      if (after_space)
        possible = (Break) { .end = fit->end, .next = text, .columns = fit->columns };
      else if (before != NULL && may_break_between (before, text))
        possible = (Break) { .end = text, .next = text, .columns = columns };

      if (columns + width > self->limit && before != NULL)
        {
          if (possible.end == NULL)
            return text;
          *fit = possible;
          return possible.next;
        }

      columns += width;
      before = text;
      after_space = FALSE;
      text = next;
      fit->end = text;
      fit->columns = columns;
    }

  return NULL;
}

/* Most lines are short and plain: a byte is a column, and all that is left to do is to drop the spaces at the end. */
static gboolean
take_short_line (MdSlipWrap *self,
                 MdSlipRow  *row)
{
  gsize length = self->end - self->rest;

  if (length > self->limit)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) self->rest[i] >= 0x80)
        return FALSE;
    }

  while (length > 0 && self->rest[length - 1] == ' ')
    length--;
  *row = (MdSlipRow) { .text = self->rest, .length = length, .columns = length };
  self->rest = NULL;

  return TRUE;
}

/**
 * md_slip_wrap_init:
 * @text: (transfer none): one line, valid UTF-8 without tabs, control characters or line ends; must outlive @self
 * @length: in bytes, or -1 where @text ends with a NUL
 * @limit: how many columns a row has, at least 2
 */
void
md_slip_wrap_init (MdSlipWrap *self,
                   const char *text,
                   gssize      length,
                   guint       limit)
{
  g_return_if_fail (text != NULL && limit >= 2);

  self->rest = text;
  self->end = text + (length < 0 ? strlen (text) : (gsize) length);
  self->limit = limit;
}

/**
 * md_slip_wrap_next:
 * @row: (out caller-allocates): the next row
 *
 * The first row always comes, even of an empty line. Spaces at the end of a row are left away, all else is kept.
 *
 * Returns: %FALSE when nothing is left; @row is not set then
 */
gboolean
md_slip_wrap_next (MdSlipWrap *self,
                   MdSlipRow  *row)
{
  const char *start;
  guint indent;
  Break fit;

  if (self->rest == NULL)
    return FALSE;
  if (take_short_line (self, row))
    return TRUE;

  start = take_indent (self, &indent);
  self->rest = fill_row (self, start, indent, &fit);
  *row = (MdSlipRow) { .text = start, .length = fit.end - start };
  if (row->length > 0)
    {
      row->indent = indent;
      row->columns = fit.columns;
    }

  return TRUE;
}
