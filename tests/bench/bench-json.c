/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON reader against json-glib (json_parser_load_from_data()), on usage documents of 1, 10 and 50 MB.
 *
 * The documents are the example of the usage transaction contract again and again, each time with other digits, as it
 * is ("pretty") or without the space between its parts ("compact").
 *
 * md-bench-json.h says what is measured. "With input" is the peak less that of a child without any input. The two
 * readers take turns; of all figures the median of the runs counts. */
#include <string.h>

#include "md-bench.h"
#include "md-bench-json.h"
#include "md-json-reader.h"

#define N_RUNS 5
#define SPEED_GOAL 5.0
#define MEMORY_GOAL (1.0 / 3.0)

static void
read_by_us (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  MdDocument *document = md_json_read (bytes, NULL, &error);

  if (document == NULL)
    g_error ("%s", error->message);
  md_document_unref (document);
}

static void
report (const char  *what,
        const char  *form,
        guint        megabytes,
        const char  *unit,
        double       value,
        double       baseline,
        MdBenchGoal  goal_on,
        double       goal)
{
  g_autofree char *name = g_strdup_printf ("JSON reader, %u MB %s: %s", megabytes, form, what);

  md_bench_print (&(MdBenchFigure) {
    .name = name,
    .unit = unit,
    .value = value,
    .baseline_name = "json-glib",
    .baseline = baseline,
    .goal_on = goal_on,
    .goal = goal,
    .higher_is_better = g_str_equal (what, "speed"),
  });
}

static void
bench (const char *example,
       const char *form,
       guint       megabytes)
{
  double empty = md_bench_read (md_bench_read_nothing, NULL).peak;
  g_autoptr (GBytes) bytes = md_bench_repeat_usage (example, (gsize) megabytes * MD_BENCH_MEGABYTE);
  double held = md_bench_read (md_bench_read_nothing, bytes).peak;
  double size = (double) g_bytes_get_size (bytes) / MD_BENCH_MEGABYTE;
  double speeds[2][N_RUNS];
  double peaks[2][N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      MdBenchRead ours = md_bench_read (read_by_us, bytes);
      MdBenchRead theirs = md_bench_read (md_bench_read_json_glib, bytes);

      speeds[0][i] = size / ours.seconds;
      speeds[1][i] = size / theirs.seconds;
      peaks[0][i] = ours.peak;
      peaks[1][i] = theirs.peak;
    }

  report ("speed", form, megabytes, "MB/s", md_bench_median (speeds[0], N_RUNS), md_bench_median (speeds[1], N_RUNS),
          MD_BENCH_GOAL_ON_RATIO, SPEED_GOAL);
  report ("peak memory", form, megabytes, "MB", md_bench_median (peaks[0], N_RUNS) - held,
          md_bench_median (peaks[1], N_RUNS) - held, MD_BENCH_GOAL_ON_RATIO, MEMORY_GOAL);
  report ("peak memory with input", form, megabytes, "MB", md_bench_median (peaks[0], N_RUNS) - empty,
          md_bench_median (peaks[1], N_RUNS) - empty, MD_BENCH_GOAL_ON_RATIO, MEMORY_GOAL);
}

int
main (int   argc,
      char *argv[])
{
  static const guint sizes[] = { 1, 10, 50 };
  g_autofree char *pretty = md_bench_load_usage ();
  g_autofree char *compact = md_bench_without_space (pretty);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      bench (pretty, "pretty", sizes[i]);
      bench (compact, "compact", sizes[i]);
    }

  return 0;
}
