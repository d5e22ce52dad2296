/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bench.h"

#include <stdlib.h>

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * md_bench_median:
 * @figures: sorted in place
 * @n_figures: at least one
 *
 * Returns: the median
 */
double
md_bench_median (double *figures,
                 gsize   n_figures)
{
  g_assert (n_figures > 0);

  qsort (figures, n_figures, sizeof *figures, compare_doubles);

  return n_figures % 2 == 1 ? figures[n_figures / 2] : (figures[n_figures / 2 - 1] + figures[n_figures / 2]) / 2;
}

static void
append_number (GString    *line,
               const char *key,
               double      number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (line, ",\"%s\":%s", key, g_ascii_formatd (digits, sizeof digits, "%.6g", number));
}

/**
 * md_bench_print:
 *
 * Prints one figure as one JSON object on a line of its own.
 */
void
md_bench_print (const MdBenchFigure *figure)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "{\"name\":\"%s\",\"unit\":\"%s\"", figure->name, figure->unit);
  append_number (line, "value", figure->value);
  if (figure->baseline > 0)
    {
      g_string_append_printf (line, ",\"baseline_name\":\"%s\"", figure->baseline_name);
      append_number (line, "baseline", figure->baseline);
      append_number (line, "ratio", figure->value / figure->baseline);
    }
  if (figure->goal_on != MD_BENCH_NO_GOAL)
    {
      append_number (line, "goal", figure->goal);
      g_string_append_printf (line, ",\"goal_on\":\"%s\",\"better\":\"%s\"",
                              figure->goal_on == MD_BENCH_GOAL_ON_RATIO ? "ratio" : "value",
                              figure->higher_is_better ? "higher" : "lower");
    }
  g_string_append_c (line, '}');

  g_print ("%s\n", line->str);
}
