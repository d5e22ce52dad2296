/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-position.h"

#include "md-slip-span.h"

#include <string.h>

#define GROUP 4    /* digits of a token that stand together */
#define N_GROUPS 5 /* of them in a token */

/**
 * Line:
 * @text: (owned): a line as the service sent it, its rows joined
 * @rows: (owned) (element-type gsize): where each row starts in @text
 * @first: the first row
 *
 * Words are looked for here: neither the wrapping of a line nor a gap in its middle is to tear one apart.
 */
typedef struct
{
  GString        *text;
  GArray         *rows;
  MdSlipPosition  first;
} Line;

static void
line_init (Line           *self,
           MdSlipLayout   *layout,
           MdSlipPosition  position)
{
  MdSlipPosition end;

  md_slip_position_find_line (layout, position, &self->first, &end);
  self->text = g_string_new (NULL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (guint i = self->first.box; i <= end.box; i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, end.page, i);

      for (guint blank = 0; i > self->first.box && blank < box->gap; blank++)
        g_string_append_c (self->text, ' ');
      g_array_append_val (self->rows, self->text->len);
      g_string_append (self->text, box->text);
    }
}

static void
line_clear (Line *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->rows);
}

static gsize
line_get_index (const Line     *self,
                MdSlipPosition  position)
{
  return g_array_index (self->rows, gsize, position.box - self->first.box) + position.offset;
}

/* What lies between two rows belongs to the end of the first. */
static MdSlipPosition
line_get_position (const Line   *self,
                   MdSlipLayout *layout,
                   gsize         index)
{
  MdSlipPosition position = self->first;
  guint row = self->rows->len - 1;

  while (row > 0 && g_array_index (self->rows, gsize, row) > index)
    row--;
  position.box += row;
  position.offset = MIN (index - g_array_index (self->rows, gsize, row),
                         md_slip_span_get_length (md_slip_position_get_box (layout, position)));

  return position;
}

typedef enum
{
  LETTER_BLANK,
  LETTER_OF_WORD,
  LETTER_OTHER,
} LetterKind;

static LetterKind
get_kind (gunichar letter)
{
  if (g_unichar_isspace (letter))
    return LETTER_BLANK;
  if (g_unichar_isalnum (letter) || g_unichar_ismark (letter) || letter == '_')
    return LETTER_OF_WORD;

  return LETTER_OTHER;
}

/* A point, a comma, a hyphen and the like between two letters or digits is part of the word: 412.75, 1-4711. */
static gboolean
is_inside_word (const GString *text,
                const char    *letter)
{
  const char *next = g_utf8_next_char (letter);

  if (letter == text->str || *next == '\0' || strchr (".,-/:'@", *letter) == NULL)
    return FALSE;

  return get_kind (g_utf8_get_char (g_utf8_prev_char (letter))) == LETTER_OF_WORD &&
         get_kind (g_utf8_get_char (next)) == LETTER_OF_WORD;
}

static LetterKind
get_kind_at (const GString *text,
             const char    *letter)
{
  return is_inside_word (text, letter) ? LETTER_OF_WORD : get_kind (g_utf8_get_char (letter));
}

static void
find_run (const GString *text,
          gsize          index,
          gsize         *start,
          gsize         *end)
{
  const char *first = text->str + index;
  const char *last;
  LetterKind kind;

  /* Behind the last letter there is none; the last one is meant. */
  if (*first == '\0' && index > 0)
    first = g_utf8_prev_char (first);
  kind = get_kind_at (text, first);
  last = first;
  while (first > text->str && get_kind_at (text, g_utf8_prev_char (first)) == kind)
    first = g_utf8_prev_char (first);
  while (*last != '\0' && get_kind_at (text, last) == kind)
    last = g_utf8_next_char (last);
  *start = first - text->str;
  *end = last - text->str;
}

static gboolean
is_group (const GString *text,
          gsize          start)
{
  if (start + GROUP > text->len)
    return FALSE;
  for (guint i = 0; i < GROUP; i++)
    {
      if (!g_ascii_isdigit (text->str[start + i]))
        return FALSE;
    }

  return (start == 0 || !g_ascii_isdigit (text->str[start - 1])) && !g_ascii_isdigit (text->str[start + GROUP]);
}

/* A token stands in five groups of four digits, a blank between them. Who wants one of them wants the token. */
static void
widen_to_token (const GString *text,
                gsize         *start,
                gsize         *end)
{
  gsize first = *start;
  gsize last = *start;
  guint position;

  if (*end - *start != GROUP || !is_group (text, *start))
    return;
  while (first > GROUP && text->str[first - 1] == ' ' && is_group (text, first - GROUP - 1))
    first -= GROUP + 1;
  while (last + GROUP < text->len && text->str[last + GROUP] == ' ' && is_group (text, last + GROUP + 1))
    last += GROUP + 1;

  /* Several tokens in a row are told apart by counting. */
  if (((last - first) / (GROUP + 1) + 1) % N_GROUPS != 0)
    return;
  position = (*start - first) / (GROUP + 1) % N_GROUPS;
  *start -= position * (GROUP + 1);
  *end = *start + N_GROUPS * (GROUP + 1) - 1;
}

/**
 * md_slip_position_find_word:
 * @start: (out)
 * @end: (out)
 *
 * Finds the word that @position is in or before, the whole token where it is in one. Between words that is the gap.
 */
void
md_slip_position_find_word (MdSlipLayout   *layout,
                            MdSlipPosition  position,
                            MdSlipPosition *start,
                            MdSlipPosition *end)
{
  gsize first, last;
  Line line;

  if (md_slip_position_get_box (layout, position)->kind != MD_SLIP_BOX_TEXT)
    {
      *start = *end = position;
      start->offset = 0;
      end->offset = 1;
      return;
    }

  line_init (&line, layout, position);
  find_run (line.text, line_get_index (&line, position), &first, &last);
  widen_to_token (line.text, &first, &last);
  *start = line_get_position (&line, layout, first);
  *end = line_get_position (&line, layout, last);
  line_clear (&line);
}

/* Within the line: forward to the end of a word, backward to the start of one. FALSE where the line has no more. */
static gboolean
move_in_line (MdSlipLayout   *layout,
              MdSlipPosition *position,
              gboolean        forward)
{
  Line line;
  const char *letter;
  gboolean found = FALSE;

  line_init (&line, layout, *position);
  letter = line.text->str + line_get_index (&line, *position);
  while (forward ? *letter != '\0' : letter > line.text->str)
    {
      const char *over = forward ? letter : g_utf8_prev_char (letter);

      if (get_kind_at (line.text, over) == LETTER_OF_WORD)
        found = TRUE;
      else if (found)
        break;
      letter = forward ? g_utf8_next_char (letter) : over;
    }
  if (found)
    *position = line_get_position (&line, layout, letter - line.text->str);
  line_clear (&line);

  return found;
}

/**
 * md_slip_position_move_word:
 * @position: (inout): goes forward to the end of a word, or backward to the start of one
 *
 * Returns: %FALSE where there is none; @position is at the start or the end of all then
 */
gboolean
md_slip_position_move_word (MdSlipLayout   *layout,
                            MdSlipPosition *position,
                            gboolean        forward)
{
  for (;;)
    {
      MdSlipPosition start, end, next;

      if (md_slip_position_get_box (layout, *position)->kind == MD_SLIP_BOX_TEXT &&
          move_in_line (layout, position, forward))
        return TRUE;

      md_slip_position_find_line (layout, *position, &start, &end);
      next = forward ? end : start;
      if (!md_slip_position_move (layout, &next, forward))
        {
          *position = next;
          return FALSE;
        }
      *position = next;
    }
}
