/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: what it adds to an issue (md-bench-append.c), and a million rows in it.
 *
 * The million rows are made with SQL, with little in the wide columns, which no listing reads. Each measurement opens
 * the journal anew. */
#include <glib/gstdio.h>

#include "md-bench-append.h"
#include "md-bench-journal.h"
#include "md-bench-million.h"
#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-history-list.h"
#include "md-journal-store.h"
#include "md-journal.h"
#include "md-sqlite-store.h"

#define N_ROWS MD_BENCH_MILLION
#define N_RUNS 7
#define N_SHOWN 100
#define N_KEYS 50000
#define START G_GINT64_CONSTANT (1700000000000)
#define GOAL_ROWS 100.0
#define GOAL_STALL 16.0

static double
now (void)
{
  return g_get_monotonic_time () / 1e3;
}

/* A million rows. */

/* One page of a listing and its rows, from a journal that was just opened. */
static double
show_page (const char           *path,
           const MdJournalQuery *query,
           MdJournalSection      section,
           guint                *n_found)
{
  g_autoptr (MdJournalStore) store = md_sqlite_store_new (path);
  MdJournalStoreInterface *iface = MD_JOURNAL_STORE_GET_IFACE (store);
  g_autoptr (GArray) places = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  double begin = now ();
  gint64 numbers[N_SHOWN];

  if (!iface->open (store, FALSE, START, &error))
    g_error ("%s", error->message);
  places = iface->find (store, query, section, NULL, N_SHOWN, NULL, &error);
  if (places == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < places->len; i++)
    numbers[i] = g_array_index (places, MdJournalPlace, i).number;
  rows = iface->load_rows (store, numbers, places->len, &error);
  if (rows == NULL)
    g_error ("%s", error->message);
  *n_found = rows->len;

  return now () - begin;
}

static void
measure_page (const char           *path,
              const char           *name,
              const MdJournalQuery *query,
              MdJournalSection      section)
{
  g_autofree char *full = NULL;
  double figures[N_RUNS];
  guint n_found = 0;

  for (guint i = 0; i < N_RUNS; i++)
    figures[i] = show_page (path, query, section, &n_found);

  full = g_strdup_printf ("Journal of a million: %s, first %u rows", name, n_found);
  md_bench_print (&(MdBenchFigure) {
    .name = full, .unit = "ms", .value = md_bench_median (figures, N_RUNS),
    .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_ROWS,
  });
}

static void
measure_all_keys (const char *path)
{
  g_autoptr (MdJournalStore) store = md_sqlite_store_new (path);
  MdJournalStoreInterface *iface = MD_JOURNAL_STORE_GET_IFACE (store);
  g_autoptr (MdJournalQuery) query = md_journal_query_new ();
  g_autoptr (GError) error = NULL;
  MdJournalPlace behind = { 0, 0 };
  double longest = 0;
  double begin = now ();
  guint n_all = 0;
  guint n_page;

  if (!iface->open (store, FALSE, START, &error))
    g_error ("%s", error->message);
  do
    {
      double page_begin = now ();
      g_autoptr (GArray) places = NULL;

      places = iface->find (store, query, MD_JOURNAL_SECTION_FINISHED, &behind, N_KEYS, NULL, &error);
      if (places == NULL)
        g_error ("%s", error->message);
      n_page = places->len;
      n_all += n_page;
      if (n_page > 0)
        behind = g_array_index (places, MdJournalPlace, n_page - 1);
      longest = MAX (longest, now () - page_begin);
    }
  while (n_page == N_KEYS);

  if (n_all < N_ROWS * 0.99)
    g_error ("%u rows", n_all);
  md_bench_print (&(MdBenchFigure) {
    .name = "Journal of a million: every place, in the background", .unit = "ms", .value = now () - begin,
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "Journal of a million: the slowest 50 000 of them", .unit = "ms", .value = longest,
  });
}

/* What a window does: the list, its first rows; then the rest comes while the main loop goes round. */
static void
measure_list (const char *path)
{
  double begin = now ();
  MdJournal *journal = md_bench_open_journal (path);
  g_autoptr (MdHistoryList) list = md_history_list_new (journal);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  double longest = 0;
  double first;

  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_SHOWN; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (list), i));
  while (md_history_item_get_row (g_ptr_array_index (items, N_SHOWN - 1)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  first = now () - begin;

  while (md_history_list_get_loading (list))
    {
      double round = md_bench_get_processor_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, md_bench_get_processor_time () - round);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != N_ROWS)
    g_error ("%u rows", g_list_model_get_n_items (G_LIST_MODEL (list)));
  md_bench_close_journal (journal);

  md_bench_print (&(MdBenchFigure) {
    .name = "Journal of a million: opened, first rows in a list", .unit = "ms", .value = first,
    .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_ROWS,
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "Journal of a million: longest stall while the rest of the list comes", .unit = "ms", .value = longest,
    .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_STALL,
  });
}

static void
measure_million (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "million.sqlite", NULL);
  MdJournalQuery last_year = { .since = START, .until = START + G_GINT64_CONSTANT (40) * 24 * 3600 * 1000 };
  MdJournalQuery failed_early = last_year;

  md_bench_close_journal (md_bench_open_journal (path));
  md_bench_make_million (path);
  failed_early.states = 1 << MD_JOURNAL_FAILED;

#define PAGE(name, ...) \
  measure_page (path, name, &(MdJournalQuery) { __VA_ARGS__ }, MD_JOURNAL_SECTION_FINISHED)
  measure_page (path, "opened, unfinished", &(MdJournalQuery) { .states = 0 }, MD_JOURNAL_SECTION_UNFINISHED);
  PAGE ("opened", .states = 0);
  PAGE ("one meter", .meter = (char *) "00099668000");
  PAGE ("meters that begin with 0", .meter = (char *) "0");
  PAGE ("meters that begin with 00996", .meter = (char *) "00996");
  PAGE ("meters that begin with 0099", .text = (char *) "0099");
  PAGE ("last four digits", .last_four = (char *) "4302");
  PAGE ("any text of four digits", .text = (char *) "4302");
  PAGE ("a reference", .reference = (char *) "000000004711");
  PAGE ("failed", .states = 1 << MD_JOURNAL_FAILED);
  PAGE ("failed and unknown", .states = 1 << MD_JOURNAL_FAILED | 1 << MD_JOURNAL_UNKNOWN);
  PAGE ("no such meter", .meter = (char *) "99999999999");
  PAGE ("one meter, failed", .meter = (char *) "00099668000", .states = 1 << MD_JOURNAL_FAILED);
#undef PAGE
  measure_page (path, "long ago", &last_year, MD_JOURNAL_SECTION_FINISHED);
  measure_page (path, "failed long ago", &failed_early, MD_JOURNAL_SECTION_FINISHED);
  measure_all_keys (path);
  measure_list (path);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  /* Where the program's own data would lie: the temporary folder may be in memory, where durable costs nothing. */
  const char *where = argc > 1 ? argv[1] : ".";
  g_autofree char *template = g_build_filename (where, "journal-XXXXXX", NULL);

  if (g_mkdtemp (template) == NULL)
    g_error ("no folder in %s", where);

  md_bench_append (template);
  measure_million (template);
  remove_folder (template);

  return 0;
}
