/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to the tree of a usage transaction, ready to show, against json-glib, that only reads the same bytes: 1,
 * 10 and 50 MB.
 *
 * The documents are a list of transactions, the example of the contract again and again, each time with other digits;
 * and one transaction with as many service quantities as there is room for, some of which rest on estimates. Ready to
 * show means: read, all rows made, and the first of them said in words.
 *
 * md-bench-json.h says what is measured. Of memory there are two figures. "Peak memory" is what the document takes: the
 * peak less that of a child which holds the same bytes and reads the example alone, so that the code and the tables of
 * either program are there already. "Peak memory from nothing" is less that of a child which only holds the bytes. The
 * two programs take turns; of all figures the median of the runs counts. */
#include <string.h>

#include "md-bench.h"
#include "md-bench-json.h"
#include "md-usage.h"

#define N_RUNS 5
#define N_ROWS_ON_SCREEN 40
#define TIME_GOAL 0.25
#define MEMORY_GOAL 0.25

static void
show_first_rows (MdUsage *usage)
{
  for (MdUsageRow row = 0; row < MIN (md_usage_get_n_rows (usage), N_ROWS_ON_SCREEN); row++)
    {
      g_auto (MdUsageLine) line = { NULL };

      md_usage_describe (usage, row, &line);
    }
}

static void
read_by_us (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trees = md_usage_load (bytes, &error);

  if (trees == NULL)
    g_error ("%s", error->message);
  show_first_rows (g_ptr_array_index (trees, 0));
}

/* The example alone, whatever bytes are held. */
static GBytes *example_bytes;

static void
read_example_by_us (GBytes *bytes)
{
  read_by_us (example_bytes);
}

static void
read_example_by_json_glib (GBytes *bytes)
{
  md_bench_read_json_glib (example_bytes);
}

static GBytes *
make_quantities (gsize n_bytes)
{
  static const char *const times[] = { "ON", "MID", "OFF" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20250203);
  GString *text = g_string_sized_new (n_bytes + 4096);
  guint sequence = 0;

  g_string_append (text, "{\"usageTransactionId\":\"05458709929330\",\"usageTransactionReadingDetails\":{\"_data\":["
                         "{\"measuringComponentId\":\"658852900742\",\"mcHowToUse\":\"P \"}]},\"usagePeriods\":"
                         "{\"usagePeriodsList\":{\"_data\":[{\"sequence\":1,\"sqsEstimationIndicators\":{\"_data\":"
                         "[{\"isEstimate\":\"D2YS\",\"tou\":{\"tou\":\"OFF\"},\"uom\":{\"uom\":\"KWH\"}}]},"
                         "\"serviceQuantities\":{\"_data\":[");
  while (text->len < n_bytes)
    {
      g_string_append_printf (text,
                              "%s{\"measuringComponent\":{\"_link\":\"https://utility.example/ouaf/rest/apis/meter/"
                              "devices/measuringComponents/658852900%03u\",\"measuringComponentId\":\"658852900%03u\"},"
                              "\"quantity\":%u.%03u,\"sequence\":%u,\"tou\":{\"tou\":\"%s\"},"
                              "\"uom\":{\"uom\":\"KWH\"}}",
                              sequence > 0 ? "," : "", sequence % 1000, sequence % 1000, g_rand_int (random) % 1000,
                              g_rand_int (random) % 1000, sequence, times[sequence % 3]);
      sequence++;
    }
  g_string_append (text, "]}}]}}}");

  return g_string_free_to_bytes (text);
}

static void
report (const char *what,
        const char *document,
        guint       megabytes,
        const char *unit,
        double      ours,
        double      theirs,
        double      goal)
{
  g_autofree char *name = g_strdup_printf ("usage tree, %u MB of %s: %s", megabytes, document, what);

  md_bench_print (&(MdBenchFigure) {
    .name = name,
    .unit = unit,
    .value = ours,
    .baseline_name = "json-glib, reading alone",
    .baseline = theirs,
    .goal_on = goal > 0 ? MD_BENCH_GOAL_ON_RATIO : MD_BENCH_NO_GOAL,
    .goal = goal,
  });
}

static void
bench (GBytes     *bytes,
       const char *document,
       guint       megabytes)
{
  double held = md_bench_read (md_bench_read_nothing, bytes).peak;
  double begun[2];
  double times[2][N_RUNS];
  double peaks[2][N_RUNS];
  double seconds[2];
  double peak[2];

  begun[0] = md_bench_read (read_example_by_us, bytes).peak;
  begun[1] = md_bench_read (read_example_by_json_glib, bytes).peak;

  for (guint i = 0; i < N_RUNS; i++)
    {
      MdBenchRead ours = md_bench_read (read_by_us, bytes);
      MdBenchRead theirs = md_bench_read (md_bench_read_json_glib, bytes);

      times[0][i] = 1000 * ours.seconds;
      times[1][i] = 1000 * theirs.seconds;
      peaks[0][i] = ours.peak;
      peaks[1][i] = theirs.peak;
    }

  for (guint i = 0; i < 2; i++)
    {
      seconds[i] = md_bench_median (times[i], N_RUNS);
      peak[i] = md_bench_median (peaks[i], N_RUNS);
    }

  report ("time to show", document, megabytes, "ms", seconds[0], seconds[1], TIME_GOAL);
  report ("peak memory", document, megabytes, "MB", peak[0] - begun[0], peak[1] - begun[1], MEMORY_GOAL);
  report ("peak memory from nothing", document, megabytes, "MB", peak[0] - held, peak[1] - held, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const guint sizes[] = { 1, 10, 50 };
  g_autofree char *example = md_bench_load_usage ();

  example_bytes = g_bytes_new_static (example, strlen (example));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize n_bytes = (gsize) sizes[i] * MD_BENCH_MEGABYTE;
      g_autoptr (GBytes) quantities = make_quantities (n_bytes);
      g_autoptr (GBytes) transactions = md_bench_repeat_usage (example, n_bytes);

      bench (transactions, "transactions", sizes[i]);
      bench (quantities, "service quantities", sizes[i]);
    }
  g_bytes_unref (example_bytes);

  return 0;
}
