/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-quantity-chart.h"

#include <glib/gi18n-lib.h>

#include "md-quantity-row.h"

static gboolean
is_of_kind (const MdUsageSeries *series,
            const MdUsageSeries *kind)
{
  return g_str_equal (series->unit, kind->unit) && g_str_equal (series->sqi, kind->sqi);
}

/**
 * md_quantity_chart_list_kinds:
 *
 * What can be drawn in one chart: quantities of one unit and one identifier, of any time of use.
 *
 * Returns: (transfer container) (element-type MdUsageSeries): one series of each kind; they belong to @totals
 */
GPtrArray *
md_quantity_chart_list_kinds (MdUsageTotals *totals)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < md_usage_quantities_get_n_series (quantities); i++)
    {
      const MdUsageSeries *series = md_usage_quantities_get_series (quantities, i);
      gboolean known = FALSE;

      for (guint j = 0; j < kinds->len && !known; j++)
        known = is_of_kind (series, g_ptr_array_index (kinds, j));
      if (!known && md_usage_total_get_value (md_usage_totals_get (totals, i)) != NULL)
        g_ptr_array_add (kinds, (gpointer) series);
    }

  return kinds;
}

/**
 * md_quantity_describe_kind:
 *
 * Returns: (transfer full): the unit and the identifier
 */
char *
md_quantity_describe_kind (const MdUsageSeries *kind)
{
  const char *unit = *kind->unit != '\0' ? kind->unit : _("No unit");

  if (*kind->sqi == '\0')
    return g_strdup (unit);

  /* Translators: a unit of measure, and the identifier of a service quantity. */
  return g_strdup_printf (_("%s · %s"), unit, kind->sqi);
}

/**
 * md_quantity_describe_period:
 * @number: from 0, for one without dates
 *
 * Returns: (transfer full): translated: when it begins and ends
 */
char *
md_quantity_describe_period (const MdUsagePeriod *period,
                             guint                number)
{
  g_autofree char *from = period->has_from ? md_moment_dup_short (&period->from) : NULL;
  g_autofree char *to = period->has_to ? md_moment_dup_short (&period->to) : NULL;

  if (from != NULL && to != NULL)
    /* Translators: the days on which a period begins and ends. */
    return g_strdup_printf (_("%s – %s"), from, to);

  return g_strdup_printf (_("Period %u"), number + 1);
}

static const char *
get_time_of_use (const MdUsageSeries *series)
{
  return *series->time_of_use != '\0' ? series->time_of_use : _("Any time");
}

typedef struct
{
  MdBarChart *chart;
  guint       group;
  guint       bar;
  const char *group_name;
  MdBarLook   look;
} Place;

static void
add_total (const Place         *place,
           guint                chart_series,
           const MdUsageSeries *series,
           const MdUsageTotal  *total)
{
  const MdDecimal *value = md_usage_total_get_value (total);
  g_autofree char *shown = value != NULL ? md_decimal_dup_shown (value) : NULL;
  g_autofree char *words = NULL;
  MdBarLook look = place->look;

  if (value == NULL)
    return;

  /* Translators: a period, a time of use, a quantity, its unit. */
  words = g_strdup_printf (_("%s, %s: %s %s"), place->group_name, get_time_of_use (series), shown, series->unit);
  if (total->n_estimates > 0)
    {
      g_autofree char *plain = g_steal_pointer (&words);

      /* Translators: %s is what a bar of a chart stands for. */
      words = g_strdup_printf (_("%s, with estimates"), plain);
      if (look == MD_BAR_PLAIN)
        look = MD_BAR_HATCHED;
    }
  md_bar_chart_add_part (place->chart, place->group, chart_series, place->bar, md_decimal_to_double (value), look,
                         words);
}

/* Adds the parts of one bar: each time of use of the kind. A @period of %G_MAXUINT is all of them together. */
static void
add_bar (const Place         *place,
         MdUsageTotals       *totals,
         const MdUsageSeries *kind,
         MdUsageTotals       *other,
         guint                period)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  guint chart_series = 0;

  for (guint i = 0; i < md_usage_quantities_get_n_series (quantities); i++)
    {
      const MdUsageSeries *series = md_usage_quantities_get_series (quantities, i);
      const MdUsageTotal *total;

      if (!is_of_kind (series, kind))
        continue;

      if (other != NULL)
        total = md_usage_totals_find (other, series);
      else if (period == G_MAXUINT)
        total = md_usage_totals_get (totals, i);
      else
        total = md_usage_totals_get_of_period (totals, i, period);
      add_total (place, chart_series++, series, total);
    }
}

static void
add_periods (MdBarChart          *chart,
             MdUsageTotals       *totals,
             const MdUsageSeries *kind)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  guint n_periods = MIN (md_usage_quantities_get_n_periods (quantities), MD_QUANTITY_CHART_MAX_PERIODS);

  for (guint i = 0; i < n_periods; i++)
    {
      g_autofree char *name = md_quantity_describe_period (md_usage_quantities_get_period (quantities, i), i);
      Place place = { chart, md_bar_chart_add_group (chart, name), 0, name, MD_BAR_PLAIN };

      add_bar (&place, totals, kind, NULL, i);
    }
}

/**
 * md_quantity_chart_fill:
 * @previous: (nullable): the totals of the transaction before
 * @kind: what to draw
 *
 * Draws a bar for each period, its times of use on top of each other; and with @previous, all periods together beside
 * what they came to before.
 */
void
md_quantity_chart_fill (MdBarChart          *chart,
                        MdUsageTotals       *totals,
                        MdUsageTotals       *previous,
                        const MdUsageSeries *kind)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  Place place = { chart, 0, 0, NULL, MD_BAR_PLAIN };

  md_bar_chart_clear (chart);
  for (guint i = 0; i < md_usage_quantities_get_n_series (quantities); i++)
    {
      const MdUsageSeries *series = md_usage_quantities_get_series (quantities, i);

      if (is_of_kind (series, kind))
        md_bar_chart_add_series (chart, get_time_of_use (series));
    }
  add_periods (chart, totals, kind);
  if (previous == NULL)
    return;

  place.group_name = _("Previous transaction");
  place.group = md_bar_chart_add_group (chart, place.group_name);
  place.look = MD_BAR_PALE;
  add_bar (&place, totals, kind, previous, G_MAXUINT);
  place.group_name = _("This transaction");
  place.group = md_bar_chart_add_group (chart, place.group_name);
  place.look = MD_BAR_PLAIN;
  add_bar (&place, totals, kind, NULL, G_MAXUINT);
}
