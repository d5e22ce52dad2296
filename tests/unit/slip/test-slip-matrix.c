/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-pieces.h"
#include "slip-build.h"

#include <string.h>
#include <zint.h>

#define LIGHT 128 /* of 255 */

/* No common reader knows these: what is drawn is held against what the encoder says, module by module. */

static cairo_surface_t *
draw (MdSlipLayout *layout)
{
  g_autoptr (GArray) pieces = md_slip_pieces_new (layout);
  const MdSlipPiece *piece = &g_array_index (pieces, MdSlipPiece, 0);
  MdSlipPaperSize size = md_slip_paper_get_size (md_slip_layout_get_paper (layout), md_slip_layout_get_width (layout));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size.width,
                                                         (int) md_slip_piece_get_length (layout, piece) + 1);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  md_slip_piece_paint (cr, layout, piece, 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static gboolean
is_dark (cairo_surface_t *surface,
         int              x,
         int              y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return row[4 * x] < LIGHT;
}

static cairo_rectangle_int_t
find_ink (cairo_surface_t *surface)
{
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (is_dark (surface, x, y))
        {
          left = MIN (left, x);
          top = MIN (top, y);
          right = MAX (right, x);
          bottom = MAX (bottom, y);
        }

  return (cairo_rectangle_int_t) { left, top, right + 1 - left, bottom + 1 - top };
}

typedef struct
{
  const char *encoding;
  const char *data;
  int         symbology;
} Case;

static const Case cases[] = {
  { "DataMatrix", "99000002081", BARCODE_DATAMATRIX },
  { "Data Matrix", "34886200773392884302 18359266717991661547", BARCODE_DATAMATRIX },
  { "DATA_MATRIX", "Café, Zähler 7", BARCODE_DATAMATRIX },
};

static void
test_data_matrix (void)
{
  const MdSlipPaper papers[] = { MD_SLIP_PAPER_ROLL_58, MD_SLIP_PAPER_ROLL_80, MD_SLIP_PAPER_A4 };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * G_N_ELEMENTS (papers); i++)
    {
      const Case *c = &cases[i / G_N_ELEMENTS (papers)];
      const TestLine line = { .text = "", .encoding = c->encoding, .data = c->data };
      g_autoptr (MdValue) slip = test_slip_new ("32", NULL, &line, 1);
      g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, papers[i % G_N_ELEMENTS (papers)], 0);
      cairo_surface_t *surface = draw (layout);
      cairo_rectangle_int_t ink = find_ink (surface);
      struct zint_symbol *symbol = ZBarcode_Create ();

      symbol->symbology = c->symbology;
      symbol->input_mode = UNICODE_MODE;
      symbol->eci = g_str_is_ascii (c->data) ? 0 : 26; /* says that it is UTF-8 */
      g_assert_cmpint (ZBarcode_Encode (symbol, (const unsigned char *) c->data, 0), <, ZINT_ERROR);
      g_assert_cmpint (ink.width % symbol->width, ==, 0);
      g_assert_cmpint (ink.height * symbol->width, ==, ink.width * symbol->rows);
      for (int row = 0; row < symbol->rows; row++)
        for (int column = 0; column < symbol->width; column++)
          {
            int module = ink.width / symbol->width;
            gboolean set = symbol->encoded_data[row][column / 8] >> (column % 8) & 1;

            g_assert_cmpint (is_dark (surface, ink.x + column * module + module / 2, ink.y + row * module + module / 2),
                             ==, set);
          }
      ZBarcode_Delete (symbol);
      cairo_surface_destroy (surface);
    }
}

/* How many columns of data suit the paper is ours to say; the encoder then has one way to do it. */
static void
test_pdf_417 (void)
{
  const TestLine line = { .text = "", .encoding = "PDF417", .data = "Scenario Power, key change" };
  g_autoptr (MdValue) slip = test_slip_new ("32", NULL, &line, 1);

  for (MdSlipPaper paper = MD_SLIP_PAPER_ROLL_58; paper <= MD_SLIP_PAPER_A4; paper++)
    {
      g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, paper, 0);
      cairo_surface_t *surface = draw (layout);
      cairo_rectangle_int_t ink = find_ink (surface);
      gboolean found = FALSE;

      for (int columns = 1; columns <= 30 && !found; columns++)
        {
          struct zint_symbol *symbol = ZBarcode_Create ();
          guint n_wrong = 0;

          symbol->symbology = BARCODE_PDF417;
          symbol->input_mode = UNICODE_MODE;
          symbol->option_2 = columns;
          if (ZBarcode_Encode (symbol, (const unsigned char *) line.data, 0) < ZINT_ERROR &&
              ink.width % symbol->width == 0 && ink.height >= symbol->rows)
            {
              for (int row = 0; row < symbol->rows; row++)
                for (int column = 0; column < symbol->width; column++)
                  {
                    int module = ink.width / symbol->width;
                    int y = ink.y + (int) ((row + 0.5) * ink.height / symbol->rows);
                    gboolean set = symbol->encoded_data[row][column / 8] >> (column % 8) & 1;

                    n_wrong += is_dark (surface, ink.x + column * module + module / 2, y) != set;
                  }
              found = n_wrong == 0;
            }
          ZBarcode_Delete (symbol);
        }
      g_assert_true (found);
      cairo_surface_destroy (surface);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/matrix/data-matrix", test_data_matrix);
  g_test_add_func ("/slip/matrix/pdf-417", test_pdf_417);

  return g_test_run ();
}
