/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/**
 * TestLine:
 * @text: (nullable): absent where %NULL
 * @wide: (nullable): digits of fontWidthScaleFactor
 * @high: (nullable): digits of fontHeightScaleFactor
 * @rule: line
 * @cut: cut
 * @encoding: (nullable): of the barcode
 * @data: (nullable): of the barcode; a barcode is there where either is
 *
 * One SlipLine, written as a C literal.
 */
typedef struct
{
  const char *text;
  const char *wide;
  const char *high;
  gboolean    rule;
  gboolean    cut;
  const char *encoding;
  const char *data;
} TestLine;

MdValue *test_slip_new  (const char     *width,
                         const char     *reference,
                         const TestLine *lines,
                         gsize           n_lines);
char    *test_slip_text (MdValue        *slip);

G_END_DECLS
