/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-painter.h"

#include "md-slip-columns.h"

#include <math.h>
#include <string.h>

/**
 * md_slip_painter_set_colour:
 *
 * Paper is paper: its colours do not follow a dark desktop.
 */
void
md_slip_painter_set_colour (cairo_t      *cr,
                            MdSlipColour  colour)
{
  static const double colours[][3] = {
    [MD_SLIP_COLOUR_PAPER] = { 1.0, 0.997, 0.985 },
    [MD_SLIP_COLOUR_INK] = { 0.11, 0.105, 0.10 },
    [MD_SLIP_COLOUR_BAR] = { 0, 0, 0 },
    [MD_SLIP_COLOUR_FAINT] = { 0.62, 0.60, 0.56 },
  };

  cairo_set_source_rgb (cr, colours[colour][0], colours[colour][1], colours[colour][2]);
}

/* How a row of a box is stretched, and where its upper edge is then. */
typedef struct
{
  double x;
  double y;
  double top;
} Stretch;

static Stretch
get_stretch (MdSlipPainter   *painter,
             const MdSlipBox *box,
             double           y)
{
  MdSlipLetters *letters = painter->letters;
  double height = box->scale_y * painter->cell_height;
  Stretch stretch = { .x = box->scale_x * painter->cell_width / letters->char_width };

  stretch.y = MIN (height / letters->line_height, stretch.x * box->scale_y / box->scale_x);
  stretch.top = y + (height - letters->line_height * stretch.y) / 2;

  return stretch;
}

/* Plain letters, the most of what slips hold, are drawn without being shaped. */
static gboolean
is_plain (MdSlipPainter *painter,
          const char    *text,
          gsize          length)
{
  MdSlipLetters *letters = painter->letters;

  return md_slip_glyphs_can_draw (text, length) &&
         md_slip_glyphs_prepare (&letters->glyphs, letters->layout, letters->char_width);
}

static void
draw_shaped (MdSlipPainter *painter,
             Stretch        stretch,
             const char    *text,
             gsize          length,
             double         x)
{
  cairo_t *cr = painter->cr;
  MdSlipLetters *letters = painter->letters;
  MdSlipShape shape = md_slip_letters_shape (letters, text, length);

  cairo_save (cr);
  cairo_translate (cr, x + shape.shift * stretch.x, stretch.top);
  cairo_scale (cr, stretch.x * shape.squeeze, stretch.y);
  cairo_move_to (cr, 0, pango_layout_get_baseline (letters->layout) / (double) PANGO_SCALE);
  pango_cairo_show_layout_line (cr, shape.line);
  cairo_restore (cr);
}

/**
 * md_slip_painter_draw_row:
 * @text: one row of @box
 * @length: of @text in bytes
 * @x: of its left edge
 * @y: of its upper edge
 *
 * Draws the row so that it fills exactly its columns, each as wide and as high as @box says.
 */
void
md_slip_painter_draw_row (MdSlipPainter   *painter,
                          const MdSlipBox *box,
                          const char      *text,
                          gsize            length,
                          double           x,
                          double           y)
{
  Stretch stretch = get_stretch (painter, box, y);

  if (length > 0 && is_plain (painter, text, length))
    {
      cairo_save (painter->cr);
      cairo_translate (painter->cr, x, stretch.top);
      cairo_scale (painter->cr, stretch.x, stretch.y);
      md_slip_glyphs_draw (&painter->letters->glyphs, painter->cr, text, length);
      cairo_restore (painter->cr);
    }
  else if (md_slip_count_columns (text, length) > 0)
    {
      draw_shaped (painter, stretch, text, length, x);
    }
}

/* What was collected is drawn. */
static void
draw_run (MdSlipPainter *painter)
{
  if (painter->run == NULL)
    return;

  md_slip_painter_set_colour (painter->cr, MD_SLIP_COLOUR_INK);
  md_slip_glyphs_draw_run (&painter->letters->glyphs, painter->cr, painter->run);
}

/* A plain row waits for others of its size. FALSE where it has to be drawn by itself. */
static gboolean
collect_row (MdSlipPainter   *painter,
             const MdSlipBox *box)
{
  MdSlipGlyphRun *run = painter->run;
  gsize length = strlen (box->text);
  Stretch stretch;

  if (run == NULL || !is_plain (painter, box->text, length))
    return FALSE;

  stretch = get_stretch (painter, box, box->row * painter->cell_height);
  if (run->stretch_x != stretch.x || run->stretch_y != stretch.y || run->n_glyphs + length > MD_SLIP_RUN_GLYPHS)
    draw_run (painter);
  run->stretch_x = stretch.x;
  run->stretch_y = stretch.y;
  md_slip_glyphs_collect (&painter->letters->glyphs, run, box->text, length,
                          box->column * painter->cell_width / stretch.x, stretch.top / stretch.y);

  return TRUE;
}

/* A small hook in the margin beside a row that goes on from the one above. */
static void
draw_wrap_mark (MdSlipPainter   *painter,
                const MdSlipBox *box,
                double           page_width)
{
  cairo_t *cr = painter->cr;
  double unit = painter->cell_width;
  double size = unit * 0.7;
  double middle = (box->row + box->height / 2) * painter->cell_height;

  cairo_save (cr);
  cairo_translate (cr, box->right_to_left ? page_width + unit * 1.5 : -unit * 1.5, middle);
  if (box->right_to_left)
    cairo_scale (cr, -1, 1);
  cairo_move_to (cr, 0, -size);
  cairo_line_to (cr, 0, 0);
  cairo_line_to (cr, size, 0);
  cairo_move_to (cr, size * 0.55, -size * 0.45);
  cairo_line_to (cr, size, 0);
  cairo_line_to (cr, size * 0.55, size * 0.45);
  md_slip_painter_set_colour (cr, MD_SLIP_COLOUR_FAINT);
  cairo_set_line_width (cr, unit * 0.13);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_text (MdSlipPainter   *painter,
           const MdSlipBox *box,
           double           page_width)
{
  if (!collect_row (painter, box))
    {
      md_slip_painter_set_colour (painter->cr, MD_SLIP_COLOUR_INK);
      md_slip_painter_draw_row (painter, box, box->text, strlen (box->text), box->column * painter->cell_width,
                                box->row * painter->cell_height);
    }
  if (box->continues && (painter->flags & MD_SLIP_PAINT_WRAPS) != 0)
    draw_wrap_mark (painter, box, page_width);
}

static void
draw_rule (MdSlipPainter   *painter,
           const MdSlipBox *box)
{
  double thickness = MAX (painter->cell_width * 0.11, 0.5);

  md_slip_painter_set_colour (painter->cr, MD_SLIP_COLOUR_INK);
  cairo_rectangle (painter->cr, box->column * painter->cell_width,
                   (box->row + box->height / 2) * painter->cell_height - thickness / 2,
                   box->width * painter->cell_width, thickness);
  cairo_fill (painter->cr);
}

static void
draw_box (MdSlipPainter   *painter,
          const MdSlipBox *box,
          double           page_width)
{
  switch (box->kind)
    {
    case MD_SLIP_BOX_TEXT:
      draw_text (painter, box, page_width);
      break;
    case MD_SLIP_BOX_RULE:
      draw_rule (painter, box);
      break;
    case MD_SLIP_BOX_BARCODE:
      md_slip_painter_draw_barcode (painter, box);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * md_slip_paint_page:
 * @cr: where to draw: the page's upper left corner, without its margins, is at the origin
 * @page: less than the number of pages
 * @cell_width: in units of @cr
 * @cell_height: in units of @cr
 *
 * Draws the ink of a page, not its paper. Boxes outside of @cr's clip are passed over, so a part of a long page costs
 * no more than that part. Text is never read as markup.
 */
void
md_slip_paint_page (cairo_t          *cr,
                    MdSlipLayout     *layout,
                    guint             page,
                    double            cell_width,
                    double            cell_height,
                    MdSlipPaintFlags  flags)
{
  double left, top, right, bottom;
  MdSlipPainter painter;
  guint n_boxes;

  g_return_if_fail (cr != NULL && layout != NULL && page < md_slip_layout_get_n_pages (layout));
  g_return_if_fail (cell_width > 0 && cell_height > 0);

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  n_boxes = md_slip_layout_get_n_boxes (layout, page);

  cairo_save (cr);
  painter = (MdSlipPainter) {
    .cr = cr,
    .letters = md_slip_letters_get (),
    .cell_width = cell_width,
    .cell_height = cell_height,
    .cell_dots = md_slip_layout_get_cell_dots (layout),
    .flags = flags,
  };
  if (!cairo_surface_has_show_text_glyphs (cairo_get_target (cr)))
    painter.run = g_new0 (MdSlipGlyphRun, 1);
  for (guint i = md_slip_layout_find_row (layout, page, top / cell_height); i < n_boxes; i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, page, i);

      if (box->row * cell_height >= bottom)
        break;
      draw_box (&painter, box, md_slip_layout_get_width (layout) * cell_width);
    }
  draw_run (&painter);
  g_free (painter.run);
  cairo_restore (cr);
}

