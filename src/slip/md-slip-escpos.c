/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands are those that receipt printers of all makers share:
 *
 * - ESC @ wakes the printer up in its normal state; FS . turns two-byte letters off, which some have on from the start.
 * - ESC t 16 chooses the letters of Windows-1252. A line with a letter outside of it, or that reads from right to left,
 *   or whose letters are narrower than any of the printer, is sent as a picture (GS v 0): slower, but nothing is lost.
 * - Letters are 12 dots wide (font A) or 9 (font B), times 1 to 8 (GS !). What comes nearest to the factor of a row and
 *   still fits is taken: one and a half times font A is twice font B.
 * - GS L and GS W put the slip in the middle of the paper.
 * - GS V 66 feeds to the knife and cuts, at the end of each page and so at the end of the slip.
 * - Barcodes: md-slip-escpos-symbol.c. */
#include "md-slip-escpos.h"

#include "md-slip-columns.h"
#include "md-slip-escpos-writer.h"
#include "md-slip-paint.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define ESC 0x1b
#define FS 0x1c
#define GS 0x1d
#define CODE_PAGE 16
#define CHARSET "CP1252"
#define FONT_A_WIDTH 12
#define FONT_A_HEIGHT 24
#define FONT_B_WIDTH 9
#define FONT_B_HEIGHT 17
#define SOFT_HYPHEN 0xad /* printers disagree whether it is seen */
#define NO_BREAK_SPACE 0xa0
#define MAX_TIMES 8
#define BAND 128     /* rows of a picture that are sent at a time: printers have little memory */
#define DARK 128     /* of 255: what is darker is printed */
#define RULE_ROWS 16 /* dots */
#define RULE_DOTS 2

/**
 * md_slip_escpos_put:
 *
 * Appends bytes.
 */
void
md_slip_escpos_put (MdSlipEscposWriter *self,
                    const void         *data,
                    gsize               length)
{
  g_byte_array_append (self->bytes, data, length);
}

/**
 * md_slip_escpos_centre:
 *
 * Only at the beginning of a line.
 */
void
md_slip_escpos_centre (MdSlipEscposWriter *self,
                       gboolean            centred)
{
  if (self->centred == centred)
    return;

  MD_SLIP_ESCPOS_PUT (self, ESC, 'a', centred ? 1 : 0);
  self->centred = centred;
}

/**
 * md_slip_escpos_get_width:
 *
 * Returns: the width of the slip on this printer, in dots
 */
guint
md_slip_escpos_get_width (MdSlipEscposWriter *self)
{
  guint cell = self->cell > 0 ? self->cell : md_slip_layout_get_cell_dots (self->layout);

  return md_slip_layout_get_width (self->layout) * cell;
}

/* Only at the beginning of a line. */
static void
set_area (MdSlipEscposWriter *self,
          guint               width)
{
  guint margin = (self->printable - MIN (width, self->printable)) / 2;

  if (self->area == width)
    return;

  MD_SLIP_ESCPOS_PUT (self, GS, 'L', margin & 0xff, margin >> 8, GS, 'W', width & 0xff, width >> 8);
  self->area = width;
}

/* Sends rows of one bit a dot, the first in the highest bit. */
static void
put_raster (MdSlipEscposWriter *self,
            const guint8       *rows,
            guint               stride,
            guint               n_rows)
{
  md_slip_escpos_centre (self, FALSE);
  for (guint row = 0; row < n_rows; row += BAND)
    {
      guint n = MIN (BAND, n_rows - row);

      MD_SLIP_ESCPOS_PUT (self, GS, 'v', '0', 0, stride & 0xff, stride >> 8, n & 0xff, n >> 8);
      md_slip_escpos_put (self, rows + (gsize) row * stride, (gsize) n * stride);
    }
}

static void
put_surface (MdSlipEscposWriter *self,
             cairo_surface_t    *surface)
{
  guint width = cairo_image_surface_get_width (surface);
  guint height = cairo_image_surface_get_height (surface);
  guint stride = (width + 7) / 8;
  g_autofree guint8 *rows = g_malloc0 ((gsize) stride * height);
  const guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (guint y = 0; y < height; y++)
    {
      for (guint x = 0; x < width; x++)
        {
          if (data[(gsize) y * cairo_image_surface_get_stride (surface) + x] >= DARK)
            rows[y * stride + x / 8] |= 0x80 >> (x % 8);
        }
    }
  put_raster (self, rows, stride, height);
}

/**
 * md_slip_escpos_draw_box:
 * @page: that @box is on
 * @cell: how wide a cell is, in dots
 *
 * Sends @box as a picture, over the whole width of the slip.
 */
void
md_slip_escpos_draw_box (MdSlipEscposWriter *self,
                         guint               page,
                         const MdSlipBox    *box,
                         guint               cell)
{
  double cell_height = cell * MD_SLIP_CELL_RATIO;
  guint width = md_slip_layout_get_width (self->layout) * cell;
  guint height = MAX (1, (guint) ceil (box->height * cell_height));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create (surface);

  /* Neighbours touch: a dot of them would show where heights are no whole dots. */
  cairo_rectangle (cr, 0, 0, width, box->height * cell_height - 0.01);
  cairo_clip (cr);
  cairo_translate (cr, 0, -box->row * cell_height);
  md_slip_paint_page (cr, self->layout, page, cell, cell_height, MD_SLIP_PAINT_NORMAL);
  cairo_destroy (cr);
  set_area (self, width);
  put_surface (self, surface);
  set_area (self, md_slip_escpos_get_width (self));
  cairo_surface_destroy (surface);
}

/**
 * md_slip_escpos_draw_rule:
 *
 * Sends a solid line over the whole width of the slip.
 */
void
md_slip_escpos_draw_rule (MdSlipEscposWriter *self)
{
  guint stride = (md_slip_escpos_get_width (self) + 7) / 8;
  g_autofree guint8 *rows = g_malloc0 ((gsize) stride * RULE_ROWS);

  memset (rows + (gsize) stride * (RULE_ROWS - RULE_DOTS) / 2, 0xff, (gsize) stride * RULE_DOTS);
  put_raster (self, rows, stride, RULE_ROWS);
}

/* The bytes of a row in the printer's letters; NULL where it has not all of them. None of the bytes is a command. */
static char *
encode_row (const char *text,
            gsize       length)
{
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  if (composed == NULL || md_slip_has_right_to_left (text, length))
    return NULL;
  bytes = g_convert (composed, -1, CHARSET, "UTF-8", NULL, &n_bytes, NULL);
  if (bytes == NULL || n_bytes != md_slip_count_columns (text, length))
    return NULL;

  for (gsize i = 0; i < n_bytes; i++)
    {
      guint8 byte = bytes[i];

      if (byte < ' ' || byte == 0x7f || byte == SOFT_HYPHEN)
        return NULL;
      if (byte == NO_BREAK_SPACE)
        bytes[i] = ' ';
    }

  return g_steal_pointer (&bytes);
}

static guint
nearest_times (double wanted,
               guint  unit,
               guint  room)
{
  guint times = CLAMP ((guint) (wanted / unit + 0.5), 1, MAX_TIMES);

  return CLAMP (room / unit, 1, times);
}

/* Sets font and size so that @n_columns letters fit and come nearest to their factors. */
static void
choose_style (MdSlipEscposWriter *self,
              double              scale_x,
              double              scale_y,
              guint               n_columns)
{
  guint room = md_slip_escpos_get_width (self) / MAX (n_columns, 1);
  double wanted = scale_x * self->cell;
  guint times_a = nearest_times (wanted, FONT_A_WIDTH, room);
  guint times_b = nearest_times (wanted, FONT_B_WIDTH, room);
  double miss_a = times_a * FONT_A_WIDTH > room ? G_MAXDOUBLE : fabs (times_a * FONT_A_WIDTH - wanted);
  double miss_b = fabs (times_b * FONT_B_WIDTH - wanted);
  gboolean font_b = miss_b < miss_a;
  guint wide = font_b ? times_b : times_a;
  double high_dots = scale_y * self->cell * FONT_A_HEIGHT / FONT_A_WIDTH;
  guint high = nearest_times (high_dots, font_b ? FONT_B_HEIGHT : FONT_A_HEIGHT, G_MAXUINT);
  guint style = font_b << 8 | (wide - 1) << 4 | (high - 1);

  if (style == self->style)
    return;

  if (self->style == G_MAXUINT || (style ^ self->style) >> 8 != 0)
    MD_SLIP_ESCPOS_PUT (self, ESC, 'M', font_b ? 1 : 0);
  MD_SLIP_ESCPOS_PUT (self, GS, '!', style & 0xff);
  self->style = style;
}

/* Returns FALSE, and adds nothing, where the printer has not all the letters of the row, or none so narrow. */
static gboolean
add_row (MdSlipEscposWriter *self,
         const MdSlipBox    *box,
         const char         *text,
         gsize               length)
{
  g_autofree char *bytes = self->cell > 0 ? encode_row (text, length) : NULL;

  if (bytes == NULL || strlen (bytes) * FONT_B_WIDTH > md_slip_escpos_get_width (self))
    return FALSE;

  choose_style (self, box->scale_x, box->scale_y, strlen (bytes));
  md_slip_escpos_put (self, bytes, strlen (bytes));
  MD_SLIP_ESCPOS_PUT (self, '\n');

  return TRUE;
}

static void
add_text (MdSlipEscposWriter *self,
          guint               page,
          const MdSlipBox    *box)
{
  md_slip_escpos_centre (self, FALSE);
  if (!add_row (self, box, box->text, strlen (box->text)))
    md_slip_escpos_draw_box (self, page, box,
                             md_slip_escpos_get_width (self) / md_slip_layout_get_width (self->layout));
}

/* Words alone are in the middle; where one of their rows has to be drawn, all are, frame and all. */
static void
add_barcode (MdSlipEscposWriter *self,
             guint               page,
             const MdSlipBox    *box)
{
  guint start = self->bytes->len;

  if (box->symbol != NULL)
    {
      if (!md_slip_escpos_add_symbol (self, box))
        md_slip_escpos_draw_box (self, page, box, md_slip_layout_get_cell_dots (self->layout));
      return;
    }

  md_slip_escpos_centre (self, TRUE);
  for (const char *text = box->text; text != NULL;)
    {
      const char *end = strchr (text, '\n');

      if (!add_row (self, box, text, end != NULL ? (gsize) (end - text) : strlen (text)))
        {
          g_byte_array_set_size (self->bytes, start);
          self->style = G_MAXUINT;
          MD_SLIP_ESCPOS_PUT (self, ESC, 'a', 0);
          self->centred = FALSE;
          md_slip_escpos_draw_box (self, page, box,
                                   md_slip_escpos_get_width (self) / md_slip_layout_get_width (self->layout));
          return;
        }
      text = end != NULL ? end + 1 : NULL;
    }
}

static void
add_box (MdSlipEscposWriter *self,
         guint               page,
         const MdSlipBox    *box)
{
  switch (box->kind)
    {
    case MD_SLIP_BOX_TEXT:
      add_text (self, page, box);
      break;
    case MD_SLIP_BOX_RULE:
      md_slip_escpos_draw_rule (self);
      break;
    case MD_SLIP_BOX_BARCODE:
      add_barcode (self, page, box);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
begin (MdSlipEscposWriter *self)
{
  if (md_slip_layout_get_width (self->layout) * FONT_A_WIDTH <= self->printable)
    self->cell = FONT_A_WIDTH;
  else if (md_slip_layout_get_width (self->layout) * FONT_B_WIDTH <= self->printable)
    self->cell = FONT_B_WIDTH;

  self->area = self->printable;
  MD_SLIP_ESCPOS_PUT (self, ESC, '@', FS, '.', ESC, 't', CODE_PAGE);
  set_area (self, md_slip_escpos_get_width (self));
}

/**
 * md_slip_escpos_new:
 * @layout: for a roll, see md_slip_layout_new_for_paper()
 * @error: %G_IO_ERROR_NOT_SUPPORTED where it is for other paper
 *
 * The slip in the commands of receipt printers (ESC/POS), with text as text and barcodes as barcodes where printers
 * know them. Nothing in the slip can become a command.
 *
 * Returns: (transfer full) (nullable): what is to be sent to the printer
 */
GBytes *
md_slip_escpos_new (MdSlipLayout  *layout,
                    GError       **error)
{
  MdSlipEscposWriter writer = {
    .layout = layout,
    .printable = md_slip_paper_get_printable_dots (md_slip_layout_get_paper (layout)),
    .style = G_MAXUINT,
  };

  if (writer.printable == 0 || !md_slip_paper_is_roll (md_slip_layout_get_paper (layout)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("A receipt printer needs paper of 58 mm or 80 mm."));
      return NULL;
    }

  writer.bytes = g_byte_array_new ();
  begin (&writer);
  for (guint page = 0; page < md_slip_layout_get_n_pages (layout); page++)
    {
      for (guint i = 0; i < md_slip_layout_get_n_boxes (layout, page); i++)
        add_box (&writer, page, md_slip_layout_get_box (layout, page, i));
      md_slip_escpos_centre (&writer, FALSE);
      MD_SLIP_ESCPOS_PUT (&writer, GS, 'V', 66, 0);
    }

  return g_byte_array_free_to_bytes (writer.bytes);
}
