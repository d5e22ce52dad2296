/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-quantity-chart.h"

#include <glib/gi18n-lib.h>

#include "md-quantity-row.h"

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

/* What one chart is drawn of. */
typedef struct
{
  MdUsageTotals *totals;
  const guint   *series;   /* of the kind */
  guint          n_series; /* that are drawn */
} Source;

/* Adds the parts of one bar: each time of use of the kind. A @period of %G_MAXUINT is all of them together. */
static void
add_bar (const Place   *place,
         const Source  *source,
         MdUsageTotals *other,
         guint          period)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (source->totals);

  for (guint i = 0; i < source->n_series; i++)
    {
      const MdUsageSeries *series = md_usage_quantities_get_series (quantities, source->series[i]);
      const MdUsageTotal *total;

      if (other != NULL)
        total = md_usage_totals_find (other, series);
      else if (period == G_MAXUINT)
        total = md_usage_totals_get (source->totals, source->series[i]);
      else
        total = md_usage_totals_get_of_period (source->totals, source->series[i], period);
      add_total (place, i, series, total);
    }
}

static void
add_periods (MdBarChart   *chart,
             const Source *source)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (source->totals);
  guint n_periods = MIN (md_usage_quantities_get_n_periods (quantities), MD_QUANTITY_CHART_MAX_PERIODS);

  for (guint i = 0; i < n_periods; i++)
    {
      g_autofree char *name = md_quantity_describe_period (md_usage_quantities_get_period (quantities, i), i);
      Place place = { chart, md_bar_chart_add_group (chart, name), 0, name, MD_BAR_PLAIN };

      add_bar (&place, source, NULL, i);
    }
}

/**
 * md_quantity_chart_fill:
 * @previous: (nullable): the totals of the transaction before
 * @kind: what to draw: the number of a kind of @totals
 *
 * Draws a bar for each period, its times of use on top of each other; and with @previous, all periods together beside
 * what they came to before.
 */
void
md_quantity_chart_fill (MdBarChart    *chart,
                        MdUsageTotals *totals,
                        MdUsageTotals *previous,
                        guint          kind)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  Source source = { .totals = totals };
  Place place = { chart, 0, 0, NULL, MD_BAR_PLAIN };

  md_bar_chart_clear (chart);
  source.series = md_usage_totals_get_kind (totals, kind, &source.n_series);
  source.n_series = MIN (source.n_series, MD_QUANTITY_CHART_MAX_SERIES);
  for (guint i = 0; i < source.n_series; i++)
    md_bar_chart_add_series (chart, get_time_of_use (md_usage_quantities_get_series (quantities, source.series[i])));
  add_periods (chart, &source);
  if (previous == NULL)
    return;

  place.group_name = _("Previous transaction");
  place.group = md_bar_chart_add_group (chart, place.group_name);
  place.look = MD_BAR_PALE;
  add_bar (&place, &source, previous, G_MAXUINT);
  place.group_name = _("This transaction");
  place.group = md_bar_chart_add_group (chart, place.group_name);
  place.look = MD_BAR_PLAIN;
  add_bar (&place, &source, NULL, G_MAXUINT);
}

static void
take_limit (GPtrArray  *sentences,
            const char *format,
            guint       limit,
            guint       n)
{
  if (n > limit)
    g_ptr_array_add (sentences, g_strdup_printf (format, limit, n));
}

/**
 * md_quantity_chart_describe_limits:
 * @kind: that is drawn
 *
 * Returns: (transfer full): what is not drawn, or not offered, because there is too much of it; "" where all is
 */
char *
md_quantity_chart_describe_limits (MdUsageTotals *totals,
                                   guint          kind)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  guint n_series;

  md_usage_totals_get_kind (totals, kind, &n_series);
  take_limit (sentences, _("The first %u of %u periods are drawn."), MD_QUANTITY_CHART_MAX_PERIODS,
              md_usage_quantities_get_n_periods (md_usage_totals_get_quantities (totals)));
  take_limit (sentences, _("The first %u of %u times of use are drawn."), MD_QUANTITY_CHART_MAX_SERIES, n_series);
  take_limit (sentences, _("The first %u of %u kinds of quantities can be chosen."), MD_QUANTITY_CHART_MAX_KINDS,
              md_usage_totals_get_n_kinds (totals));
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv ("\n", (char **) sentences->pdata);
}
