/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipPiece:
 * @page: of the layout
 * @top: distance of its upper edge from that of the page, in cells
 * @height: in cells
 *
 * What of a page goes on one piece of paper: all of it, but on sheets, or where it is longer than paper can be.
 */
typedef struct
{
  guint  page;
  double top;
  double height;
} MdSlipPiece;

GArray  *md_slip_pieces_new        (MdSlipLayout      *layout);
double   md_slip_piece_get_length  (MdSlipLayout      *layout,
                                    const MdSlipPiece *piece);
void     md_slip_piece_paint       (cairo_t           *cr,
                                    MdSlipLayout      *layout,
                                    const MdSlipPiece *piece,
                                    double             dot);
gboolean md_slip_piece_next_slice  (MdSlipLayout      *layout,
                                    const MdSlipPiece *piece,
                                    guint              n_boxes,
                                    MdSlipPiece       *slice);
void     md_slip_piece_paint_slice (cairo_t           *cr,
                                    MdSlipLayout      *layout,
                                    const MdSlipPiece *piece,
                                    const MdSlipPiece *slice,
                                    double             dot);

G_END_DECLS
