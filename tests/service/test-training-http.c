/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training service over loopback: what reaches a client, and what does not. */
#include "training-fixture.h"
#include "training-request.h"

#include <string.h>

#define METER "01122334459"
#define SLOW_METER "99000002016"
#define LATE_METER "99000002024"

typedef struct
{
  MdTrainingServer *server;
  SoupSession      *session;
  const char       *base;
} Fixture;

static MdTrainingServer *
start_server (guint            milliseconds,
              GTlsCertificate *certificate)
{
  MdTrainingServerOptions options = {
    .slow_milliseconds = milliseconds,
    .late_milliseconds = milliseconds,
    .certificate = certificate,
  };
  g_autoptr (GError) error = NULL;
  MdTrainingServer *server = md_training_server_new (&options, NULL, &error);

  g_assert_no_error (error);

  return server;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->server = start_server (100, NULL);
  fixture->session = soup_session_new ();
  fixture->base = md_training_server_get_address (fixture->server);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  soup_session_abort (fixture->session);
  g_object_unref (fixture->session);
  g_clear_pointer (&fixture->server, md_training_server_free);
}

static char *
new_id (void)
{
  return g_uuid_string_random ();
}

static void
assert_error_type (Exchange   *exchange,
                   guint       status,
                   const char *error_type)
{
  g_autoptr (MdValue) error = exchange_read (exchange);

  g_assert_cmpuint (exchange_get_status (exchange), ==, status);
  g_assert_cmpstr (md_value_peek_text (error, "errorType"), ==, error_type);
}

/* Loopback only, on the base path of the interface. */
static void
test_address (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_assert_true (g_str_has_prefix (fixture->base, "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (fixture->base, "/prepaidutility/v3"));
}

/* What the interface's public test collection asks of a server, in its folders for key changes and lookups: ids whose
 * version digit is not 4, a meter that is nothing but its id, every field back. */
static void
test_conformance (Fixture       *fixture,
                  gconstpointer  user_data)
{
  const char *operations[] = { "keyChangeTokenRequests", "meterLookups" };
  const char *ids[] = { "a7d8a676-bdd0-f7cc-62b0-2a5e35792367", "a1fa1dbf-53ff-667e-aab4-3c0a36bbe149" };

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s", operations[i], ids[i]);
      g_autoptr (MdValue) request = make_request (ids[i], "TST006");
      g_autoptr (GBytes) body = NULL;
      g_autoptr (Exchange) exchange = NULL;
      g_autoptr (MdValue) response = NULL;

      md_value_put_text (&request, "receiver.id", "999");
      md_value_put_text (&request, "receiver.name", "Receiver");
      md_value_put_text (&request, "settlementEntity.id", "000");
      md_value_put_text (&request, "settlementEntity.name", "None");
      body = bytes_from_value (request);
      exchange = exchange_start (fixture->session, "POST", fixture->base, path, "test:test", body, NULL);
      exchange_wait (exchange);
      g_assert_cmpuint (exchange_get_status (exchange), ==, 201);
      response = exchange_read (exchange);
      for (const char *const *name = (const char *const[]) { "id", "time", "originator", "client", "settlementEntity",
                                                             "receiver", NULL };
           *name != NULL; name++)
        g_assert_true (md_value_equal (md_value_peek (response, *name), md_value_peek (request, *name)));
      g_assert_nonnull (md_value_peek (response, "thirdPartyIdentifiers"));
      g_assert_nonnull (md_value_peek (response, "meter"));
      g_assert_nonnull (md_value_peek (response, i == 0 ? "tokens[1].token" : "minAmount.amount"));
    }
}

static void
test_unknown_meter (Fixture       *fixture,
                    gconstpointer  user_data)
{
  g_autofree char *id = new_id ();
  g_autoptr (Exchange) exchange = exchange_post (fixture->session, fixture->base, "meterLookups", id, "9999");

  assert_error_type (exchange, 400, "UNKNOWN_METER_ID");
}

static void
test_authentication (Fixture       *fixture,
                     gconstpointer  user_data)
{
  const char *users[] = { NULL, "training:wrong", "wrong:training", ":", "training", "test:test", "training:training" };

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autofree char *id = new_id ();
      g_autofree char *path = g_strconcat ("/meterLookups/", id, NULL);
      g_autoptr (MdValue) request = make_request (id, METER);
      g_autoptr (GBytes) body = bytes_from_value (request);
      g_autoptr (Exchange) exchange = exchange_start (fixture->session, "POST", fixture->base, path, users[i], body,
                                                      NULL);
      SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

      exchange_wait (exchange);
      g_assert_cmpuint (exchange_get_status (exchange), ==, i < 5 ? 401 : 201);
      if (i < 5)
        g_assert_true (g_str_has_prefix (soup_message_headers_get_one (headers, "WWW-Authenticate"), "Basic "));
    }
}

/* Lookup, key change, confirmation (twice: advices are repeated), reprint. */
static void
test_protocol (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autofree char *lookup_id = new_id ();
  g_autofree char *request_id = new_id ();
  g_autofree char *reprint_id = new_id ();
  g_autofree char *advice_id = new_id ();
  g_autofree char *path = g_strdup_printf ("/keyChangeTokenRequests/%s/confirmations/%s", request_id, advice_id);
  g_autoptr (Exchange) lookup = exchange_post (fixture->session, fixture->base, "meterLookups", lookup_id, METER);
  g_autoptr (Exchange) issue = exchange_post (fixture->session, fixture->base, "keyChangeTokenRequests", request_id,
                                              METER);
  g_autoptr (Exchange) reprint = exchange_post (fixture->session, fixture->base, "tokenReprints", reprint_id, METER);
  g_autoptr (MdValue) registered = exchange_read (lookup);
  g_autoptr (MdValue) issued = exchange_read (issue);
  g_autoptr (MdValue) reprinted = exchange_read (reprint);
  g_autoptr (MdValue) advice = make_confirmation (advice_id, request_id,
                                                  md_value_peek (issued, "thirdPartyIdentifiers"));
  g_autoptr (GBytes) body = bytes_from_value (advice);

  g_assert_cmpuint (exchange_get_status (lookup), ==, 201);
  g_assert_cmpstr (md_value_peek_text (registered, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");
  g_assert_cmpuint (exchange_get_status (issue), ==, 201);
  g_assert_cmpuint (exchange_get_status (reprint), ==, 200);
  g_assert_true (md_value_equal (md_value_peek (issued, "tokens"), md_value_peek (reprinted, "tokens")));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Exchange) confirmation =
        exchange_start (fixture->session, "POST", fixture->base, path, "training:training", body, NULL);
      g_autoptr (MdValue) answer = NULL;

      exchange_wait (confirmation);
      g_assert_cmpuint (exchange_get_status (confirmation), ==, 202);
      answer = exchange_read (confirmation);
      g_assert_cmpstr (md_value_peek_text (answer, "id"), ==, advice_id);
    }
}

static void
test_methods (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *id = new_id ();
  g_autofree char *path = g_strconcat ("/keyChangeTokenRequests/", id, NULL);
  g_autoptr (Exchange) get = exchange_start (fixture->session, "GET", fixture->base, path, "test:test", NULL, NULL);
  g_autoptr (Exchange) nowhere = exchange_start (fixture->session, "POST", fixture->base, "/nowhere", "test:test", NULL,
                                                 NULL);

  exchange_wait (get);
  exchange_wait (nowhere);
  assert_error_type (get, 405, "FUNCTION_NOT_SUPPORTED");
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (get->message), "Allow"), ==,
                   "POST");
  assert_error_type (nowhere, 404, "FUNCTION_NOT_SUPPORTED");
}

/* Read to its end and refused; the next request finds the service as it was. */
static void
test_too_large (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autofree char *id = new_id ();
  g_autofree char *path = g_strconcat ("/meterLookups/", id, NULL);
  g_autofree char *text = g_strnfill (8 * 1024 * 1024, ' ');
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (Exchange) large = exchange_start (fixture->session, "POST", fixture->base, path, "test:test", body, NULL);
  g_autoptr (Exchange) next = NULL;

  exchange_wait (large);
  assert_error_type (large, 413, "FORMAT_ERROR");
  next = exchange_post (fixture->session, fixture->base, "meterLookups", id, METER);
  g_assert_cmpuint (exchange_get_status (next), ==, 201);
}

/* While the slow answer waits, others are served. */
static void
test_slow (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (MdTrainingServer) server = start_server (3600 * 1000, NULL);
  const char *base = md_training_server_get_address (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *slow_id = new_id ();
  g_autoptr (Exchange) slow =
    exchange_start_post (fixture->session, base, "keyChangeTokenRequests", slow_id, SLOW_METER, cancellable);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = new_id ();
      g_autoptr (Exchange) fast = exchange_post (fixture->session, base, "meterLookups", id, METER);

      g_assert_cmpuint (exchange_get_status (fast), ==, 201);
      g_assert_false (slow->ended);
    }
  g_cancellable_cancel (cancellable);
}

static void
test_slow_answer (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *id = new_id ();
  g_autoptr (Exchange) slow = exchange_post (fixture->session, fixture->base, "keyChangeTokenRequests", id, SLOW_METER);

  g_assert_cmpuint (exchange_get_status (slow), ==, 201);
}

/* The client gives up; the tokens are there all the same, and the id is taken. */
static void
test_given_up (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autoptr (MdTrainingServer) server = start_server (3600 * 1000, NULL);
  const char *base = md_training_server_get_address (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *id = new_id ();
  g_autofree char *reprint_id = NULL;
  g_autoptr (Exchange) late =
    exchange_start_post (fixture->session, base, "keyChangeTokenRequests", id, LATE_METER, cancellable);
  g_autoptr (Exchange) again = NULL;
  g_autoptr (Exchange) reprint = NULL;

  /* Once a reprint finds the tokens, the request has arrived. */
  do
    {
      g_clear_pointer (&reprint, exchange_free);
      g_free (reprint_id);
      reprint_id = new_id ();
      reprint = exchange_post (fixture->session, base, "tokenReprints", reprint_id, LATE_METER);
    }
  while (exchange_get_status (reprint) != 200);

  g_cancellable_cancel (cancellable);
  exchange_wait (late);
  g_assert_error (late->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  again = exchange_post (fixture->session, base, "keyChangeTokenRequests", id, LATE_METER);
  assert_error_type (again, 400, "DUPLICATE_RECORD");
}

/* The server goes while an answer waits. */
static void
test_server_gone (Fixture       *fixture,
                  gconstpointer  user_data)
{
  MdTrainingServer *server = start_server (3600 * 1000, NULL);
  g_autofree char *base = g_strdup (md_training_server_get_address (server));
  g_autofree char *id = new_id ();
  g_autofree char *other_id = new_id ();
  g_autoptr (Exchange) slow = exchange_start_post (fixture->session, base, "keyChangeTokenRequests", id, SLOW_METER,
                                                   NULL);
  g_autoptr (Exchange) after = NULL;

  after = exchange_post (fixture->session, base, "meterLookups", other_id, METER);
  md_training_server_free (server);
  exchange_wait (slow);
  g_assert_nonnull (slow->error);
}

static void
test_broken_off (Fixture       *fixture,
                 gconstpointer  user_data)
{
  const char *meters[] = { "99000002032", "99000002040" };

  for (guint i = 0; i < G_N_ELEMENTS (meters); i++)
    {
      g_autofree char *id = new_id ();
      g_autofree char *reprint_id = new_id ();
      g_autoptr (Exchange) exchange = exchange_post (fixture->session, fixture->base, "keyChangeTokenRequests", id,
                                                     meters[i]);
      g_autoptr (Exchange) reprint = exchange_post (fixture->session, fixture->base, "tokenReprints", reprint_id,
                                                    meters[i]);

      g_assert_nonnull (exchange->error);
      g_assert_cmpuint (exchange_get_status (reprint), ==, 200);
      /* Of the truncated answer the head has come. */
      g_assert_cmpuint (soup_message_get_status (exchange->message), ==, i == 0 ? 0 : 201);
    }
}

static void
test_statuses (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const struct
  {
    const char *meter_id;
    guint status;
    const char *body;
  } rows[] = {
    { "99000005001", 500, "" },
    { "99000005019", 501, "{\"errorType\":" },
    { "99000005035", 503, "<!DOCTYPE html>" },
    { "99000005043", 504, "The utility" },
    { "99000002057", 201, "<!DOCTYPE html>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = new_id ();
      g_autoptr (Exchange) exchange =
        exchange_post (fixture->session, fixture->base, "keyChangeTokenRequests", id, rows[i].meter_id);
      g_autofree char *text = g_strdup_printf ("%.*s", (int) g_bytes_get_size (exchange->body),
                                               (const char *) g_bytes_get_data (exchange->body, NULL));

      g_assert_cmpuint (exchange_get_status (exchange), ==, rows[i].status);
      g_assert_true (g_str_has_prefix (text, rows[i].body));
      g_assert_cmpint (*text == '\0', ==, *rows[i].body == '\0');
    }
}

static void
test_port_taken (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GUri) uri = g_uri_parse (fixture->base, G_URI_FLAGS_NONE, NULL);
  MdTrainingServerOptions options = { .port = g_uri_get_port (uri) };
  g_autoptr (GError) error = NULL;

  g_assert_null (md_training_server_new (&options, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static gboolean
accept_cb (SoupMessage          *message,
           GTlsCertificate      *certificate,
           GTlsCertificateFlags  errors,
           gpointer              expected)
{
  return g_tls_certificate_is_same (certificate, expected);
}

static void
test_tls (Fixture       *fixture,
          gconstpointer  user_data)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "service.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (file, &error);
  g_autoptr (MdTrainingServer) server = NULL;
  g_autofree char *id = new_id ();
  g_autoptr (Exchange) exchange = NULL;

  g_assert_no_error (error);
  server = start_server (0, certificate);
  g_assert_true (g_str_has_prefix (md_training_server_get_address (server), "https://127.0.0.1:"));
  exchange = exchange_start_post (fixture->session, md_training_server_get_address (server), "meterLookups", id, METER,
                                  NULL);
  g_signal_connect (exchange->message, "accept-certificate", G_CALLBACK (accept_cb), certificate);
  exchange_wait (exchange);
  g_assert_cmpuint (exchange_get_status (exchange), ==, 201);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer user_data);
  } tests[] = {
    { "/training/http/address", test_address },
    { "/training/http/conformance", test_conformance },
    { "/training/http/unknown-meter", test_unknown_meter },
    { "/training/http/authentication", test_authentication },
    { "/training/http/protocol", test_protocol },
    { "/training/http/methods", test_methods },
    { "/training/http/too-large", test_too_large },
    { "/training/http/slow", test_slow },
    { "/training/http/slow-answer", test_slow_answer },
    { "/training/http/given-up", test_given_up },
    { "/training/http/server-gone", test_server_gone },
    { "/training/http/broken-off", test_broken_off },
    { "/training/http/statuses", test_statuses },
    { "/training/http/port-taken", test_port_taken },
    { "/training/http/tls", test_tls },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
