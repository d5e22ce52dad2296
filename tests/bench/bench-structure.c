/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The structure of a usage transaction, the whole path that somebody takes: from choosing a saved document in the usage
 * page, through the worklist, to the frame with the first rows of its structure on it, all rows expanded, for 1, 10 and
 * 50 MB and for a million rows; what stalls the main loop longest meanwhile and in the second after; and scrolling
 * through the million.
 *
 * The documents are one transaction with as many usage periods of the contract's example as there is room for, and one
 * with a million service quantities. A stall is the longest time for which the main loop does not come back to ask for
 * what is new; on a machine that does other things too, its processor time says more than the time that passed. Frames
 * are counted by the processor time of the main thread, so that it matters little what else the machine does.
 *
 * Needs a display. */

#include <adwaita.h>
#include <string.h>
#include <time.h>

#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-large-pages.h"
#include "md-structure-view.h"
#include "md-template.h"
#include "md-usage-page.h"
#include "md-worklist-view.h"

#define MEGABYTE 1000000
#define N_RUNS 9
#define N_MILLION 1000000
#define N_FRAMES 300
#define FRESH_MEMORY (68 * MD_LARGE_PAGE)
#define MIN_ROWS 15
#define GOAL_STALL_MS 16.0
#define GOAL_FRAME_MS (1000.0 / 60)
#define SETTLE_US (G_USEC_PER_SEC)
#define BEGINNING "{\"usageTransactionId\":\"05458709929330\",\"usagePeriods\":{\"usagePeriodsList\":{\"_data\":["

typedef struct
{
  MdWorklist *worklist;    /* (owned) */
  GtkWidget  *window;
  GtkWidget  *list;
  GtkWidget  *structure;
  gboolean    is_expanded;
  gint64      painted_at;  /* 0 until there was a frame */
} Bench;

typedef struct
{
  const char *name;
  GFile      *file;
  double      goal;
} Sample;

/* Of the main loop, in milliseconds: the longest time that passed, and the most of the processor's. */
typedef struct
{
  double passed;
  double processor;
} Stall;

static void
painted_cb (GdkFrameClock *clock,
            Bench         *bench)
{
  bench->painted_at = g_get_monotonic_time ();
}

static void
run_for (gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* The text of one usage period of the contract's example, from its first bracket to its last. */
static char *
find_period (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *begin, *end;
  int depth = 0;

  if (!g_file_get_contents (MD_FIXTURES "/usage-transaction.json", &text, NULL, &error))
    g_error ("%s", error->message);
  begin = strstr (text, "\"usagePeriodsList\"");
  begin = strchr (strchr (begin, '['), '{');
  end = begin;
  do
    depth += *end == '{' ? 1 : *end == '}' ? -1 : 0;
  while (end++, depth > 0);

  return g_strndup (begin, (gsize) (end - begin));
}

static GFile *
save (GString *text)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = g_file_new_tmp ("meterdesk-bench-XXXXXX.json", &stream, &error);

  if (file == NULL ||
      !g_file_replace_contents (file, text->str, text->len, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &error))
    g_error ("%s", error->message);
  g_string_free (text, TRUE);

  return file;
}

static GFile *
make_periods (gsize n_bytes)
{
  g_autofree char *period = find_period ();
  GString *text = g_string_sized_new (n_bytes + 65536);

  g_string_append (text, BEGINNING);
  g_string_append (text, period);
  while (text->len < n_bytes)
    g_string_append_printf (text, ",%s", period);
  g_string_append (text, "]}}}");

  return save (text);
}

static GFile *
make_million (void)
{
  GString *text = g_string_sized_new (96 * N_MILLION);

  g_string_append (text, BEGINNING "{\"serviceQuantities\":{\"_data\":[");
  for (guint i = 0; i < N_MILLION; i++)
    g_string_append_printf (text, "%s{\"quantity\":%u.%02u,\"sequence\":%u,\"uom\":{\"uom\":\"KWH\"}}",
                            i > 0 ? "," : "", i % 9973, i % 100, i + 1);
  g_string_append (text, "]}}]}}}");

  return save (text);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/* How many rows of the tree have widgets that are on screen. */
static guint
count_rows (GtkWidget *widget)
{
  guint n_rows = 0;

  if (g_str_equal (gtk_widget_get_css_name (widget), "row"))
    return gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0 ? 1 : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows += count_rows (child);

  return n_rows;
}

/* Expands the structure when it is there, so that it fills its place. */
static gboolean
shows_rows (Bench *bench)
{
  if (md_structure_view_get_usage (MD_STRUCTURE_VIEW (bench->structure)) == NULL)
    return FALSE;

  if (!bench->is_expanded)
    {
      gtk_widget_activate_action (bench->structure, "structure.expand-all", NULL);
      bench->is_expanded = TRUE;
      return FALSE;
    }

  return bench->painted_at != 0 && count_rows (find (bench->structure, GTK_TYPE_COLUMN_VIEW)) >= MIN_ROWS;
}

/* Milliseconds from choosing a file to the frame with its first rows: time that passed, and processor time of all
 * threads. */
static double
open_once (Bench        *bench,
           const Sample *sample,
           double       *processor,
           Stall        *stall)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  gint64 begun;
  clock_t clock_begun;
  double total;

  gtk_widget_activate_action (bench->list, "worklist.clear", NULL);
  run_for (SETTLE_US);
  g_list_store_append (files, sample->file);

  md_bench_turns_begin ();
  bench->is_expanded = FALSE;
  begun = g_get_monotonic_time ();
  clock_begun = clock ();
  md_worklist_view_add_files (MD_WORKLIST_VIEW (bench->list), G_LIST_MODEL (files));
  do
    {
      bench->painted_at = 0;
      g_main_context_iteration (NULL, TRUE);
    }
  while (!shows_rows (bench));
  total = (bench->painted_at - begun) / 1000.0;
  *processor = (clock () - clock_begun) * 1000.0 / CLOCKS_PER_SEC;
  run_for (SETTLE_US);
  *stall = (Stall) { md_bench_turns_get_longest_passed (), md_bench_turns_get_longest () };

  return total;
}

static void
report (const char *what,
        const char *name,
        double      value,
        double      goal)
{
  g_autofree char *full = g_strdup_printf ("structure, %s: %s", name, what);

  md_bench_print (&(MdBenchFigure) {
    .name = full, .unit = "ms", .value = value, .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = goal,
  });
}

/* What a system takes to give so much memory that was never written to, which a large document pays for the first time;
 * on a machine within a machine that can be longer than everything else. */
static void
report_fresh_memory (void)
{
  gint64 begun = g_get_monotonic_time ();
  guint8 *memory = g_aligned_alloc (FRESH_MEMORY / MD_LARGE_PAGE, MD_LARGE_PAGE, MD_LARGE_PAGE);

  md_ask_for_large_pages (memory, FRESH_MEMORY);
  for (gsize i = 0; i < FRESH_MEMORY; i += 4096)
    ((volatile guint8 *) memory)[i] = 1;
  md_bench_print (&(MdBenchFigure) {
    .name = "structure, a million rows: as much memory as it takes, written to for the first time", .unit = "ms",
    .value = (g_get_monotonic_time () - begun) / 1000.0,
  });
  g_aligned_free (memory);
}

static void
present (Bench *bench)
{
  GtkWidget *page = md_usage_page_new ();

  bench->worklist = md_worklist_new ();
  md_usage_page_set_worklist (MD_USAGE_PAGE (page), bench->worklist);
  bench->window = gtk_window_new ();
  bench->list = find (page, MD_TYPE_WORKLIST_VIEW);
  bench->structure = find (page, MD_TYPE_STRUCTURE_VIEW);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (bench->window), page);
  gtk_window_present (GTK_WINDOW (bench->window));
  while (gtk_widget_get_width (page) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint", G_CALLBACK (painted_cb), bench);
  run_for (SETTLE_US);
}

static void
leave (Bench *bench)
{
  gtk_window_destroy (GTK_WINDOW (bench->window));
  g_clear_object (&bench->worklist);
}

static void
measure_opening (Bench        *bench,
                 const Sample *sample)
{
  double times[N_RUNS], whole[N_RUNS], stalls[N_RUNS], processor[N_RUNS], first, first_whole;
  Stall stall;

  present (bench);
  first = open_once (bench, sample, &first_whole, &stall);
  report ("first rows on screen, the first ever in the window", sample->name, first, sample->goal);
  report ("first rows on screen, the first ever in the window, processor time of all threads", sample->name,
          first_whole, sample->goal);
  report ("longest stall of the main loop, the first ever in the window", sample->name, stall.passed, GOAL_STALL_MS);
  for (guint run = 0; run < N_RUNS; run++)
    {
      times[run] = open_once (bench, sample, &whole[run], &stall);
      stalls[run] = stall.passed;
      processor[run] = stall.processor;
    }
  report ("first rows on screen", sample->name, md_bench_median (times, N_RUNS), sample->goal);
  report ("first rows on screen, processor time of all threads", sample->name, md_bench_median (whole, N_RUNS),
          sample->goal);
  report ("longest stall of the main loop, median of runs", sample->name, md_bench_median (stalls, N_RUNS),
          GOAL_STALL_MS);
  report ("longest stall of the main loop, worst of runs", sample->name, stalls[N_RUNS - 1], GOAL_STALL_MS);
  md_bench_median (processor, N_RUNS);
  report ("longest stall of the main loop, its own processor time, worst of runs", sample->name, processor[N_RUNS - 1],
          GOAL_STALL_MS);
  leave (bench);
}

/* Processor time of the main thread for each frame, and how many frames a second there were. */
static void
scroll (Bench      *bench,
        const char *name,
        double      step)
{
  GtkWidget *view = find (bench->structure, GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  g_autofree double *frames = g_new (double, N_FRAMES);
  g_autofree char *late = g_strdup_printf ("scrolling %s: a frame, slowest of twenty", name);
  g_autofree char *median = g_strdup_printf ("scrolling %s: a frame, median", name);
  g_autofree char *rate = g_strdup_printf ("structure, a million rows: scrolling %s: frames", name);
  gint64 begun = g_get_monotonic_time ();
  double middle;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 3);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      double before = md_bench_get_processor_time ();
      double value = gtk_adjustment_get_value (adjustment) + step;

      if (value > gtk_adjustment_get_upper (adjustment) - 2 * gtk_adjustment_get_page_size (adjustment))
        value = 0;
      gtk_adjustment_set_value (adjustment, value);
      bench->painted_at = 0;
      while (bench->painted_at == 0)
        g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (NULL, FALSE);
      frames[i] = md_bench_get_processor_time () - before;
    }
  md_bench_print (&(MdBenchFigure) {
    .name = rate, .unit = "1/s", .value = N_FRAMES * 1e6 / (g_get_monotonic_time () - begun),
  });
  middle = md_bench_median (frames, N_FRAMES);
  report (median, "a million rows", middle, GOAL_FRAME_MS);
  report (late, "a million rows", frames[N_FRAMES * 19 / 20], GOAL_FRAME_MS);
}

static void
measure_scrolling (Bench        *bench,
                   const Sample *sample)
{
  double processor;
  Stall stall;

  present (bench);
  open_once (bench, sample, &processor, &stall);
  scroll (bench, "by a line", 25);
  scroll (bench, "by three lines", 75);
  scroll (bench, "by a page", 600);
  scroll (bench, "by ten thousand lines", 250000);
  leave (bench);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { NULL };
  g_autoptr (GtkCssProvider) style = NULL;
  Sample samples[] = {
    { "1 MB", make_periods (1 * MEGABYTE), 20 },
    { "10 MB", make_periods (10 * MEGABYTE), 50 },
    { "50 MB", make_periods (50 * MEGABYTE), 200 },
    { "a million rows", make_million (), 200 },
  };

  md_bench_turns_watch ();
  gtk_init ();
  adw_init ();
  style = gtk_css_provider_new ();
  md_template_ensure_resources ();
  gtk_css_provider_load_from_resource (style, MD_RESOURCE_PATH "style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  report_fresh_memory ();
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    measure_opening (&bench, &samples[i]);
  measure_scrolling (&bench, &samples[G_N_ELEMENTS (samples) - 1]);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_file_delete (samples[i].file, NULL, NULL);
      g_object_unref (samples[i].file);
    }

  return 0;
}
