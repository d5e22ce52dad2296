/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-letters.h"
#include "md-slip-paint.h"

G_BEGIN_DECLS

/* What the files that paint share; not for others. */

typedef struct
{
  cairo_t          *cr;
  MdSlipLetters    *letters;
  double            cell_width;
  double            cell_height;
  guint             cell_dots;
  MdSlipPaintFlags  flags;
  MdSlipGlyphRun   *run; /* (nullable): of rows that are yet to be drawn; none where the text itself is drawn, too */
} MdSlipPainter;

typedef enum
{
  MD_SLIP_COLOUR_PAPER,
  MD_SLIP_COLOUR_INK,
  MD_SLIP_COLOUR_BAR,
  MD_SLIP_COLOUR_FAINT, /* what is said about the slip, not by it */
} MdSlipColour;

void md_slip_painter_set_colour   (cairo_t         *cr,
                                   MdSlipColour     colour);
void md_slip_painter_draw_row     (MdSlipPainter   *painter,
                                   const MdSlipBox *box,
                                   const char      *text,
                                   gsize            length,
                                   double           x,
                                   double           y);
void md_slip_painter_draw_barcode (MdSlipPainter   *painter,
                                   const MdSlipBox *box);

G_END_DECLS
