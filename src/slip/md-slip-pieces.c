/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-pieces.h"

#include "md-slip-paint.h"

#define MAX_LENGTH (200 * MD_SLIP_DPI) /* dots: readers of PDF know no page of more than 200 inches */

static MdSlipPaperSize
size_of (MdSlipLayout *layout)
{
  return md_slip_paper_get_size (md_slip_layout_get_paper (layout), md_slip_layout_get_width (layout));
}

static double
cell_height (MdSlipLayout *layout)
{
  return md_slip_layout_get_cell_dots (layout) * MD_SLIP_CELL_RATIO;
}

/* Breaks a page between boxes; one that is higher than the paper gets a piece of its own. */
static void
add_page (GArray       *pieces,
          MdSlipLayout *layout,
          guint         page,
          double        room)
{
  guint n_boxes = md_slip_layout_get_n_boxes (layout, page);
  MdSlipPiece piece = { .page = page };

  for (guint i = 0; i < n_boxes; i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, page, i);

      if (piece.height > 0 && box->row + box->height - piece.top > room + 1e-6)
        {
          g_array_append_val (pieces, piece);
          piece.top = box->row;
        }
      piece.height = box->row + box->height - piece.top;
    }
  g_array_append_val (pieces, piece);
}

/**
 * md_slip_pieces_new:
 *
 * Shares the pages of a slip out to pieces of its paper: a page is a piece, but one that is longer than the paper goes
 * on on the next. For printing and for PDF.
 *
 * Returns: (transfer full) (element-type MdSlipPiece): the pieces, in order
 */
GArray *
md_slip_pieces_new (MdSlipLayout *layout)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (MdSlipPiece));
  MdSlipPaperSize size = size_of (layout);
  double room = ((size.height > 0 ? size.height : MAX_LENGTH) - 2.0 * size.margin_y) / cell_height (layout);

  for (guint page = 0; page < md_slip_layout_get_n_pages (layout); page++)
    add_page (pieces, layout, page, room);

  return pieces;
}

/**
 * md_slip_piece_get_length:
 *
 * Returns: how long the paper is: its margins and @piece on a roll, always the same on sheets; in dots
 */
double
md_slip_piece_get_length (MdSlipLayout      *layout,
                          const MdSlipPiece *piece)
{
  MdSlipPaperSize size = size_of (layout);

  return size.height > 0 ? size.height : 2.0 * size.margin_y + piece->height * cell_height (layout);
}

/**
 * md_slip_piece_next_slice:
 * @n_boxes: of the layout, that a slice has at most
 * @slice: (inout): the slice before; to begin with, one without height at the top of @piece
 *
 * Shares a piece out to slices, so that a long one can be painted bit by bit. No box is in two of them.
 *
 * Returns: whether there is one more
 */
gboolean
md_slip_piece_next_slice (MdSlipLayout      *layout,
                          const MdSlipPiece *piece,
                          guint              n_boxes,
                          MdSlipPiece       *slice)
{
  double top = slice->top + slice->height;
  double bottom = piece->top + piece->height;
  guint next;

  if (top > bottom - 1e-6)
    return FALSE;

  next = md_slip_layout_find_row (layout, piece->page, top + 1e-6) + n_boxes;
  if (next < md_slip_layout_get_n_boxes (layout, piece->page))
    bottom = MIN (bottom, md_slip_layout_get_box (layout, piece->page, next)->row);
  *slice = (MdSlipPiece) { .page = piece->page, .top = top, .height = bottom - top };

  return TRUE;
}

/**
 * md_slip_piece_paint_slice:
 * @cr: where to draw: the upper left corner of the paper is at the origin
 * @slice: a part of @piece
 * @dot: how long a dot is, in units of @cr
 *
 * Draws a part of a piece where it stands on its paper.
 */
void
md_slip_piece_paint_slice (cairo_t           *cr,
                           MdSlipLayout      *layout,
                           const MdSlipPiece *piece,
                           const MdSlipPiece *slice,
                           double             dot)
{
  MdSlipPaperSize size = size_of (layout);
  double row = cell_height (layout) * dot;
  double top = size.margin_y * dot + (slice->top - piece->top) * row;

  cairo_save (cr);
  cairo_rectangle (cr, 0, top, size.width * dot, slice->height * row);
  cairo_clip (cr);
  cairo_translate (cr, size.margin_x * dot, size.margin_y * dot - piece->top * row);
  md_slip_paint_page (cr, layout, piece->page, md_slip_layout_get_cell_dots (layout) * dot, row, MD_SLIP_PAINT_NORMAL);
  cairo_restore (cr);
}

/**
 * md_slip_piece_paint:
 * @cr: where to draw: the upper left corner of the paper is at the origin
 * @dot: how long a dot is, in units of @cr
 *
 * Draws the ink of a piece where it stands on its paper.
 */
void
md_slip_piece_paint (cairo_t           *cr,
                     MdSlipLayout      *layout,
                     const MdSlipPiece *piece,
                     double             dot)
{
  md_slip_piece_paint_slice (cr, layout, piece, piece, dot);
}
