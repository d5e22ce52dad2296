/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include <string.h>

/* Base64 of the user name, a colon and the password in UTF-8, by another program than ours. */
#define CREDENTIALS "Authorization: Basic ZGVzay0xNzpww6Q6c3Mgd8O2cmQ="

static void
assert_has_line (const char *head,
                 const char *line)
{
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);

  if (!g_strv_contains ((const char *const *) lines, line))
    g_error ("no line “%s” in:\n%s", line, head);
}

static void
test_operation (gconstpointer data)
{
  const ClientOperation *operation = data;
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (operation->status, "application/json",
                                                                    operation->answer);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *run = client_run_new (client);
  g_autofree char *request_line = g_strdup_printf ("POST /prepaidutility/v3%s HTTP/1.1", operation->path);
  g_autofree char *head = NULL;
  g_autofree char *body = NULL;

  run->operation = operation;
  client_run_start (run);
  client_run_await (run);

  g_assert_cmpint (run->outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpint (run->outcome->ending, ==, MD_ENDING_ANSWERED);
  g_assert_cmpuint (run->outcome->http_status, ==, operation->status);
  g_assert_nonnull (run->outcome->answer);
  g_assert_cmpint (run->outcome->elapsed, >, 0);
  g_assert_null (strstr (run->outcome->details, CLIENT_PASSWORD));
  g_assert_null (strstr (run->outcome->details, "ZGVzay0xNzp"));

  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 1);
  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, 1);
  head = md_fault_server_dup_head (server, 0);
  body = md_fault_server_dup_body (server, 0);
  assert_has_line (head, request_line);
  assert_has_line (head, CREDENTIALS);
  assert_has_line (head, "Content-Type: application/json");
  assert_has_line (head, "Accept-Encoding: identity");
  g_assert_null (strstr (head, "Cookie"));
  g_assert_cmpint (body[0], ==, '{');
  g_assert_nonnull (strstr (body, CLIENT_ID));

  client_run_free (run);
  client_retire (client);
}

/* A request that the service could never be asked about again is not sent. */
static void
test_an_id_is_needed (void)
{
  static const char *const ids[] = { NULL, "", "..", "../x", "3b241101", CLIENT_ID "/x", CLIENT_ID "?x" };
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  MdPrepaidClient *client = client_make (server, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (ClientRun) run = client_run_new (client);
      g_autoptr (MdValue) small = md_value_with_text (NULL, "meter.meterId", "TST001");

      run->request = ids[i] != NULL ? md_value_with_text (small, "id", ids[i]) : md_value_ref (small);
      client_run_start (run);
      client_run_await (run);
      g_assert_cmpint (run->outcome->state, ==, MD_OUTCOME_FAILED);
      g_assert_cmpint (run->outcome->ending, ==, MD_ENDING_NOT_SENT);
    }

  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 0);
  client_retire (client);
}

/* An advice has two, and both stand in its path. */
static void
test_an_advice_needs_both_ids (void)
{
  static const char *const paths[] = { "id", "requestId" };
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (202, "application/json",
                                                                    client_operations[1].answer);
  MdPrepaidClient *client = client_make (server, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (ClientRun) run = client_run_new (client);

      run->operation = &client_operations[1];
      md_value_put_text (&run->request, "id", CLIENT_ADVICE_ID);
      md_value_put_text (&run->request, "requestId", CLIENT_ID);
      md_value_put_text (&run->request, paths[i], "../meterLookups");
      client_run_start (run);
      g_assert_cmpint (client_run_await (run)->ending, ==, MD_ENDING_NOT_SENT);
    }

  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 0);
  client_retire (client);
}

/* More than is read on the main thread. */
static void
test_large_answer (void)
{
  g_autoptr (GString) body =
    g_string_new ("{\"tokens\":[{\"token\":\"12345678901234567890\"}],\"slipData\":{\"messageLines\":[");
  g_autoptr (MdFaultServer) server = NULL;
  g_autoptr (MdOutcome) outcome = NULL;
  MdPrepaidClient *client;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (body, "%s{\"text\":\"line %u of a long slip\"}", i > 0 ? "," : "", i);
  g_string_append (body, "]}}");
  g_assert_cmpuint (body->len, >, 100 * 1024);

  server = md_fault_server_new_answering (201, "application/json", body->str);
  client = client_make (server, NULL);
  outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpstr (md_value_peek_text (outcome->answer, "slipData.messageLines[3999].text"), ==,
                   "line 3999 of a long slip");
  /* The whole is decoded, the first 64 KiB are kept for people. */
  g_assert_cmpuint (g_bytes_get_size (outcome->body), ==, 64 * 1024);
  client_retire (client);
}

static void
test_several_at_once (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  MdPrepaidClient *client = client_make (server, NULL);
  ClientRun *runs[20];

  /* Five times as many as the profile has connections. */
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      runs[i] = client_run_new (client);
      client_run_start (runs[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_assert_cmpint (client_run_await (runs[i])->state, ==, MD_OUTCOME_SUCCESSFUL);
      client_run_free (runs[i]);
    }

  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, G_N_ELEMENTS (runs));
  client_retire (client);
}

static void
let_go_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  MdOutcome **outcome = user_data;

  *outcome = md_prepaid_client_request_tokens_finish (MD_PREPAID_CLIENT (source), result);
}

static void
gone_cb (gpointer  user_data,
         GObject  *where_it_was)
{
  GThread **thread = user_data;

  g_atomic_pointer_set (thread, g_thread_self ());
}

/* A large answer is read on a thread of its own. That thread must not be the last to hold the client: a libsoup session
 * belongs to the thread that made it. Which of them is the last is a matter of luck, hence the repetitions. */
static void
test_client_ends_where_it_began (void)
{
  g_autofree char *filler = g_strnfill (100 * 1024, 'x');
  g_autofree char *answer = g_strdup_printf ("{\"tokens\":[{\"token\":\"1\"}],\"filler\":\"%s\"}", filler);
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", answer);

  for (guint i = 0; i < 30; i++)
    {
      MdPrepaidClient *client = client_make (server, NULL);
      g_autoptr (MdValue) request = md_value_with_text (NULL, "id", CLIENT_ID);
      g_autoptr (MdOutcome) outcome = NULL;
      GThread *thread = NULL;

      g_object_weak_ref (G_OBJECT (client), gone_cb, &thread);
      md_prepaid_client_request_tokens_async (client, request, NULL, let_go_cb, &outcome);
      g_object_unref (client);
      while (outcome == NULL || g_atomic_pointer_get (&thread) == NULL)
        g_main_context_iteration (NULL, outcome == NULL);

      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
      g_assert_true (thread == g_thread_self ());
    }
}

static void
assert_no_client (MdProfile *profile)
{
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (GError) error = NULL;
  MdPrepaidClient *client = md_prepaid_client_new (profile, clock, &error);

  g_assert_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID);
  g_assert_null (client);
}

static void
test_profiles_that_cannot_be_used (void)
{
  g_autoptr (MdProfile) good = client_make_profile ("https://service.example", NULL, 4);
  g_autoptr (MdProfile) nowhere = md_profile_with_addresses (good, NULL, NULL);
  g_autoptr (MdProfile) in_the_open = md_profile_with_addresses (good, "http://service.example", NULL);
  g_autoptr (MdProfile) with_password = md_profile_with_addresses (good, "https://user:pass@service.example", NULL);
  g_autoptr (MdProfile) no_such_file = client_make_profile ("https://service.example", "no-such-file.pem", 4);
  g_autoptr (MdProfile) not_a_certificate = client_make_profile ("https://service.example", "make-certificates", 4);
  g_autoptr (MdProfile) colon = client_make_profile ("https://service.example", NULL, 4);

  assert_no_client (nowhere);
  assert_no_client (in_the_open);
  assert_no_client (with_password);
  assert_no_client (no_such_file);
  assert_no_client (not_a_certificate);

  g_free (colon->user_name);
  colon->user_name = g_strdup ("desk:17");
  assert_no_client (colon);
}

/* Where nobody has said who the desk is, nothing is made up. */
static void
test_no_credentials (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  g_autofree char *base = md_fault_server_make_address (server, "");
  g_autoptr (MdProfile) profile = client_make_profile (base, NULL, 4);
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (MdOutcome) outcome = NULL;
  g_autofree char *head = NULL;
  MdPrepaidClient *client;

  g_clear_pointer (&profile->user_name, g_free);
  client = md_prepaid_client_new (profile, clock, NULL);
  outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
  head = md_fault_server_dup_head (server, 0);
  g_assert_null (strstr (head, "Authorization"));
  client_retire (client);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (client_operations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/client/operations/%s", client_operations[i].name);

      g_test_add_data_func (path, &client_operations[i], test_operation);
    }
  g_test_add_func ("/client/operations/ends-where-it-began", test_client_ends_where_it_began);
  g_test_add_func ("/client/operations/an-id-is-needed", test_an_id_is_needed);
  g_test_add_func ("/client/operations/an-advice-needs-both-ids", test_an_advice_needs_both_ids);
  g_test_add_func ("/client/operations/large-answer", test_large_answer);
  g_test_add_func ("/client/operations/several-at-once", test_several_at_once);
  g_test_add_func ("/client/operations/profiles-that-cannot-be-used", test_profiles_that_cannot_be_used);
  g_test_add_func ("/client/operations/no-credentials", test_no_credentials);

  return g_test_run ();
}
