/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdBarScale:
 * @lowest: the number at the lower end
 * @step: between two ticks, 1, 2 or 5 times a power of ten
 * @n_ticks: at least 2: the lowest is the first of them
 *
 * Round numbers beside a chart.
 */
typedef struct
{
  double lowest;
  double step;
  guint  n_ticks;
} MdBarScale;

MdBarScale md_bar_scale_new       (double            lowest,
                                   double            highest);
double     md_bar_scale_get_tick  (const MdBarScale *self,
                                   guint             tick);
char      *md_bar_scale_dup_tick  (const MdBarScale *self,
                                   guint             tick);
double     md_bar_scale_get_share (const MdBarScale *self,
                                   double            value);

G_END_DECLS
