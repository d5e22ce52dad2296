/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-stamps.h"

#include <math.h>
#include <string.h>

#define N_SIZES 4     /* on one slip there are rarely more */
#define MAX_LETTER 96 /* pixels: larger letters are few, and their pictures large */
#define OPAQUE 0xff

/* From here on Cairo puts letters between pixels: a picture for each place would be needed. */
#define FINER_CAIRO CAIRO_VERSION_ENCODE (1, 17, 4)

/* Pixels beside each other that a letter covers; the first is at x and y from its origin. */
typedef struct
{
  int   x;
  int   y;
  guint first; /* among those of the stamp */
  guint n;
} Row;

/* How much of each pixel a letter covers, and what that makes of bare paper. No row is empty. */
typedef struct
{
  gboolean  ready;
  int       left; /* of its bounds, from its origin */
  int       top;
  int       right;
  int       bottom;
  Row      *rows; /* (owned) (nullable) (array length=n_rows) */
  guint     n_rows;
  guint8   *covered; /* (owned) (nullable) */
  guint32  *mixed;   /* (owned) (nullable) */
} Stamp;

/* Letters of one size in one ink, for one paper. */
typedef struct
{
  double   x; /* pixels for a unit of the font */
  double   y;
  guint32  ink;
  guint32  paper;
  Stamp   *stamps; /* (owned) (nullable) (array) */
} Size;

struct _MdSlipStamps
{
  cairo_scaled_font_t *font; /* (owned) */
  guint                n_letters;
  Size                 sizes[N_SIZES];
  guint                next;
};

/* Pixels to draw on. */
typedef struct
{
  cairo_surface_t       *surface;
  guint32               *pixels;
  gssize                 stride; /* in pixels */
  cairo_rectangle_int_t  clip;
  double                 x_scale; /* pixels for a unit of the font */
  double                 y_scale;
  double                 x_shift;
  double                 y_shift;
  guint32                ink;
  guint32                paper;
} Canvas;

static void
clear_size (MdSlipStamps *self,
            Size         *size)
{
  for (guint i = 0; size->stamps != NULL && i < self->n_letters; i++)
    {
      g_free (size->stamps[i].rows);
      g_free (size->stamps[i].covered);
      g_free (size->stamps[i].mixed);
    }
  g_clear_pointer (&size->stamps, g_free);
}

/**
 * md_slip_stamps_new:
 * @font: (transfer none): of all letters
 * @n_letters: how many different ones there are
 *
 * Returns: (transfer full): stamps that are made when they are first used
 */
MdSlipStamps *
md_slip_stamps_new (cairo_scaled_font_t *font,
                    guint                n_letters)
{
  MdSlipStamps *self = g_new0 (MdSlipStamps, 1);

  self->font = cairo_scaled_font_reference (font);
  self->n_letters = n_letters;

  return self;
}

/**
 * md_slip_stamps_free:
 * @self: (transfer full)
 */
void
md_slip_stamps_free (MdSlipStamps *self)
{
  for (guint i = 0; i < N_SIZES; i++)
    clear_size (self, &self->sizes[i]);
  cairo_scaled_font_destroy (self->font);
  g_free (self);
}

/* What is there, or a new one in place of the oldest. */
static Size *
get_size (MdSlipStamps *self,
          const Canvas *canvas)
{
  Size *size;

  for (guint i = 0; i < N_SIZES; i++)
    {
      size = &self->sizes[i];
      if (size->stamps != NULL && size->x == canvas->x_scale && size->y == canvas->y_scale &&
          size->ink == canvas->ink && size->paper == canvas->paper)
        return size;
    }

  size = &self->sizes[self->next++ % N_SIZES];
  clear_size (self, size);
  *size = (Size) { canvas->x_scale, canvas->y_scale, canvas->ink, canvas->paper, g_new0 (Stamp, self->n_letters) };

  return size;
}

/* All four bytes of a pixel alike: that of the opacity, too. */
static guint32
mix (guint32 pixel,
     guint32 ink,
     guint   covered)
{
  guint32 mixed = 0;

  for (guint shift = 0; shift < 32; shift += 8)
    {
      guint sum = ((ink >> shift) & 0xff) * covered + ((pixel >> shift) & 0xff) * (OPAQUE - covered);

      mixed |= (sum + OPAQUE / 2) / OPAQUE << shift;
    }

  return mixed;
}

/* @covered is a row of a letter's picture; only from its first to its last pixel with ink it is kept. */
static void
take_row (const Size   *size,
          Stamp        *stamp,
          const guint8 *covered,
          int           y,
          guint        *n_pixels)
{
  int end = stamp->right - stamp->left;
  int start = 0;

  while (end > 0 && covered[end - 1] == 0)
    end--;
  while (start < end && covered[start] == 0)
    start++;
  if (start == end)
    return;

  stamp->rows[stamp->n_rows++] = (Row) { stamp->left + start, stamp->top + y, *n_pixels, (guint) (end - start) };
  for (int x = start; x < end; x++)
    {
      stamp->covered[*n_pixels] = covered[x];
      stamp->mixed[(*n_pixels)++] = mix (size->paper, size->ink, covered[x]);
    }
}

static void
take_picture (const Size      *size,
              Stamp           *stamp,
              cairo_surface_t *surface)
{
  gsize width = stamp->right - stamp->left;
  gsize height = stamp->bottom - stamp->top;
  gsize stride = cairo_image_surface_get_stride (surface);
  const guchar *covered = cairo_image_surface_get_data (surface);
  guint n_pixels = 0;

  stamp->rows = g_new (Row, height);
  stamp->covered = g_new (guint8, width * height);
  stamp->mixed = g_new (guint32, width * height);
  for (gsize y = 0; y < height; y++)
    take_row (size, stamp, covered + y * stride, (int) y, &n_pixels);
}

/* Cairo draws the letter, once; from then on it is only put where it belongs. */
static void
make_stamp (MdSlipStamps  *self,
            const Size    *size,
            Stamp         *stamp,
            unsigned long  glyph)
{
  const cairo_glyph_t at_origin = { glyph, 0, 0 };
  cairo_text_extents_t extents;
  cairo_surface_t *surface;
  cairo_t *cr;

  stamp->ready = TRUE;
  cairo_scaled_font_glyph_extents (self->font, &at_origin, 1, &extents);
  if (!(extents.width > 0 && extents.height > 0))
    return;

  /* A pixel more on each side: smooth edges reach beyond the outline. */
  stamp->left = (int) floor (extents.x_bearing * size->x) - 1;
  stamp->top = (int) floor (extents.y_bearing * size->y) - 1;
  stamp->right = (int) ceil ((extents.x_bearing + extents.width) * size->x) + 1;
  stamp->bottom = (int) ceil ((extents.y_bearing + extents.height) * size->y) + 1;

  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, stamp->right - stamp->left, stamp->bottom - stamp->top);
  cr = cairo_create (surface);
  cairo_translate (cr, -stamp->left, -stamp->top);
  cairo_scale (cr, size->x, size->y);
  cairo_set_scaled_font (cr, self->font);
  cairo_show_glyphs (cr, &at_origin, 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    take_picture (size, stamp, surface);
  cairo_surface_destroy (surface);
}

/* Where paper is not bare, or at an edge of what may be drawn on. */
static void
put_pixels (const Canvas *canvas,
            const Stamp  *stamp,
            const Row    *row,
            int           x,
            int           y)
{
  const cairo_rectangle_int_t *clip = &canvas->clip;
  guint32 *pixels = canvas->pixels + y * canvas->stride + x;

  if (y < clip->y || y >= clip->y + clip->height)
    return;
  for (guint i = 0; i < row->n; i++)
    {
      int column = x + (int) i;

      if (column >= clip->x && column < clip->x + clip->width)
        pixels[i] = mix (pixels[i], canvas->ink, stamp->covered[row->first + i]);
    }
}

/* Two pixels at a time: rows of letters are too short for what memcmp() does first. */
static gboolean
is_bare (const guint32 *pixels,
         guint          n,
         guint32        paper)
{
  guint64 papers = (guint64) paper << 32 | paper;
  guint64 other = 0;

  for (guint i = 0; i + 1 < n; i += 2)
    {
      guint64 two;

      memcpy (&two, pixels + i, sizeof two);
      other |= two ^ papers;
    }
  if (n % 2 != 0)
    other |= pixels[n - 1] ^ paper;

  return other == 0;
}

static void
put_stamp (const Canvas *canvas,
           const Stamp  *stamp,
           int           x,
           int           y)
{
  const cairo_rectangle_int_t *clip = &canvas->clip;
  gboolean inside = x + stamp->left >= clip->x && x + stamp->right <= clip->x + clip->width &&
                    y + stamp->top >= clip->y && y + stamp->bottom <= clip->y + clip->height;
  guint32 *origin = canvas->pixels + y * canvas->stride + x;

  for (const Row *row = stamp->rows; row < stamp->rows + stamp->n_rows; row++)
    {
      guint32 *pixels = origin + row->y * canvas->stride + row->x;

      if (inside && is_bare (pixels, row->n, canvas->paper))
        memcpy (pixels, stamp->mixed + row->first, row->n * sizeof *pixels);
      else
        put_pixels (canvas, stamp, row, x + row->x, y + row->y);
    }
}

/* FALSE where the ink is none of one colour, or lets what is below it through. */
static gboolean
find_ink (cairo_t *cr,
          guint32 *ink)
{
  double red, green, blue, alpha;

  if (cairo_get_operator (cr) != CAIRO_OPERATOR_OVER ||
      cairo_pattern_get_rgba (cairo_get_source (cr), &red, &green, &blue, &alpha) != CAIRO_STATUS_SUCCESS || alpha < 1)
    return FALSE;

  *ink = (guint32) OPAQUE << 24 | (guint32) round (red * OPAQUE) << 16 | (guint32) round (green * OPAQUE) << 8 |
         (guint32) round (blue * OPAQUE);

  return TRUE;
}

/* FALSE where it is more than one rectangle of whole pixels. */
static gboolean
find_clip (cairo_t *cr,
           Canvas  *canvas)
{
  double x_scale, y_scale, x_shift, y_shift;
  cairo_rectangle_list_t *list;
  gboolean simple;

  cairo_surface_get_device_scale (canvas->surface, &x_scale, &y_scale);
  cairo_surface_get_device_offset (canvas->surface, &x_shift, &y_shift);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  list = cairo_copy_clip_rectangle_list (cr);
  cairo_restore (cr);

  simple = list->status == CAIRO_STATUS_SUCCESS && list->num_rectangles == 1;
  if (simple)
    canvas->clip = (cairo_rectangle_int_t) {
      (int) round (list->rectangles->x * x_scale + x_shift),
      (int) round (list->rectangles->y * y_scale + y_shift),
      (int) round (list->rectangles->width * x_scale),
      (int) round (list->rectangles->height * y_scale),
    };
  cairo_rectangle_list_destroy (list);

  return simple;
}

/* FALSE where @cr draws elsewhere than on pixels, or turns what it draws. */
static gboolean
find_canvas (cairo_t *cr,
             Canvas  *canvas)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);
  double x_scale, y_scale, x_shift, y_shift;
  cairo_matrix_t matrix;
  cairo_format_t format;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE)
    return FALSE;
  cairo_get_matrix (cr, &matrix);
  format = cairo_image_surface_get_format (surface);
  if ((format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24) || matrix.xy != 0 || matrix.yx != 0 ||
      matrix.xx <= 0 || matrix.yy <= 0)
    return FALSE;

  cairo_surface_get_device_scale (surface, &x_scale, &y_scale);
  cairo_surface_get_device_offset (surface, &x_shift, &y_shift);
  cairo_surface_flush (surface);
  canvas->surface = surface;
  canvas->pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  canvas->stride = cairo_image_surface_get_stride (surface) / (gssize) sizeof (guint32);
  canvas->x_scale = matrix.xx * x_scale;
  canvas->y_scale = matrix.yy * y_scale;
  canvas->x_shift = matrix.x0 * x_scale + x_shift;
  canvas->y_shift = matrix.y0 * y_scale + y_shift;

  return canvas->pixels != NULL && canvas->x_scale > 0 && canvas->y_scale > 0;
}

/* FALSE where letters are large. */
static gboolean
are_small (MdSlipStamps *self,
           const Canvas *canvas)
{
  cairo_font_extents_t extents;

  cairo_scaled_font_extents (self->font, &extents);

  return extents.height * canvas->y_scale <= MAX_LETTER && extents.max_x_advance * canvas->x_scale <= MAX_LETTER;
}

/* What is below the first letter is below most of them. */
static guint32
find_paper (const Canvas *canvas,
            double        x,
            double        y)
{
  const cairo_rectangle_int_t *clip = &canvas->clip;
  int column = CLAMP ((int) floor (x), clip->x, clip->x + clip->width - 1);
  int row = CLAMP ((int) floor (y), clip->y, clip->y + clip->height - 1);

  return canvas->pixels[row * canvas->stride + column];
}

static double
to_x (const Canvas *canvas,
      double        x)
{
  return x * canvas->x_scale + canvas->x_shift;
}

static double
to_y (const Canvas *canvas,
      double        y)
{
  return y * canvas->y_scale + canvas->y_shift;
}

/**
 * md_slip_stamps_draw:
 * @cr: with a unit of the font as its unit, and the colour to draw with
 * @glyphs: where letters stand
 * @letters: which each is, less than the number of letters; the same glyph for the same letter
 *
 * Draws as cairo_show_glyphs() does: letters stand on whole pixels.
 *
 * Returns: %FALSE where this is nothing for stamps, because @cr draws on something else than pixels, or not simply on
 *   top of what is there, or because letters are too large, or because Cairo is a newer one; nothing is drawn then
 */
gboolean
md_slip_stamps_draw (MdSlipStamps        *self,
                     cairo_t             *cr,
                     const cairo_glyph_t *glyphs,
                     const guint8        *letters,
                     guint                n_glyphs)
{
  Canvas canvas;
  Size *size;

  if (cairo_version () >= FINER_CAIRO || !find_canvas (cr, &canvas) || !find_ink (cr, &canvas.ink) ||
      !find_clip (cr, &canvas) || !are_small (self, &canvas))
    return FALSE;
  if (canvas.clip.width <= 0 || canvas.clip.height <= 0 || n_glyphs == 0)
    return TRUE;

  canvas.paper = find_paper (&canvas, to_x (&canvas, glyphs[0].x) - 1, to_y (&canvas, glyphs[0].y));
  size = get_size (self, &canvas);
  for (guint i = 0; i < n_glyphs; i++)
    {
      Stamp *stamp = &size->stamps[letters[i]];

      if (!stamp->ready)
        make_stamp (self, size, stamp, glyphs[i].index);
      put_stamp (&canvas, stamp, (int) floor (to_x (&canvas, glyphs[i].x) + 0.5),
                 (int) floor (to_y (&canvas, glyphs[i].y) + 0.5));
    }
  cairo_surface_mark_dirty_rectangle (canvas.surface, canvas.clip.x, canvas.clip.y, canvas.clip.width,
                                      canvas.clip.height);

  return TRUE;
}
