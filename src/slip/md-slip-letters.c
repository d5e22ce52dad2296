/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-letters.h"

#include "md-slip-columns.h"

#include <math.h>

#define FONT "monospace"
#define FONT_SIZE 32 /* whatever the size of a cell, so that a font is looked up once; the scale makes it fit */

static void
letters_free (MdSlipLetters *letters)
{
  md_slip_glyphs_clear (&letters->glyphs);
  g_object_unref (letters->layout);
  g_free (letters);
}

static GPrivate thread_letters = G_PRIVATE_INIT ((GDestroyNotify) letters_free);

/* Letters are placed by exact widths and then scaled, so nothing may be rounded to whole pixels before. */
static MdSlipLetters *
letters_new (void)
{
  MdSlipLetters *letters = g_new0 (MdSlipLetters, 1);
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

/**
 * md_slip_letters_get:
 *
 * Returns: (transfer none): the letters of this thread; good until the fonts of the desktop change
 */
MdSlipLetters *
md_slip_letters_get (void)
{
  MdSlipLetters *letters = g_private_get (&thread_letters);
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

/**
 * md_slip_letters_shape:
 * @text: one row, valid UTF-8
 * @length: of @text in bytes
 *
 * Returns: how @text is drawn in as many columns as it has
 */
MdSlipShape
md_slip_letters_shape (MdSlipLetters *self,
                       const char    *text,
                       gsize          length)
{
  MdSlipShape shape = { .squeeze = 1 };
  double room = md_slip_count_columns (text, length) * self->char_width * PANGO_SCALE;
  PangoRectangle extents;

  pango_layout_set_text (self->layout, text, length);
  shape.line = pango_layout_get_line (self->layout, 0);
  if (!md_slip_has_right_to_left (text, length))
    {
      fit_line (shape.line, pango_layout_get_text (self->layout), self->char_width);
      return shape;
    }

  /* Letters that join must not be pulled apart one by one: the line is squeezed as a whole where it is too wide. */
  pango_layout_line_get_extents (shape.line, NULL, &extents);
  if (extents.width > room)
    shape.squeeze = room / extents.width;
  if (md_slip_is_right_to_left (text, length))
    shape.shift = (room - extents.width * shape.squeeze) / PANGO_SCALE;

  return shape;
}
