/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the journal adds to an issue, against bare SQLite doing the same commits.
 *
 * Both sides take turns on the same disk: a request and its outcome, two durable commits. The bare side has the same
 * tables, indices, settings and statements, writes as many bytes, has its statements prepared, and no thread, no main
 * loop, no words. */
#include "md-bench-append.h"

#include <sqlite3.h>
#include <string.h>

#include "md-bench-journal.h"
#include "md-bench.h"
#include "md-json-writer.h"

#define N_APPENDS 200
#define GOAL_RATIO 1.2
#define GOAL_ISSUE 10.0

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
  " still_open = 0, n_tokens = 2, unfinished = 1, search = search || 'T4302' || char (10) || 'T1547'"
  " || char (10) WHERE id = ?1",
  "UPDATE content SET answer = ?4, slip = ?4 WHERE entry = (SELECT max (number) FROM entry)",
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
  check (sqlite3_open_v2 (path, &bare->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), "open");
  check (sqlite3_exec (bare->db,
                       "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                       "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
                       "INSERT OR IGNORE INTO console VALUES (1, 1)", NULL, NULL, NULL), "set up");
  for (guint i = 0; i < G_N_ELEMENTS (bare_statements); i++)
    check (sqlite3_prepare_v3 (bare->db, bare_statements[i], -1, SQLITE_PREPARE_PERSISTENT, &bare->statements[i], NULL),
           bare_statements[i]);
}

/* Of a request and what it comes to: what both sides write. */
typedef struct
{
  GBytes *request; /* (owned): as it is sent */
  GBytes *body;    /* (owned): as it is received */
  GBytes *answer;  /* (owned): what is kept of it, and of its slip: as large as the JSON that the journal makes of it */
} Texts;

static void
bind (sqlite3_stmt *statement,
      int           position,
      GBytes       *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (sqlite3_bind_parameter_count (statement) >= position)
    sqlite3_bind_blob (statement, position, data, (int) size, SQLITE_TRANSIENT);
}

static void
bare_append (Bare        *bare,
             const char  *id,
             const Texts *texts)
{
  for (guint i = 0; i < G_N_ELEMENTS (bare_statements); i++)
    {
      sqlite3_stmt *statement = bare->statements[i];

      if (sqlite3_bind_parameter_count (statement) >= 1)
        sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);
      bind (statement, 2, texts->request);
      bind (statement, 3, texts->body);
      bind (statement, 4, texts->answer);
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

/* A request and what it comes to: recorded, and ended once that is durable. It is made before the clock runs: who asks
 * for tokens has it anyhow. */
typedef struct
{
  MdJournal *journal;    /* (unowned) */
  char      *id;         /* (owned) */
  MdValue   *request;    /* (owned) */
  GBytes    *bytes;      /* (owned): of the request */
  MdValue   *answer;     /* (owned) */
  MdOutcome *outcome;    /* (owned) */
  guint     *n_done;     /* (unowned): one more when both are durable */
} Append;

static MdValue *
make_answer (GBytes *body)
{
  MdValue *answer = NULL;

  md_value_put_text (&answer, "tokens[0].token", "34886200773392884302");
  md_value_put_text (&answer, "tokens[1].token", "18359266717991661547");
  md_value_put_text (&answer, "slipData.messageLines[0].text", g_bytes_get_data (body, NULL));

  return answer;
}

static Append *
append_new (MdJournal   *journal,
            const Texts *texts,
            guint       *n_done)
{
  Append *append = g_new0 (Append, 1);

  append->journal = journal;
  append->id = g_uuid_string_random ();
  append->n_done = n_done;
  append->bytes = g_bytes_ref (texts->request);
  md_value_put_text (&append->request, "id", append->id);
  md_value_put_text (&append->request, "meter.meterId", "01122334455");
  md_value_put_text (&append->request, "originator.operatorId", "N.MOLEFE");
  md_value_put_text (&append->request, "basketRef", "B-17");
  append->answer = make_answer (texts->body);
  append->outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, append->answer, NULL, texts->body,
                                    append->id, 1500);

  return append;
}

static void
append_free (gpointer data)
{
  Append *append = data;

  md_value_unref (append->request);
  md_value_unref (append->answer);
  md_outcome_unref (append->outcome);
  g_bytes_unref (append->bytes);
  g_free (append->id);
  g_free (append);
}

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

/* Milliseconds for as many as that, all of them under way at once, as one agent or a batch has them. */
static double
journal_append (MdJournal   *journal,
                guint        n,
                const Texts *texts)
{
  g_autoptr (GPtrArray) appends = g_ptr_array_new_with_free_func (append_free);
  guint n_done = 0;
  double begin;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (appends, append_new (journal, texts, &n_done));

  begin = now ();
  for (guint i = 0; i < n; i++)
    {
      Append *append = g_ptr_array_index (appends, i);
      const MdJournalRequest record = { .request = append->request, .bytes = append->bytes, .service = "Bench" };

      md_journal_begin_async (journal, &record, begun_cb, append);
    }
  while (n_done < n)
    g_main_context_iteration (NULL, TRUE);

  return now () - begin;
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

static void
texts_init (Texts *texts)
{
  g_autoptr (MdValue) answer = NULL;
  GString *json = g_string_new (NULL);

  texts->request = make_text (1200);
  texts->body = make_text (2500);
  answer = make_answer (texts->body);
  md_json_write_value (json, answer);
  texts->answer = g_string_free_to_bytes (json);
}

static void
texts_clear (Texts *texts)
{
  g_bytes_unref (texts->request);
  g_bytes_unref (texts->body);
  g_bytes_unref (texts->answer);
}

/* One after the other, the journal and the bare side in turns; milliseconds for one. */
static void
measure_in_turns (MdJournal  *journal,
                  Bare       *bare,
                  guint       n_at_once,
                  double     *ours,
                  double     *theirs)
{
  guint n_rounds = N_APPENDS / n_at_once;
  g_autofree double *of_ours = g_new (double, n_rounds);
  g_autofree double *of_theirs = g_new (double, n_rounds);
  Texts texts;

  texts_init (&texts);
  for (guint i = 0; i < n_rounds; i++)
    {
      double begin = now ();

      for (guint n = 0; n < n_at_once; n++)
        {
          g_autofree char *id = g_uuid_string_random ();

          bare_append (bare, id, &texts);
        }
      of_theirs[i] = (now () - begin) / n_at_once;
      of_ours[i] = journal_append (journal, n_at_once, &texts) / n_at_once;
    }
  texts_clear (&texts);

  *ours = md_bench_median (of_ours, n_rounds);
  *theirs = md_bench_median (of_theirs, n_rounds);
}

/**
 * md_bench_append:
 * @folder: an empty one, on the disk where a program's own data would lie
 *
 * Measures requests and their outcomes, appended to a journal and by bare SQLite, and prints it.
 */
void
md_bench_append (const char *folder)
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
  md_bench_close_journal (md_bench_open_journal (bare_path));
  bare_open (&bare, bare_path);
  journal = md_bench_open_journal (path);

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
  md_bench_close_journal (journal);
  bare_close (&bare);
}
