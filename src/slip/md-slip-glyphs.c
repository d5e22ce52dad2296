/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-glyphs.h"

/**
 * md_slip_glyphs_can_draw:
 *
 * Returns: whether @text is of plain letters only, and no longer than a row can be
 */
gboolean
md_slip_glyphs_can_draw (const char *text,
                         gsize       length)
{
  if (length > MD_SLIP_MAX_GLYPHS)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] < ' ' || text[i] > '~')
        return FALSE;
    }

  return TRUE;
}

/* One letter, one glyph, and all of one font: else the shapes of letters depend on their neighbours. */
static gboolean
take_run (MdSlipGlyphs         *self,
          const PangoGlyphItem *run,
          const char           *text)
{
  PangoGlyphItemIter iter;
  gboolean more;

  for (more = pango_glyph_item_iter_init_start (&iter, (PangoGlyphItem *) run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      const PangoGlyphInfo *info = &run->glyphs->glyphs[iter.start_glyph];
      guint position = (guint) (text[iter.start_index] - ' ');

      if (iter.end_glyph != iter.start_glyph + 1 || iter.end_index != iter.start_index + 1
          || (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        return FALSE;
      self->glyphs[position] = info->glyph;
      self->offsets[position] = (info->geometry.x_offset
                                 + (self->char_width * PANGO_SCALE - info->geometry.width) / 2) / PANGO_SCALE;
    }

  return TRUE;
}

/**
 * md_slip_glyphs_prepare:
 * @layout: with the font that is to be used; its text is changed
 * @char_width: of a column
 *
 * Returns: whether rows can be drawn with md_slip_glyphs_draw()
 */
gboolean
md_slip_glyphs_prepare (MdSlipGlyphs *self,
                        PangoLayout  *layout,
                        double        char_width)
{
  char text[2 * MD_SLIP_N_GLYPHS];
  const PangoGlyphItem *run;
  PangoLayoutLine *line;

  if (self->ready)
    return self->font != NULL;

  /* With blanks between them, as no letter is to change for its neighbour. */
  for (guint i = 0; i < MD_SLIP_N_GLYPHS; i++)
    {
      text[2 * i] = (char) (' ' + i);
      text[2 * i + 1] = ' ';
    }
  self->ready = TRUE;
  self->char_width = char_width;
  pango_layout_set_text (layout, text, sizeof text);
  self->baseline = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
  line = pango_layout_get_line_readonly (layout, 0);
  run = line->runs != NULL ? line->runs->data : NULL;
  if (run == NULL || line->runs->next != NULL || !take_run (self, run, text))
    return FALSE;

  self->font =
    cairo_scaled_font_reference (pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)));
  self->stamps = md_slip_stamps_new (self->font, MD_SLIP_N_GLYPHS);

  return TRUE;
}

/**
 * md_slip_glyphs_draw:
 * @cr: where to draw: the upper left corner of the row is at the origin
 * @text: of which md_slip_glyphs_can_draw() is true
 *
 * Only after md_slip_glyphs_prepare() returned %TRUE.
 */
void
md_slip_glyphs_draw (MdSlipGlyphs *self,
                     cairo_t      *cr,
                     const char   *text,
                     gsize         length)
{
  cairo_glyph_t glyphs[MD_SLIP_MAX_GLYPHS];
  cairo_text_cluster_t clusters[MD_SLIP_MAX_GLYPHS];

  g_return_if_fail (self->font != NULL && length <= MD_SLIP_MAX_GLYPHS);

  for (gsize i = 0; i < length; i++)
    {
      guint position = (guint) (text[i] - ' ');

      glyphs[i] = (cairo_glyph_t) { self->glyphs[position], i * self->char_width + self->offsets[position],
                                    self->baseline };
      clusters[i] = (cairo_text_cluster_t) { 1, 1 };
    }
  cairo_set_scaled_font (cr, self->font);
  cairo_show_text_glyphs (cr, text, (int) length, glyphs, (int) length, clusters, (int) length, 0);
}

/**
 * md_slip_glyphs_collect:
 * @run: with room for @length more
 * @text: of which md_slip_glyphs_can_draw() is true
 * @x: of its left edge, in units of the font
 * @y: of its upper edge, in units of the font
 *
 * Only after md_slip_glyphs_prepare() returned %TRUE.
 */
void
md_slip_glyphs_collect (MdSlipGlyphs   *self,
                        MdSlipGlyphRun *run,
                        const char     *text,
                        gsize           length,
                        double          x,
                        double          y)
{
  g_return_if_fail (run->n_glyphs + length <= MD_SLIP_RUN_GLYPHS);

  for (gsize i = 0; i < length; i++)
    {
      guint position = (guint) (text[i] - ' ');

      if (position == 0)
        continue;
      run->glyphs[run->n_glyphs] = (cairo_glyph_t) { self->glyphs[position],
                                                     x + i * self->char_width + self->offsets[position],
                                                     y + self->baseline };
      run->letters[run->n_glyphs++] = (guint8) position;
    }
}

/**
 * md_slip_glyphs_draw_run:
 * @run: is empty afterwards
 *
 * Draws what was collected. The text itself is not told to @cr.
 */
void
md_slip_glyphs_draw_run (MdSlipGlyphs   *self,
                         cairo_t        *cr,
                         MdSlipGlyphRun *run)
{
  if (run->n_glyphs == 0)
    return;

  cairo_save (cr);
  cairo_scale (cr, run->stretch_x, run->stretch_y);
  if (!md_slip_stamps_draw (self->stamps, cr, run->glyphs, run->letters, run->n_glyphs))
    {
      cairo_set_scaled_font (cr, self->font);
      cairo_show_glyphs (cr, run->glyphs, (int) run->n_glyphs);
    }
  cairo_restore (cr);
  run->n_glyphs = 0;
}

/**
 * md_slip_glyphs_clear:
 *
 * Frees what md_slip_glyphs_prepare() took.
 */
void
md_slip_glyphs_clear (MdSlipGlyphs *self)
{
  g_clear_pointer (&self->stamps, md_slip_stamps_free);
  g_clear_pointer (&self->font, cairo_scaled_font_destroy);
  self->ready = FALSE;
}
