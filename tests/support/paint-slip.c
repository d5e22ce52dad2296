/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-paint.h"

#include "md-json-reader.h"

#include <cairo-pdf.h>
#include <math.h>

/* usage: paint-slip SLIP.json OUT.png OUT.pdf
 *
 * The first page of a slip on paper that is as wide as its characters, at 203 dots to the inch: as picture and as
 * PDF. */

#define DPI 203.0
#define MARGIN 2 /* cells of bare paper around it */

static void
paint_on (cairo_surface_t *surface,
          MdSlipLayout    *layout,
          double           cell)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN * cell, MARGIN * cell);
  md_slip_paint_page (cr, layout, 0, cell, cell * MD_SLIP_CELL_RATIO, MD_SLIP_PAINT_NORMAL);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MdDocument) document = NULL;
  g_autoptr (MdValue) slip = NULL;
  g_autoptr (MdSlipLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  double point_cell = MD_SLIP_DOTS_PER_CELL * 72 / DPI;
  double columns, rows;
  gsize length;

  if (argc != 4)
    g_error ("usage: paint-slip SLIP.json OUT.png OUT.pdf");
  if (!g_file_get_contents (argv[1], &contents, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  document = md_json_read (bytes, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  slip = md_document_to_value (document, md_document_get_root (document));
  layout = md_slip_layout_new (slip);
  columns = md_slip_layout_get_width (layout) + 2 * MARGIN;
  rows = md_slip_layout_get_page_height (layout, 0) * MD_SLIP_CELL_RATIO + 2 * MARGIN;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (columns * MD_SLIP_DOTS_PER_CELL),
                                        (int) ceil (rows * MD_SLIP_DOTS_PER_CELL));
  paint_on (surface, layout, MD_SLIP_DOTS_PER_CELL);
  if (cairo_surface_write_to_png (surface, argv[2]) != CAIRO_STATUS_SUCCESS)
    g_error ("cannot write %s", argv[2]);
  cairo_surface_destroy (surface);

  surface = cairo_pdf_surface_create (argv[3], columns * point_cell, rows * point_cell);
  paint_on (surface, layout, point_cell);
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_error ("cannot write %s", argv[3]);
  cairo_surface_destroy (surface);

  return 0;
}
