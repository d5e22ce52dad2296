/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meterdesk-training as a program: its command line, its beginning and its end. PROGRAM says where it lies. */
#include "training-fixture.h"
#include "training-request.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define METER "04114672035"

typedef struct
{
  GSubprocess *process;
  char        *base;
} Program;

static char *
read_line (GInputStream *stream)
{
  GString *line = g_string_new (NULL);
  char c;

  while (g_input_stream_read (stream, &c, 1, NULL, NULL) == 1 && c != '\n')
    g_string_append_c (line, c);

  return g_string_free (line, FALSE);
}

static Program
start_program (const char *ledger)
{
  const char *argv[] = { PROGRAM, "--port", "0", "--exit-with-parent", ledger != NULL ? "--ledger" : NULL, ledger,
                         NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  Program program;

  program.process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  line = read_line (g_subprocess_get_stdout_pipe (program.process));
  g_assert_true (g_str_has_prefix (line, "Listening on http://127.0.0.1:"));
  program.base = g_strdup (line + strlen ("Listening on "));

  return program;
}

static void
assert_ends_well (Program *program)
{
  g_assert_true (g_subprocess_wait (program->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (program->process));
  g_assert_cmpint (g_subprocess_get_exit_status (program->process), ==, 0);
  g_clear_object (&program->process);
  g_clear_pointer (&program->base, g_free);
}

static void
test_parent_gone (void)
{
  Program program = start_program (NULL);

  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (program.process), NULL, NULL));
  assert_ends_well (&program);
}

static void
test_terminated (void)
{
  Program program = start_program (NULL);

  g_subprocess_send_signal (program.process, SIGTERM);
  assert_ends_well (&program);
}

static int
run_program (const char *const *arguments,
             char             **output)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer) PROGRAM);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

#define run(output, ...) run_program ((const char *const[]) { __VA_ARGS__, NULL }, output)

static void
test_bad_command_lines (void)
{
  g_autofree char *words[8] = { NULL };

  g_assert_cmpint (run (&words[0], "nonsense"), ==, 1);
  g_assert_cmpint (run (&words[1], "--port", "70000"), ==, 1);
  g_assert_cmpint (run (&words[2], "--late-seconds", "nan"), ==, 1);
  g_assert_cmpint (run (&words[3], "--ledger", "/nowhere/at/all"), ==, 1);
  g_assert_cmpint (run (&words[4], "--tls-certificate", "/nowhere/at/all"), ==, 1);
  g_assert_cmpint (run (&words[5], "decode", METER), ==, 1);
  g_assert_cmpint (run (&words[6], "decode", METER, "11111111111111111111"), ==, 1);
  g_assert_cmpint (run (&words[7], "meters", "--xml"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (g_str_has_prefix (words[i], "meterdesk-training: "));
      g_assert_true (g_str_has_suffix (words[i], "\n"));
      g_free (g_steal_pointer (&words[i]));
    }
}

static void
test_lists (void)
{
  g_autofree char *help = NULL;
  g_autofree char *table = NULL;
  g_autofree char *scenarios = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MdValue) value = NULL;
  guint n_scenarios;
  const MdScenario *list = md_scenario_list (&n_scenarios);

  g_assert_cmpint (run (&help, "--help"), ==, 0);
  g_assert_cmpint (run (&table, "meters"), ==, 0);
  g_assert_cmpint (run (&scenarios, "scenarios"), ==, 0);
  g_assert_cmpint (run (&json, "meters", "--json"), ==, 0);

  bytes = g_bytes_new (json, strlen (json));
  value = value_from_bytes (bytes);
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (value, "meters")), >=, 11 + 40 + n_scenarios);
  for (guint i = 0; i < n_scenarios; i++)
    {
      g_assert_nonnull (strstr (help, list[i].meter_id));
      g_assert_nonnull (strstr (scenarios, list[i].meter_id));
      g_assert_nonnull (strstr (table, list[i].meter_id));
    }
}

/* What came over HTTP decodes on the command line. */
static void
test_decode (void)
{
  Program program = start_program (NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (Exchange) exchange = exchange_post (session, program.base, "keyChangeTokenRequests", id, METER);
  g_autoptr (MdValue) response = exchange_read (exchange);
  g_autofree char *report = NULL;

  g_assert_cmpint (run (&report, "decode", METER, md_value_peek_text (response, "tokens[0].token"),
                        md_value_peek_text (response, "tokens[1].token"),
                        md_value_peek_text (response, "tokens[2].token")),
                   ==, 0);
  g_assert_nonnull (strstr (report, "It is the key of supply group 400027, key revision 2, tariff index 03"));

  g_subprocess_send_signal (program.process, SIGTERM);
  assert_ends_well (&program);
}

/* What was done, in order, whether or not the client came to know. */
static void
test_ledger (void)
{
  g_autofree char *folder = g_dir_make_tmp ("meterdesk-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "ledger.jsonl", NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *lost_id = g_uuid_string_random ();
  g_autofree char *refused_id = g_uuid_string_random ();
  Program program = start_program (file);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (Exchange) lookup = exchange_post (session, program.base, "meterLookups", id, METER);
  g_autoptr (Exchange) lost = exchange_post (session, program.base, "keyChangeTokenRequests", lost_id, "99000002032");
  g_autoptr (Exchange) refused = exchange_post (session, program.base, "keyChangeTokenRequests", refused_id,
                                                "99000001257");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (exchange_get_status (lookup), ==, 201);
  g_assert_nonnull (lost->error);
  g_assert_cmpuint (exchange_get_status (refused), ==, 400);
  g_subprocess_send_signal (program.process, SIGTERM);
  assert_ends_well (&program);

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (lines[i], strlen (lines[i]));
      g_autoptr (MdValue) line = value_from_bytes (bytes);

      g_assert_cmpstr (md_value_peek_text (line, "event"), ==, i == 0 ? "lookup" : "key-change");
      g_assert_cmpstr (md_value_peek_text (line, "id"), ==, i == 0 ? id : lost_id);
      g_assert_cmpstr (md_value_peek_text (line, "meterId"), ==, i == 0 ? METER : "99000002032");
      g_assert_cmpuint (md_value_get_n_items (md_value_peek (line, "tokens")), ==, i == 0 ? 0 : 2);
    }
  g_remove (file);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training/program/parent-gone", test_parent_gone);
  g_test_add_func ("/training/program/terminated", test_terminated);
  g_test_add_func ("/training/program/bad-command-lines", test_bad_command_lines);
  g_test_add_func ("/training/program/lists", test_lists);
  g_test_add_func ("/training/program/decode", test_decode);
  g_test_add_func ("/training/program/ledger", test_ledger);

  return g_test_run ();
}
