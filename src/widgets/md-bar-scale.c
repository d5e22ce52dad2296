/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bar-scale.h"

#include <math.h>

/* More lines than this beside a chart help nobody. */
#define MAX_STEPS 5

/* The smallest of 1, 2, 5, 10 times a power of ten that is not less. */
static double
round_up (double value)
{
  double power = pow (10, floor (log10 (value)));
  double leading = value / power;

  if (leading <= 1)
    return power;
  if (leading <= 2)
    return 2 * power;
  if (leading <= 5)
    return 5 * power;

  return 10 * power;
}

/**
 * md_bar_scale_new:
 * @lowest: at most 0
 * @highest: at least 0
 *
 * Returns: a scale that holds both
 */
MdBarScale
md_bar_scale_new (double lowest,
                  double highest)
{
  double range = highest - lowest;
  MdBarScale scale = { 0, 1, 2 };
  double below, above;

  if (!(range > 0) || !isfinite (range))
    return scale;

  scale.step = round_up (range / MAX_STEPS);
  below = ceil (-lowest / scale.step);
  above = ceil (highest / scale.step);
  scale.lowest = -below * scale.step;
  scale.n_ticks = MAX ((guint) (below + above), 1) + 1;

  return scale;
}

/**
 * md_bar_scale_get_tick:
 *
 * Returns: the number at a tick
 */
double
md_bar_scale_get_tick (const MdBarScale *self,
                       guint             tick)
{
  /* By whole steps, so that zero is zero. */
  return (round (self->lowest / self->step) + tick) * self->step;
}

/**
 * md_bar_scale_dup_tick:
 *
 * Returns: (transfer full): the number at a tick, as people here write it
 */
char *
md_bar_scale_dup_tick (const MdBarScale *self,
                       guint             tick)
{
  int decimals = self->step < 1 ? (int) ceil (-log10 (self->step) - 1e-9) : 0;
  double value = md_bar_scale_get_tick (self, tick);

  if (decimals > 6 || fabs (value) >= 1e9)
    return g_strdup_printf ("%g", value);

  return g_strdup_printf ("%'.*f", decimals, value);
}

/**
 * md_bar_scale_get_share:
 *
 * Returns: where @value lies, from 0 for the lowest to 1 for the highest tick
 */
double
md_bar_scale_get_share (const MdBarScale *self,
                        double            value)
{
  return (value - self->lowest) / (self->step * (self->n_ticks - 1));
}
