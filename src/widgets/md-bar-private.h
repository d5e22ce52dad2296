/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-bar-chart.h"
#include "md-bar-scale.h"

G_BEGIN_DECLS

/* What #MdBarChart is made of: what it shows, where that goes, and how it is drawn. */

/* Logical pixels. */
#define MD_BAR_GAP 8

/**
 * MdBarPart:
 * @words: (owned): translated
 *
 * A part of a bar.
 */
typedef struct
{
  guint     group;
  guint     series;
  guint     bar;
  double    value;
  MdBarLook look;
  char     *words;
} MdBarPart;

/**
 * MdBarData:
 * @widget: whose style and direction it has
 * @series: (element-type utf8): names; "" for one that is not in the legend
 * @groups: (element-type utf8): labels
 * @parts: (element-type MdBarPart)
 * @n_bars: the most in a group
 * @unit: (nullable): of the numbers at the axis
 * @look_names: (nullable): what each look stands for
 *
 * All that a chart shows.
 */
typedef struct
{
  GtkWidget *widget;
  GPtrArray *series;
  GPtrArray *groups;
  GArray    *parts;
  guint      n_bars;
  char      *unit;
  char      *look_names[MD_BAR_N_LOOKS];
} MdBarData;

/**
 * MdBarLayout:
 * @scale: the numbers at the axis
 * @plot_x: where the plot begins, counted from where people begin to read
 * @plot_width: of the plot
 * @plot_top: of the plot
 * @line_height: of a line of text
 * @label_y: where the labels of the groups are
 * @label_every: so many groups share the room for one label
 * @label_height: of the tallest label
 *
 * Where things are, worked out anew for each size. Logical pixels.
 */
typedef struct
{
  MdBarScale scale;
  double     plot_x;
  double     plot_width;
  double     plot_top;
  double     line_height;
  double     label_y;
  int        label_every;
  double     label_height;
} MdBarLayout;

/* Is called for each part with its place, until it returns %TRUE. */
typedef gboolean (*MdBarPartFunc) (const MdBarData       *data,
                                   const MdBarPart       *part,
                                   const graphene_rect_t *place,
                                   gpointer               user_data);

MdBarLayout  md_bar_layout_new           (const MdBarData   *data,
                                          int                width);
double       md_bar_layout_get_y         (const MdBarLayout *self,
                                          double             value);
double       md_bar_layout_get_bottom    (const MdBarLayout *self);
double       md_bar_layout_get_room      (const MdBarLayout *self,
                                          const MdBarData   *data);
void         md_bar_layout_foreach       (const MdBarLayout *self,
                                          const MdBarData   *data,
                                          MdBarPartFunc      func,
                                          gpointer           user_data);
PangoLayout *md_bar_layout_make_label    (const MdBarData   *data,
                                          const char        *text,
                                          double             width);

void         md_bar_paint                (const MdBarData   *data,
                                          const MdBarLayout *layout,
                                          GtkSnapshot       *snapshot);
void         md_bar_paint_swatch         (const MdBarData       *data,
                                          guint                  series,
                                          MdBarLook              look,
                                          const graphene_rect_t *place,
                                          GtkSnapshot           *snapshot);
void         md_bar_paint_layout         (const MdBarData   *data,
                                          PangoLayout       *text,
                                          double             x,
                                          double             y,
                                          GtkSnapshot       *snapshot);

double       md_bar_legend_run           (const MdBarData   *data,
                                          GtkSnapshot       *snapshot,
                                          double             y,
                                          double             width);

G_END_DECLS
