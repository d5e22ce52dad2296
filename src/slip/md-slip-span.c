/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-span.h"

#include "md-slip-columns.h"
#include "md-slip-letters.h"

#include <math.h>
#include <string.h>

/* Rows that read from left to right stand in columns, and those are counted. Where letters read from right to left,
 * only Pango knows which stands where. */
static gboolean
is_in_columns (const MdSlipBox *box)
{
  return box->kind != MD_SLIP_BOX_TEXT || !md_slip_has_right_to_left (box->text, strlen (box->text));
}

static MdSlipShape
shape_row (const MdSlipBox  *box,
           MdSlipLetters   **letters)
{
  *letters = md_slip_letters_get ();

  return md_slip_letters_shape (*letters, box->text, strlen (box->text));
}

/**
 * md_slip_span_get_length:
 *
 * Returns: the greatest offset in @box: the length of a text in bytes; 1 for what has no letters and is taken whole
 */
gsize
md_slip_span_get_length (const MdSlipBox *box)
{
  return box->kind == MD_SLIP_BOX_TEXT ? strlen (box->text) : 1;
}

static guint
find_in_shape (const MdSlipBox *box,
               gsize            start,
               gsize            end,
               MdSlipSpan       spans[MD_SLIP_MAX_SPANS])
{
  MdSlipLetters *letters;
  MdSlipShape shape = shape_row (box, &letters);
  g_autofree int *ranges = NULL;
  int n_ranges;

  pango_layout_line_get_x_ranges (shape.line, start, end, &ranges, &n_ranges);
  n_ranges = MIN (n_ranges, MD_SLIP_MAX_SPANS);
  for (int i = 0; i < n_ranges; i++)
    {
      double scale = shape.squeeze / PANGO_SCALE / letters->char_width * box->scale_x;

      spans[i].x = shape.shift / letters->char_width * box->scale_x + ranges[2 * i] * scale;
      spans[i].width = (ranges[2 * i + 1] - ranges[2 * i]) * scale;
    }

  return n_ranges;
}

/**
 * md_slip_span_find_all:
 * @start: offset of the first letter
 * @end: offset behind the last, at least @start
 *
 * Returns: how many of @spans were set: where the letters from @start to @end stand
 */
guint
md_slip_span_find_all (const MdSlipBox *box,
                       gsize            start,
                       gsize            end,
                       MdSlipSpan       spans[MD_SLIP_MAX_SPANS])
{
  if (start >= end)
    return 0;
  if (!is_in_columns (box))
    return find_in_shape (box, start, end, spans);

  spans[0].x = md_slip_span_get_x (box, start);
  spans[0].width = md_slip_span_get_x (box, end) - spans[0].x;

  return 1;
}

/**
 * md_slip_span_get_x:
 * @offset: at most the length of the box
 *
 * Returns: where a caret before the letter at @offset stands: distance from the left edge of the box, in cells
 */
double
md_slip_span_get_x (const MdSlipBox *box,
                    gsize            offset)
{
  MdSlipLetters *letters;
  MdSlipShape shape;
  int x;

  if (box->kind != MD_SLIP_BOX_TEXT)
    return offset > 0 ? box->width : 0;
  if (is_in_columns (box))
    return md_slip_count_columns (box->text, offset) * box->scale_x;

  shape = shape_row (box, &letters);
  pango_layout_line_index_to_x (shape.line, offset, FALSE, &x);

  return (shape.shift + x * shape.squeeze / PANGO_SCALE) / letters->char_width * box->scale_x;
}

static gsize
find_in_columns (const MdSlipBox *box,
                 double           x)
{
  const char *end = box->text + strlen (box->text);
  const char *text = box->text;
  double from = 0;

  while (text < end)
    {
      guint columns;
      const char *next = md_slip_next_cluster (text, end, &columns);

      if (from + columns * box->scale_x / 2 > x)
        break;
      from += columns * box->scale_x;
      text = next;
    }

  return text - box->text;
}

/**
 * md_slip_span_find:
 * @x: distance from the left edge of the box, in cells
 *
 * Returns: the offset between two letters that is nearest to @x
 */
gsize
md_slip_span_find (const MdSlipBox *box,
                   double           x)
{
  MdSlipLetters *letters;
  MdSlipShape shape;
  int index, trailing;
  const char *place;

  if (box->kind != MD_SLIP_BOX_TEXT)
    return x > box->width / 2 ? 1 : 0;
  if (is_in_columns (box))
    return find_in_columns (box, x);

  shape = shape_row (box, &letters);
  x = (x / box->scale_x * letters->char_width - shape.shift) * PANGO_SCALE / shape.squeeze;
  pango_layout_line_x_to_index (shape.line, (int) CLAMP (round (x), G_MININT / 2, G_MAXINT / 2), &index, &trailing);
  place = g_utf8_offset_to_pointer (box->text + index, trailing);

  return MIN ((gsize) (place - box->text), strlen (box->text));
}
