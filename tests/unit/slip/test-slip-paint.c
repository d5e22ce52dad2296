/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-paint.h"
#include "slip-build.h"

#include <string.h>

#define CELL_WIDTH 10
#define CELL_HEIGHT 20
#define MARGIN 40 /* pixels around the page, to see what strays */
#define COLUMNS 16

typedef struct
{
  int x, y, width, height;
} Area;

/* Paints the first page of a slip of 16 columns on nothing; the page's corner is at MARGIN. */
static cairo_surface_t *
paint (const TestLine   *lines,
       gsize             n_lines,
       double            scale,
       const Area       *clip,
       MdSlipPaintFlags  flags)
{
  g_autoptr (MdValue) slip = test_slip_new ("16", NULL, lines, n_lines);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (slip);
  int width = (int) (COLUMNS * CELL_WIDTH * scale) + 2 * MARGIN;
  int height = (int) (md_slip_layout_get_page_height (layout, 0) * CELL_HEIGHT * scale) + 2 * MARGIN;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  if (clip != NULL)
    {
      cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
      cairo_clip (cr);
    }
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_set_source_rgb (cr, 1, 1, 1);
  md_slip_paint_page (cr, layout, 0, CELL_WIDTH * scale, CELL_HEIGHT * scale, flags);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 argb;

  memcpy (&argb, data + (gsize) y * cairo_image_surface_get_stride (surface) + (gsize) x * 4, sizeof argb);

  return argb;
}

/* The smallest area that holds all ink inside of @within (all where NULL); a zero width where there is none. */
static Area
ink_area (cairo_surface_t *surface,
          const Area      *within)
{
  Area all = { 0, 0, cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface) };
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;

  if (within != NULL)
    all = *within;
  for (int y = all.y; y < all.y + all.height; y++)
    {
      for (int x = all.x; x < all.x + all.width; x++)
        {
          if (pixel (surface, x, y) >> 24 < 32)
            continue;
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
    }

  if (right < 0)
    return (Area) { 0 };

  return (Area) { left, top, right - left + 1, bottom - top + 1 };
}

static Area
cell (double column,
      double row)
{
  return (Area) { MARGIN + (int) (column * CELL_WIDTH), MARGIN + (int) (row * CELL_HEIGHT), CELL_WIDTH, CELL_HEIGHT };
}

static void
assert_close (int a,
              int b)
{
  g_assert_cmpint (ABS (a - b), <=, 1);
}

static void
test_ink_stays_in_its_cells (void)
{
  static const TestLine lines[] = {
    { "MMMMMMMMMMMMMMMM" },
    { "@@@@@@@@", .wide = "2", .high = "0.5" },
    { "ÄÖÜgjpqyÄÖÜgjpqy", .high = "3" },
    { "", .rule = TRUE },
  };
  cairo_surface_t *surface = paint (lines, G_N_ELEMENTS (lines), 1, NULL, MD_SLIP_PAINT_NORMAL);
  Area ink = ink_area (surface, NULL);

  g_assert_cmpint (ink.x, >=, MARGIN - 1);
  g_assert_cmpint (ink.x + ink.width, <=, MARGIN + COLUMNS * CELL_WIDTH + 1);
  g_assert_cmpint (ink.y, >=, MARGIN - 1);
  g_assert_cmpint (ink.y + ink.height, <=, MARGIN + (int) (5.5 * CELL_HEIGHT) + 1);
  /* And it fills them: the last of sixteen letters stands in the last cell, the rule goes from edge to edge. */
  g_assert_cmpint (ink.width, >=, COLUMNS * CELL_WIDTH - 1);
  cairo_surface_destroy (surface);
}

static void
test_columns_stay_straight (void)
{
  /* Whatever comes before, and from whichever font, the bar stands in column 8. */
  static const TestLine lines[] = {
    { "        |" }, { "MMMMMMMM|" }, { "電気料金|" }, { "→→→→→→→→|" }, { "☎é☎é☎é☎é|" },
    { "e\u0301e\u0301e\u0301e\u0301iiii|" }, { "\U0001f527\U0001f527\U0001f527\U0001f527|" },
  };
  cairo_surface_t *surface = paint (lines, G_N_ELEMENTS (lines), 1, NULL, MD_SLIP_PAINT_NORMAL);
  Area first = cell (8, 0);
  Area expected = ink_area (surface, &first);

  g_assert_cmpint (expected.width, >, 0);
  for (guint i = 1; i < G_N_ELEMENTS (lines); i++)
    {
      Area place = cell (8.2, i);
      Area bar;

      place.width = (int) (CELL_WIDTH * 0.6);
      bar = ink_area (surface, &place);
      assert_close (bar.x, expected.x);
      assert_close (bar.width, expected.width);
    }
  cairo_surface_destroy (surface);
}

static void
test_factors_scale_the_letters (void)
{
  static const TestLine normal = { "H" };
  static const TestLine large = { "H", .wide = "2", .high = "3" };
  cairo_surface_t *small_surface = paint (&normal, 1, 1, NULL, MD_SLIP_PAINT_NORMAL);
  cairo_surface_t *large_surface = paint (&large, 1, 1, NULL, MD_SLIP_PAINT_NORMAL);
  Area small_ink = ink_area (small_surface, NULL);
  Area large_ink = ink_area (large_surface, NULL);

  g_assert_cmpint (ABS (large_ink.width - 2 * small_ink.width), <=, 3);
  g_assert_cmpint (ABS (large_ink.height - 3 * small_ink.height), <=, 4);
  cairo_surface_destroy (small_surface);
  cairo_surface_destroy (large_surface);
}

static void
test_markup_is_drawn_as_text (void)
{
  static const TestLine line = { "<b>x</b>&amp;" };
  cairo_surface_t *surface = paint (&line, 1, 1, NULL, MD_SLIP_PAINT_NORMAL);

  for (guint i = 0; i < strlen (line.text); i++)
    {
      Area place = cell (i, 0);

      g_assert_cmpint (ink_area (surface, &place).width, >, 0);
    }
  cairo_surface_destroy (surface);
}

static void
test_ink_is_dark (void)
{
  static const TestLine line = { "", .rule = TRUE };
  cairo_surface_t *surface = paint (&line, 1, 4, NULL, MD_SLIP_PAINT_NORMAL);
  guint32 ink = pixel (surface, MARGIN + 100, MARGIN + 2 * CELL_HEIGHT);

  g_assert_cmpuint (ink >> 24, ==, 0xff);
  g_assert_cmpuint ((ink >> 16) & 0xff, <, 0x40);
  g_assert_cmpuint ((ink >> 8) & 0xff, <, 0x40);
  g_assert_cmpuint (ink & 0xff, <, 0x40);
  cairo_surface_destroy (surface);
}

static void
test_right_to_left_ends_at_the_edge (void)
{
  static const TestLine line = { "שלום" };
  cairo_surface_t *surface = paint (&line, 1, 1, NULL, MD_SLIP_PAINT_NORMAL);
  Area ink = ink_area (surface, NULL);
  int right = MARGIN + COLUMNS * CELL_WIDTH;

  g_assert_cmpint (ink.x + ink.width, <=, right + 1);
  g_assert_cmpint (ink.x + ink.width, >=, right - CELL_WIDTH);
  g_assert_cmpint (ink.x, >=, right - 4 * CELL_WIDTH - 1);
  cairo_surface_destroy (surface);
}

static guint
count_unlike (cairo_surface_t *whole,
              cairo_surface_t *clipped,
              Area             part)
{
  guint unlike = 0;

  for (int y = part.y; y < part.y + part.height; y++)
    {
      for (int x = part.x; x < part.x + part.width; x++)
        unlike += pixel (whole, x, y) != pixel (clipped, x, y);
    }

  return unlike;
}

/* However many rows there are, and however their sizes change: each looks as if it were alone. */
static void
test_many_rows (void)
{
  enum { N_ROWS = 400, N_WIDE = 150 };
  TestLine lines[N_ROWS];
  cairo_surface_t *whole;
  double row = 0;

  for (guint i = 0; i < N_ROWS; i++)
    {
      lines[i] = (TestLine) { i % 3 == 2 ? "0123456789ABCDEF" : "FEDCBA9876543210" };
      if (i < N_WIDE && i % 4 < 2)
        lines[i] = (TestLine) { "01234567", .wide = "2", .high = i % 4 == 1 ? "2" : NULL };
    }
  whole = paint (lines, N_ROWS, 1, NULL, MD_SLIP_PAINT_NORMAL);
  for (guint i = 0; i < N_ROWS; i++)
    {
      gboolean high = lines[i].high != NULL;
      Area part = { MARGIN, MARGIN + (int) (row * CELL_HEIGHT), COLUMNS * CELL_WIDTH, CELL_HEIGHT * (high ? 2 : 1) };
      Area ink = ink_area (whole, &part);

      g_assert_cmpint (ink.width, >, (COLUMNS - 2) * CELL_WIDTH);
      if (i % 7 == 0)
        {
          cairo_surface_t *alone = paint (lines, N_ROWS, 1, &part, MD_SLIP_PAINT_NORMAL);

          g_assert_cmpuint (count_unlike (whole, alone, part), ==, 0);
          cairo_surface_destroy (alone);
        }
      row += high ? 2 : 1;
    }
  cairo_surface_destroy (whole);
}

static void
test_a_part_is_drawn_as_in_the_whole (void)
{
  static const TestLine lines[] = {
    { "Meter" }, { "3488 6200", .wide = "1.5", .high = "2" }, { "Tariff" }, { "", .data = "1" }, { "end" },
  };
  const Area part = { MARGIN, MARGIN + 30, 100, 45 };
  cairo_surface_t *whole = paint (lines, G_N_ELEMENTS (lines), 1, NULL, MD_SLIP_PAINT_NORMAL);
  cairo_surface_t *clipped = paint (lines, G_N_ELEMENTS (lines), 1, &part, MD_SLIP_PAINT_NORMAL);
  Area ink = ink_area (clipped, NULL);

  g_assert_cmpint (ink.width, >, 0);
  g_assert_cmpuint (count_unlike (whole, clipped, part), ==, 0);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (clipped);
}

static void
test_wraps_are_marked_where_asked (void)
{
  static const TestLine line = { "The quick brown fox" };
  const Area beside_first = { 0, MARGIN, MARGIN - 2, CELL_HEIGHT };
  const Area beside_second = { 0, MARGIN + CELL_HEIGHT, MARGIN - 2, CELL_HEIGHT };
  cairo_surface_t *plain = paint (&line, 1, 1, NULL, MD_SLIP_PAINT_NORMAL);
  cairo_surface_t *marked = paint (&line, 1, 1, NULL, MD_SLIP_PAINT_WRAPS);

  g_assert_cmpint (ink_area (plain, &beside_second).width, ==, 0);
  g_assert_cmpint (ink_area (marked, &beside_first).width, ==, 0);
  g_assert_cmpint (ink_area (marked, &beside_second).width, >, 0);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (marked);
}

static void
test_every_size (void)
{
  static const TestLine lines[] = {
    { "Meter → 電気 שלום", .wide = "8", .high = "8" }, { "", .rule = TRUE }, { "", .encoding = "QR", .data = "שלום 電気" },
    { "\u0301" }, { "" },
  };
  static const double scales[] = { 0.01, 0.1, 0.5, 1, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    cairo_surface_destroy (paint (lines, G_N_ELEMENTS (lines), scales[i], NULL, MD_SLIP_PAINT_WRAPS));
}

static void
test_paper (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 80, 60);
  cairo_t *cr = cairo_create (surface);
  guint32 middle;

  md_slip_paint_paper (cr, 80, 60, 10, MD_SLIP_TEAR_BOTTOM);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  middle = pixel (surface, 40, 30);
  g_assert_cmpuint (middle >> 24, ==, 0xff);
  g_assert_cmpuint ((middle >> 16) & 0xff, >=, 0xf8);
  g_assert_cmpuint ((middle >> 8) & 0xff, >=, 0xf8);
  g_assert_cmpuint (middle & 0xff, >=, 0xf8);

  /* Four teeth of twenty pixels: notches at 10, 30 ..., points at 0, 20 ...; the upper edge is straight. */
  g_assert_cmpuint (pixel (surface, 10, 57) >> 24, ==, 0);
  g_assert_cmpuint (pixel (surface, 30, 54) >> 24, ==, 0);
  g_assert_cmpuint (pixel (surface, 20, 57) >> 24, ==, 0xff);
  for (int x = 0; x < 80; x++)
    g_assert_cmpuint (pixel (surface, x, 0) >> 24, ==, 0xff);
  cairo_surface_destroy (surface);
}

static void
test_two_pieces_fit_together (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 80, 100);
  cairo_t *cr = cairo_create (surface);

  /* Pushed together by one tooth no gap is left but the hair that two soft edges make. */
  md_slip_paint_paper (cr, 80, 50, 10, MD_SLIP_TEAR_BOTTOM);
  cairo_translate (cr, 0, 40);
  md_slip_paint_paper (cr, 80, 50, 10, MD_SLIP_TEAR_TOP);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  for (int x = 0; x < 80; x++)
    {
      for (int y = 0; y < 90; y++)
        g_assert_cmpuint (pixel (surface, x, y) >> 24, >=, 0xb0);
    }
  cairo_surface_destroy (surface);
}

/* Plain rows are drawn in a way of their own. Beside a letter that is not plain the same letters must look the same. */
static void
test_plain_rows_look_as_others (void)
{
  for (int first = '!'; first <= '~'; first += 10)
    {
      char letters[11] = { 0 };
      g_autofree char *other = NULL;
      cairo_surface_t *plain_surface, *other_surface;
      guint unlike = 0;
      guint ink = 0;

      for (guint i = 0; i < 10; i++)
        letters[i] = (char) MIN (first + (int) i, '~');
      other = g_strconcat (letters, "  é", NULL);
      plain_surface = paint (&(TestLine) { letters }, 1, 2, NULL, MD_SLIP_PAINT_NORMAL);
      other_surface = paint (&(TestLine) { other }, 1, 2, NULL, MD_SLIP_PAINT_NORMAL);
      for (int y = 0; y < cairo_image_surface_get_height (plain_surface); y++)
        for (int x = 0; x < MARGIN + 11 * 2 * CELL_WIDTH; x++)
          {
            int difference = (int) (pixel (plain_surface, x, y) >> 24) - (int) (pixel (other_surface, x, y) >> 24);

            unlike += ABS (difference);
            ink += pixel (plain_surface, x, y) >> 24;
          }
      /* A letter may be moved by a part of a pixel. */
      g_test_message ("%s: %u of %u", letters, unlike, ink);
      g_assert_cmpuint (ink, >, 200 * 255);
      g_assert_cmpuint (unlike, <, ink / 10);
      cairo_surface_destroy (plain_surface);
      cairo_surface_destroy (other_surface);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/paint/plain-rows", test_plain_rows_look_as_others);
  g_test_add_func ("/slip/paint/cells", test_ink_stays_in_its_cells);
  g_test_add_func ("/slip/paint/columns", test_columns_stay_straight);
  g_test_add_func ("/slip/paint/factors", test_factors_scale_the_letters);
  g_test_add_func ("/slip/paint/markup", test_markup_is_drawn_as_text);
  g_test_add_func ("/slip/paint/dark", test_ink_is_dark);
  g_test_add_func ("/slip/paint/right-to-left", test_right_to_left_ends_at_the_edge);
  g_test_add_func ("/slip/paint/part", test_a_part_is_drawn_as_in_the_whole);
  g_test_add_func ("/slip/paint/many-rows", test_many_rows);
  g_test_add_func ("/slip/paint/wraps", test_wraps_are_marked_where_asked);
  g_test_add_func ("/slip/paint/every-size", test_every_size);
  g_test_add_func ("/slip/paint/paper", test_paper);
  g_test_add_func ("/slip/paint/pieces-fit", test_two_pieces_fit_together);

  return g_test_run ();
}
