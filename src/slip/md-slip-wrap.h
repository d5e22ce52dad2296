/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdSlipWrap:
 * @rest: what is still to be broken; %NULL at the end
 * @end: where the text ends
 * @limit: how many columns a row has, at least 2
 *
 * Breaks one line of text into rows, at words where that is possible. Made by md_slip_wrap_init() on the stack.
 */
typedef struct
{
  const char *rest;
  const char *end;
  guint       limit;
} MdSlipWrap;

/**
 * MdSlipRow:
 * @indent: spaces before the text, besides those that it begins with
 * @text: not ended by a NUL
 * @length: of @text in bytes
 * @columns: the columns of the row, @indent included
 */
typedef struct
{
  guint       indent;
  const char *text;
  gsize       length;
  guint       columns;
} MdSlipRow;

void     md_slip_wrap_init (MdSlipWrap *self,
                            const char *text,
                            gssize      length,
                            guint       limit);
gboolean md_slip_wrap_next (MdSlipWrap *self,
                            MdSlipRow  *row);

G_END_DECLS
