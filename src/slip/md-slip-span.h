/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"

G_BEGIN_DECLS

/* As many pieces as the selected part of a row is shown in, where it reads in both directions. */
#define MD_SLIP_MAX_SPANS 16

/**
 * MdSlipSpan:
 * @x: distance from the left edge of the box, in cells
 * @width: in cells
 *
 * A part of a row of text.
 */
typedef struct
{
  double x;
  double width;
} MdSlipSpan;

gsize  md_slip_span_get_length (const MdSlipBox *box);
guint  md_slip_span_find_all   (const MdSlipBox *box,
                                gsize            start,
                                gsize            end,
                                MdSlipSpan       spans[MD_SLIP_MAX_SPANS]);
double md_slip_span_get_x      (const MdSlipBox *box,
                                gsize            offset);
gsize  md_slip_span_find       (const MdSlipBox *box,
                                double           x);

G_END_DECLS
