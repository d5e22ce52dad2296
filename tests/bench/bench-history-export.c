/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large history, filtered, written into a file: how long 100 000 entries take, what stalls the main loop longest
 * meanwhile, and how soon it ends when somebody cancels it.
 *
 * The entries are made with SQL, as a journal has them that was worked with: a request, an answer with two tokens, two
 * events. A few thousand others lie between them, which the filter leaves out. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "md-bench-journal.h"
#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-history-export.h"

#define N_RUNS 3
#define N_ENTRIES 110000
#define N_WANTED 100000
#define WANTED "0112"
#define GOAL_STALL 16.0

static const char make[] =
  "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;"
  "BEGIN; CREATE TEMP TABLE made AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
  " SELECT i, printf ('%%08x-0000-4000-8000-%%012x', i, i) AS id,"
  " CASE WHEN i %% 11 = 0 THEN '0404' ELSE '" WANTED "' END || printf ('%%07d', i) AS meter,"
  " printf ('%%020d', i * 7919) AS one, printf ('%%020d', i * 104729) AS two FROM n;"
  "INSERT INTO entry (number, id, kind, at, last_at, meter, reference, operator, service, state, confirmation,"
  " n_tokens, link, outcome, ending, http_status, elapsed, still_open, search, unfinished)"
  " SELECT i, id, 0, 1700000000000 + i * 30000, 1700000000000 + i * 30000, meter, 'CALL-' || i, 'N.MOLEFE', 'Bench', 1,"
  " 2, 2, 0, 0, 0, 201, 1500, 0, char (10) || 'M' || meter || char (10), 0 FROM made;"
  "INSERT INTO content (entry, request, answer) SELECT i, CAST ('{\"id\":\"' || id || '\",\"time\":"
  "\"2026-11-22T10:30:05.250Z\",\"originator\":{\"institution\":{\"id\":\"501\",\"name\":\"City Power\"},"
  "\"terminalId\":\"T-77\",\"channel\":\"CALL_CENTRE\",\"operatorId\":\"N.MOLEFE\"},"
  "\"client\":{\"id\":\"77\",\"name\":\"Meterdesk\"},"
  "\"meter\":{\"meterId\":\"' || meter || '\",\"serviceType\":\"ELECTRICITY\",\"keyChangeData\":{"
  "\"newSupplyGroupCode\":\"600675\",\"newTariffIndex\":\"01\",\"newKeyRevisionNumber\":\"2\"}},"
  "\"basketRef\":\"CALL-' || i || '\"}' AS BLOB),"
  " CAST ('{\"id\":\"' || id || '\",\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"' || one || '\"},"
  "{\"tokenType\":\"KC\",\"token\":\"' || two || '\"}]}' AS BLOB) FROM made;"
  "INSERT INTO token SELECT i, 1, one FROM made UNION ALL SELECT i, 2, two FROM made ORDER BY 1, 2;"
  "INSERT INTO term SELECT 'M' || meter, i FROM made ORDER BY 1, 2;"
  "INSERT INTO event (entry, at, kind) SELECT i, 1700000000000 + i * 30000, 0 FROM made;"
  "INSERT INTO event (entry, at, kind, state, ending, http_status, elapsed, body) SELECT c.entry, 1700000001500 +"
  " c.entry * 30000, 2, 0, 0, 201, 1500, c.answer FROM content AS c;"
  "COMMIT;";

static void
fill (const char *path)
{
  g_autofree char *sql = g_strdup_printf (make, N_ENTRIES);
  sqlite3 *db;
  char *error = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK || sqlite3_exec (db, sql, NULL, NULL, &error) != SQLITE_OK)
    g_error ("%s", error != NULL ? error : path);
  sqlite3_close (db);
}

/* Cancelled after a tenth, where there is anything to cancel. */
typedef struct
{
  GCancellable *cancellable; /* (nullable) */
  double        cancelled_at;
} Watch;

static void
progress_cb (guint    n_written,
             gpointer user_data)
{
  Watch *watch = user_data;

  if (watch->cancellable == NULL || watch->cancelled_at != 0 || n_written < N_WANTED / 10)
    return;

  watch->cancelled_at = g_get_monotonic_time () / 1e3;
  g_cancellable_cancel (watch->cancellable);
}

/* The longest turn of the main loop, in milliseconds. */
typedef struct
{
  double passed;
  double processor;
} Stall;

/* Milliseconds for all of them, or from a tenth of them to the end of a cancelled one. */
static double
export (MdJournal       *journal,
        GFile           *file,
        MdHistoryFormat  format,
        gboolean         is_cancelled,
        Stall           *stall)
{
  MdJournalQuery query = { .meter = (char *) WANTED };
  const MdHistoryExport what = { &query, format, FALSE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = is_cancelled ? cancellable : NULL };
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double begin = g_get_monotonic_time () / 1e3;
  double end;
  guint n_written;

  md_bench_turns_begin ();
  md_history_export_async (journal, &what, file, progress_cb, &watch, cancellable, md_bench_answered_cb, &place);
  result = md_bench_wait (&place);
  end = g_get_monotonic_time () / 1e3;
  stall->passed = md_bench_turns_get_longest_passed ();
  stall->processor = md_bench_turns_get_longest ();
  if (md_history_export_finish (result, &n_written, &error) ? n_written != N_WANTED : !is_cancelled)
    g_error ("%u entries: %s", n_written, error != NULL ? error->message : "too few");

  return end - (is_cancelled ? watch.cancelled_at : begin);
}

static void
print (const char  *name,
       const char  *words,
       double      *figures,
       double       goal)
{
  g_autofree char *whole = g_strdup_printf ("History: 100 000 entries saved as %s, %s", name, words);

  md_bench_print (&(MdBenchFigure) {
    .name = whole, .unit = "ms", .value = md_bench_median (figures, N_RUNS),
    .goal_on = goal > 0 ? MD_BENCH_GOAL_ON_VALUE : MD_BENCH_NO_GOAL, .goal = goal,
  });
}

static void
measure (MdJournal       *journal,
         GFile           *file,
         MdHistoryFormat  format,
         const char      *name)
{
  double times[N_RUNS], stalls[N_RUNS], turns[N_RUNS], cancelling[N_RUNS];
  Stall stall;

  for (guint i = 0; i < N_RUNS; i++)
    {
      times[i] = export (journal, file, format, FALSE, &stall);
      stalls[i] = stall.passed;
      turns[i] = stall.processor;
      cancelling[i] = export (journal, file, format, TRUE, &stall);
    }

  print (name, "in the background", times, 0);
  print (name, "longest turn of the main loop", stalls, GOAL_STALL);
  print (name, "longest turn of it in processor time", turns, GOAL_STALL);
  print (name, "from cancelling to its end", cancelling, 0);
}

int
main (int    argc,
      char **argv)
{
  static const char *const beside[] = { "", "-consoles", "-reserve" };
  const char *where = argc > 1 ? argv[1] : ".";
  g_autofree char *path = g_build_filename (where, "bench-history-export.sqlite", NULL);
  g_autofree char *saved = g_build_filename (where, "bench-history-export.saved", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (saved);
  MdJournal *journal;

  g_unlink (path);
  md_bench_close_journal (md_bench_open_journal (path));
  fill (path);
  md_bench_turns_watch ();
  journal = md_bench_open_journal (path);
  measure (journal, file, MD_HISTORY_FORMAT_CSV, "CSV");
  measure (journal, file, MD_HISTORY_FORMAT_JSON, "JSON");
  md_bench_close_journal (journal);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *name = g_strconcat (path, beside[i], NULL);

      g_unlink (name);
    }
  g_unlink (saved);

  return 0;
}
