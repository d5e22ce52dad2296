/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every bench program shares: one JSON object a line, so that figures can be compared by machine, and medians. */

typedef enum
{
  MD_BENCH_NO_GOAL,
  MD_BENCH_GOAL_ON_RATIO,
  MD_BENCH_GOAL_ON_VALUE,
} MdBenchGoal;

/**
 * MdBenchFigure:
 * @name: what was measured
 * @value: the figure of ours
 * @unit: of @value
 * @baseline_name: (nullable): what it is compared with, in the same run
 * @baseline: its figure in the same unit; 0 where there is none
 * @goal_on: whether there is a goal, and for what
 * @goal: the goal
 * @higher_is_better: which way
 */
typedef struct
{
  const char  *name;
  double       value;
  const char  *unit;
  const char  *baseline_name;
  double       baseline;
  MdBenchGoal  goal_on;
  double       goal;
  gboolean     higher_is_better;
} MdBenchFigure;

void   md_bench_print  (const MdBenchFigure *figure);
double md_bench_median (double              *figures,
                        gsize                n_figures);

G_END_DECLS
