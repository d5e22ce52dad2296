/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-painter.h"

#include "md-slip-columns.h"

#include <math.h>
#include <string.h>

/* Lines of text in the middle of a barcode's box, the first one @row cells below the page's upper edge. */
static void
draw_barcode_words (MdSlipPainter   *painter,
                    const MdSlipBox *box,
                    const char      *text,
                    double           row)
{
  md_slip_painter_set_colour (painter->cr, MD_SLIP_COLOUR_INK);
  for (; text != NULL; row++)
    {
      const char *end = strchr (text, '\n');
      gsize length = end != NULL ? (gsize) (end - text) : strlen (text);
      double columns = box->symbol != NULL ? md_slip_count_columns (text, length) : box->columns;
      double column = box->column + (box->width - columns) / 2;

      md_slip_painter_draw_row (painter, box, text, length, column * painter->cell_width, row * painter->cell_height);
      text = end != NULL ? end + 1 : NULL;
    }
}

/* A barcode that cannot be drawn is its words in a dashed frame: a place kept, and seen to be none that scans. */
static void
draw_unscannable (MdSlipPainter   *painter,
                  const MdSlipBox *box)
{
  cairo_t *cr = painter->cr;
  double unit = painter->cell_width;
  double dashes[] = { unit * 0.5, unit * 0.35 };

  cairo_save (cr);
  cairo_rectangle (cr, box->column * unit, (box->row + 0.12) * painter->cell_height, box->width * unit,
                   (box->height - 0.24) * painter->cell_height);
  md_slip_painter_set_colour (cr, MD_SLIP_COLOUR_FAINT);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, MAX (unit * 0.11, 0.5));
  cairo_stroke (cr);
  cairo_restore (cr);

  draw_barcode_words (painter, box, box->text, box->row + 0.5);
}

/* On pixels a module is a whole number of them where it can be: bars of unlike width are what readers stumble over. */
static double
fit_to_pixels (cairo_t *cr,
               double   length)
{
  double x = length;
  double y = 0;
  double scale;

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    return length;

  cairo_user_to_device_distance (cr, &x, &y);
  scale = fabs (x) / length;

  return fabs (x) >= 1 ? floor (fabs (x) + 1e-6) / scale : length;
}

static void
move_to_pixel (cairo_t *cr,
               double  *x,
               double  *y)
{
  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    return;

  cairo_user_to_device (cr, x, y);
  *x = round (*x);
  *y = round (*y);
  cairo_device_to_user (cr, x, y);
}

/* One path for the whole symbol, so that neighbours leave no seam between them. */
static void
add_modules (cairo_t            *cr,
             const MdSlipSymbol *symbol,
             double              x,
             double              y,
             double              module,
             double              row_height)
{
  guint n_columns = md_slip_symbol_get_n_columns (symbol);

  for (guint row = 0; row < md_slip_symbol_get_n_rows (symbol); row++)
    {
      guint start = 0;

      while (start < n_columns)
        {
          guint end = start;

          while (end < n_columns && md_slip_symbol_is_dark (symbol, end, row))
            end++;
          if (end > start)
            cairo_rectangle (cr, x + start * module, y + row * row_height, (end - start) * module, row_height);
          start = end + 1;
        }
    }
}

static void
draw_symbol (MdSlipPainter   *painter,
             const MdSlipBox *box)
{
  const MdSlipSymbol *symbol = box->symbol;
  cairo_t *cr = painter->cr;
  double module_dots = md_slip_symbol_get_module_dots (symbol);
  double module = fit_to_pixels (cr, module_dots * painter->cell_width / painter->cell_dots);
  double row_height = module * md_slip_symbol_get_row_dots (symbol) / module_dots;
  double quiet = md_slip_symbol_get_quiet_above (symbol) * module;
  double x = (box->column + box->width / 2) * painter->cell_width
             - md_slip_symbol_get_n_columns (symbol) * module / 2;
  double y = (box->row + 0.5) * painter->cell_height + quiet;

  move_to_pixel (cr, &x, &y);
  cairo_save (cr);
  md_slip_painter_set_colour (cr, MD_SLIP_COLOUR_BAR);
  add_modules (cr, symbol, x, y, module, row_height);
  cairo_fill (cr);
  cairo_restore (cr);

  draw_barcode_words (painter, box, md_slip_symbol_get_words (symbol), box->row + box->height - 1.5);
}

/**
 * md_slip_painter_draw_barcode:
 * @box: of a barcode
 *
 * Draws the symbol with what it holds below it.
 */
void
md_slip_painter_draw_barcode (MdSlipPainter   *painter,
                              const MdSlipBox *box)
{
  if (box->symbol != NULL)
    draw_symbol (painter, box);
  else
    draw_unscannable (painter, box);
}
