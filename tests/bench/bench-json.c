/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON reader against json-glib (json_parser_load_from_data()), on usage documents of 1, 10 and 50 MB.
 *
 * The documents are the example of the usage transaction contract again and again, each time with other digits, as it
 * is ("pretty") or without the space between its parts ("compact").
 *
 * Each measurement is a child process of its own, forked when nothing but the input is in memory. Memory is the child's
 * peak (getrusage(), ru_maxrss) after it has read the input once, less that of a child which only holds the input; "with
 * input" is the peak less that of a child without any input. Time is the processor's, the system's share included, so
 * that it matters little what else the machine does. It is that of reading the input a second time, from bytes to
 * document: the first time pays for fresh pages, which is the machine's price and not the reader's, and would flatter
 * the one that needs fewer. The two readers take turns; of all figures the median of the runs counts. */
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "md-bench.h"
#include "md-json-reader.h"

#define MEGABYTE 1000000
#define N_RUNS 5
#define SPEED_GOAL 5.0
#define MEMORY_GOAL (1.0 / 3.0)

typedef struct
{
  double seconds;
  double peak; /* MB */
} Figures;

typedef void (*ReadFunc) (GBytes *bytes);

static void
read_nothing (GBytes *bytes)
{
}

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
read_by_json_glib (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!json_parser_load_from_data (parser, data, length, &error))
    g_error ("%s", error->message);
}

static Figures
measure (ReadFunc  read_func,
         GBytes   *bytes)
{
  Figures figures = { 0, };
  int ends[2];
  pid_t child;

  if (pipe (ends) != 0)
    g_error ("pipe: %s", g_strerror (errno));
  child = fork ();
  if (child == 0)
    {
      struct rusage usage;
      clock_t begin;

      read_func (bytes);
      getrusage (RUSAGE_SELF, &usage);
      figures.peak = usage.ru_maxrss * 1024.0 / MEGABYTE;

      begin = clock ();
      read_func (bytes);
      figures.seconds = (double) (clock () - begin) / CLOCKS_PER_SEC;
      _exit (write (ends[1], &figures, sizeof figures) == sizeof figures ? 0 : 1);
    }
  close (ends[1]);
  if (child < 0 || read (ends[0], &figures, sizeof figures) != sizeof figures || waitpid (child, NULL, 0) != child)
    g_error ("A measurement failed");
  close (ends[0]);

  return figures;
}

/* Other digits where that leaves a number a number: none becomes or was a zero. */
static void
change_digits (GString *text,
               gsize    from,
               GRand   *random)
{
  for (gsize i = from; i < text->len; i++)
    {
      if (text->str[i] >= '1' && text->str[i] <= '9')
        text->str[i] = (char) ('1' + g_rand_int_range (random, 0, 9));
    }
}

static char *
without_space (const char *text)
{
  GString *compact = g_string_sized_new (strlen (text));
  gboolean in_text = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"' && at[-1] != '\\')
        in_text = !in_text;
      if (in_text || !g_ascii_isspace (*at))
        g_string_append_c (compact, *at);
    }

  return g_string_free (compact, FALSE);
}

static GBytes *
make_document (const char *example,
               gsize       n_bytes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250203);
  GString *text = g_string_sized_new (n_bytes + strlen (example) + 16);

  g_string_append (text, "{\"usageTransactions\": [");
  while (text->len < n_bytes)
    {
      gsize from = text->len;

      g_string_append (text, example);
      change_digits (text, from, random);
      g_string_append_c (text, ',');
    }
  text->str[text->len - 1] = ']';
  g_string_append_c (text, '}');

  return g_string_free_to_bytes (text);
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
  double empty = measure (read_nothing, NULL).peak;
  g_autoptr (GBytes) bytes = make_document (example, (gsize) megabytes * MEGABYTE);
  double held = measure (read_nothing, bytes).peak;
  double size = (double) g_bytes_get_size (bytes) / MEGABYTE;
  double speeds[2][N_RUNS];
  double peaks[2][N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      Figures ours = measure (read_by_us, bytes);
      Figures theirs = measure (read_by_json_glib, bytes);

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
  g_autoptr (GError) error = NULL;
  g_autofree char *pretty = NULL;
  g_autofree char *compact = NULL;

  if (!g_file_get_contents (MD_FIXTURES "/usage-transaction.json", &pretty, NULL, &error))
    g_error ("%s", error->message);
  compact = without_space (pretty);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      bench (pretty, "pretty", sizes[i]);
      bench (compact, "compact", sizes[i]);
    }

  return 0;
}
