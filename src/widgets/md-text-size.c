/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text-size.h"

/* The desktop's usual text: eleven points, at the resolution that stands for no enlargement. */
#define USUAL_POINTS 11.0
#define USUAL_RESOLUTION 96.0

#define LARGE 1.25

static double
get_factor (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (resolution <= 0)
    resolution = USUAL_RESOLUTION;
  if (pango_font_description_get_size_is_absolute (font))
    size *= 72 / USUAL_RESOLUTION;
  else
    size *= resolution / USUAL_RESOLUTION;

  return size / USUAL_POINTS;
}

/**
 * md_text_size_scale:
 * @pixels: a width or height that suits the usual size of text, in logical pixels
 *
 * Returns: what suits the text of @widget, which may be larger; it is never less than @pixels
 */
int
md_text_size_scale (GtkWidget *widget,
                    int        pixels)
{
  return (int) (pixels * MAX (1.0, get_factor (widget)) + 0.5);
}

/**
 * md_text_size_mark:
 * @widget: in a window
 *
 * Gives @widget the style class "large-text" where text is a quarter larger than usual, or more: what stands beside
 * words is to grow with them. At the usual size icons keep the size that they are drawn for.
 */
void
md_text_size_mark (GtkWidget *widget)
{
  if (get_factor (widget) >= LARGE)
    gtk_widget_add_css_class (widget, "large-text");
  else
    gtk_widget_remove_css_class (widget, "large-text");
}
