/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-paint.h"

#include <adwaita.h>

/**
 * md_paint_get_font_size:
 * @widget: one of many alike
 * @view_type: of the widget that all of them are in
 * @height: (out): of a line of text, and at least of an icon, in logical pixels
 * @digit: (out): width of a digit
 *
 * They are those of the whole view, and asked for once: each widget would need a font context of its own to answer.
 */
void
md_paint_get_font_size (GtkWidget *widget,
                        GType      view_type,
                        int       *height,
                        int       *digit)
{
  static PangoContext *known;
  static guint serial;
  static int known_height, known_digit;
  GtkWidget *view = gtk_widget_get_ancestor (widget, view_type);
  PangoContext *context = gtk_widget_get_pango_context (view != NULL ? view : widget);

  if (context != known || pango_context_get_serial (context) != serial)
    {
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      known_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
      known_digit = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));
      pango_font_metrics_unref (metrics);
      known = context;
      serial = pango_context_get_serial (context);
    }
  *height = MAX (known_height, MD_PAINT_ICON_SIZE);
  *digit = known_digit;
}

/**
 * md_paint_get_colour:
 * @name: (nullable): of a colour of the theme; %NULL for that of the text
 * @colour: (out): that colour, or that of the text where the theme has none of that name
 */
void
md_paint_get_colour (GtkWidget  *widget,
                     const char *name,
                     GdkRGBA    *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  if (name == NULL || !gtk_style_context_lookup_color (style, name, colour))
    gtk_style_context_get_color (style, colour);
}

/**
 * md_paint_dim:
 * @share: what is to be left of the colour
 * @colour: (inout): becomes fainter, but not in high contrast, where nothing that is to be read is fainter than the
 * rest
 */
void
md_paint_dim (float    share,
              GdkRGBA *colour)
{
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    colour->alpha *= share;
}

/**
 * md_paint_find_icon:
 * @name: of a symbolic icon
 *
 * Returns: (transfer full): the icon as @widget would show it, for its scale and direction
 */
GtkIconPaintable *
md_paint_find_icon (GtkWidget  *widget,
                    const char *name)
{
  return gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name, NULL,
                                     MD_PAINT_ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget), 0);
}

/**
 * md_paint_icon:
 * @x: from where @widget begins, whichever side that is
 * @y: from its top
 */
void
md_paint_icon (GtkWidget        *widget,
               GtkSnapshot      *snapshot,
               GtkIconPaintable *icon,
               double            x,
               double            y,
               const GdkRGBA    *colour)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - MD_PAINT_ICON_SIZE;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, MD_PAINT_ICON_SIZE,
                                            MD_PAINT_ICON_SIZE, colour, 1);
  gtk_snapshot_restore (snapshot);
}

/**
 * md_paint_text:
 * @layout: one line, as wide as @room at most
 * @x: of the left edge of the room for it
 * @y: of its top
 * @room: in logical pixels
 * @to_the_right: on which side of the room it stands
 *
 * The layout puts the line where its own script begins; lines below each other are to begin on the same side.
 */
void
md_paint_text (GtkSnapshot   *snapshot,
               PangoLayout   *layout,
               double         x,
               double         y,
               int            room,
               gboolean       to_the_right,
               const GdkRGBA *colour)
{
  PangoRectangle text;

  pango_layout_get_pixel_extents (layout, NULL, &text);
  x += (to_the_right ? room - text.width : 0) - text.x;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}
