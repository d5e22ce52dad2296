/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"
#include "md-training-scenario.h"
#include "training-request.h"

#include <string.h>

#define TWO_TOKENS "99000000028"

/* The client, and the training service as the program that it is, over real HTTP. */
typedef struct
{
  GSubprocess     *service; /* (owned) (nullable): once it has been stopped */
  char            *address; /* (owned) */
  MdPrepaidClient *client;  /* (owned) */
} Fixture;

/* The options that a test may want, or none. */
typedef struct
{
  const char *certificate;
  const char *ca_file;
} Trust;

static char *
find_fixture (const char *name)
{
  return name != NULL ? g_test_build_filename (G_TEST_DIST, "fixtures", "tls", name, NULL) : NULL;
}

static void
start_service (Fixture    *fixture,
               const char *certificate)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *path = find_fixture (certificate);
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  /* The late answer comes after an hour, which no test waits for. */
  const char *args[] = {
    PROGRAM, "--port=0", "--exit-with-parent", "--slow-seconds=0.05", "--late-seconds=3600",
    path != NULL ? "--tls-certificate" : NULL, path, NULL,
  };

  /* Without this libsoup's server does not offer HTTP/2. */
  g_subprocess_launcher_setenv (launcher, "SOUP_SERVER_HTTP2", "1", TRUE);
  /* libsoup's server forgets the sockets that it has accepted. */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  fixture->service = g_subprocess_launcher_spawnv (launcher, args, &error);
  g_assert_no_error (error);

  /* Its first line ends with its address. */
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->service));
  line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  fixture->address = g_strdup (strrchr (line, ' ') + 1);
}

static void
stop_service (Fixture *fixture)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->service), NULL, NULL);
  g_subprocess_wait (fixture->service, NULL, NULL);
  g_clear_object (&fixture->service);
}

static MdPrepaidClient *
make_client (const char *base,
             const char *password,
             const char *ca_file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "profiles", "training.profile", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (GError) error = NULL;
  MdPrepaidClient *client;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  g_key_file_set_string (file, "Services", "PrepaidUtility", base);
  if (password != NULL)
    g_key_file_set_string (file, "Services", "Password", password);
  if (ca_file != NULL)
    g_key_file_set_string (file, "Services", "CertificateAuthorities", ca_file);

  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);
  client = md_prepaid_client_new (profile, clock, &error);
  g_assert_no_error (error);

  return client;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const Trust *trust = data;
  g_autofree char *ca_file = find_fixture (trust->ca_file);

  start_service (fixture, trust->certificate);
  fixture->client = make_client (fixture->address, NULL, ca_file);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  client_retire (fixture->client);
  if (fixture->service != NULL)
    stop_service (fixture);
  g_free (fixture->address);
}

static MdOutcome *
run (MdPrepaidClient       *client,
     const ClientOperation *operation,
     MdValue               *request)
{
  g_autoptr (ClientRun) client_run = client_run_new (client);

  client_run->operation = operation;
  client_run->request = md_value_ref (request);
  client_run_start (client_run);
  client_run_await (client_run);
  g_test_message ("%s", client_run->outcome->details);

  return g_steal_pointer (&client_run->outcome);
}

static MdOutcome *
change_key (Fixture    *fixture,
            const char *id,
            const char *meter_id)
{
  g_autoptr (MdValue) request = make_request (id, meter_id);

  return run (fixture->client, &client_operations[0], request);
}

static void
test_whole_job (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *lookup_id = g_uuid_string_random ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *advice_id = g_uuid_string_random ();
  g_autofree char *reprint_id = g_uuid_string_random ();
  g_autoptr (MdValue) lookup = make_request (lookup_id, TWO_TOKENS);
  g_autoptr (MdOutcome) looked_up = run (fixture->client, &client_operations[2], lookup);
  g_autoptr (MdOutcome) issued = change_key (fixture, id, TWO_TOKENS);
  g_autoptr (MdValue) advice = NULL;
  g_autoptr (MdOutcome) confirmed = NULL;
  g_autoptr (MdValue) again = make_request (reprint_id, TWO_TOKENS);
  g_autoptr (MdOutcome) reprinted = NULL;

  g_assert_cmpint (looked_up->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpstr (md_value_peek_text (looked_up->answer, "meter.meterId"), ==, TWO_TOKENS);

  g_assert_cmpint (issued->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpuint (issued->http_status, ==, 201);
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (issued->answer, "tokens")), ==, 2);
  g_assert_cmpuint (strlen (md_value_peek_text (issued->answer, "tokens[0].token")), ==, 20);

  advice = make_confirmation (advice_id, id, md_value_peek (issued->answer, "thirdPartyIdentifiers"));
  confirmed = run (fixture->client, &client_operations[1], advice);
  g_assert_cmpint (confirmed->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpuint (confirmed->http_status, ==, 202);

  reprinted = run (fixture->client, &client_operations[3], again);
  g_assert_cmpint (reprinted->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpuint (reprinted->http_status, ==, 200);
  g_assert_true (md_value_peek (reprinted->answer, "tokens") != NULL ||
                 md_value_peek (reprinted->answer, "slipData") != NULL);
}

static void
test_the_same_id_twice (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (MdOutcome) first = change_key (fixture, id, TWO_TOKENS);
  g_autoptr (MdOutcome) second = change_key (fixture, id, TWO_TOKENS);

  g_assert_cmpint (first->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpint (second->state, ==, MD_OUTCOME_FAILED);
  g_assert_cmpuint (second->http_status, ==, 400);
  g_assert_cmpstr (second->error_type, ==, "DUPLICATE_RECORD");
}

static void
test_a_request_that_is_wrong (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (MdValue) request = make_request (id, TWO_TOKENS);
  g_autoptr (MdOutcome) outcome = NULL;

  md_value_put_text (&request, "originator.terminalId", "TOO LONG FOR THAT");
  outcome = run (fixture->client, &client_operations[0], request);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_FAILED);
  g_assert_cmpstr (outcome->error_type, ==, "FORMAT_ERROR");
  g_assert_nonnull (md_value_peek (outcome->answer, "detailMessage.formatErrors[0].field"));
}

static void
test_wrong_password (Fixture       *fixture,
                     gconstpointer  data)
{
  MdPrepaidClient *stranger = make_client (fixture->address, "guess", NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (MdValue) request = make_request (id, TWO_TOKENS);
  g_autoptr (MdOutcome) outcome = run (stranger, &client_operations[0], request);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_FAILED);
  g_assert_cmpuint (outcome->http_status, ==, 401);
  client_retire (stranger);
}

static void
assert_scenario (const MdScenario *scenario,
                 MdOutcome        *outcome)
{
  switch (scenario->kind)
    {
    case MD_SCENARIO_ERROR_TYPE:
      g_assert_cmpint (outcome->ending, ==, MD_ENDING_ANSWERED);
      g_assert_cmpstr (outcome->error_type, ==, scenario->error_type);
      g_assert_cmpint (outcome->state, ==,
                       g_str_equal (scenario->error_type, "OUTCOME_UNKNOWN") ? MD_OUTCOME_UNKNOWN : MD_OUTCOME_FAILED);
      break;
    case MD_SCENARIO_STATUS:
      g_assert_cmpint (outcome->ending, ==, MD_ENDING_ANSWERED);
      g_assert_cmpuint (outcome->http_status, ==, scenario->detail);
      g_assert_cmpint (outcome->state, ==,
                       scenario->detail == 500 || scenario->detail == 504 ? MD_OUTCOME_UNKNOWN : MD_OUTCOME_FAILED);
      break;
    case MD_SCENARIO_DROPPED:
    case MD_SCENARIO_TRUNCATED:
      g_assert_cmpint (outcome->ending, ==, MD_ENDING_LOST);
      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_UNKNOWN);
      break;
    case MD_SCENARIO_NOT_JSON:
    case MD_SCENARIO_NO_TOKENS:
      g_assert_cmpint (outcome->ending, ==, MD_ENDING_UNREADABLE);
      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_UNKNOWN);
      break;
    case MD_SCENARIO_TOKENS:
      g_assert_cmpuint (md_value_get_n_items (md_value_peek (outcome->answer, "tokens")), ==, scenario->detail);
      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
      break;
    default:
      /* What the tokens are worth is for others to say. */
      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
      break;
    }
}

static void
test_scenarios (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_scenarios;
  const MdScenario *scenarios = md_scenario_list (&n_scenarios);

  g_assert_cmpuint (n_scenarios, >, 0);
  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (MdOutcome) outcome = NULL;

      /* Has a test of its own. */
      if (scenarios[i].kind == MD_SCENARIO_LATE)
        continue;

      g_test_message ("%s", scenarios[i].meter_id);
      outcome = change_key (fixture, id, scenarios[i].meter_id);
      assert_scenario (&scenarios[i], outcome);
    }
}

static void
test_answer_after_the_time_out (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (MdOutcome) outcome = NULL;

  /* Sent or not is a question of how fast this machine is: with enough time it is sent. */
  for (guint milliseconds = 100; outcome == NULL || outcome->ending == MD_ENDING_NOT_SENT; milliseconds *= 2)
    {
      g_autofree char *id = g_uuid_string_random ();

      g_assert_cmpuint (milliseconds, <, 30000);
      g_clear_pointer (&outcome, md_outcome_unref);
      md_session_set_time_out (md_prepaid_client_get_session (fixture->client), milliseconds);
      outcome = change_key (fixture, id, "99000002024");
    }

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->ending, ==, MD_ENDING_TIMED_OUT);
}

/* Contract: after an unknown outcome, asking again with the same id answers with the tokens or with
 * DUPLICATE_RECORD. */
static void
test_asking_again (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const meters[] = { "99000002032", "99000002040", "99000005001", "99000005043" };
  guint n_tokens = 0;

  for (guint i = 0; i < G_N_ELEMENTS (meters); i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (MdOutcome) first = change_key (fixture, id, meters[i]);
      g_autoptr (MdOutcome) second = change_key (fixture, id, meters[i]);

      g_assert_cmpint (first->state, ==, MD_OUTCOME_UNKNOWN);
      if (second->state == MD_OUTCOME_SUCCESSFUL)
        n_tokens++;
      else
        g_assert_cmpstr (second->error_type, ==, "DUPLICATE_RECORD");
    }

  /* Both kinds of service can be practised with. */
  g_assert_cmpuint (n_tokens, >, 0);
  g_assert_cmpuint (n_tokens, <, G_N_ELEMENTS (meters));
}

static void
test_service_gone (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (MdOutcome) outcome = NULL;

  stop_service (fixture);
  outcome = change_key (fixture, id, TWO_TOKENS);
  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_FAILED);
  g_assert_cmpint (outcome->ending, ==, MD_ENDING_NOT_SENT);
}

static void
request_queued_cb (SoupSession  *soup,
                   SoupMessage  *message,
                   SoupMessage **queued)
{
  g_set_object (queued, message);
}

static void
test_http_2 (Fixture       *fixture,
             gconstpointer  data)
{
  SoupSession *soup = md_session_get_soup (md_prepaid_client_get_session (fixture->client));
  g_autoptr (SoupMessage) message = NULL;

  g_signal_connect (soup, "request-queued", G_CALLBACK (request_queued_cb), &message);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (MdOutcome) outcome = change_key (fixture, id, TWO_TOKENS);

      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
      g_assert_cmpint (soup_message_get_http_version (message), ==, SOUP_HTTP_2_0);
    }
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  static const Trust none = { NULL };

  g_test_add (path, Fixture, &none, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  static const Trust trust = { "service.pem", "ca.pem" };

  g_test_init (&argc, &argv, NULL);

  add ("/client/training/whole-job", test_whole_job);
  add ("/client/training/the-same-id-twice", test_the_same_id_twice);
  add ("/client/training/a-request-that-is-wrong", test_a_request_that_is_wrong);
  add ("/client/training/wrong-password", test_wrong_password);
  add ("/client/training/scenarios", test_scenarios);
  add ("/client/training/answer-after-the-time-out", test_answer_after_the_time_out);
  add ("/client/training/asking-again", test_asking_again);
  add ("/client/training/service-gone", test_service_gone);
  g_test_add ("/client/training/http-2", Fixture, &trust, set_up, test_http_2, tear_down);

  return g_test_run ();
}
