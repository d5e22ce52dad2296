/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-paint.h"

#include "md-slip-columns.h"
#include "md-slip-glyphs.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define FONT "monospace"
#define FONT_SIZE 32 /* whatever the size of a cell, so that a font is looked up once; the scale makes it fit */

/* Paper is paper: these do not follow a dark desktop. */
static const double paper_colour[3] = { 1.0, 0.997, 0.985 };
static const double ink_colour[3] = { 0.11, 0.105, 0.10 };
static const double bar_colour[3] = { 0, 0, 0 };
static const double faint_colour[3] = { 0.62, 0.60, 0.56 };

/**
 * Letters:
 * @layout: (owned): serves all boxes
 * @serial: of its fonts
 * @char_width: of the font before scaling
 * @line_height: likewise
 * @glyphs: (owned): for plain rows
 *
 * What is looked up once for each thread that draws, and again where the desktop's fonts change.
 */
typedef struct
{
  PangoLayout  *layout;
  guint         serial;
  double        char_width;
  double        line_height;
  MdSlipGlyphs  glyphs;
} Letters;

typedef struct
{
  cairo_t          *cr;
  Letters          *letters;
  double            cell_width;
  double            cell_height;
  guint             cell_dots;
  MdSlipPaintFlags  flags;
} Painter;

static void
letters_free (Letters *letters)
{
  md_slip_glyphs_clear (&letters->glyphs);
  g_object_unref (letters->layout);
  g_free (letters);
}

static GPrivate thread_letters = G_PRIVATE_INIT ((GDestroyNotify) letters_free);

static void
set_colour (cairo_t      *cr,
            const double  colour[3])
{
  cairo_set_source_rgb (cr, colour[0], colour[1], colour[2]);
}

/* Letters are placed by exact widths and then scaled, so nothing may be rounded to whole pixels before. */
static Letters *
letters_new (void)
{
  Letters *letters = g_new0 (Letters, 1);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  int width, height;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_absolute_size (font, FONT_SIZE * PANGO_SCALE);

  letters->layout = pango_layout_new (context);
  pango_layout_set_font_description (letters->layout, font);
  pango_layout_set_single_paragraph_mode (letters->layout, TRUE);
  pango_layout_set_text (letters->layout, "0", -1);
  pango_layout_get_size (letters->layout, &width, &height);
  letters->char_width = MAX (width, 1) / (double) PANGO_SCALE;
  letters->line_height = MAX (height, 1) / (double) PANGO_SCALE;
  letters->serial = pango_context_get_serial (context);

  g_object_unref (context);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);

  return letters;
}

static Letters *
get_letters (void)
{
  Letters *letters = g_private_get (&thread_letters);
  PangoContext *context = letters != NULL ? pango_layout_get_context (letters->layout) : NULL;

  if (letters == NULL || pango_context_get_font_map (context) != pango_cairo_font_map_get_default ()
      || pango_context_get_serial (context) != letters->serial)
    {
      letters = letters_new ();
      g_private_replace (&thread_letters, letters);
    }

  return letters;
}

/* Gives one cluster the width of its columns, and puts it in the middle of them. */
static void
fit_cluster (const PangoGlyphItemIter *iter,
             guint                     columns,
             double                    char_width)
{
  PangoGlyphInfo *glyphs = iter->glyph_item->glyphs->glyphs;
  int wanted = (int) round (columns * char_width * PANGO_SCALE);
  int actual = 0;
  int last = iter->start_glyph;

  for (int i = iter->start_glyph; i < iter->end_glyph; i++)
    {
      actual += glyphs[i].geometry.width;
      last = i;
    }
  if (last >= iter->end_glyph || actual == wanted)
    return;

  for (int i = iter->start_glyph; i < iter->end_glyph; i++)
    glyphs[i].geometry.x_offset += (wanted - actual) / 2;
  glyphs[last].geometry.width += wanted - actual;
}

/* A letter from another font is rarely as wide as its columns: all after it would stand askew. */
static void
fit_line (PangoLayoutLine *line,
          const char      *text,
          double           char_width)
{
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      PangoGlyphItemIter iter;
      gboolean more;

      for (more = pango_glyph_item_iter_init_start (&iter, run, text); more;
           more = pango_glyph_item_iter_next_cluster (&iter))
        fit_cluster (&iter,
                     md_slip_count_columns (text + iter.start_index, iter.end_index - iter.start_index),
                     char_width);
    }
}

/* Plain letters, the most of what slips hold, are drawn without being shaped. FALSE for all else. */
static gboolean
draw_plain (Painter    *painter,
            const char *text,
            gsize       length,
            double      x,
            double      y,
            double      stretch_x,
            double      stretch_y)
{
  if (!md_slip_glyphs_can_draw (text, length)
      || !md_slip_glyphs_prepare (&painter->letters->glyphs, painter->letters->layout, painter->letters->char_width))
    return FALSE;

  cairo_save (painter->cr);
  cairo_translate (painter->cr, x, y);
  cairo_scale (painter->cr, stretch_x, stretch_y);
  md_slip_glyphs_draw (&painter->letters->glyphs, painter->cr, text, length);
  cairo_restore (painter->cr);

  return TRUE;
}

/* Draws one row of text so that it fills exactly its columns, which are @scale_x cells wide each. */
static void
draw_row (Painter         *painter,
          const MdSlipBox *box,
          const char      *text,
          gsize            length,
          double           x,
          double           y)
{
  cairo_t *cr = painter->cr;
  double height = box->scale_y * painter->cell_height;
  double stretch_x = box->scale_x * painter->cell_width / painter->letters->char_width;
  double stretch_y = MIN (height / painter->letters->line_height, stretch_x * box->scale_y / box->scale_x);
  double top = y + (height - painter->letters->line_height * stretch_y) / 2;
  PangoLayoutLine *line;
  double width;

  if (length == 0 || draw_plain (painter, text, length, x, top, stretch_x, stretch_y))
    return;
  width = md_slip_count_columns (text, length) * box->scale_x * painter->cell_width;
  if (width <= 0)
    return;

  pango_layout_set_text (painter->letters->layout, text, length);
  line = pango_layout_get_line (painter->letters->layout, 0);
  if (!md_slip_has_right_to_left (text, length))
    {
      fit_line (line, pango_layout_get_text (painter->letters->layout), painter->letters->char_width);
    }
  else
    {
      PangoRectangle extents;

      /* Letters that join must not be pulled apart one by one: the line is squeezed as a whole where it is too wide. */
      pango_layout_line_get_extents (line, NULL, &extents);
      if (extents.width * stretch_x > width * PANGO_SCALE)
        stretch_x = width * PANGO_SCALE / extents.width;
      if (md_slip_is_right_to_left (text, length))
        x += width - extents.width * stretch_x / PANGO_SCALE;
    }

  cairo_save (cr);
  cairo_translate (cr, x, top);
  cairo_scale (cr, stretch_x, stretch_y);
  cairo_move_to (cr, 0, pango_layout_get_baseline (painter->letters->layout) / (double) PANGO_SCALE);
  pango_cairo_show_layout_line (cr, line);
  cairo_restore (cr);
}

/* A small hook in the margin beside a row that goes on from the one above. */
static void
draw_wrap_mark (Painter         *painter,
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
  set_colour (cr, faint_colour);
  cairo_set_line_width (cr, unit * 0.13);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_text (Painter         *painter,
           const MdSlipBox *box,
           double           page_width)
{
  set_colour (painter->cr, ink_colour);
  draw_row (painter, box, box->text, strlen (box->text), box->column * painter->cell_width,
            box->row * painter->cell_height);
  if (box->continues && (painter->flags & MD_SLIP_PAINT_WRAPS) != 0)
    draw_wrap_mark (painter, box, page_width);
}

static void
draw_rule (Painter         *painter,
           const MdSlipBox *box)
{
  double thickness = MAX (painter->cell_width * 0.11, 0.5);

  set_colour (painter->cr, ink_colour);
  cairo_rectangle (painter->cr, box->column * painter->cell_width,
                   (box->row + box->height / 2) * painter->cell_height - thickness / 2,
                   box->width * painter->cell_width, thickness);
  cairo_fill (painter->cr);
}

/* Lines of text in the middle of a barcode's box, the first one @row cells below the page's upper edge. */
static void
draw_barcode_words (Painter         *painter,
                    const MdSlipBox *box,
                    const char      *text,
                    double           row)
{
  set_colour (painter->cr, ink_colour);
  for (; text != NULL; row++)
    {
      const char *end = strchr (text, '\n');
      gsize length = end != NULL ? (gsize) (end - text) : strlen (text);
      double columns = box->symbol != NULL ? md_slip_count_columns (text, length) : box->columns;
      double column = box->column + (box->width - columns) / 2;

      draw_row (painter, box, text, length, column * painter->cell_width, row * painter->cell_height);
      text = end != NULL ? end + 1 : NULL;
    }
}

/* A barcode that cannot be drawn is its words in a dashed frame: a place kept, and seen to be none that scans. */
static void
draw_unscannable (Painter         *painter,
                  const MdSlipBox *box)
{
  cairo_t *cr = painter->cr;
  double unit = painter->cell_width;
  double dashes[] = { unit * 0.5, unit * 0.35 };

  cairo_save (cr);
  cairo_rectangle (cr, box->column * unit, (box->row + 0.12) * painter->cell_height, box->width * unit,
                   (box->height - 0.24) * painter->cell_height);
  set_colour (cr, faint_colour);
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
draw_symbol (Painter         *painter,
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
  set_colour (cr, bar_colour);
  add_modules (cr, symbol, x, y, module, row_height);
  cairo_fill (cr);
  cairo_restore (cr);

  draw_barcode_words (painter, box, md_slip_symbol_get_words (symbol), box->row + box->height - 1.5);
}

static void
draw_barcode (Painter         *painter,
              const MdSlipBox *box)
{
  if (box->symbol != NULL)
    draw_symbol (painter, box);
  else
    draw_unscannable (painter, box);
}

static void
draw_box (Painter         *painter,
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
      draw_barcode (painter, box);
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
  Painter painter;
  guint n_boxes;

  g_return_if_fail (cr != NULL && layout != NULL && page < md_slip_layout_get_n_pages (layout));
  g_return_if_fail (cell_width > 0 && cell_height > 0);

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  n_boxes = md_slip_layout_get_n_boxes (layout, page);

  cairo_save (cr);
  painter = (Painter) {
    .cr = cr,
    .letters = get_letters (),
    .cell_width = cell_width,
    .cell_height = cell_height,
    .cell_dots = md_slip_layout_get_cell_dots (layout),
    .flags = flags,
  };
  for (guint i = md_slip_layout_find_row (layout, page, top / cell_height); i < n_boxes; i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, page, i);

      if (box->row * cell_height >= bottom)
        break;
      draw_box (&painter, box, md_slip_layout_get_width (layout) * cell_width);
    }
  cairo_restore (cr);
}

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
  set_colour (cr, paper_colour);
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
