/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the history over a journal with a million entries: from its making to the frame with the first rows on
 * it; from words in its search to the frame with the first rows that are found; what stalls the main loop longest
 * meanwhile and until the whole list is known.
 *
 * The pause that the search makes after the last key is no part of it. A stall is the longest time for which the main
 * loop does not come back to ask for what is new, in processor time of its thread: on a machine that does other things
 * too that says more than the time that passed.
 *
 * Needs a display. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "md-bench-journal.h"
#include "md-bench-million.h"
#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-history-filter.h"
#include "md-history-page.h"
#include "md-history-row.h"
#include "md-history-view.h"
#include "md-template.h"

#define N_RUNS 7
#define GOAL_ROWS 100.0
#define GOAL_STALL 16.0

typedef struct
{
  GtkWidget  *window;
  GtkWidget  *page;
  const char *wanted;      /* (nullable): the first row's meter; %NULL for any */
  gint64      painted_at;  /* 0 until such a row was in a frame */
} Bench;

/* (nullable): the first widget like that below another. */
static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/* Whether the first row is in the frame with what it is to show. */
static gboolean
is_painted (Bench *bench)
{
  GtkWidget *row = find (bench->page, MD_TYPE_HISTORY_ROW);
  MdHistoryItem *item = row != NULL ? md_history_row_get_item (MD_HISTORY_ROW (row)) : NULL;
  const MdJournalRow *entry = item != NULL ? md_history_item_get_row (item) : NULL;

  return entry != NULL && gtk_widget_get_mapped (row) && (bench->wanted == NULL ||
                                                          strcmp (entry->meter, bench->wanted) == 0);
}

static void
painted_cb (GdkFrameClock *clock,
            Bench         *bench)
{
  if (bench->painted_at == 0 && is_painted (bench))
    bench->painted_at = g_get_monotonic_time ();
}

static double
wait_until_painted (Bench  *bench,
                    gint64  begin)
{
  while (bench->painted_at == 0)
    g_main_context_iteration (NULL, TRUE);

  return (bench->painted_at - begin) / 1e3;
}

static void
wait_until_known (Bench *bench)
{
  MdHistoryList *list = md_history_view_get_list (MD_HISTORY_VIEW (find (bench->page, MD_TYPE_HISTORY_VIEW)));

  while (md_history_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

/* Types all digits of a meter's number. */
static double
measure_search (Bench      *bench,
                guint       run)
{
  g_autofree char *meter = md_bench_million_meter (10000 + run * 977);
  GtkWidget *entry = find (find (bench->page, MD_TYPE_HISTORY_FILTER), GTK_TYPE_SEARCH_ENTRY);
  gint64 begin = g_get_monotonic_time ();

  bench->wanted = meter;
  bench->painted_at = 0;
  gtk_editable_set_text (GTK_EDITABLE (entry), meter);
  /* At once, and not after the pause. */
  g_signal_emit_by_name (entry, "search-changed");

  return wait_until_painted (bench, begin);
}

static void
measure (const char *path,
         guint       run,
         double     *to_open,
         double     *to_search,
         double     *stall)
{
  MdJournal *journal = md_bench_open_journal (path);
  Bench bench = { .window = adw_window_new () };
  GdkFrameClock *clock;
  gint64 begin;

  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1200, 800);
  gtk_window_present (GTK_WINDOW (bench.window));
  while (!gtk_widget_get_mapped (bench.window))
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (bench.window);

  begin = g_get_monotonic_time ();
  bench.page = md_history_page_new ();
  md_history_page_set_journal (MD_HISTORY_PAGE (bench.page), journal);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &bench);
  adw_window_set_content (ADW_WINDOW (bench.window), bench.page);
  *to_open = wait_until_painted (&bench, begin);
  md_bench_turns_begin ();
  wait_until_known (&bench);

  *to_search = measure_search (&bench, run);
  wait_until_known (&bench);
  *stall = md_bench_turns_get_longest ();

  g_signal_handlers_disconnect_by_data (clock, &bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  md_bench_close_journal (journal);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = g_build_filename (argv[1], "bench-history.sqlite", NULL);
  double to_open[N_RUNS], to_search[N_RUNS], stall[N_RUNS];

  gtk_init ();
  adw_init ();
  md_template_ensure_resources ();
  g_unlink (path);
  md_bench_close_journal (md_bench_open_journal (path));
  md_bench_make_million (path);
  md_bench_turns_watch ();

  for (guint i = 0; i < N_RUNS; i++)
    measure (path, i, &to_open[i], &to_search[i], &stall[i]);

  md_bench_print (&(MdBenchFigure) {
    .name = "History: opened with a million entries, to the first rows painted", .unit = "ms",
    .value = md_bench_median (to_open, N_RUNS), .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_ROWS,
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "History: searched by meter, to the first rows painted", .unit = "ms",
    .value = md_bench_median (to_search, N_RUNS), .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_ROWS,
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "History: longest stall while the list is read and searched", .unit = "ms",
    .value = md_bench_median (stall, N_RUNS), .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_STALL,
  });
  g_unlink (path);

  return 0;
}
