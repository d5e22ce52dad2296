/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include <string.h>

#define HALF "HTTP/1.1 201 Created\r\nContent-Length: 90\r\n\r\n{\"tokens\":["
#define WHOLE "HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" CLIENT_TOKENS

/* Every moment at which somebody may change their mind, and the time-out, which nobody needs to wait for. */

static void
assert_ending (MdOutcome       *outcome,
               MdOutcomeState   state,
               MdOutcomeEnding  ending)
{
  g_test_message ("%s", outcome->details);
  g_assert_cmpint (outcome->state, ==, state);
  g_assert_cmpint (outcome->ending, ==, ending);
  g_assert_null (outcome->answer);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_before_start (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *run = client_run_new (client);

  g_cancellable_cancel (run->cancellable);
  client_run_start (run);
  g_assert_null (run->outcome);
  assert_ending (client_run_await (run), MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING);

  drain ();
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 0);
  client_run_free (run);
  client_retire (client);
}

static void
test_at_once (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *run = client_run_new (client);

  client_run_start (run);
  g_cancellable_cancel (run->cancellable);
  assert_ending (client_run_await (run), MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING);

  drain ();
  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, 0);
  client_run_free (run);
  client_retire (client);
}

/* The profile's connections are all taken: the request waits for one of them, and libsoup would not let go of it. */
static void
test_waiting_for_a_connection (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_RELEASE }, { MD_FAULT_WRITE, WHOLE }, { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *first[4];
  ClientRun *waiting = client_run_new (client);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      first[i] = client_run_new (client);
      client_run_start (first[i]);
    }
  client_await_steps (server, G_N_ELEMENTS (first));

  client_run_start (waiting);
  drain ();
  g_cancellable_cancel (waiting->cancellable);
  assert_ending (client_run_await (waiting), MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING);

  md_fault_server_release (server);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_assert_cmpint (client_run_await (first[i])->state, ==, MD_OUTCOME_SUCCESSFUL);
      client_run_free (first[i]);
    }
  drain ();
  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, G_N_ELEMENTS (first));

  client_run_free (waiting);
  client_retire (client);
}

/* Cancels once the server has done its first steps. */
static void
cancel_after_steps (const MdFaultStep *script,
                    guint              n_steps,
                    MdOutcomeState     state,
                    MdOutcomeEnding    ending)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *run = client_run_new (client);

  client_run_start (run);
  client_await_steps (server, n_steps);
  g_assert_null (run->outcome);
  g_cancellable_cancel (run->cancellable);
  assert_ending (client_run_await (run), state, ending);

  client_run_free (run);
  client_retire (client);
}

static void
test_after_head (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_READ_HEAD }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END } };

  cancel_after_steps (script, 1, MD_OUTCOME_UNKNOWN, MD_ENDING_CANCELLED);
}

static void
test_after_request (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END } };

  cancel_after_steps (script, 1, MD_OUTCOME_UNKNOWN, MD_ENDING_CANCELLED);
}

static void
test_in_the_answer (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_WRITE, HALF }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END },
  };

  cancel_after_steps (script, 2, MD_OUTCOME_UNKNOWN, MD_ENDING_CANCELLED);
}

static void
test_in_an_endless_answer (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST },
    { MD_FAULT_WRITE, "HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" },
    { MD_FAULT_WRITE_WITHOUT_END, " " },
    { MD_FAULT_END },
  };

  cancel_after_steps (script, 2, MD_OUTCOME_UNKNOWN, MD_ENDING_CANCELLED);
}

/* The handshake never ends, so nothing can have been sent. */
static void
test_in_the_handshake (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_AWAIT_BYTES }, { MD_FAULT_AWAIT_RELEASE }, { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autofree char *base = g_strdup_printf ("https://127.0.0.1:%u", md_fault_server_get_port (server));
  g_autoptr (MdProfile) profile = client_make_profile (base, NULL, 4);
  g_autoptr (MdClock) clock = md_clock_new ();
  MdPrepaidClient *client = md_prepaid_client_new (profile, clock, NULL);
  ClientRun *run = client_run_new (client);

  client_run_start (run);
  client_await_steps (server, 1);
  g_cancellable_cancel (run->cancellable);
  assert_ending (client_run_await (run), MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING);

  client_run_free (run);
  client_retire (client);
}

static void
test_after_the_end (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *run = client_run_new (client);

  client_run_start (run);
  client_run_await (run);
  g_cancellable_cancel (run->cancellable);
  drain ();
  g_assert_cmpint (run->outcome->state, ==, MD_OUTCOME_SUCCESSFUL);

  client_run_free (run);
  client_retire (client);
}

/* How long a request takes to be sent is for the machine to say: an outcome that came too early for that is tried again
 * with more time. */
static MdOutcome *
ask_until_sent (MdPrepaidClient *client)
{
  for (guint milliseconds = 100;; milliseconds *= 2)
    {
      g_autoptr (MdOutcome) outcome = NULL;

      g_assert_cmpuint (milliseconds, <, 30000);
      md_session_set_time_out (md_prepaid_client_get_session (client), milliseconds);
      outcome = client_ask (client);
      if (outcome->ending != MD_ENDING_NOT_SENT)
        return g_steal_pointer (&outcome);
    }
}

static void
assert_times_out (const MdFaultStep *script)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = ask_until_sent (client);

  assert_ending (outcome, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT);
  g_assert_cmpint (outcome->elapsed, >=, 100 * 1000);
  client_retire (client);
}

static void
test_no_answer (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END } };

  assert_times_out (script);
}

static void
test_half_an_answer (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_WRITE, HALF }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END },
  };

  assert_times_out (script);
}

/* Bytes keep coming, so that no time-out between them ever passes: the whole exchange has one. */
static void
test_interim_answer (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST },
    { MD_FAULT_WRITE, "HTTP/1.1 102 Processing\r\n\r\n", 0, 3 },
    { MD_FAULT_AWAIT_CLIENT },
    { MD_FAULT_END },
  };

  assert_times_out (script);
}

static void
test_no_handshake (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autofree char *base = g_strdup_printf ("https://127.0.0.1:%u", md_fault_server_get_port (server));
  g_autoptr (MdProfile) profile = client_make_profile (base, NULL, 4);
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (MdOutcome) outcome = NULL;
  MdPrepaidClient *client = md_prepaid_client_new (profile, clock, NULL);

  md_session_set_time_out (md_prepaid_client_get_session (client), 100);
  outcome = client_ask (client);
  assert_ending (outcome, MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT);
  client_retire (client);
}

typedef struct
{
  char  *path;
  guint  status;
  gint64 elapsed;
} LateAnswer;

static void
late_answer_cb (MdPrepaidClient *client,
                const char      *path,
                guint            status,
                gint64           elapsed,
                LateAnswer      *late)
{
  g_assert_null (late->path);
  late->path = g_strdup (path);
  late->status = status;
  late->elapsed = elapsed;
}

/* Contract: an answer that comes after the time-out is logged and otherwise ignored. */
static void
test_late_answer (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_RELEASE }, { MD_FAULT_WRITE, WHOLE }, { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = NULL;
  LateAnswer late = { NULL };

  g_signal_connect (client, "late-answer", G_CALLBACK (late_answer_cb), &late);
  outcome = ask_until_sent (client);
  assert_ending (outcome, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT);

  md_fault_server_release (server);
  while (late.path == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (late.status, ==, 201);
  g_assert_cmpint (late.elapsed, >=, outcome->elapsed);
  g_assert_cmpstr (late.path, ==, "/prepaidutility/v3/keyChangeTokenRequests/" CLIENT_ID);
  g_free (late.path);
  client_retire (client);
}

/* Those that nobody waits for any more never stand in the way of those that somebody does. */
static void
test_late_ones_make_room (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);

  /* The profile has four connections. */
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (MdOutcome) outcome = ask_until_sent (client);

      assert_ending (outcome, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT);
    }

  client_retire (client);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/cancel/before-start", test_before_start);
  g_test_add_func ("/client/cancel/at-once", test_at_once);
  g_test_add_func ("/client/cancel/waiting-for-a-connection", test_waiting_for_a_connection);
  g_test_add_func ("/client/cancel/in-the-handshake", test_in_the_handshake);
  g_test_add_func ("/client/cancel/after-head", test_after_head);
  g_test_add_func ("/client/cancel/after-request", test_after_request);
  g_test_add_func ("/client/cancel/in-the-answer", test_in_the_answer);
  g_test_add_func ("/client/cancel/in-an-endless-answer", test_in_an_endless_answer);
  g_test_add_func ("/client/cancel/after-the-end", test_after_the_end);
  g_test_add_func ("/client/time-out/no-answer", test_no_answer);
  g_test_add_func ("/client/time-out/half-an-answer", test_half_an_answer);
  g_test_add_func ("/client/time-out/interim-answer", test_interim_answer);
  g_test_add_func ("/client/time-out/no-handshake", test_no_handshake);
  g_test_add_func ("/client/time-out/late-answer", test_late_answer);
  g_test_add_func ("/client/time-out/late-ones-make-room", test_late_ones_make_room);

  return g_test_run ();
}
