/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-decimal.h"

G_BEGIN_DECLS

/* Digits lie in groups of nine, least group first, and the decimal point between two groups: so numbers of any scale
 * line up without shifting digits. Neither end has groups of zeros that say nothing; a zero has no groups at all. */

#define GROUP_DIGITS 9
#define GROUP_SIZE 1000000000u

struct _MdDecimal
{
  gboolean negative;
  guint    n_groups;
  guint    n_fraction; /* how many of them lie behind the decimal point; more than n_groups where zeros lead */
  guint32  groups[];
};

guint32 md_decimal_get_group (const MdDecimal *self,
                              gint64           place);
gint64  md_decimal_get_top   (const MdDecimal *self);

G_END_DECLS
