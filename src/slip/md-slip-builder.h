/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipPage:
 * @first_box: position of its first box among all boxes
 * @n_boxes: how many it has
 * @height: in cells
 * @cut: whether the slip asks for a cut at its end
 */
typedef struct
{
  guint    first_box;
  guint    n_boxes;
  double   height;
  gboolean cut;
} MdSlipPage;

/**
 * MdSlipBuilder:
 * @width: of the paper, in cells
 * @cell_dots: how wide a cell is, in dots
 * @scale_x: of the text that is added next
 * @scale_y: of the text that is added next
 * @pages: (owned) (element-type MdSlipPage)
 * @boxes: (owned) (element-type MdSlipBox): of all pages, in order
 * @texts: (owned): what the boxes point to
 * @symbols: (owned) (element-type MdSlipSymbol): likewise
 *
 * Puts boxes below each other, page by page. For md_slip_layout_new() alone, which takes what was built.
 */
typedef struct
{
  guint         width;
  guint         cell_dots;
  double        scale_x;
  double        scale_y;
  GArray       *pages;
  GArray       *boxes;
  GStringChunk *texts;
  GPtrArray    *symbols;

  /*< private >*/
  GString      *line;
  GString      *words;
  gboolean      closed;
} MdSlipBuilder;

void     md_slip_builder_init        (MdSlipBuilder *self,
                                      guint          width,
                                      guint          cell_dots);
void     md_slip_builder_finish      (MdSlipBuilder *self);
gboolean md_slip_builder_is_full     (MdSlipBuilder *self);
gboolean md_slip_builder_add_text    (MdSlipBuilder *self,
                                      const char    *text);
void     md_slip_builder_add_words   (MdSlipBuilder *self,
                                      const char    *words);
void     md_slip_builder_add_rule    (MdSlipBuilder *self);
void     md_slip_builder_add_barcode (MdSlipBuilder *self,
                                      const char    *encoding,
                                      const char    *data);
void     md_slip_builder_cut         (MdSlipBuilder *self);
void     md_slip_builder_reopen      (MdSlipBuilder *self);
void     md_slip_builder_mark        (MdSlipBuilder *self,
                                      const char    *words);

G_END_DECLS
