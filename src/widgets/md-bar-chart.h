/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdBarChart:
 *
 * Bars in groups that stand beside each other. A bar is made of parts on top of each other, one a series; parts below
 * zero hang. Each series has a colour. The numbers decide about lengths alone: what is read are
 * the words that come with them, in a tooltip and by a screen reader.
 *
 * Each series may have a name in the legend, and so may each look that there is.
 */
#define MD_TYPE_BAR_CHART (md_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (MdBarChart, md_bar_chart, MD, BAR_CHART, GtkWidget)

/**
 * MdBarLook:
 * @MD_BAR_PLAIN: as it is
 * @MD_BAR_HATCHED: with stripes: less certain
 * @MD_BAR_PALE: to compare with
 */
typedef enum
{
  MD_BAR_PLAIN,
  MD_BAR_HATCHED,
  MD_BAR_PALE,
} MdBarLook;

#define MD_BAR_N_LOOKS 3

GtkWidget *md_bar_chart_new         (void);
void       md_bar_chart_clear       (MdBarChart *self);
void       md_bar_chart_set_unit    (MdBarChart *self,
                                     const char *unit);
void       md_bar_chart_name_look   (MdBarChart *self,
                                     MdBarLook   look,
                                     const char *name);
guint      md_bar_chart_add_series  (MdBarChart *self,
                                     const char *name);
guint      md_bar_chart_add_group   (MdBarChart *self,
                                     const char *label);
void       md_bar_chart_add_part    (MdBarChart *self,
                                     guint       group,
                                     guint       series,
                                     guint       bar,
                                     double      value,
                                     MdBarLook   look,
                                     const char *words);
guint      md_bar_chart_get_n_parts (MdBarChart *self);

G_END_DECLS
