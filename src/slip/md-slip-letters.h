/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "md-slip-glyphs.h"

G_BEGIN_DECLS

/**
 * MdSlipLetters:
 * @layout: (owned): serves all rows
 * @serial: of its fonts
 * @char_width: of the font before scaling
 * @line_height: likewise
 * @glyphs: (owned): for plain rows
 *
 * The font that slips are drawn with, whatever the size of a cell: what is looked up once for each thread that draws,
 * and again where the desktop's fonts change.
 */
typedef struct
{
  PangoLayout  *layout;
  guint         serial;
  double        char_width;
  double        line_height;
  MdSlipGlyphs  glyphs;
} MdSlipLetters;

/**
 * MdSlipShape:
 * @line: (unowned): belongs to the letters, until they shape the next row
 * @squeeze: by how much it is to be narrowed
 * @shift: how far its start is to be moved after that, in units of the font
 *
 * One row of text, shaped so that it fits its columns.
 */
typedef struct
{
  PangoLayoutLine *line;
  double           squeeze;
  double           shift;
} MdSlipShape;

MdSlipLetters *md_slip_letters_get   (void);
MdSlipShape    md_slip_letters_shape (MdSlipLetters *self,
                                      const char    *text,
                                      gsize          length);

G_END_DECLS
