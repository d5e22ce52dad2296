/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that are put on pixels by ourselves are held against the same letters drawn by Cairo, which draws what is not
 * quite upright. */
#include "md-slip-paint.h"
#include "slip-build.h"

#include <string.h>

#define CELL_WIDTH 9.5
#define CELL_HEIGHT 18.5
#define WIDTH 400
#define HEIGHT 200
#define SLANT 1e-12
#define TOLERANCE 3   /* of 255: Cairo rounds a little differently */
#define TOUCHING 64   /* of 255: where letters touch it adds up what they cover */
#define MAX_TOUCHING 0.002 /* of all bytes */

typedef struct
{
  const char *name;
  void      (*prepare) (cairo_t *cr);
  double      scale; /* of the device */
  double      zoom;
  gboolean    group;
} Case;

static void
prepare_paper (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 1, 0.997, 0.985);
  cairo_paint (cr);
}

static void
prepare_clip (cairo_t *cr)
{
  prepare_paper (cr);
  cairo_rectangle (cr, 23, 11, 101, 61);
  cairo_clip (cr);
}

/* Whole pixels are left where a corner is none of the rectangle. */
static void
prepare_odd_clip (cairo_t *cr)
{
  prepare_paper (cr);
  cairo_rectangle (cr, 23, 11, 101, 61);
  cairo_rectangle (cr, 60, 40, 150, 61);
  cairo_clip (cr);
}

static void
prepare_stripes (cairo_t *cr)
{
  for (int i = 0; i < WIDTH; i += 5)
    {
      cairo_set_source_rgba (cr, 1, i / (double) WIDTH, 0.4, i % 3 / 2.0);
      cairo_rectangle (cr, i, 0, 5, HEIGHT);
      cairo_fill (cr);
    }
}

static void
prepare_nothing (cairo_t *cr)
{
}

static void
paint_page (cairo_t *cr,
            double   zoom,
            gboolean by_cairo)
{
  const cairo_matrix_t slanted = { 1, 0, by_cairo ? SLANT : 0, 1, 0, 0 };
  static const TestLine lines[] = {
    { "0123 WMW@ gjpqy |#%&" }, { "VWAV WWWWWWMMMMM" }, { "wide", .wide = "3" }, { "large", .wide = "2", .high = "2" },
    { "" }, { "{}[]()<>~^_`'" },
  };
  g_autoptr (MdValue) slip = test_slip_new ("20", NULL, lines, G_N_ELEMENTS (lines));
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (slip);

  cairo_translate (cr, 7.3, 5.8);
  cairo_transform (cr, &slanted);
  md_slip_paint_page (cr, layout, 0, CELL_WIDTH * zoom, CELL_HEIGHT * zoom, MD_SLIP_PAINT_NORMAL);
}

static cairo_surface_t *
draw (const Case *one,
      gboolean    by_cairo)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (WIDTH * one->scale),
                                                         (int) (HEIGHT * one->scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, one->scale, one->scale);
  cr = cairo_create (surface);
  if (one->group)
    {
      /* A group begins where its clip does. */
      cairo_rectangle (cr, 17, 9, 301, 161);
      cairo_clip (cr);
      cairo_push_group (cr);
    }
  one->prepare (cr);
  paint_page (cr, one->zoom, by_cairo);
  if (one->group)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint (cr);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint
sum_pixels (cairo_surface_t *surface)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  gsize length = (gsize) cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface);
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += data[i];

  return sum;
}

static void
test_as_cairo_draws (gconstpointer user_data)
{
  const Case *one = user_data;
  cairo_surface_t *ours = draw (one, FALSE);
  cairo_surface_t *theirs = draw (one, TRUE);
  gsize length = (gsize) cairo_image_surface_get_stride (ours) * cairo_image_surface_get_height (ours);
  const guchar *our_data = cairo_image_surface_get_data (ours);
  const guchar *their_data = cairo_image_surface_get_data (theirs);
  double our_sum = sum_pixels (ours);

  g_assert_cmpint (cairo_image_surface_get_stride (ours), ==, cairo_image_surface_get_stride (theirs));
  /* Newer Cairo puts letters between pixels; then only the whole is alike. */
  g_assert_cmpfloat_with_epsilon (our_sum / sum_pixels (theirs), 1, 0.01);
  if (cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 0))
    {
      gsize n_touching = 0;

      for (gsize i = 0; i < length; i++)
        {
          g_assert_cmpint (ABS (our_data[i] - their_data[i]), <=, TOUCHING);
          n_touching += ABS (our_data[i] - their_data[i]) > TOLERANCE;
        }
      g_assert_cmpuint (n_touching, <=, (guint) (MAX_TOUCHING * length));
    }
  cairo_surface_destroy (ours);
  cairo_surface_destroy (theirs);
}

static const Case cases[] = {
  { "paper", prepare_paper, 1, 1, FALSE },
  { "clipped", prepare_clip, 1, 1, FALSE },
  { "clipped-oddly", prepare_odd_clip, 1, 1, FALSE },
  { "stripes", prepare_stripes, 1, 1, FALSE },
  { "on-nothing", prepare_nothing, 1, 1, FALSE },
  { "device-scale", prepare_clip, 2, 1, FALSE },
  { "small", prepare_paper, 1, 0.4, FALSE },
  { "too-large", prepare_paper, 1, 7, FALSE },
  { "group", prepare_clip, 2, 1, TRUE },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/slip/stamps/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_as_cairo_draws);
    }

  return g_test_run ();
}
