/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdDecimal:
 *
 * An exact decimal number. It never passes through binary rounding: 9.84 is 9.84, and a million of 0.1 are 100000.
 * Immutable; each one belongs to whoever made it. Sums have as many digits as they need.
 */
typedef struct _MdDecimal MdDecimal;

/* How many digits a number may have once its exponent is written out. */
#define MD_DECIMAL_MAX_DIGITS 1000

/**
 * MdNumberStyle:
 * @radix: what stands before the fraction
 * @separator: what stands between groups of digits, "" for nothing
 * @grouping: the sizes of the groups from the right, as in `struct lconv`: the last size repeats, %CHAR_MAX ends
 *   grouping
 *
 * How people in some place write numbers. All UTF-8.
 */
typedef struct
{
  const char *radix;
  const char *separator;
  const char *grouping;
} MdNumberStyle;

MdDecimal *md_decimal_new           (const char          *digits,
                                     gssize               length);
MdDecimal *md_decimal_copy          (const MdDecimal     *self);
void       md_decimal_free          (MdDecimal           *self);

MdDecimal *md_decimal_add           (const MdDecimal     *self,
                                     const MdDecimal     *other);
MdDecimal *md_decimal_subtract      (const MdDecimal     *self,
                                     const MdDecimal     *other);
MdDecimal *md_decimal_negate        (const MdDecimal     *self);

int        md_decimal_compare       (const MdDecimal     *self,
                                     const MdDecimal     *other);
gboolean   md_decimal_is_zero       (const MdDecimal     *self);

char      *md_decimal_dup_plain     (const MdDecimal     *self);
char      *md_decimal_dup_shown     (const MdDecimal     *self);
char      *md_decimal_dup_styled    (const MdDecimal     *self,
                                     const MdNumberStyle *style);
double     md_decimal_to_double     (const MdDecimal     *self);

char      *md_number_dup_shown      (const char          *digits,
                                     gssize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdDecimal, md_decimal_free)

G_END_DECLS
