/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-render.h"

#include "md-slip-pieces.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define POINTS_PER_INCH 72.0
#define MAX_PIXELS (32 * 1024 * 1024) /* 128 MB while it is drawn */
#define MAX_SIDE 32767                /* the library's own bound */

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_surface_t  *surface,
              GError          **error)
{
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  /* Translators: %s says why, in the words of the drawing library */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The slip could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

/**
 * md_slip_render_pdf:
 * @cancellable: (nullable): asked between pages
 * @error: %G_IO_ERROR
 *
 * A page for each piece of paper, of the paper's size; a roll is as long as what is on it. Blocks: for threads.
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
md_slip_render_pdf (MdSlipLayout  *layout,
                    GCancellable  *cancellable,
                    GError       **error)
{
  MdSlipPaperSize size = md_slip_paper_get_size (md_slip_layout_get_paper (layout), md_slip_layout_get_width (layout));
  g_autoptr (GArray) pieces = md_slip_pieces_new (layout);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double dot = POINTS_PER_INCH / MD_SLIP_DPI;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, size.width * dot, size.width * dot);
  cairo_t *cr = cairo_create (surface);
  gboolean good = TRUE;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Meterdesk");
  for (guint i = 0; i < pieces->len && good; i++)
    {
      const MdSlipPiece *piece = &g_array_index (pieces, MdSlipPiece, i);

      cairo_pdf_surface_set_size (surface, size.width * dot, md_slip_piece_get_length (layout, piece) * dot);
      md_slip_piece_paint (cr, layout, piece, dot);
      cairo_show_page (cr);
      good = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  good = good && check_status (surface, error);
  cairo_surface_destroy (surface);

  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* Where the paper is cut, so that one picture shows them all. */
static void
draw_cut (cairo_t *cr,
          double   width,
          double   y)
{
  double dashes[] = { 6, 6 };

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static int
measure_length (MdSlipLayout *layout,
                GArray       *pieces,
                double        dot)
{
  double length = 0;

  for (guint i = 0; i < pieces->len; i++)
    length += ceil (md_slip_piece_get_length (layout, &g_array_index (pieces, MdSlipPiece, i)) * dot);

  return length <= MAX_SIDE ? (int) length : G_MAXINT;
}

static gboolean
draw_pieces (cairo_surface_t  *surface,
             MdSlipLayout     *layout,
             GArray           *pieces,
             double            dot,
             GCancellable     *cancellable,
             GError          **error)
{
  cairo_t *cr = cairo_create (surface);
  double y = 0;
  gboolean good = TRUE;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < pieces->len && good; i++)
    {
      const MdSlipPiece *piece = &g_array_index (pieces, MdSlipPiece, i);

      if (i > 0)
        draw_cut (cr, cairo_image_surface_get_width (surface), y + 0.5);
      cairo_save (cr);
      cairo_translate (cr, 0, y);
      md_slip_piece_paint (cr, layout, piece, dot);
      cairo_restore (cr);
      y += ceil (md_slip_piece_get_length (layout, piece) * dot);
      good = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_destroy (cr);

  return good && check_status (surface, error);
}

/**
 * md_slip_render_png:
 * @dpi: pixels to the inch, %MD_SLIP_DPI for the dots of a thermal printer
 * @cancellable: (nullable): asked between pages
 * @error: %G_IO_ERROR; %G_IO_ERROR_NO_SPACE where the slip is too long for a picture
 *
 * All pieces of paper below each other, with a dashed line where they are cut. Blocks: for threads.
 *
 * Returns: (transfer full) (nullable): a PNG
 */
GBytes *
md_slip_render_png (MdSlipLayout  *layout,
                    guint          dpi,
                    GCancellable  *cancellable,
                    GError       **error)
{
  MdSlipPaperSize size = md_slip_paper_get_size (md_slip_layout_get_paper (layout), md_slip_layout_get_width (layout));
  g_autoptr (GArray) pieces = md_slip_pieces_new (layout);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double dot = (double) dpi / MD_SLIP_DPI;
  int width = (int) ceil (size.width * dot);
  int length = measure_length (layout, pieces, dot);
  cairo_surface_t *surface;
  gboolean good;

  if (width > MAX_SIDE || length > MAX_PIXELS / MAX (width, 1))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           _("The slip is too long for one picture. Save it as PDF instead."));
      return NULL;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, length);
  good = draw_pieces (surface, layout, pieces, dot, cancellable, error);
  if (good)
    {
      cairo_surface_write_to_png_stream (surface, append_cb, bytes);
      good = check_status (surface, error);
    }
  cairo_surface_destroy (surface);

  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
