/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"
#include "md-slip-paint.h"
#include "md-slip-position.h"
#include "md-slip-span.h"

G_BEGIN_DECLS

/* Room around the paper for its shadow, in pixels. */
#define MD_SLIP_SHADOW_SIDE 14
#define MD_SLIP_SHADOW_TOP 8
#define MD_SLIP_SHADOW_BOTTOM 20

/**
 * MdSlipSheet:
 *
 * Where the pages of a slip are on the screen, in whole pixels: one below the other with a gap between them. Immutable
 * but for the width that it is fitted to.
 */
typedef struct _MdSlipSheet MdSlipSheet;

/**
 * MdSlipPlace:
 * @x: of the paper's left edge
 * @y: of its upper edge, points of the tear included
 * @width: of the paper
 * @height: of the paper
 * @tears: which of its edges are torn
 */
typedef struct
{
  int         x;
  int         y;
  int         width;
  int         height;
  MdSlipTears tears;
} MdSlipPlace;

MdSlipSheet  *md_slip_sheet_new               (MdSlipLayout *layout);
void          md_slip_sheet_free              (MdSlipSheet  *self);
MdSlipLayout *md_slip_sheet_get_layout        (MdSlipSheet  *self);
int           md_slip_sheet_get_minimum_width (MdSlipSheet  *self);
int           md_slip_sheet_get_natural_width (MdSlipSheet  *self,
                                               double        max_cell);
gboolean      md_slip_sheet_fit               (MdSlipSheet  *self,
                                               int           width,
                                               double        max_cell);
double        md_slip_sheet_get_fitting_cell  (MdSlipSheet  *self,
                                               int           width,
                                               double        max_cell);
gboolean      md_slip_sheet_arrange           (MdSlipSheet  *self,
                                               int           width,
                                               double        cell);
double        md_slip_sheet_get_cell          (MdSlipSheet  *self);
int           md_slip_sheet_get_width         (MdSlipSheet  *self);
int           md_slip_sheet_get_height        (MdSlipSheet  *self);
MdSlipPlace   md_slip_sheet_get_place         (MdSlipSheet  *self,
                                               guint         page);
cairo_rectangle_int_t
              md_slip_sheet_get_box_place     (MdSlipSheet     *self,
                                               guint            page,
                                               const MdSlipBox *box);
cairo_rectangle_t
              md_slip_sheet_get_span_place    (MdSlipSheet     *self,
                                               guint            page,
                                               const MdSlipBox *box,
                                               MdSlipSpan       span);
guint         md_slip_sheet_find_box          (MdSlipSheet  *self,
                                               guint         page,
                                               double        y);
MdSlipPosition
              md_slip_sheet_find_position     (MdSlipSheet  *self,
                                               double        x,
                                               double        y);
guint         md_slip_sheet_find_page         (MdSlipSheet  *self,
                                               double        y);
void          md_slip_sheet_paint             (MdSlipSheet  *self,
                                               guint         page,
                                               cairo_t      *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipSheet, md_slip_sheet_free)

G_END_DECLS
