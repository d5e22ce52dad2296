/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-painter.h"

#include <math.h>

/* Teeth from the current point to @to_x along @y: notches of the paper above, points of the paper below. */
static void
add_teeth (cairo_t *cr,
           double   from_x,
           double   to_x,
           double   y,
           double   tooth)
{
  guint n_teeth = MAX (1, (guint) (fabs (to_x - from_x) / (2 * tooth)));
  double step = (to_x - from_x) / n_teeth;

  cairo_line_to (cr, from_x, y);
  for (guint i = 0; i < n_teeth; i++)
    {
      cairo_line_to (cr, from_x + (i + 0.5) * step, y - tooth);
      cairo_line_to (cr, from_x + (i + 1) * step, y);
    }
}

static void
add_edge (cairo_t  *cr,
          double    from_x,
          double    to_x,
          double    y,
          double    tooth,
          gboolean  torn)
{
  if (torn)
    {
      add_teeth (cr, from_x, to_x, y, tooth);
      return;
    }

  cairo_line_to (cr, from_x, y);
  cairo_line_to (cr, to_x, y);
}

/**
 * md_slip_paint_paper:
 * @cr: where to draw: the paper's upper left corner is at the origin
 * @width: in units of @cr
 * @height: in units of @cr
 * @tooth: how deep the teeth of a torn edge are, in units of @cr
 * @tears: which edges are torn
 *
 * Fills a piece of paper. The lower edge of one piece and the upper edge of the next have the same teeth: pushed
 * together by one tooth they fit.
 */
void
md_slip_paint_paper (cairo_t     *cr,
                     double       width,
                     double       height,
                     double       tooth,
                     MdSlipTears  tears)
{
  gboolean torn_top = (tears & MD_SLIP_TEAR_TOP) != 0;
  gboolean torn_bottom = (tears & MD_SLIP_TEAR_BOTTOM) != 0;
  double top = torn_top ? tooth : 0;

  g_return_if_fail (cr != NULL && tooth > 0);

  cairo_save (cr);
  cairo_new_path (cr);
  add_edge (cr, 0, width, top, tooth, torn_top);
  add_edge (cr, width, 0, height, tooth, torn_bottom);
  cairo_close_path (cr);
  md_slip_painter_set_colour (cr, MD_SLIP_COLOUR_PAPER);
  cairo_fill (cr);

  /* White paper on a light desktop: without a line nobody sees its teeth. */
  cairo_set_source_rgba (cr, 0, 0, 0, 0.22);
  cairo_set_line_width (cr, tooth * 0.18);
  if (torn_top)
    add_teeth (cr, 0, width, top, tooth);
  cairo_new_sub_path (cr);
  if (torn_bottom)
    add_teeth (cr, width, 0, height, tooth);
  cairo_stroke (cr);
  cairo_restore (cr);
}
