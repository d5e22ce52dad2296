/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bench-json.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/**
 * md_bench_read_nothing:
 *
 * Costs what holding the input costs.
 */
void
md_bench_read_nothing (GBytes *bytes)
{
}

/**
 * md_bench_read_json_glib:
 *
 * What we are compared with: json-glib, that keeps what it reads.
 */
void
md_bench_read_json_glib (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!json_parser_load_from_data (parser, data, length, &error))
    g_error ("%s", error->message);
}

/**
 * md_bench_read:
 *
 * Returns: what @func costs with @bytes
 */
MdBenchRead
md_bench_read (MdBenchReadFunc  func,
               GBytes          *bytes)
{
  MdBenchRead figures = { 0, };
  int ends[2];
  pid_t child;

  if (pipe (ends) != 0)
    g_error ("pipe: %s", g_strerror (errno));
  child = fork ();
  if (child == 0)
    {
      struct rusage usage;
      clock_t begin;

      func (bytes);
      getrusage (RUSAGE_SELF, &usage);
      figures.peak = usage.ru_maxrss * 1024.0 / MD_BENCH_MEGABYTE;

      begin = clock ();
      func (bytes);
      figures.seconds = (double) (clock () - begin) / CLOCKS_PER_SEC;
      _exit (write (ends[1], &figures, sizeof figures) == sizeof figures ? 0 : 1);
    }
  close (ends[1]);
  if (child < 0 || read (ends[0], &figures, sizeof figures) != sizeof figures || waitpid (child, NULL, 0) != child)
    g_error ("A measurement failed");
  close (ends[0]);

  return figures;
}

/**
 * md_bench_load_usage:
 *
 * Returns: (transfer full): the example of the usage transaction contract
 */
char *
md_bench_load_usage (void)
{
  g_autoptr (GError) error = NULL;
  char *text;

  if (!g_file_get_contents (MD_FIXTURES "/usage-transaction.json", &text, NULL, &error))
    g_error ("%s", error->message);

  return text;
}

/**
 * md_bench_change_digits:
 *
 * Writes other digits behind @from where that leaves a number a number: none becomes or was a zero.
 */
void
md_bench_change_digits (GString *text,
                        gsize    from,
                        GRand   *random)
{
  for (gsize i = from; i < text->len; i++)
    {
      if (text->str[i] >= '1' && text->str[i] <= '9')
        text->str[i] = (char) ('1' + g_rand_int_range (random, 0, 9));
    }
}

/**
 * md_bench_without_space:
 *
 * Returns: (transfer full): the same document without the space between its parts
 */
char *
md_bench_without_space (const char *text)
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

/**
 * md_bench_repeat_usage:
 *
 * Returns: (transfer full): a list of @example again and again, each time with other digits
 */
GBytes *
md_bench_repeat_usage (const char *example,
                       gsize       n_bytes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250203);
  GString *text = g_string_sized_new (n_bytes + strlen (example) + 16);

  g_string_append (text, "{\"usageTransactions\": [");
  while (text->len < n_bytes)
    {
      gsize from = text->len;

      g_string_append (text, example);
      md_bench_change_digits (text, from, random);
      g_string_append_c (text, ',');
    }
  text->str[text->len - 1] = ']';
  g_string_append_c (text, '}');

  return g_string_free_to_bytes (text);
}
