/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "md-slip-paper.h"
#include "md-slip-symbol.h"
#include "md-value.h"

G_BEGIN_DECLS

/* How high a cell is for its width where nothing else demands another shape: as the usual monospace letters. */
#define MD_SLIP_CELL_RATIO 1.95

/* The bounds of a layout. What a service sends beyond them is brought back to them, so that it stays readable. */
#define MD_SLIP_DEFAULT_WIDTH 48
#define MD_SLIP_MIN_WIDTH 16
#define MD_SLIP_MAX_WIDTH 120
#define MD_SLIP_MIN_SCALE 0.5
#define MD_SLIP_MAX_SCALE 8.0
#define MD_SLIP_MAX_ROWS 10000
#define MD_SLIP_MAX_TEXT 65536

typedef enum
{
  MD_SLIP_BOX_TEXT,
  MD_SLIP_BOX_RULE,    /* a solid line over the whole width, in the middle of its row */
  MD_SLIP_BOX_BARCODE, /* a symbol, or what it holds in words where it cannot be drawn */
} MdSlipBoxKind;

/**
 * MdSlipBox:
 * @kind: what stands in the box
 * @row: distance of its upper edge from the page's, in cells
 * @column: distance of its left edge from the page's, in cells
 * @width: in cells: for a text its columns times @scale_x
 * @height: in cells: for a text @scale_y
 * @scale_x: how many cells wide a character is
 * @scale_y: how many cells high a character is
 * @columns: of a text: how many characters' room it takes before scaling
 * @text: (nullable): UTF-8 without tabs and control characters; only that of a barcode has line ends; %NULL for a rule
 * @encoding: (nullable): of a barcode: the name of its encoding as it came
 * @data: (nullable): of a barcode: what it holds
 * @symbol: (nullable): of a barcode: what is drawn; without one its words are
 * @continues: whether the text goes on from the box above because the line was too long for the paper; %FALSE where
 *   the service itself began a line
 * @gap: where it @continues: how many blanks of the service's line stood between the two; they are not on the paper
 * @right_to_left: whether the text as a whole reads from right to left; its box then ends at the right edge
 *
 * A rectangle of the page with what is to be drawn there.
 */
typedef struct
{
  MdSlipBoxKind        kind;
  double               row;
  double               column;
  double               width;
  double               height;
  double               scale_x;
  double               scale_y;
  guint                columns;
  const char          *text;
  const char          *encoding;
  const char          *data;
  const MdSlipSymbol  *symbol;
  gboolean             continues;
  guint                gap;
  gboolean             right_to_left;
} MdSlipBox;

/**
 * MdSlipLayout:
 *
 * A slip laid out in pages of boxes, measured in character cells. Immutable and reference-counted (atomically).
 */
typedef struct _MdSlipLayout MdSlipLayout;

#define MD_TYPE_SLIP_LAYOUT (md_slip_layout_get_type ())

GType            md_slip_layout_get_type        (void);
MdSlipLayout    *md_slip_layout_new             (MdValue      *slip);
MdSlipLayout    *md_slip_layout_new_for_paper   (MdValue      *slip,
                                                 MdSlipPaper   paper,
                                                 guint         copy);
MdSlipLayout    *md_slip_layout_ref             (MdSlipLayout *self);
void             md_slip_layout_unref           (MdSlipLayout *self);

guint            md_slip_layout_get_width       (MdSlipLayout *self);
MdSlipPaper      md_slip_layout_get_paper       (MdSlipLayout *self);
guint            md_slip_layout_get_cell_dots   (MdSlipLayout *self);
guint            md_slip_layout_get_n_left_out  (MdSlipLayout *self);
guint            md_slip_layout_get_n_pages     (MdSlipLayout *self);
double           md_slip_layout_get_page_height (MdSlipLayout *self,
                                                 guint         page);
gboolean         md_slip_layout_page_is_cut     (MdSlipLayout *self,
                                                 guint         page);
guint            md_slip_layout_get_n_boxes     (MdSlipLayout *self,
                                                 guint         page);
const MdSlipBox *md_slip_layout_get_box         (MdSlipLayout *self,
                                                 guint         page,
                                                 guint         position);
guint            md_slip_layout_find_row        (MdSlipLayout *self,
                                                 guint         page,
                                                 double        row);

guint            md_slip_read_width             (MdValue      *slip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipLayout, md_slip_layout_unref)

G_END_DECLS
