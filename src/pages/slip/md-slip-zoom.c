/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-zoom.h"

/* Each step is about a quarter; the well-known sizes are among them. */
const int md_slip_zoom_levels[] = { 50, 67, 80, 100, 125, 150, 200, 250, 300, 400 };
const guint md_slip_zoom_n_levels = G_N_ELEMENTS (md_slip_zoom_levels);

/**
 * md_slip_zoom_clamp:
 * @zoom: whatever a settings file may hold
 *
 * Returns: @zoom where it means something, else the nearest that does
 */
int
md_slip_zoom_clamp (int zoom)
{
  if (zoom <= MD_SLIP_ZOOM_AUTOMATIC)
    return MAX (zoom, MD_SLIP_ZOOM_WIDTH);

  return CLAMP (zoom, MD_SLIP_ZOOM_MIN, MD_SLIP_ZOOM_MAX);
}

/**
 * md_slip_zoom_step:
 * @percent: that is shown now
 *
 * Returns: the next level that is larger or smaller than @percent; the last where there is none
 */
int
md_slip_zoom_step (int      percent,
                   gboolean larger)
{
  if (larger)
    {
      for (guint i = 0; i < md_slip_zoom_n_levels; i++)
        if (md_slip_zoom_levels[i] > percent)
          return md_slip_zoom_levels[i];
      return MD_SLIP_ZOOM_MAX;
    }

  for (guint i = md_slip_zoom_n_levels; i > 0; i--)
    if (md_slip_zoom_levels[i - 1] < percent)
      return md_slip_zoom_levels[i - 1];

  return MD_SLIP_ZOOM_MIN;
}
