/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipEscposWriter:
 * @layout: what is printed
 * @bytes: (owned): what the printer gets
 * @cell: how wide a normal letter is on this printer, in dots; 0 where the slip is wider than its letters allow, and
 *   all text is drawn
 * @printable: how many dots of the paper's width can be printed on
 * @area: how many of them, in the middle, the printer is set to use
 * @style: the font and the size that the printer is set to, or G_MAXUINT
 * @centred: whether the printer is set to put things in the middle
 */
typedef struct
{
  MdSlipLayout *layout;
  GByteArray   *bytes;
  guint         cell;
  guint         printable;
  guint         area;
  guint         style;
  gboolean      centred;
} MdSlipEscposWriter;

void     md_slip_escpos_put          (MdSlipEscposWriter *self,
                                      const void         *data,
                                      gsize               length);
void     md_slip_escpos_centre       (MdSlipEscposWriter *self,
                                      gboolean            centred);
guint    md_slip_escpos_get_width    (MdSlipEscposWriter *self);
void     md_slip_escpos_draw_box     (MdSlipEscposWriter *self,
                                      guint               page,
                                      const MdSlipBox    *box,
                                      guint               cell);
void     md_slip_escpos_draw_rule    (MdSlipEscposWriter *self);
gboolean md_slip_escpos_add_symbol   (MdSlipEscposWriter *self,
                                      const MdSlipBox    *box);

#define MD_SLIP_ESCPOS_PUT(self, ...) \
  md_slip_escpos_put ((self), (const guint8[]) { __VA_ARGS__ }, sizeof ((const guint8[]) { __VA_ARGS__ }))

G_END_DECLS
