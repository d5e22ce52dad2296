/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bar-private.h"

#include <math.h>

#define PALE 0.35            /* opacity */
#define HATCH 7              /* logical pixels */

/* Colours that people with any sight tell apart by their lightness, too. libadwaita has them for light and dark. */
static const char *const colour_names[] = {
  "blue_3", "orange_3", "green_4", "purple_3", "yellow_4", "red_3", "brown_3",
};

static gboolean
is_rtl (const MdBarData *data)
{
  return gtk_widget_get_direction (data->widget) == GTK_TEXT_DIR_RTL;
}

static GdkRGBA
get_text_colour (const MdBarData *data)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (data->widget), &colour);

  return colour;
}

static void
append_hatch (GtkSnapshot           *snapshot,
              const graphene_rect_t *place)
{
  const GdkRGBA clear = { 1, 1, 1, 0 }, stripe = { 1, 1, 1, 0.5 };
  const GskColorStop stops[] = { { 0, clear }, { 0.55, clear }, { 0.55, stripe }, { 1, stripe } };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, place, &GRAPHENE_POINT_INIT (0, 0),
                                                 &GRAPHENE_POINT_INIT (HATCH, HATCH), stops, G_N_ELEMENTS (stops));
}

/* What is pale stands out by its edge from whatever is behind it. */
static void
append_edge (GtkSnapshot           *snapshot,
             const graphene_rect_t *place,
             const GdkRGBA         *colour)
{
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  const float widths[] = { 1, 1, 1, 1 };
  GskRoundedRect edge;

  gsk_rounded_rect_init_from_rect (&edge, place, 0);
  gtk_snapshot_append_border (snapshot, &edge, widths, colours);
}

/**
 * md_bar_paint_swatch:
 *
 * Paints a rectangle with the colour of a series and a look.
 */
void
md_bar_paint_swatch (const MdBarData       *data,
                     guint                  series,
                     MdBarLook              look,
                     const graphene_rect_t *place,
                     GtkSnapshot           *snapshot)
{
  GdkRGBA colour = { 0.2, 0.5, 0.9, 1 }, fill;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (data->widget),
                                  colour_names[series % G_N_ELEMENTS (colour_names)], &colour);
  fill = colour;
  if (look == MD_BAR_PALE)
    fill.alpha = PALE;
  gtk_snapshot_append_color (snapshot, &fill, place);
  if (look == MD_BAR_HATCHED)
    append_hatch (snapshot, place);
  if (look == MD_BAR_PALE)
    append_edge (snapshot, place, &colour);
}

static gboolean
append_part (const MdBarData       *data,
             const MdBarPart       *part,
             const graphene_rect_t *place,
             gpointer               user_data)
{
  md_bar_paint_swatch (data, part->series, part->look, place, user_data);

  return FALSE;
}

/**
 * md_bar_paint_layout:
 *
 * Paints a text in the colour of text.
 */
void
md_bar_paint_layout (const MdBarData *data,
                     PangoLayout     *text,
                     double           x,
                     double           y,
                     GtkSnapshot     *snapshot)
{
  GdkRGBA colour = get_text_colour (data);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, text, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
append_tick (const MdBarData   *data,
             const MdBarLayout *layout,
             guint              tick,
             GtkSnapshot       *snapshot)
{
  double value = md_bar_scale_get_tick (&layout->scale, tick);
  double y = round (md_bar_layout_get_y (layout, value));
  g_autofree char *words = md_bar_scale_dup_tick (&layout->scale, tick);
  g_autoptr (PangoLayout) text = gtk_widget_create_pango_layout (data->widget, words);
  GdkRGBA line = get_text_colour (data);
  int width;

  line.alpha = value == 0 ? 0.5 : 0.12;
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (is_rtl (data) ? 0 : layout->plot_x, y, layout->plot_width, 1));
  pango_layout_get_pixel_size (text, &width, NULL);
  md_bar_paint_layout (data, text,
                       is_rtl (data) ? layout->plot_width + MD_BAR_GAP : layout->plot_x - MD_BAR_GAP - width,
                       y - layout->line_height / 2, snapshot);
}

/* Above the numbers. */
static void
append_unit (const MdBarData   *data,
             const MdBarLayout *layout,
             GtkSnapshot       *snapshot)
{
  g_autoptr (PangoLayout) text = gtk_widget_create_pango_layout (data->widget, data->unit);
  double most = layout->plot_x + layout->plot_width;
  int width;

  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (text, &width, NULL);
  if (width > most)
    {
      pango_layout_set_width (text, (int) (most * PANGO_SCALE));
      width = (int) most;
    }
  md_bar_paint_layout (data, text, is_rtl (data) ? most - width : 0, 0, snapshot);
}

/* Each in the middle below its group, as far as the chart goes; none over another. */
static void
append_labels (const MdBarData   *data,
               const MdBarLayout *layout,
               GtkSnapshot       *snapshot)
{
  double step = layout->plot_width / MAX (data->groups->len, 1);
  double room = md_bar_layout_get_room (layout, data);
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < data->groups->len; i += (guint) layout->label_every)
    {
      g_autoptr (PangoLayout) label = md_bar_layout_make_label (data, g_ptr_array_index (data->groups, i), room);
      double x, shift;
      int width;

      /* What fits nowhere is cut: it stands alone. */
      pango_layout_get_pixel_size (label, &width, NULL);
      if (width > ceil (room))
        {
          pango_layout_set_ellipsize (label, PANGO_ELLIPSIZE_END);
          pango_layout_get_pixel_size (label, &width, NULL);
        }
      x = CLAMP (step * (i + 0.5) - width / 2.0, -layout->plot_x, MAX (layout->plot_width - width, -layout->plot_x));
      if (x < end)
        continue;

      end = x + width + MD_BAR_GAP;
      shift = (room - width) / 2;
      md_bar_paint_layout (data, label, (is_rtl (data) ? layout->plot_width - x - width : layout->plot_x + x) - shift,
                           layout->label_y, snapshot);
    }
}

/**
 * md_bar_paint:
 *
 * Paints the axis, the bars, and the labels below them.
 */
void
md_bar_paint (const MdBarData   *data,
              const MdBarLayout *layout,
              GtkSnapshot       *snapshot)
{
  if (data->unit != NULL)
    append_unit (data, layout, snapshot);
  for (guint i = 0; i < layout->scale.n_ticks; i++)
    append_tick (data, layout, i, snapshot);
  md_bar_layout_foreach (layout, data, append_part, snapshot);
  append_labels (data, layout, snapshot);
}
