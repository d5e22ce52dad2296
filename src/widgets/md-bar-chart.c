/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bar-chart.h"

#include <math.h>

#include "md-bar-private.h"

#define LEAST_WIDTH 132      /* logical pixels, as below */
#define GROUP_WIDTH 88
#define ANY_WIDTH (1 << 20)

struct _MdBarChart
{
  GtkWidget parent_instance;

  MdBarData data;
};

G_DEFINE_FINAL_TYPE (MdBarChart, md_bar_chart, GTK_TYPE_WIDGET)

static void
clear_part (gpointer data)
{
  g_free (((MdBarPart *) data)->words);
}

static void
md_bar_chart_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  MdBarChart *self = MD_BAR_CHART (widget);
  int width = gtk_widget_get_width (widget);
  MdBarLayout layout;

  if (self->data.groups->len == 0)
    return;

  layout = md_bar_layout_new (&self->data, width);
  md_bar_paint (&self->data, &layout, snapshot);
  md_bar_legend_run (&self->data, snapshot, md_bar_layout_get_bottom (&layout) + MD_BAR_GAP, width);
}

static GtkSizeRequestMode
md_bar_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How high the chart is when its labels end at @bottom. */
static int
add_legend (MdBarChart *self,
            double      bottom,
            int         width)
{
  return (int) ceil (bottom + MD_BAR_GAP + md_bar_legend_run (&self->data, NULL, 0, width)) + 1;
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
  MdBarLayout layout;
  int width;

  *minimum = LEAST_WIDTH;
  *natural = MAX (LEAST_WIDTH, (int) MIN (self->data.groups->len, 12) * GROUP_WIDTH);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  width = for_size < 0 ? *natural : for_size;
  layout = md_bar_layout_new (&self->data, width);
  *minimum = *natural = add_legend (self, md_bar_layout_get_bottom (&layout), width);
  if (for_size >= 0)
    return;

  /* Where no width is given the least height is that at the best of all widths, or GTK would give out no less. */
  layout = md_bar_layout_new (&self->data, ANY_WIDTH);
  *minimum = add_legend (self, md_bar_layout_get_bottom (&layout), ANY_WIDTH);
}

typedef struct
{
  graphene_point_t  point;
  const MdBarPart  *part;  /* (nullable) */
  graphene_rect_t   place;
} Search;

static gboolean
find_part (const MdBarData       *data,
           const MdBarPart       *part,
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
  MdBarLayout layout;

  if (keyboard || self->data.groups->len == 0)
    return FALSE;

  layout = md_bar_layout_new (&self->data, gtk_widget_get_width (widget));
  md_bar_layout_foreach (&layout, &self->data, find_part, &search);
  if (search.part == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, search.part->words);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { search.place.origin.x, search.place.origin.y,
                                                       ceil (search.place.size.width),
                                                       ceil (search.place.size.height) });

  return TRUE;
}

static void
md_bar_chart_finalize (GObject *object)
{
  MdBarData *data = &MD_BAR_CHART (object)->data;

  g_ptr_array_unref (data->series);
  g_ptr_array_unref (data->groups);
  g_array_unref (data->parts);
  g_free (data->unit);
  for (guint look = 0; look < MD_BAR_N_LOOKS; look++)
    g_free (data->look_names[look]);

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
  self->data.widget = GTK_WIDGET (self);
  self->data.series = g_ptr_array_new_with_free_func (g_free);
  self->data.groups = g_ptr_array_new_with_free_func (g_free);
  self->data.parts = g_array_new (FALSE, FALSE, sizeof (MdBarPart));
  g_array_set_clear_func (self->data.parts, clear_part);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* All that the bars say, for those who cannot see them. */
static void
describe (MdBarChart *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->data.parts->len; i++)
    {
      if (i > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, g_array_index (self->data.parts, MdBarPart, i).words);
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
  g_ptr_array_set_size (self->data.series, 0);
  g_ptr_array_set_size (self->data.groups, 0);
  g_array_set_size (self->data.parts, 0);
  self->data.n_bars = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), changed_cb, NULL, NULL);
}

/**
 * md_bar_chart_set_unit:
 * @unit: (nullable): of all numbers, as it is to stand above those at the axis; plain text
 */
void
md_bar_chart_set_unit (MdBarChart *self,
                       const char *unit)
{
  g_free (self->data.unit);
  self->data.unit = unit != NULL && *unit != '\0' ? g_strdup (unit) : NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * md_bar_chart_name_look:
 * @name: (nullable): translated: what it stands for; in the legend as soon as a part has this look
 */
void
md_bar_chart_name_look (MdBarChart *self,
                        MdBarLook   look,
                        const char *name)
{
  g_free (self->data.look_names[look]);
  self->data.look_names[look] = g_strdup (name);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * md_bar_chart_add_series:
 * @name: as people call it; plain text; "" for one that is not in the legend
 *
 * Returns: its number, from 0
 */
guint
md_bar_chart_add_series (MdBarChart *self,
                         const char *name)
{
  g_ptr_array_add (self->data.series, g_strdup (name));
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->data.series->len - 1;
}

/**
 * md_bar_chart_add_group:
 * @label: what stands below it, in lines between its words; plain text. Where there is no room for all labels, some are
 *   left out; none is cut.
 *
 * Returns: its number, from 0
 */
guint
md_bar_chart_add_group (MdBarChart *self,
                        const char *label)
{
  g_ptr_array_add (self->data.groups, g_strdup (label));
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->data.groups->len - 1;
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
  MdBarPart part = { group, series, bar, isfinite (value) ? value : 0, look, NULL };

  g_return_if_fail (group < self->data.groups->len && series < self->data.series->len && look < MD_BAR_N_LOOKS);

  part.words = g_strdup (words);
  g_array_append_val (self->data.parts, part);
  self->data.n_bars = MAX (self->data.n_bars, bar + 1);
  /* The legend may have one look more. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * md_bar_chart_get_n_parts:
 *
 * Returns: how many parts all bars have together
 */
guint
md_bar_chart_get_n_parts (MdBarChart *self)
{
  return self->data.parts->len;
}
