/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

const ClientOperation client_operations[4] = {
  { "key change", md_prepaid_client_request_tokens_async, md_prepaid_client_request_tokens_finish,
    "/keyChangeTokenRequests/" CLIENT_ID, 201, CLIENT_TOKENS },
  { "confirmation", md_prepaid_client_confirm_async, md_prepaid_client_confirm_finish,
    "/keyChangeTokenRequests/" CLIENT_ID "/confirmations/" CLIENT_ADVICE_ID, 202,
    "{\"id\":\"" CLIENT_ADVICE_ID "\",\"requestId\":\"" CLIENT_ID "\",\"time\":\"2026-01-02T03:04:05.678Z\","
    "\"thirdPartyIdentifiers\":[]}" },
  { "lookup", md_prepaid_client_look_up_async, md_prepaid_client_look_up_finish,
    "/meterLookups/" CLIENT_ID, 201,
    "{\"id\":\"" CLIENT_ID "\",\"meter\":{\"meterId\":\"TST001\",\"supplyGroupCode\":\"000001\"}}" },
  { "reprint", md_prepaid_client_reprint_async, md_prepaid_client_reprint_finish,
    "/tokenReprints/" CLIENT_ID, 200, CLIENT_TOKENS },
};

/**
 * client_make_profile:
 * @base: address of the prepaid utility service
 * @ca_file: (nullable): of the test's fixtures
 * @max_connections: a host
 *
 * Returns: (transfer full): a profile with credentials
 */
MdProfile *
client_make_profile (const char *base,
                     const char *ca_file,
                     guint       max_connections)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  MdProfile *profile;

  g_key_file_set_string (file, "Profile", "Name", "Test");
  /* Only a training profile may hold its password itself. */
  g_key_file_set_boolean (file, "Profile", "Training", TRUE);
  g_key_file_set_string (file, "Services", "PrepaidUtility", base);
  g_key_file_set_string (file, "Services", "UserName", CLIENT_USER);
  g_key_file_set_string (file, "Services", "Password", CLIENT_PASSWORD);
  g_key_file_set_integer (file, "Services", "Connections", (int) max_connections);
  if (ca_file != NULL)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", ca_file, NULL);

      g_key_file_set_string (file, "Services", "CertificateAuthorities", path);
    }

  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);

  return profile;
}

/**
 * client_make:
 * @server: whose client it is to be
 * @ca_file: (nullable): of the test's fixtures
 *
 * Returns: (transfer full): a client
 */
MdPrepaidClient *
client_make (MdFaultServer *server,
             const char    *ca_file)
{
  g_autofree char *base = md_fault_server_make_address (server, "/prepaidutility/v3");
  g_autoptr (MdProfile) profile = client_make_profile (base, ca_file, 4);
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (GError) error = NULL;
  MdPrepaidClient *client = md_prepaid_client_new (profile, clock, &error);

  g_assert_no_error (error);

  return client;
}

/**
 * client_run_new:
 * @client: (transfer none)
 *
 * Returns: (transfer full): a key change, not yet started; set its operation for another
 */
ClientRun *
client_run_new (MdPrepaidClient *client)
{
  ClientRun *run = g_new0 (ClientRun, 1);

  run->operation = &client_operations[0];
  run->client = g_object_ref (client);
  run->cancellable = g_cancellable_new ();

  return run;
}

/**
 * client_run_free:
 * @run: (transfer full): that has ended or has never begun
 */
void
client_run_free (ClientRun *run)
{
  g_clear_object (&run->client);
  g_clear_object (&run->cancellable);
  g_clear_pointer (&run->request, md_value_unref);
  g_clear_pointer (&run->outcome, md_outcome_unref);
  g_free (run);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ClientRun *run = user_data;

  g_assert_null (run->outcome);
  run->outcome = run->operation->finish (MD_PREPAID_CLIENT (source), result);
  g_assert_nonnull (run->outcome);
}

static MdValue *
make_request (const ClientOperation *operation)
{
  gboolean is_confirmation = operation->start == md_prepaid_client_confirm_async;
  g_autoptr (MdValue) with_id = md_value_with_text (NULL, "id", is_confirmation ? CLIENT_ADVICE_ID : CLIENT_ID);

  return is_confirmation ? md_value_with_text (with_id, "requestId", CLIENT_ID)
                         : md_value_with_text (with_id, "meter.meterId", "TST001");
}

/**
 * client_run_start:
 *
 * Begins the operation.
 */
void
client_run_start (ClientRun *run)
{
  if (run->request == NULL)
    run->request = make_request (run->operation);

  run->operation->start (run->client, run->request, run->cancellable, ended_cb, run);
}

/**
 * client_run_await:
 *
 * Runs the main loop until the operation has ended.
 *
 * Returns: (transfer none): its outcome
 */
MdOutcome *
client_run_await (ClientRun *run)
{
  while (run->outcome == NULL)
    g_main_context_iteration (NULL, TRUE);

  return run->outcome;
}

/**
 * client_ask:
 * @client: (transfer none)
 *
 * Returns: (transfer full): the outcome of a key change
 */
MdOutcome *
client_ask (MdPrepaidClient *client)
{
  g_autoptr (ClientRun) run = client_run_new (client);

  client_run_start (run);
  client_run_await (run);

  return g_steal_pointer (&run->outcome);
}

/**
 * client_await_steps:
 * @n_steps: of all clients of @server together
 *
 * Runs the main loop until the server's script has come that far.
 */
void
client_await_steps (MdFaultServer *server,
                    guint          n_steps)
{
  while (md_fault_server_get_n_steps (server) < n_steps)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * client_retire:
 * @client: (transfer full): nothing of which is under way
 *
 * Proves that nothing keeps the client, nor its session, alive: otherwise this never ends.
 */
void
client_retire (MdPrepaidClient *client)
{
  gpointer left = client;
  gpointer session = md_prepaid_client_get_session (client);

  g_object_add_weak_pointer (G_OBJECT (client), &left);
  g_object_add_weak_pointer (session, &session);
  g_object_unref (client);

  while (g_main_context_iteration (NULL, FALSE) || left != NULL || session != NULL)
    g_thread_yield ();
}
