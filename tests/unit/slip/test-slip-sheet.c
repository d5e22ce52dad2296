/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-sheet.h"
#include "slip-build.h"

#include <math.h>

#define MAX_CELL 9.0
#define WIDE 2000

static MdSlipSheet *
sheet_new (const TestLine *lines,
           gsize           n_lines,
           const char     *width)
{
  g_autoptr (MdValue) slip = test_slip_new (width, NULL, lines, n_lines);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (slip);

  return md_slip_sheet_new (layout);
}

static const TestLine three_pages[] = { { "a", .cut = TRUE }, { "b" }, { "c", .cut = TRUE }, { "d" } };

static void
test_cells_have_a_greatest_size (void)
{
  g_autoptr (MdSlipSheet) sheet = sheet_new (three_pages, G_N_ELEMENTS (three_pages), "40");
  MdSlipPlace place;

  md_slip_sheet_fit (sheet, WIDE, MAX_CELL);
  place = md_slip_sheet_get_place (sheet, 0);

  g_assert_cmpint (place.width, ==, (int) ((40 + 2 * MD_SLIP_MARGIN_X) * MAX_CELL));
  /* In the middle, give or take the pixel that an odd rest leaves. */
  g_assert_cmpint (ABS (place.x - (WIDE - place.x - place.width)), <=, 1);
}

static void
test_paper_fits_the_width (void)
{
  g_autoptr (MdSlipSheet) sheet = sheet_new (three_pages, G_N_ELEMENTS (three_pages), "120");

  for (int width = md_slip_sheet_get_minimum_width (sheet); width < 1400; width += 7)
    {
      MdSlipPlace place;

      md_slip_sheet_fit (sheet, width, MAX_CELL);
      place = md_slip_sheet_get_place (sheet, 1);
      g_assert_cmpint (place.x, >=, MD_SLIP_SHADOW_SIDE);
      g_assert_cmpint (place.x + place.width, <=, width - MD_SLIP_SHADOW_SIDE);
    }
}

static void
test_widest_slip_goes_into_the_narrowest_window (void)
{
  g_autoptr (MdSlipSheet) sheet = sheet_new (three_pages, G_N_ELEMENTS (three_pages), "120");

  g_assert_cmpint (md_slip_sheet_get_minimum_width (sheet), <=, 360);
  g_assert_cmpint (md_slip_sheet_get_natural_width (sheet, MAX_CELL), >, 1000);
}

static void
test_pages_lie_below_each_other (void)
{
  static const MdSlipTears tears[] = {
    MD_SLIP_TEAR_BOTTOM, MD_SLIP_TEAR_TOP | MD_SLIP_TEAR_BOTTOM, MD_SLIP_TEAR_TOP,
  };
  g_autoptr (MdSlipSheet) sheet = sheet_new (three_pages, G_N_ELEMENTS (three_pages), "40");
  int bottom = MD_SLIP_SHADOW_TOP;

  md_slip_sheet_fit (sheet, 500, MAX_CELL);
  for (guint page = 0; page < G_N_ELEMENTS (tears); page++)
    {
      MdSlipPlace place = md_slip_sheet_get_place (sheet, page);

      g_assert_cmpint (place.tears, ==, tears[page]);
      if (page == 0)
        g_assert_cmpint (place.y, ==, bottom);
      else
        g_assert_cmpint (place.y, >, bottom);
      g_assert_cmpint (place.height, >, 0);
      g_assert_cmpuint (md_slip_sheet_find_page (sheet, place.y + place.height + MD_SLIP_SHADOW_BOTTOM - 1), <=, page);
      bottom = place.y + place.height;
    }
  g_assert_cmpint (md_slip_sheet_get_height (sheet), ==, bottom + MD_SLIP_SHADOW_BOTTOM);
  g_assert_cmpuint (md_slip_sheet_find_page (sheet, -100), ==, 0);
  g_assert_cmpuint (md_slip_sheet_find_page (sheet, bottom + 100), ==, G_N_ELEMENTS (tears));
}

static void
test_fit_says_what_changed (void)
{
  g_autoptr (MdSlipSheet) sheet = sheet_new (three_pages, G_N_ELEMENTS (three_pages), "40");

  g_assert_cmpint (md_slip_sheet_get_height (sheet), ==, 0);
  g_assert_true (md_slip_sheet_fit (sheet, 300, MAX_CELL));
  g_assert_false (md_slip_sheet_fit (sheet, 300, MAX_CELL));
  g_assert_true (md_slip_sheet_fit (sheet, 301, MAX_CELL));
}

static void
test_no_pages_no_height (void)
{
  g_autoptr (MdSlipSheet) sheet = sheet_new (NULL, 0, NULL);

  md_slip_sheet_fit (sheet, 500, MAX_CELL);
  g_assert_cmpint (md_slip_sheet_get_height (sheet), ==, 0);
  g_assert_cmpuint (md_slip_sheet_find_page (sheet, 0), ==, 0);
}

static void
test_a_page_fills_its_place (void)
{
  g_autoptr (MdSlipSheet) sheet = sheet_new (three_pages, G_N_ELEMENTS (three_pages), "16");
  MdSlipPlace place;
  cairo_surface_t *surface;
  cairo_t *cr;
  double left, top, width, height;

  md_slip_sheet_fit (sheet, 300, MAX_CELL);
  place = md_slip_sheet_get_place (sheet, 1);
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (surface);
  md_slip_sheet_paint (sheet, 1, cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &left, &top, &width, &height);
  cairo_surface_destroy (surface);

  /* The soft edge of a tear may reach out by a pixel. */
  g_assert_cmpfloat (fabs (left), <=, 1);
  g_assert_cmpfloat (fabs (top), <=, 1);
  g_assert_cmpfloat (fabs (left + width - place.width), <=, 1);
  g_assert_cmpfloat (fabs (top + height - place.height), <=, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/sheet/greatest-size", test_cells_have_a_greatest_size);
  g_test_add_func ("/slip/sheet/fits", test_paper_fits_the_width);
  g_test_add_func ("/slip/sheet/narrowest-window", test_widest_slip_goes_into_the_narrowest_window);
  g_test_add_func ("/slip/sheet/pages", test_pages_lie_below_each_other);
  g_test_add_func ("/slip/sheet/fit", test_fit_says_what_changed);
  g_test_add_func ("/slip/sheet/empty", test_no_pages_no_height);
  g_test_add_func ("/slip/sheet/paint", test_a_page_fills_its_place);

  return g_test_run ();
}
