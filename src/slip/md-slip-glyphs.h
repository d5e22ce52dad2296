/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "md-slip-stamps.h"

G_BEGIN_DECLS

/* The letters of ASCII, without controls. */
#define MD_SLIP_N_GLYPHS ('~' - ' ' + 1)

/* The longest row that is drawn this way: as many half letters as go on the widest paper. */
#define MD_SLIP_MAX_GLYPHS 256

/**
 * MdSlipGlyphs:
 * @ready: whether the others are set
 * @font: (owned) (nullable): that draws them all; %NULL where no one font can
 * @glyphs: what draws each letter
 * @offsets: how far each is to be moved so that it stands in the middle of its column
 * @char_width: of a column
 * @baseline: distance from the upper edge of the row
 * @stamps: (owned) (nullable): the same letters as pixels, with @font
 *
 * Most rows of most slips are plain letters in plain columns. Those need not be shaped one by one.
 */
typedef struct
{
  gboolean             ready;
  cairo_scaled_font_t *font;
  unsigned long        glyphs[MD_SLIP_N_GLYPHS];
  double               offsets[MD_SLIP_N_GLYPHS];
  double               char_width;
  double               baseline;
  MdSlipStamps        *stamps;
} MdSlipGlyphs;

/* Of a run of rows, blanks not counted. */
#define MD_SLIP_RUN_GLYPHS 2048

/**
 * MdSlipGlyphRun:
 * @glyphs: of several rows, in units of the font
 * @letters: which of the plain letters each is
 * @n_glyphs: how many there are
 * @stretch_x: how wide a unit of the font is drawn
 * @stretch_y: how high a unit of the font is drawn
 *
 * Rows of one size, to be drawn at once: what it costs to begin drawing is more than what a row costs.
 */
typedef struct
{
  cairo_glyph_t glyphs[MD_SLIP_RUN_GLYPHS];
  guint8        letters[MD_SLIP_RUN_GLYPHS];
  guint         n_glyphs;
  double        stretch_x;
  double        stretch_y;
} MdSlipGlyphRun;

gboolean md_slip_glyphs_can_draw (const char   *text,
                                  gsize         length);
gboolean md_slip_glyphs_prepare  (MdSlipGlyphs *self,
                                  PangoLayout  *layout,
                                  double        char_width);
void     md_slip_glyphs_draw     (MdSlipGlyphs *self,
                                  cairo_t      *cr,
                                  const char   *text,
                                  gsize         length);
void     md_slip_glyphs_collect  (MdSlipGlyphs   *self,
                                  MdSlipGlyphRun *run,
                                  const char     *text,
                                  gsize           length,
                                  double          x,
                                  double          y);
void     md_slip_glyphs_draw_run (MdSlipGlyphs   *self,
                                  cairo_t        *cr,
                                  MdSlipGlyphRun *run);
void     md_slip_glyphs_clear    (MdSlipGlyphs *self);

G_END_DECLS
