/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What widgets share that draw their words and icons themselves. A list keeps a good many more rows than it shows, and
 * may exchange all of them in one frame: a row that has labels and images in it costs tenfold. */

/* The side of a symbolic icon beside text, in logical pixels. */
#define MD_PAINT_ICON_SIZE 16

void md_paint_get_font_size (GtkWidget        *widget,
                             GType             view_type,
                             int              *height,
                             int              *digit);
void md_paint_get_colour    (GtkWidget        *widget,
                             const char       *name,
                             GdkRGBA          *colour);
void md_paint_dim           (float             share,
                             GdkRGBA          *colour);
GtkIconPaintable *
     md_paint_find_icon     (GtkWidget        *widget,
                             const char       *name);
void md_paint_icon          (GtkWidget        *widget,
                             GtkSnapshot      *snapshot,
                             GtkIconPaintable *icon,
                             double            x,
                             double            y,
                             const GdkRGBA    *colour);
void md_paint_text          (GtkSnapshot      *snapshot,
                             PangoLayout      *layout,
                             double            x,
                             double            y,
                             int               room,
                             gboolean          to_the_right,
                             const GdkRGBA    *colour);

G_END_DECLS
