/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-usage-client.h"
#include "md-worklist.h"

/* Loading a worklist, decoded, against a program that only downloads the same documents from the same server with
 * the same number of connections. Each run is a process of its own, so that its peak of memory is its own; the runs
 * take turns, so that whatever else the machine does hits all of them. */

#define N_DOCUMENTS 5000
#define CONCURRENCY 8
#define N_RUNS 5
#define N_WARM_UPS 1
#define PATH "/rest/apis/meter/usage/usageTransactions/"
#define FIRST_ID G_GUINT64_CONSTANT (5458709000000)
#define GOAL_RATIO 0.8
#define GOAL_STALL_MS 16
#define MIB (1024.0 * 1024.0)

/* What a run cost. */
typedef struct
{
  double rate;      /* documents a second */
  double processor; /* microseconds a document */
  double peak;      /* MiB */
  double stall;     /* longest turn of the main loop, milliseconds of processor time; of ours alone */
} Run;

static char *
make_id (guint number)
{
  return g_strdup_printf ("%014" G_GUINT64_FORMAT, FIRST_ID + number);
}

/* The bare program. */
typedef struct
{
  SoupSession *session;
  const char  *port;
  guint        n_begun;
  guint        n_done;
  gsize        n_bytes;
} Bare;

static void bare_begin (Bare *bare);

static void
bare_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Bare *bare = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  if (body == NULL)
    g_error ("%s", error->message);
  bare->n_done++;
  bare->n_bytes += g_bytes_get_size (body);
  bare_begin (bare);
}

static void
bare_begin (Bare *bare)
{
  g_autofree char *id = NULL;
  g_autofree char *address = NULL;
  g_autoptr (SoupMessage) message = NULL;

  if (bare->n_begun == N_DOCUMENTS)
    return;

  id = make_id (bare->n_begun++);
  address = g_strdup_printf ("http://127.0.0.1:%s" PATH "%s", bare->port, id);
  message = soup_message_new (SOUP_METHOD_GET, address);
  soup_session_send_and_read_async (bare->session, message, G_PRIORITY_DEFAULT, NULL, bare_read_cb, bare);
}

static int
run_bare (const char *port)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("max-conns-per-host", CONCURRENCY, NULL);
  Bare bare = { .session = session, .port = port };

  for (guint i = 0; i < CONCURRENCY; i++)
    bare_begin (&bare);
  while (bare.n_done < N_DOCUMENTS)
    g_main_context_iteration (NULL, TRUE);

  return bare.n_bytes > 0 ? 0 : 1;
}

static MdUsageClient *
make_client (const char *port)
{
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Bench\n[Services]\nConnections=%u\n"
                                           "Usage=http://127.0.0.1:%s/rest/apis/meter\n", CONCURRENCY, port);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  MdUsageClient *client;

  g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL);
  profile = md_profile_new_from_key_file (file, &error);
  client = profile != NULL ? md_usage_client_new (profile, &error) : NULL;
  if (client == NULL)
    g_error ("%s", error->message);

  return client;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdWorklistReport) report = md_worklist_add_finish (MD_WORKLIST (source), result, &error);

  if (report == NULL || report->n_added != N_DOCUMENTS)
    g_error ("the ids were not taken");
}

static int
run_ours (const char *port)
{
  g_autoptr (MdUsageClient) client = make_client (port);
  g_autoptr (MdWorklist) worklist = md_worklist_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *id = make_id (i);

      g_string_append_printf (text, "%s\n", id);
    }

  md_bench_turns_watch ();
  md_worklist_set_client (worklist, client, NULL);
  md_worklist_add_text_async (worklist, text->str, (gssize) text->len, NULL, added_cb, NULL);
  while (md_worklist_get_count (worklist, MD_WORKLIST_ITEM_LOADED) < N_DOCUMENTS)
    {
      if (md_worklist_get_count (worklist, MD_WORKLIST_ITEM_FAILED) > 0)
        g_error ("a document could not be loaded");
      g_main_context_iteration (NULL, TRUE);
    }
  /* Microseconds of processor time: what else the machine does is no stall of ours. */
  g_print ("%.0f\n", md_bench_turns_get_longest () * 1e3);

  return 0;
}

/* Runs a command to its end. */
static Run
measure (const char **argv)
{
  /* curl puts the documents on standard output, and its progress on standard error whatever one says. */
  const gboolean is_curl = g_str_equal (argv[0], "curl");
  const GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
                            (is_curl ? G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL : 0);
  char said[32] = "";
  int out = -1;
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  gint64 begun = g_get_monotonic_time ();
  GPid pid;
  int status;
  double seconds;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, flags, NULL, NULL, &pid, NULL, is_curl ? NULL : &out, NULL,
                                 &error))
    g_error ("%s", error->message);
  if (wait4 (pid, &status, 0, &usage) != pid || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s %s failed", argv[0], argv[1]);

  seconds = (g_get_monotonic_time () - begun) / (double) G_USEC_PER_SEC;
  if (out >= 0 && read (out, said, sizeof said - 1) < 0)
    g_error ("the pipe is broken");
  if (out >= 0)
    close (out);

  return (Run) {
    .rate = N_DOCUMENTS / seconds,
    .processor = ((usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * (double) G_USEC_PER_SEC + usage.ru_utime.tv_usec +
                  usage.ru_stime.tv_usec) / N_DOCUMENTS,
    .peak = usage.ru_maxrss * 1024.0 / MIB,
    .stall = g_ascii_strtod (said, NULL) / G_TIME_SPAN_MILLISECOND,
  };
}

static Run
measure_side (const char *program,
              const char *mode,
              const char *port)
{
  g_autofree char *last = make_id (N_DOCUMENTS - 1);
  g_autofree char *first = make_id (0);
  g_autofree char *range = g_strdup_printf ("http://127.0.0.1:%s" PATH "[%s-%s]", port, first, last);
  g_autofree char *concurrency = g_strdup_printf ("%u", CONCURRENCY);
  const char *own[] = { program, mode, port, NULL };
  const char *curl[] = {
    "curl", "--silent", "--parallel", "--parallel-immediate", "--parallel-max", concurrency, range, NULL,
  };

  return measure (g_str_equal (mode, "curl") ? curl : own);
}

typedef double (*Part) (const Run *run);

static double
get_rate (const Run *run)
{
  return run->rate;
}

static double
get_processor (const Run *run)
{
  return run->processor;
}

static double
get_peak (const Run *run)
{
  return run->peak;
}

static double
get_stall (const Run *run)
{
  return run->stall;
}

static double
get_median (const Run *runs,
            Part       part)
{
  double figures[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    figures[i] = part (&runs[i]);

  return md_bench_median (figures, N_RUNS);
}

static void
print_all (const Run *ours,
           const Run *bare,
           const Run *curl)
{
  md_bench_print (&(MdBenchFigure) {
    .name = "load: 5000 documents of 30 KB, decoded", .unit = "documents/s", .value = get_median (ours, get_rate),
    .baseline_name = "bare libsoup, which only downloads them", .baseline = get_median (bare, get_rate),
    .goal_on = MD_BENCH_GOAL_ON_RATIO, .goal = GOAL_RATIO, .higher_is_better = TRUE,
  });
  if (curl != NULL)
    md_bench_print (&(MdBenchFigure) {
      .name = "load: the same beside curl --parallel", .unit = "documents/s", .value = get_median (ours, get_rate),
      .baseline_name = "curl --parallel", .baseline = get_median (curl, get_rate), .higher_is_better = TRUE,
    });
  md_bench_print (&(MdBenchFigure) {
    .name = "load: processor time a document, all threads", .unit = "us", .value = get_median (ours, get_processor),
    .baseline_name = "bare libsoup", .baseline = get_median (bare, get_processor),
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "load: peak memory", .unit = "MiB", .value = get_median (ours, get_peak),
    .baseline_name = "bare libsoup, which keeps nothing", .baseline = get_median (bare, get_peak),
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "load: longest turn of the main loop, processor time, median of runs", .unit = "ms",
    .value = get_median (ours, get_stall),
    .goal_on = MD_BENCH_GOAL_ON_VALUE, .goal = GOAL_STALL_MS,
  });
}

static GSubprocess *
start_server (const char  *program,
              char       **port)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                          program, MD_FIXTURES "/usage-transaction.json", NULL);
  g_autoptr (GDataInputStream) out = NULL;

  if (server == NULL)
    g_error ("%s", error->message);

  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  *port = g_data_input_stream_read_line (out, NULL, NULL, &error);
  if (*port == NULL)
    g_error ("the server says no port");

  return server;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GSubprocess) server = NULL;
  g_autofree char *port = NULL;
  g_autofree char *curl_program = g_find_program_in_path ("curl");
  Run ours[N_RUNS], bare[N_RUNS], curl[N_RUNS];

  if (argc == 3 && g_str_equal (argv[1], "bare"))
    return run_bare (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "ours"))
    return run_ours (argv[2]);
  if (argc != 2)
    g_error ("usage: bench-load SERVER");

  server = start_server (argv[1], &port);
  for (int i = -N_WARM_UPS; i < N_RUNS; i++)
    {
      bare[MAX (i, 0)] = measure_side (argv[0], "bare", port);
      ours[MAX (i, 0)] = measure_side (argv[0], "ours", port);
      if (curl_program != NULL)
        curl[MAX (i, 0)] = measure_side (argv[0], "curl", port);
    }

  print_all (ours, bare, curl_program != NULL ? curl : NULL);
  g_output_stream_close (g_subprocess_get_stdin_pipe (server), NULL, NULL);
  g_subprocess_wait (server, NULL, NULL);

  return 0;
}
