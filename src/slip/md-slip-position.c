/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-position.h"

#include "md-slip-columns.h"
#include "md-slip-span.h"

#include <string.h>

/**
 * md_slip_position_compare:
 *
 * Returns: less than 0 where @a stands before @b, 0 where they are the same, else more
 */
int
md_slip_position_compare (MdSlipPosition a,
                          MdSlipPosition b)
{
  if (a.page != b.page)
    return a.page < b.page ? -1 : 1;
  if (a.box != b.box)
    return a.box < b.box ? -1 : 1;
  if (a.offset != b.offset)
    return a.offset < b.offset ? -1 : 1;

  return 0;
}

/**
 * md_slip_position_get_start:
 *
 * Returns: the place before all text
 */
MdSlipPosition
md_slip_position_get_start (void)
{
  return (MdSlipPosition) { 0 };
}

/**
 * md_slip_position_get_end:
 *
 * Returns: the place behind all text
 */
MdSlipPosition
md_slip_position_get_end (MdSlipLayout *layout)
{
  MdSlipPosition end = { 0 };

  g_return_val_if_fail (md_slip_layout_get_n_pages (layout) > 0, end);

  end.page = md_slip_layout_get_n_pages (layout) - 1;
  end.box = md_slip_layout_get_n_boxes (layout, end.page) - 1;
  end.offset = md_slip_span_get_length (md_slip_position_get_box (layout, end));

  return end;
}

/**
 * md_slip_position_get_box:
 *
 * Returns: (transfer none): the box that @position is in
 */
const MdSlipBox *
md_slip_position_get_box (MdSlipLayout   *layout,
                          MdSlipPosition  position)
{
  return md_slip_layout_get_box (layout, position.page, position.box);
}

/**
 * md_slip_position_move_box:
 * @position: (inout): goes to the start of the next box, or to the start of the one before
 *
 * Returns: %FALSE where there is none; @position stays as it is then
 */
gboolean
md_slip_position_move_box (MdSlipLayout   *layout,
                           MdSlipPosition *position,
                           gboolean        forward)
{
  MdSlipPosition next = { position->page, position->box, 0 };

  if (forward && next.box + 1 < md_slip_layout_get_n_boxes (layout, next.page))
    {
      next.box++;
    }
  else if (forward)
    {
      if (next.page + 1 >= md_slip_layout_get_n_pages (layout))
        return FALSE;
      next.page++;
      next.box = 0;
    }
  else if (next.box > 0)
    {
      next.box--;
    }
  else
    {
      if (next.page == 0)
        return FALSE;
      next.page--;
      next.box = md_slip_layout_get_n_boxes (layout, next.page) - 1;
    }
  *position = next;

  return TRUE;
}

static gsize
find_letter_before (const MdSlipBox *box,
                    gsize            offset)
{
  const char *text = box->text;
  const char *end = box->text + offset;

  if (box->kind != MD_SLIP_BOX_TEXT)
    return 0;

  for (;;)
    {
      guint columns;
      const char *next = md_slip_next_cluster (text, end, &columns);

      if (next >= end)
        return text - box->text;
      text = next;
    }
}

static gsize
find_letter_behind (const MdSlipBox *box,
                    gsize            offset)
{
  guint columns;

  if (box->kind != MD_SLIP_BOX_TEXT)
    return 1;

  return md_slip_next_cluster (box->text + offset, box->text + strlen (box->text), &columns) - box->text;
}

/**
 * md_slip_position_move:
 * @position: (inout): goes over one letter, or from one row to the other
 *
 * Returns: %FALSE at the end; @position stays as it is then
 */
gboolean
md_slip_position_move (MdSlipLayout   *layout,
                       MdSlipPosition *position,
                       gboolean        forward)
{
  const MdSlipBox *box = md_slip_position_get_box (layout, *position);

  if (forward && position->offset < md_slip_span_get_length (box))
    {
      position->offset = find_letter_behind (box, position->offset);
      return TRUE;
    }
  if (!forward && position->offset > 0)
    {
      position->offset = find_letter_before (box, position->offset);
      return TRUE;
    }
  if (!md_slip_position_move_box (layout, position, forward))
    return FALSE;
  if (!forward)
    position->offset = md_slip_span_get_length (md_slip_position_get_box (layout, *position));

  return TRUE;
}

/**
 * md_slip_position_find_line:
 * @start: (out)
 * @end: (out)
 *
 * Finds the line that @position is in, as the service sent it: with all rows that it was broken into.
 */
void
md_slip_position_find_line (MdSlipLayout   *layout,
                            MdSlipPosition  position,
                            MdSlipPosition *start,
                            MdSlipPosition *end)
{
  MdSlipPosition next;

  position.offset = 0;
  *start = position;
  while (md_slip_position_get_box (layout, *start)->continues && start->box > 0)
    start->box--;

  next = position;
  *end = position;
  while (md_slip_position_move_box (layout, &next, TRUE) && next.page == end->page &&
         md_slip_position_get_box (layout, next)->continues)
    *end = next;
  end->offset = md_slip_span_get_length (md_slip_position_get_box (layout, *end));
}
