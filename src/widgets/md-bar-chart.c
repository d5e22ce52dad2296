/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bar-chart.h"

#include <math.h>

#include "md-bar-scale.h"

#define PLOT_HEIGHT 190      /* logical pixels, as all below */
#define GROUP_WIDTH 44       /* at least, for all groups to have a label */
#define BAR_MOST 56          /* no bar is wider */
#define GAP 8
#define SWATCH 12
#define PALE 0.35            /* opacity */
#define HATCH 7

typedef struct
{
  guint     group;
  guint     series;
  guint     bar;
  double    value;
  MdBarLook look;
  char     *words;  /* (owned): translated */
} Part;

struct _MdBarChart
{
  GtkWidget  parent_instance;

  GPtrArray *series; /* (owned) (element-type utf8) */
  GPtrArray *groups; /* (owned) (element-type utf8) */
  GArray    *parts;  /* (owned) (element-type Part) */
  guint      n_bars; /* the most in a group */
};

G_DEFINE_FINAL_TYPE (MdBarChart, md_bar_chart, GTK_TYPE_WIDGET)

/* Where things are, worked out anew for each size. */
typedef struct
{
  MdBarScale scale;
  double     plot_x;
  double     plot_width;
  double     plot_top;
  double     line_height;
  int        label_every; /* so many groups share the room for one label */
} Layout;

/* Colours that people with any sight tell apart by their lightness, too. libadwaita has them for light and dark. */
static const char *const colour_names[] = { "blue_3", "orange_3", "green_4", "purple_3", "yellow_4", "red_3", "brown_3" };

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->words);
}

static PangoLayout *
make_text (MdBarChart *self,
           const char *text,
           double      width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  return layout;
}

static void
get_text_size (MdBarChart *self,
               const char *text,
               int        *width,
               int        *height)
{
  g_autoptr (PangoLayout) layout = make_text (self, text, 0);

  pango_layout_get_pixel_size (layout, width, height);
}

/* The ends of the bars, in the numbers' own unit: parts of one sign stand on top of each other. */
static void
find_range (MdBarChart *self,
            double     *lowest,
            double     *highest)
{
  guint n_cells = self->groups->len * MAX (self->n_bars, 1);
  g_autofree double *above = g_new0 (double, n_cells + 1);
  g_autofree double *below = g_new0 (double, n_cells + 1);

  *lowest = *highest = 0;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      guint cell = part->group * self->n_bars + part->bar;
      double *end = part->value < 0 ? &below[cell] : &above[cell];

      *end += part->value;
      *lowest = MIN (*lowest, *end);
      *highest = MAX (*highest, *end);
    }
}

static Layout
lay_out (MdBarChart *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  Layout layout;
  double lowest, highest, step;
  int tick_width = 0, line_height;

  find_range (self, &lowest, &highest);
  layout.scale = md_bar_scale_new (lowest, highest);
  get_text_size (self, "0", &tick_width, &line_height);
  for (guint i = 0; i < layout.scale.n_ticks; i++)
    {
      g_autofree char *text = md_bar_scale_dup_tick (&layout.scale, i);
      int text_width;

      get_text_size (self, text, &text_width, &line_height);
      tick_width = MAX (tick_width, text_width);
    }

  layout.line_height = line_height;
  layout.plot_top = line_height / 2.0;
  layout.plot_x = tick_width + GAP;
  layout.plot_width = MAX (width - layout.plot_x, 1);
  step = layout.plot_width / MAX (self->groups->len, 1);
  layout.label_every = MAX (1, (int) ceil (GROUP_WIDTH / step));

  return layout;
}

static double
get_y (const Layout *layout,
       double        value)
{
  return layout->plot_top + (1 - md_bar_scale_get_share (&layout->scale, value)) * PLOT_HEIGHT;
}

/* The rectangle of a part; @base is where in its bar it begins. Groups follow the direction in which people read. */
static graphene_rect_t
place_part (MdBarChart   *self,
            const Layout *layout,
            const Part   *part,
            double        base)
{
  double step = layout->plot_width / self->groups->len;
  double room = step - MIN (GAP, step * 0.2);
  double bar_width = MIN (room / self->n_bars, BAR_MOST);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double start = step * part->group + (step - bar_width * self->n_bars) / 2 + bar_width * part->bar;
  double x = rtl ? layout->plot_width - start - bar_width : layout->plot_x + start;
  double from = get_y (layout, base), to = get_y (layout, base + part->value);

  return GRAPHENE_RECT_INIT (x, MIN (from, to), MAX (bar_width - 1, 1), MAX (fabs (to - from), 1));
}

/* Calls @func for each part with its place, until it returns %TRUE. */
typedef gboolean (*PartFunc) (MdBarChart            *self,
                              const Part            *part,
                              const graphene_rect_t *place,
                              gpointer               user_data);

static void
foreach_part (MdBarChart   *self,
              const Layout *layout,
              PartFunc      func,
              gpointer      user_data)
{
  guint n_cells = self->groups->len * MAX (self->n_bars, 1);
  g_autofree double *above = g_new0 (double, n_cells + 1);
  g_autofree double *below = g_new0 (double, n_cells + 1);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      guint cell = part->group * self->n_bars + part->bar;
      double *base = part->value < 0 ? &below[cell] : &above[cell];
      graphene_rect_t place = place_part (self, layout, part, *base);

      *base += part->value;
      if (func (self, part, &place, user_data))
        return;
    }
}

static GdkRGBA
get_colour (MdBarChart *self,
            guint       series)
{
  GdkRGBA colour = { 0.2, 0.5, 0.9, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  colour_names[series % G_N_ELEMENTS (colour_names)], &colour);

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

static gboolean
append_part (MdBarChart            *self,
             const Part            *part,
             const graphene_rect_t *place,
             gpointer               user_data)
{
  GtkSnapshot *snapshot = user_data;
  GdkRGBA colour = get_colour (self, part->series);

  if (part->look == MD_BAR_PALE)
    colour.alpha = PALE;
  gtk_snapshot_append_color (snapshot, &colour, place);
  if (part->look == MD_BAR_HATCHED)
    append_hatch (snapshot, place);

  return FALSE;
}

static void
append_text (MdBarChart  *self,
             GtkSnapshot *snapshot,
             const char  *text,
             double       x,
             double       y,
             double       width,
             double       align)
{
  g_autoptr (PangoLayout) layout = make_text (self, text, width);
  GdkRGBA colour;
  int text_width;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  if (width > 0)
    pango_layout_set_width (layout, -1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (width - text_width) * align, y));
  if (width > 0 && text_width >= (int) width)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
append_axis (MdBarChart   *self,
             GtkSnapshot  *snapshot,
             const Layout *layout)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA line;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &line);
  for (guint i = 0; i < layout->scale.n_ticks; i++)
    {
      double value = md_bar_scale_get_tick (&layout->scale, i);
      double y = round (get_y (layout, value));
      g_autofree char *text = md_bar_scale_dup_tick (&layout->scale, i);

      line.alpha = value == 0 ? 0.5 : 0.12;
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (rtl ? 0 : layout->plot_x, y, layout->plot_width, 1));
      append_text (self, snapshot, text, rtl ? layout->plot_width + GAP : 0, y - layout->line_height / 2,
                   layout->plot_x - GAP, rtl ? 0 : 1);
    }
}

static void
append_labels (MdBarChart   *self,
               GtkSnapshot  *snapshot,
               const Layout *layout)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double step = layout->plot_width / MAX (self->groups->len, 1);
  double y = layout->plot_top + PLOT_HEIGHT + GAP;

  for (guint i = 0; i < self->groups->len; i += layout->label_every)
    {
      double width = step * MIN ((guint) layout->label_every, self->groups->len - i) - 4;
      double start = step * i + 2;

      append_text (self, snapshot, g_ptr_array_index (self->groups, i),
                   rtl ? layout->plot_width - start - width : layout->plot_x + start, y, width, 0.5);
    }
}

/* Places the names one after the other in lines; draws them where there is a @snapshot. Returns the height. */
static double
run_legend (MdBarChart  *self,
            GtkSnapshot *snapshot,
            double       y,
            double       width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double x = 0, top = y;
  int line_height = 0;

  for (guint i = 0; i < self->series->len; i++)
    {
      const char *name = g_ptr_array_index (self->series, i);
      GdkRGBA colour = get_colour (self, i);
      double text_width, entry_width;
      int natural;

      get_text_size (self, name, &natural, &line_height);
      text_width = MIN (natural, MAX (width - SWATCH - GAP, 1));
      entry_width = SWATCH + GAP + text_width;
      if (x > 0 && x + entry_width > width)
        {
          x = 0;
          y += line_height + GAP / 2;
        }
      if (snapshot != NULL)
        {
          double start = rtl ? width - x - SWATCH : x;
          double text_x = rtl ? width - x - entry_width : x + SWATCH + GAP;

          gtk_snapshot_append_color (snapshot, &colour,
                                     &GRAPHENE_RECT_INIT (start, y + (line_height - SWATCH) / 2.0, SWATCH, SWATCH));
          append_text (self, snapshot, name, text_x, y, text_width + 1, 0);
        }
      x += entry_width + 2 * GAP;
    }

  return self->series->len > 0 ? y + line_height - top : 0;
}

static void
md_bar_chart_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  MdBarChart *self = MD_BAR_CHART (widget);
  Layout layout;

  if (self->groups->len == 0)
    return;

  layout = lay_out (self);
  append_axis (self, snapshot, &layout);
  foreach_part (self, &layout, append_part, snapshot);
  append_labels (self, snapshot, &layout);
  run_legend (self, snapshot, layout.plot_top + PLOT_HEIGHT + 2 * GAP + layout.line_height,
              gtk_widget_get_width (widget));
}

static GtkSizeRequestMode
md_bar_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_bar_chart_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  MdBarChart *self = MD_BAR_CHART (widget);
  int line_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 3 * GROUP_WIDTH;
      *natural = MAX (*minimum, (int) MIN (self->groups->len, 12) * 2 * GROUP_WIDTH);
      return;
    }

  get_text_size (self, "0", NULL, &line_height);
  *minimum = *natural = line_height * 1.5 + PLOT_HEIGHT + 2 * GAP +
                        ceil (run_legend (self, NULL, 0, for_size < 0 ? G_MAXINT : for_size)) + 1;
}

typedef struct
{
  graphene_point_t point;
  const Part      *part;  /* (nullable) */
  graphene_rect_t  place;
} Search;

static gboolean
find_part (MdBarChart            *self,
           const Part            *part,
           const graphene_rect_t *place,
           gpointer               user_data)
{
  Search *search = user_data;

  if (!graphene_rect_contains_point (place, &search->point))
    return FALSE;

  search->part = part;
  search->place = *place;

  return TRUE;
}

static gboolean
md_bar_chart_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip)
{
  MdBarChart *self = MD_BAR_CHART (widget);
  Search search = { GRAPHENE_POINT_INIT (x, y), NULL };
  Layout layout;

  if (keyboard || self->groups->len == 0)
    return FALSE;

  layout = lay_out (self);
  foreach_part (self, &layout, find_part, &search);
  if (search.part == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, search.part->words);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { search.place.origin.x, search.place.origin.y,
                                                       ceil (search.place.size.width), ceil (search.place.size.height) });

  return TRUE;
}

static void
md_bar_chart_finalize (GObject *object)
{
  MdBarChart *self = MD_BAR_CHART (object);

  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->parts);

  G_OBJECT_CLASS (md_bar_chart_parent_class)->finalize (object);
}

static void
md_bar_chart_class_init (MdBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = md_bar_chart_finalize;
  widget_class->get_request_mode = md_bar_chart_get_request_mode;
  widget_class->measure = md_bar_chart_measure;
  widget_class->snapshot = md_bar_chart_snapshot;
  widget_class->query_tooltip = md_bar_chart_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "barchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
md_bar_chart_init (MdBarChart *self)
{
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* All that the bars say, for those who cannot see them. */
static void
describe (MdBarChart *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      if (i > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, g_array_index (self->parts, Part, i).words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
}

static gboolean
changed_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  describe (MD_BAR_CHART (widget));

  return G_SOURCE_REMOVE;
}

/**
 * md_bar_chart_new:
 *
 * Returns: (transfer floating): a chart without bars
 */
GtkWidget *
md_bar_chart_new (void)
{
  return g_object_new (MD_TYPE_BAR_CHART, NULL);
}

/**
 * md_bar_chart_clear:
 *
 * Takes away all bars, groups and series.
 */
void
md_bar_chart_clear (MdBarChart *self)
{
  g_ptr_array_set_size (self->series, 0);
  g_ptr_array_set_size (self->groups, 0);
  g_array_set_size (self->parts, 0);
  self->n_bars = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), changed_cb, NULL, NULL);
}

/**
 * md_bar_chart_add_series:
 * @name: as people call it; plain text
 *
 * Returns: its number, from 0
 */
guint
md_bar_chart_add_series (MdBarChart *self,
                         const char *name)
{
  g_ptr_array_add (self->series, g_strdup (name));
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->series->len - 1;
}

/**
 * md_bar_chart_add_group:
 * @label: what stands below it; plain text
 *
 * Returns: its number, from 0
 */
guint
md_bar_chart_add_group (MdBarChart *self,
                        const char *label)
{
  g_ptr_array_add (self->groups, g_strdup (label));
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->groups->len - 1;
}

/**
 * md_bar_chart_add_part:
 * @group: where it stands
 * @series: which colour it has
 * @bar: which of the bars of the group it belongs to, from 0
 * @value: its length; what is not finite counts as 0
 * @words: translated: all that it says
 */
void
md_bar_chart_add_part (MdBarChart *self,
                       guint       group,
                       guint       series,
                       guint       bar,
                       double      value,
                       MdBarLook   look,
                       const char *words)
{
  Part part = { group, series, bar, isfinite (value) ? value : 0, look, NULL };

  g_return_if_fail (group < self->groups->len && series < self->series->len);

  part.words = g_strdup (words);
  g_array_append_val (self->parts, part);
  self->n_bars = MAX (self->n_bars, bar + 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * md_bar_chart_get_n_parts:
 *
 * Returns: how many parts all bars have together
 */
guint
md_bar_chart_get_n_parts (MdBarChart *self)
{
  return self->parts->len;
}
