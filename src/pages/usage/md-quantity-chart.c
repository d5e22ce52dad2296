/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-quantity-chart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-quantity-row.h"

#define NO_BREAK_SPACE "\302\240"

/* Seconds: a day on which clocks are put forward, by as much as they are anywhere. */
#define SHORTEST_DAY (22 * 60 * 60)

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

/* Of one line, broken nowhere. */
static char *
dup_day (const MdMoment *moment)
{
  MdMoment day = *moment;
  g_autofree char *shown = NULL;
  g_auto (GStrv) words = NULL;

  day.has_time = FALSE;
  shown = md_moment_dup_short (&day);
  words = g_strsplit (shown, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, words);
}

/* The time of day that comes after the day; "" where a period begins at midnight. */
static char *
dup_time (const MdMoment *moment)
{
  MdMoment plain = *moment;
  g_autofree char *shown = md_moment_dup_short (moment);
  g_autofree char *day = NULL;

  plain.has_time = FALSE;
  day = md_moment_dup_short (&plain);

  return g_strdup (g_str_has_prefix (shown, day) ? shown + strlen (day) : shown);
}

/**
 * md_quantity_label_period:
 * @number: from 0, for one without dates
 *
 * Returns: (transfer full): translated: what stands below its bar: the days, or for less than a day when it begins
 */
char *
md_quantity_label_period (const MdUsagePeriod *period,
                          guint                number)
{
  g_autofree char *from = period->has_from ? dup_day (&period->from) : NULL;
  g_autofree char *to = period->has_to ? dup_day (&period->to) : NULL;
  g_autofree char *time_of_day = NULL;

  if (from == NULL || to == NULL)
    return md_quantity_describe_period (period, number);
  if (md_moment_get_unix (&period->to) - md_moment_get_unix (&period->from) >= SHORTEST_DAY)
    /* Translators: the days on which a period begins and ends. */
    return g_strdup_printf (_("%s – %s"), from, to);

  time_of_day = dup_time (&period->from);
  g_strstrip (time_of_day);

  return *time_of_day != '\0' ? g_strjoin ("\n", time_of_day, from, NULL) : g_steal_pointer (&from);
}

static Source
begin (MdBarChart    *chart,
       MdUsageTotals *totals,
       guint          kind,
       gboolean       is_named)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  Source source = { .totals = totals };

  md_bar_chart_clear (chart);
  source.series = md_usage_totals_get_kind (totals, kind, &source.n_series);
  source.n_series = MIN (source.n_series, MD_QUANTITY_CHART_MAX_SERIES);
  md_bar_chart_set_unit (chart, md_usage_quantities_get_series (quantities, source.series[0])->unit);
  md_bar_chart_name_look (chart, MD_BAR_HATCHED, _("With estimates"));
  for (guint i = 0; i < source.n_series; i++)
    md_bar_chart_add_series (
      chart, is_named ? get_time_of_use (md_usage_quantities_get_series (quantities, source.series[i])) : "");

  return source;
}

/**
 * md_quantity_chart_fill_periods:
 * @kind: what to draw: the number of a kind of @totals
 * @first: the number of the first period to draw, from 0
 *
 * Draws a bar for each of %MD_QUANTITY_CHART_MAX_PERIODS periods, its times of use on top of each other.
 */
void
md_quantity_chart_fill_periods (MdBarChart    *chart,
                                MdUsageTotals *totals,
                                guint          kind,
                                guint          first)
{
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  guint n_periods = md_usage_quantities_get_n_periods (quantities);
  Source source = begin (chart, totals, kind, TRUE);

  for (guint i = first; i < n_periods && i - first < MD_QUANTITY_CHART_MAX_PERIODS; i++)
    {
      const MdUsagePeriod *period = md_usage_quantities_get_period (quantities, i);
      g_autofree char *name = md_quantity_describe_period (period, i);
      g_autofree char *label = md_quantity_label_period (period, i);
      Place place = { chart, md_bar_chart_add_group (chart, label), 0, name, MD_BAR_PLAIN };

      add_bar (&place, &source, NULL, i);
    }
}

/**
 * md_quantity_chart_fill_whole:
 * @previous: the totals of the transaction before
 * @kind: what to draw: the number of a kind of @totals
 * @is_named: whether its legend says what the colours stand for
 *
 * Draws all periods together beside what they came to before.
 */
void
md_quantity_chart_fill_whole (MdBarChart    *chart,
                              MdUsageTotals *totals,
                              MdUsageTotals *previous,
                              guint          kind,
                              gboolean       is_named)
{
  Source source = begin (chart, totals, kind, is_named);
  Place place = { chart, 0, 0, _("Previous transaction"), MD_BAR_PALE };

  /* Translators: what the paler bars of a chart stand for. */
  md_bar_chart_name_look (chart, MD_BAR_PALE, _("Previous transaction"));
  place.group = md_bar_chart_add_group (chart, place.group_name);
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
  take_limit (sentences, _("The first %u of %u times of use are drawn."), MD_QUANTITY_CHART_MAX_SERIES, n_series);
  take_limit (sentences, _("The first %u of %u kinds of quantities can be chosen."), MD_QUANTITY_CHART_MAX_KINDS,
              md_usage_totals_get_n_kinds (totals));
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv ("\n", (char **) sentences->pdata);
}
