/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: what it adds to an issue, against bare SQLite doing the same commits, and a million rows in it.
 *
 * Appending is measured in turns with the bare side on the same disk: a request and its outcome, two durable commits.
 * The bare side has the same tables, indices and statements, prepared once, and no thread, no main loop, no words.
 *
 * The million rows are made with SQL, with little in the wide columns, which no listing reads. Each measurement opens
 * the journal anew. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "md-bench-million.h"
#include "md-bench.h"
#include "md-history-list.h"
#include "md-journal-store.h"
#include "md-journal.h"
#include "md-sqlite-store.h"

#define N_ROWS MD_BENCH_MILLION
#define N_RUNS 7
#define N_APPENDS 200
#define N_SHOWN 100
#define N_KEYS 50000
#define START G_GINT64_CONSTANT (1700000000000)
#define GOAL_RATIO 1.2
#define GOAL_ISSUE 10.0
#define GOAL_ROWS 100.0
#define GOAL_STALL 16.0

static void
check (int         result,
       const char *what)
{
  if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
    g_error ("%s: %s", what, sqlite3_errstr (result));
}

static double
now (void)
{
  return g_get_monotonic_time () / 1e3;
}

/* Appending. */

static const char *const bare_statements[] = {
  "BEGIN IMMEDIATE",
  "INSERT INTO entry (id, kind, at, last_at, meter, reference, operator, service, state, console, follows, link,"
  " search, unfinished) VALUES (?1, 0, 1, 1, '01122334455', 'B-17', 'N.MOLEFE', 'Bench', 0, 1, NULL, 0, char (10) ||"
  " 'M01122334455' || char (10) || 'RB-17' || char (10), 1)",
  "INSERT INTO content (entry, request) VALUES (last_insert_rowid (), ?2)",
  "INSERT INTO term SELECT 'M01122334455', max (number) FROM entry",
  "INSERT INTO term SELECT 'RB-17', max (number) FROM entry",
  "INSERT INTO event (entry, at, kind) SELECT max (number), 1, 0 FROM entry",
  "COMMIT",
  "BEGIN IMMEDIATE",
  "INSERT INTO token SELECT max (number), 1, '34886200773392884302' FROM entry",
  "INSERT INTO token SELECT max (number), 2, '18359266717991661547' FROM entry",
  "UPDATE entry SET state = 1, console = NULL, last_at = 2, outcome = 0, ending = 0, http_status = 201, elapsed = 1500,"
  " still_open = 0, n_tokens = 2, unfinished = 0, search = search || 'T4302' || char (10) || 'T1547'"
  " || char (10) WHERE id = ?1",
  "UPDATE content SET answer = ?3, slip = ?3 WHERE entry = (SELECT max (number) FROM entry)",
  "INSERT INTO term SELECT 'T4302', max (number) FROM entry",
  "INSERT INTO term SELECT 'T1547', max (number) FROM entry",
  "INSERT INTO event (entry, at, kind, state, ending, http_status, elapsed, body)"
  " SELECT max (number), 2, 2, 0, 0, 201, 1500, ?3 FROM entry",
  "COMMIT",
};

typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *statements[G_N_ELEMENTS (bare_statements)];
} Bare;

static void
bare_open (Bare       *bare,
           const char *path)
{
  check (sqlite3_open (path, &bare->db), "open");
  check (sqlite3_exec (bare->db,
                       "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                       "INSERT OR IGNORE INTO console VALUES (1, 1)", NULL, NULL, NULL), "set up");
  for (guint i = 0; i < G_N_ELEMENTS (bare_statements); i++)
    check (sqlite3_prepare_v2 (bare->db, bare_statements[i], -1, &bare->statements[i], NULL), bare_statements[i]);
}

static void
bare_append (Bare       *bare,
             const char *id,
             GBytes     *request,
             GBytes     *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (bare_statements); i++)
    {
      sqlite3_stmt *statement = bare->statements[i];
      int n_parameters = sqlite3_bind_parameter_count (statement);
      gsize size;
      const void *data;

      if (n_parameters >= 1)
        sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);
      data = g_bytes_get_data (request, &size);
      if (n_parameters >= 2)
        sqlite3_bind_blob (statement, 2, data, (int) size, SQLITE_TRANSIENT);
      data = g_bytes_get_data (answer, &size);
      if (n_parameters >= 3)
        sqlite3_bind_blob (statement, 3, data, (int) size, SQLITE_TRANSIENT);
      check (sqlite3_step (statement), bare_statements[i]);
      sqlite3_reset (statement);
    }
}

static void
bare_close (Bare *bare)
{
  for (guint i = 0; i < G_N_ELEMENTS (bare_statements); i++)
    sqlite3_finalize (bare->statements[i]);
  check (sqlite3_close (bare->db), "close");
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/* The caller's finish function is not needed: an error ends the program. */
static void
wait_for (GAsyncResult **place)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (place);
  if (g_task_had_error (G_TASK (result)))
    {
      g_task_propagate_pointer (G_TASK (result), &error);
      g_error ("%s", error != NULL ? error->message : "failed");
    }
}

/* A request and what it comes to: recorded, and ended once that is durable. */
typedef struct
{
  MdJournal *journal;    /* (unowned) */
  char      *id;         /* (owned) */
  MdValue   *request;    /* (owned) */
  MdValue   *answer;     /* (owned) */
  MdOutcome *outcome;    /* (owned) */
  guint     *n_done;     /* (unowned): one more when both are durable */
} Append;

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Append *append = user_data;
  g_autoptr (GError) error = NULL;

  if (!md_journal_end_finish (append->journal, result, &error))
    g_error ("%s", error->message);

  ++*append->n_done;
  md_value_unref (append->request);
  md_value_unref (append->answer);
  md_outcome_unref (append->outcome);
  g_free (append->id);
  g_free (append);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Append *append = user_data;
  g_autoptr (GError) error = NULL;

  if (!md_journal_begin_finish (append->journal, result, &error))
    g_error ("%s", error->message);

  md_journal_end_async (append->journal, append->id, append->outcome, append->answer, ended_cb, append);
}

static void
start_append (MdJournal  *journal,
              GBytes     *bytes,
              GBytes     *body,
              guint      *n_done)
{
  Append *append = g_new0 (Append, 1);
  MdJournalRequest record = { .bytes = bytes, .service = "Bench" };

  append->journal = journal;
  append->id = g_uuid_string_random ();
  append->n_done = n_done;
  md_value_put_text (&append->request, "id", append->id);
  md_value_put_text (&append->request, "meter.meterId", "01122334455");
  md_value_put_text (&append->request, "originator.operatorId", "N.MOLEFE");
  md_value_put_text (&append->request, "basketRef", "B-17");
  md_value_put_text (&append->answer, "tokens[0].token", "34886200773392884302");
  md_value_put_text (&append->answer, "tokens[1].token", "18359266717991661547");
  md_value_put_text (&append->answer, "slipData.messageLines[0].text", g_bytes_get_data (body, NULL));
  append->outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, append->answer, NULL, body,
                                    append->id, 1500);
  record.request = append->request;

  md_journal_begin_async (journal, &record, begun_cb, append);
}

/* As many as that, so many of them under way at once, as one agent or a batch has them. */
static void
journal_append (MdJournal *journal,
                guint      n,
                guint      n_at_once,
                GBytes    *bytes,
                GBytes    *body)
{
  guint n_started = 0;
  guint n_done = 0;

  while (n_done < n)
    {
      while (n_started < n && n_started - n_done < n_at_once)
        {
          start_append (journal, bytes, body, &n_done);
          n_started++;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

/* A text of so many bytes, with its zero. */
static GBytes *
make_text (gsize size)
{
  char *text = g_malloc (size);

  for (gsize i = 0; i + 1 < size; i++)
    text[i] = (char) ('a' + i % 26);
  text[size - 1] = '\0';

  return g_bytes_new_take (text, size);
}

static MdJournal *
open_journal (const char *path)
{
  g_autoptr (MdClock) clock = md_clock_new ();
  MdJournal *journal = md_journal_new_sqlite (path, clock);
  GAsyncResult *result = NULL;

  md_journal_open_async (journal, answered_cb, &result);
  wait_for (&result);

  return journal;
}

static void
close_journal (MdJournal *journal)
{
  GAsyncResult *result = NULL;

  md_journal_close_async (journal, answered_cb, &result);
  wait_for (&result);
  g_object_unref (journal);
}

/* One after the other, the journal and the bare side in turns; milliseconds for one. */
static void
measure_in_turns (MdJournal  *journal,
                  Bare       *bare,
                  guint       n_at_once,
                  double     *ours,
                  double     *theirs)
{
  g_autoptr (GBytes) request = make_text (1200);
  g_autoptr (GBytes) answer = make_text (2500);
  guint n_rounds = N_APPENDS / n_at_once;
  g_autofree double *of_ours = g_new (double, n_rounds);
  g_autofree double *of_theirs = g_new (double, n_rounds);

  for (guint i = 0; i < n_rounds; i++)
    {
      double begin = now ();

      for (guint n = 0; n < n_at_once; n++)
        {
          g_autofree char *id = g_uuid_string_random ();

          bare_append (bare, id, request, answer);
        }
      of_theirs[i] = (now () - begin) / n_at_once;
      begin = now ();
      journal_append (journal, n_at_once, n_at_once, request, answer);
      of_ours[i] = (now () - begin) / n_at_once;
    }

  *ours = md_bench_median (of_ours, n_rounds);
  *theirs = md_bench_median (of_theirs, n_rounds);
}

static void
measure_append (const char *folder)
{
  static const struct
  {
    guint       n_at_once;
    const char *name;
  } ways[] = {
    { 1, "Journal: a request and its outcome, durable, one at a time" },
    { 8, "Journal: a request and its outcome, durable, eight under way" },
  };
  g_autofree char *path = g_build_filename (folder, "ours.sqlite", NULL);
  g_autofree char *bare_path = g_build_filename (folder, "bare.sqlite", NULL);
  double ours;
  double theirs;
  MdJournal *journal;
  Bare bare;

  /* The bare side gets its tables from us. */
  close_journal (open_journal (bare_path));
  bare_open (&bare, bare_path);
  journal = open_journal (path);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      measure_in_turns (journal, &bare, ways[i].n_at_once, &ours, &theirs);
      md_bench_print (&(MdBenchFigure) {
        .name = ways[i].name, .unit = "ms", .value = ours,
        .baseline_name = "bare SQLite, the same commits", .baseline = theirs,
        .goal_on = MD_BENCH_GOAL_ON_RATIO, .goal = GOAL_RATIO,
      });
      if (ways[i].n_at_once == 1)
        md_bench_print (&(MdBenchFigure) {
          .name = "Journal: what it adds to an issue", .unit = "ms", .value = ours,
          .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_ISSUE,
        });
    }
  close_journal (journal);
  bare_close (&bare);
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

/* The processor's time of this thread. */
static double
thread_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* What a window does: the list, its first rows; then the rest comes while the main loop goes round. */
static void
measure_list (const char *path)
{
  double begin = now ();
  MdJournal *journal = open_journal (path);
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
      double round = thread_now ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, thread_now () - round);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != N_ROWS)
    g_error ("%u rows", g_list_model_get_n_items (G_LIST_MODEL (list)));
  close_journal (journal);

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

  close_journal (open_journal (path));
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

  measure_append (template);
  measure_million (template);
  remove_folder (template);

  return 0;
}
