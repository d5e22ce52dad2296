/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-text.h"

#include "md-slip-span.h"

#include <string.h>

static void
append_repeated (GString    *text,
                 const char *character,
                 guint       n_times)
{
  for (guint i = 0; i < n_times; i++)
    g_string_append (text, character);
}

/* Dashes with gaps, as a perforation: told apart from a rule's dashes at a glance. */
static void
append_tear (GString *text,
             guint    width)
{
  for (guint i = 0; i < width; i++)
    g_string_append_c (text, i % 2 == 0 ? '-' : ' ');
  if (width % 2 == 0 && width > 0)
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
append_barcode (GString         *text,
                const MdSlipBox *box,
                guint            width)
{
  g_auto (GStrv) lines = g_strsplit (box->text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      /* The words stand in the middle of the paper, all with the same edge. */
      append_repeated (text, " ", (width - MIN (width, box->columns)) / 2);
      g_string_append (text, lines[i]);
      g_string_append_c (text, '\n');
    }
}

static void
append_box (GString         *text,
            const MdSlipBox *box,
            guint            width)
{
  switch (box->kind)
    {
    case MD_SLIP_BOX_TEXT:
      g_string_append (text, box->text);
      g_string_append_c (text, '\n');
      break;
    case MD_SLIP_BOX_RULE:
      append_repeated (text, "-", (guint) box->width);
      g_string_append_c (text, '\n');
      break;
    case MD_SLIP_BOX_BARCODE:
      append_barcode (text, box, width);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * md_slip_text_new:
 *
 * The slip as plain text: for copying, for screen readers and for tests. A row of the paper is a line here, a rule is
 * a line of dashes, a cut between two pages a line of dashes with gaps. Letters keep their normal size, and a
 * right-to-left line its logical order: what shows the text puts it at the right edge.
 *
 * Returns: (transfer full): UTF-8, every line ended by a line feed
 */
char *
md_slip_text_new (MdSlipLayout *layout)
{
  GString *text = g_string_new (NULL);
  guint n_pages = md_slip_layout_get_n_pages (layout);
  guint width = md_slip_layout_get_width (layout);

  for (guint page = 0; page < n_pages; page++)
    {
      guint n_boxes = md_slip_layout_get_n_boxes (layout, page);

      if (page > 0)
        append_tear (text, width);
      for (guint i = 0; i < n_boxes; i++)
        append_box (text, md_slip_layout_get_box (layout, page, i), width);
    }

  return g_string_free (text, FALSE);
}

/* What is selected of a box; @from and @to are offsets in it. */
static void
append_part (GString         *text,
             const MdSlipBox *box,
             gsize            from,
             gsize            to,
             guint            width)
{
  if (box->kind == MD_SLIP_BOX_TEXT)
    {
      g_string_append_len (text, box->text + from, to - from);
    }
  else if (from < to)
    {
      append_box (text, box, width);
      g_string_truncate (text, text->len - 1);
    }
}

/**
 * md_slip_text_new_part:
 * @start: where the part begins
 * @end: where it ends, not before @start
 *
 * A part of the slip as plain text, for the clipboard. Lines end where the service ended them: rows that a line was
 * broken into for the width of the paper are one line again, or what is pasted elsewhere would be broken twice.
 *
 * Returns: (transfer full): UTF-8, the last line without a line feed
 */
char *
md_slip_text_new_part (MdSlipLayout   *layout,
                       MdSlipPosition  start,
                       MdSlipPosition  end)
{
  GString *text = g_string_new (NULL);
  guint width = md_slip_layout_get_width (layout);
  MdSlipPosition position = start;

  for (;;)
    {
      const MdSlipBox *box = md_slip_position_get_box (layout, position);
      gboolean last = position.page == end.page && position.box == end.box;
      guint page = position.page;

      append_part (text, box, position.offset, last ? end.offset : md_slip_span_get_length (box), width);
      if (last || !md_slip_position_move_box (layout, &position, TRUE))
        break;

      box = md_slip_position_get_box (layout, position);
      if (page != position.page || !box->continues)
        g_string_append_c (text, '\n');
      if (page != position.page)
        append_tear (text, width);
      else if (box->continues)
        append_repeated (text, " ", box->gap);
    }

  return g_string_free (text, FALSE);
}
