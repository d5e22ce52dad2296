/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How large a slip is shown: in percent of the desktop's own letters, or as there is room. */
#define MD_SLIP_ZOOM_WIDTH -1     /* the paper is as wide as the room for it */
#define MD_SLIP_ZOOM_AUTOMATIC 0  /* likewise, but no larger than 100 % */
#define MD_SLIP_ZOOM_MIN 50
#define MD_SLIP_ZOOM_NORMAL 100
#define MD_SLIP_ZOOM_MAX 400

extern const int md_slip_zoom_levels[];
extern const guint md_slip_zoom_n_levels;

int md_slip_zoom_clamp (int      zoom);
int md_slip_zoom_step  (int      percent,
                        gboolean larger);

G_END_DECLS
