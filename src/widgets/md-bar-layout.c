/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bar-private.h"

#include <math.h>

#define PLOT_HEIGHT 190      /* logical pixels, as all below */
#define BAR_MOST 56          /* no bar is wider */
#define LABEL_LINES 3        /* of text below a group, at most */

static PangoLayout *
make_text (const MdBarData *data,
           const char      *text)
{
  return gtk_widget_create_pango_layout (data->widget, text);
}

static void
get_text_size (const MdBarData *data,
               const char      *text,
               int             *width,
               int             *height)
{
  g_autoptr (PangoLayout) layout = make_text (data, text);

  pango_layout_get_pixel_size (layout, width, height);
}

/**
 * md_bar_layout_make_label:
 * @width: in logical pixels
 *
 * Returns: (transfer full): a label in lines between its words, in the middle of @width
 */
PangoLayout *
md_bar_layout_make_label (const MdBarData *data,
                          const char      *text,
                          double           width)
{
  PangoLayout *layout = make_text (data, text);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));

  return layout;
}

/* The ends of the bars, in the numbers' own unit: parts of one sign stand on top of each other. */
static void
find_range (const MdBarData *data,
            double          *lowest,
            double          *highest)
{
  guint n_cells = data->groups->len * MAX (data->n_bars, 1);
  g_autofree double *above = g_new0 (double, n_cells + 1);
  g_autofree double *below = g_new0 (double, n_cells + 1);

  *lowest = *highest = 0;
  for (guint i = 0; i < data->parts->len; i++)
    {
      const MdBarPart *part = &g_array_index (data->parts, MdBarPart, i);
      guint cell = part->group * data->n_bars + part->bar;
      double *end = part->value < 0 ? &below[cell] : &above[cell];

      *end += part->value;
      *lowest = MIN (*lowest, *end);
      *highest = MAX (*highest, *end);
    }
}

/**
 * md_bar_layout_get_room:
 *
 * Returns: how wide a label may be
 */
double
md_bar_layout_get_room (const MdBarLayout *self,
                        const MdBarData   *data)
{
  return self->plot_width / MAX (data->groups->len, 1) * self->label_every - MD_BAR_GAP;
}

/* Whether all labels that are shown have the room for their words in a few lines; the height of the tallest. */
static gboolean
fit_labels (MdBarLayout     *self,
            const MdBarData *data)
{
  double room = md_bar_layout_get_room (self, data);

  self->label_height = self->line_height;
  for (guint i = 0; i < data->groups->len; i += (guint) self->label_every)
    {
      g_autoptr (PangoLayout) label = md_bar_layout_make_label (data, g_ptr_array_index (data->groups, i), room);
      int width, height;

      pango_layout_get_pixel_size (label, &width, &height);
      if (width > ceil (room) || pango_layout_get_line_count (label) > LABEL_LINES)
        return FALSE;
      self->label_height = MAX (self->label_height, height);
    }

  return TRUE;
}

/* A label that is left out keeps its height, or a chart would grow as it gets wider, which GTK does not expect. */
static void
add_height_of_others (MdBarLayout     *self,
                      const MdBarData *data)
{
  for (guint i = 0; self->label_every > 1 && i < data->groups->len; i++)
    {
      int width, height;

      get_text_size (data, g_ptr_array_index (data->groups, i), &width, &height);
      self->label_height = MAX (self->label_height, height);
    }
}

static void
place_labels (MdBarLayout     *self,
              const MdBarData *data)
{
  self->label_y = self->plot_top + PLOT_HEIGHT + MD_BAR_GAP;
  self->label_every = 1;
  while (!fit_labels (self, data) && (guint) self->label_every < data->groups->len)
    self->label_every++;
  add_height_of_others (self, data);
}

/**
 * md_bar_layout_new:
 * @width: which the chart has, or is to have
 *
 * Returns: where everything goes
 */
MdBarLayout
md_bar_layout_new (const MdBarData *data,
                   int              width)
{
  MdBarLayout layout = { .label_every = 1 };
  double lowest, highest;
  int tick_width = 0, line_height;

  find_range (data, &lowest, &highest);
  layout.scale = md_bar_scale_new (lowest, highest);
  get_text_size (data, "0", &tick_width, &line_height);
  for (guint i = 0; i < layout.scale.n_ticks; i++)
    {
      g_autofree char *text = md_bar_scale_dup_tick (&layout.scale, i);
      int text_width;

      get_text_size (data, text, &text_width, &line_height);
      tick_width = MAX (tick_width, text_width);
    }

  layout.line_height = line_height;
  layout.plot_top = line_height / 2.0 + (data->unit != NULL ? line_height + MD_BAR_GAP / 2.0 : 0);
  layout.plot_x = tick_width + MD_BAR_GAP;
  layout.plot_width = MAX (width - layout.plot_x, 1);
  place_labels (&layout, data);

  return layout;
}

/**
 * md_bar_layout_get_y:
 *
 * Returns: where a number is in the plot
 */
double
md_bar_layout_get_y (const MdBarLayout *self,
                     double             value)
{
  return self->plot_top + (1 - md_bar_scale_get_share (&self->scale, value)) * PLOT_HEIGHT;
}

/**
 * md_bar_layout_get_bottom:
 *
 * Returns: where the labels end
 */
double
md_bar_layout_get_bottom (const MdBarLayout *self)
{
  return self->label_y + self->label_height;
}

/* The rectangle of a part; @base is where in its bar it begins. Groups follow the direction in which people read. */
static graphene_rect_t
place_part (const MdBarLayout *self,
            const MdBarData   *data,
            const MdBarPart   *part,
            double             base)
{
  double step = self->plot_width / data->groups->len;
  double room = step - MIN (MD_BAR_GAP, step * 0.2);
  double bar_width = MIN (room / data->n_bars, BAR_MOST);
  gboolean rtl = gtk_widget_get_direction (data->widget) == GTK_TEXT_DIR_RTL;
  double start = step * part->group + (step - bar_width * data->n_bars) / 2 + bar_width * part->bar;
  double x = rtl ? self->plot_width - start - bar_width : self->plot_x + start;
  double from = md_bar_layout_get_y (self, base), to = md_bar_layout_get_y (self, base + part->value);

  return GRAPHENE_RECT_INIT (x, MIN (from, to), MAX (bar_width - 1, 1), MAX (fabs (to - from), 1));
}

/**
 * md_bar_layout_foreach:
 * @func: is called for each part with its place, until it returns %TRUE
 *
 * Goes through all parts in the order in which they were added.
 */
void
md_bar_layout_foreach (const MdBarLayout *self,
                       const MdBarData   *data,
                       MdBarPartFunc      func,
                       gpointer           user_data)
{
  guint n_cells = data->groups->len * MAX (data->n_bars, 1);
  g_autofree double *above = g_new0 (double, n_cells + 1);
  g_autofree double *below = g_new0 (double, n_cells + 1);

  for (guint i = 0; i < data->parts->len; i++)
    {
      const MdBarPart *part = &g_array_index (data->parts, MdBarPart, i);
      guint cell = part->group * data->n_bars + part->bar;
      double *base = part->value < 0 ? &below[cell] : &above[cell];
      graphene_rect_t place = place_part (self, data, part, *base);

      *base += part->value;
      if (func (data, part, &place, user_data))
        return;
    }
}
