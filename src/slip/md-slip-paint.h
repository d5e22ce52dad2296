/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "md-slip-layout.h"

G_BEGIN_DECLS

/* Bare paper around the text, in cells. */
#define MD_SLIP_MARGIN_X 2.5
#define MD_SLIP_MARGIN_Y 1.25

/**
 * MdSlipPaintFlags:
 * @MD_SLIP_PAINT_WRAPS: show, in the margin, where a line goes on that was too long for the paper: for the screen
 */
typedef enum
{
  MD_SLIP_PAINT_NORMAL = 0,
  MD_SLIP_PAINT_WRAPS = 1 << 0,
} MdSlipPaintFlags;

/**
 * MdSlipTears:
 *
 * Which edges of a piece of paper are torn.
 */
typedef enum
{
  MD_SLIP_TEAR_NONE = 0,
  MD_SLIP_TEAR_TOP = 1 << 0,
  MD_SLIP_TEAR_BOTTOM = 1 << 1,
} MdSlipTears;

void md_slip_paint_page  (cairo_t          *cr,
                          MdSlipLayout     *layout,
                          guint             page,
                          double            cell_width,
                          double            cell_height,
                          MdSlipPaintFlags  flags);
void md_slip_paint_paper (cairo_t          *cr,
                          double            width,
                          double            height,
                          double            tooth,
                          MdSlipTears       tears);

G_END_DECLS
