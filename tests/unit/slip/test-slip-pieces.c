/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-pieces.h"
#include "slip-build.h"

#include <string.h>

#define N_LINES 3000

static MdSlipLayout *
layout_of (guint n_lines)
{
  g_autofree TestLine *lines = g_new0 (TestLine, n_lines);
  g_autoptr (MdValue) slip = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      lines[i].text = i % 3 == 0 ? "gÅjpy_" : "Meter 0112 2334 455";
      lines[i].rule = i % 50 == 0;
      lines[i].high = i % 7 == 0 ? "2.5" : NULL;
    }
  slip = test_slip_new ("40", NULL, lines, n_lines);

  return md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_ROLL_58, 0);
}

/* All of a piece, none of it twice, and no slice with more than was asked for. */
static void
test_slices_share_a_piece (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (N_LINES);
  g_autoptr (GArray) pieces = md_slip_pieces_new (layout);
  guint n_slices = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const MdSlipPiece *piece = &g_array_index (pieces, MdSlipPiece, i);
      MdSlipPiece slice = { .page = piece->page, .top = piece->top };
      double bottom = piece->top;

      while (md_slip_piece_next_slice (layout, piece, 100, &slice))
        {
          guint first = md_slip_layout_find_row (layout, slice.page, slice.top + 1e-6);
          guint after = md_slip_layout_find_row (layout, slice.page, slice.top + slice.height + 1e-6);

          g_assert_cmpfloat_with_epsilon (slice.top, bottom, 1e-9);
          g_assert_cmpfloat (slice.height, >, 0);
          g_assert_cmpuint (after - first, <=, 100);
          g_assert_cmpfloat_with_epsilon (md_slip_layout_get_box (layout, slice.page, first)->row, slice.top, 1e-6);
          bottom = slice.top + slice.height;
          n_slices++;
        }
      g_assert_cmpfloat_with_epsilon (bottom, piece->top + piece->height, 1e-6);
    }
  g_assert_cmpuint (n_slices, >=, N_LINES / 100);
}

static cairo_surface_t *
draw (MdSlipLayout      *layout,
      const MdSlipPiece *piece,
      guint              n_boxes)
{
  int width = (int) md_slip_paper_get_size (MD_SLIP_PAPER_ROLL_58, md_slip_layout_get_width (layout)).width;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width,
                                                         (int) md_slip_piece_get_length (layout, piece));
  cairo_t *cr = cairo_create (surface);
  MdSlipPiece slice = { .page = piece->page, .top = piece->top };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (n_boxes == 0)
    md_slip_piece_paint (cr, layout, piece, 1);
  else
    while (md_slip_piece_next_slice (layout, piece, n_boxes, &slice))
      md_slip_piece_paint_slice (cr, layout, piece, &slice, 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* However it is sliced, it is the same drawing, but for the blur of edges between two dots. */
static void
test_slices_look_like_the_whole (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (60);
  g_autoptr (GArray) pieces = md_slip_pieces_new (layout);
  const MdSlipPiece *piece = &g_array_index (pieces, MdSlipPiece, 0);
  cairo_surface_t *whole = draw (layout, piece, 0);
  cairo_surface_t *sliced = draw (layout, piece, 7);
  gsize n_bytes = (gsize) cairo_image_surface_get_stride (whole) * cairo_image_surface_get_height (whole);
  const guint8 *a = cairo_image_surface_get_data (whole), *b = cairo_image_surface_get_data (sliced);
  guint n_different = 0, n_dark = 0;

  for (gsize i = 0; i < n_bytes; i += 4)
    {
      n_dark += a[i] < 128;
      n_different += ABS (a[i] - b[i]) > 64;
    }
  g_assert_cmpuint (n_dark, >, 1000);
  g_assert_cmpuint (n_different, <=, n_dark / 1000);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (sliced);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/pieces/slices", test_slices_share_a_piece);
  g_test_add_func ("/slip/pieces/same-drawing", test_slices_look_like_the_whole);

  return g_test_run ();
}
