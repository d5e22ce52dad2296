/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The structure of a usage transaction in a window of usual size: from choosing a file to the frame with its first rows
 * on it (read the file, read the document and make its rows on a worker, show), for 1, 10 and 50 MB and for a million
 * rows, all rows expanded; what then stalls the main loop longest; and scrolling through the million.
 *
 * The documents are one transaction with as many usage periods of the contract's example as there is room for, and one
 * with a million service quantities. A stall is the longest time for which the main loop does not come back to ask for
 * what is new, the first second after opening included; on a machine that does other things too, its processor time says
 * more than the time that passed. Frames are counted by the processor time of the main thread,
 * so that it matters little what else the machine does.
 *
 * Needs a display. */

#include <adwaita.h>
#include <string.h>
#include <time.h>

#include "md-bench.h"
#include "md-structure-view.h"
#include "md-template.h"

#define MEGABYTE 1000000
#define N_RUNS 9
#define N_MILLION 1000000
#define N_FRAMES 300
#define GOAL_STALL_MS 16.0
#define GOAL_FRAME_MS (1000.0 / 60)
#define SETTLE_US (G_USEC_PER_SEC)
#define BEGINNING "{\"usageTransactionId\":\"05458709929330\",\"usagePeriods\":{\"usagePeriodsList\":{\"_data\":["

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  gint64     painted_at;
  MdUsage   *usage;       /* (nullable): as it arrives */
} Bench;

typedef struct
{
  const char *name;
  GFile      *file;
  double      goal;
} Sample;

/* The main loop's own measure: how long from the end of one poll to the start of the next, in time that passed and in
 * processor time of this thread, in milliseconds. */
typedef struct
{
  double passed;
  double processor;
} Stall;

static Stall awake_since;
static Stall longest;

static Stall
get_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (Stall) { g_get_monotonic_time () / 1e3, time.tv_sec * 1e3 + time.tv_nsec / 1e6 };
}

static int
timed_poll (GPollFD *fds,
            guint    n_fds,
            int      time_out)
{
  Stall now = get_now ();
  int n_ready;

  if (awake_since.passed != 0)
    {
      longest.passed = MAX (longest.passed, now.passed - awake_since.passed);
      longest.processor = MAX (longest.processor, now.processor - awake_since.processor);
    }
  n_ready = g_poll (fds, n_fds, time_out);
  awake_since = get_now ();

  return n_ready;
}

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

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *usages = NULL;
  char *text;
  gsize length;

  if (g_file_get_contents (g_file_peek_path (source_object), &text, &length, &error))
    {
      bytes = g_bytes_new_take (text, length);
      usages = md_usage_load (bytes, &error);
    }

  if (usages == NULL)
    g_error ("%s", error->message);
  g_task_return_pointer (task, usages, (GDestroyNotify) g_ptr_array_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Bench *bench = user_data;
  g_autoptr (GPtrArray) usages = g_task_propagate_pointer (G_TASK (result), NULL);

  bench->usage = md_usage_ref (g_ptr_array_index (usages, 0));
  md_structure_view_set_usage (MD_STRUCTURE_VIEW (bench->view), bench->usage);
  gtk_widget_activate_action (bench->view, "structure.expand-all", NULL);
}

/* Milliseconds from choosing a file to the frame with its first rows: time that passed, and processor time of all
 * threads. */
static double
open_once (Bench        *bench,
           const Sample *sample,
           double       *processor,
           Stall        *stall)
{
  gint64 begun = g_get_monotonic_time ();
  clock_t clock_begun = clock ();
  g_autoptr (GTask) task = NULL;
  double total;

  longest = (Stall) { 0, 0 };
  awake_since = get_now ();
  task = g_task_new (sample->file, NULL, loaded_cb, bench);
  g_task_run_in_thread (task, load_thread);
  while (bench->usage == NULL)
    g_main_context_iteration (NULL, TRUE);
  bench->painted_at = 0;
  while (bench->painted_at == 0)
    g_main_context_iteration (NULL, TRUE);
  total = (bench->painted_at - begun) / 1000.0;
  *processor = (clock () - clock_begun) * 1000.0 / CLOCKS_PER_SEC;
  run_for (SETTLE_US);
  *stall = longest;
  g_clear_pointer (&bench->usage, md_usage_unref);

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

static void
present (Bench *bench)
{
  bench->window = gtk_window_new ();
  bench->view = md_structure_view_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->view);
  gtk_window_present (GTK_WINDOW (bench->window));
  while (gtk_widget_get_width (bench->view) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint", G_CALLBACK (painted_cb), bench);
  run_for (SETTLE_US);
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
  report ("first rows on screen, the first ever in the window, processor time of all threads", sample->name, first_whole,
          sample->goal);
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
  gtk_window_destroy (GTK_WINDOW (bench->window));
}

static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  GtkAdjustment *found = NULL;

  if (GTK_IS_COLUMN_VIEW (widget))
    return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_adjustment (child);

  return found;
}

/* Processor time of the main thread for each frame, and how many frames a second there were. */
static void
scroll (Bench      *bench,
        const char *name,
        double      step)
{
  GtkAdjustment *adjustment = find_adjustment (bench->view);
  g_autofree double *frames = g_new (double, N_FRAMES);
  g_autofree char *late = g_strdup_printf ("scrolling %s: a frame, slowest of twenty", name);
  g_autofree char *median = g_strdup_printf ("scrolling %s: a frame, median", name);
  g_autofree char *rate = g_strdup_printf ("structure, a million rows: scrolling %s: frames", name);
  gint64 begun = g_get_monotonic_time ();
  double middle;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 3);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      double before = get_now ().processor;
      double value = gtk_adjustment_get_value (adjustment) + step;

      if (value > gtk_adjustment_get_upper (adjustment) - 2 * gtk_adjustment_get_page_size (adjustment))
        value = 0;
      gtk_adjustment_set_value (adjustment, value);
      bench->painted_at = 0;
      while (bench->painted_at == 0)
        g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (NULL, FALSE);
      frames[i] = get_now ().processor - before;
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
  gtk_window_destroy (GTK_WINDOW (bench->window));
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { NULL };
  Sample samples[] = {
    { "1 MB", make_periods (1 * MEGABYTE), 20 },
    { "10 MB", make_periods (10 * MEGABYTE), 50 },
    { "50 MB", make_periods (50 * MEGABYTE), 200 },
    { "a million rows", make_million (), 200 },
  };

  g_main_context_set_poll_func (NULL, timed_poll);
  gtk_init ();
  adw_init ();
  md_template_ensure_resources ();

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
