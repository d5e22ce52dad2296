/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include <string.h>

#define WHOLE "HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" CLIENT_TOKENS

static const MdFaultStep answering[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_WRITE, WHOLE }, { MD_FAULT_END } };

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", name, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);

  return certificate;
}

/* Who the server says it is, whom the profile believes in addition to the system, and what comes of it. */
static const struct
{
  const char *name;
  const char *certificate;
  const char *ca_file;
  gboolean    trusted;
  const char *words;
} rows[] = {
  { "unknown-authority", "service.pem", NULL, FALSE, "No known authority" },
  { "own-authority", "service.pem", "ca.pem", TRUE, NULL },
  { "other-name", "other-name.pem", "ca.pem", FALSE, "another name" },
  { "expired", "expired.pem", "ca.pem", FALSE, "expired" },
  { "self-signed", "self-signed.pem", NULL, FALSE, "No known authority" },
  { "self-signed-not-the-one", "self-signed.pem", "ca.pem", FALSE, "No known authority" },
  { "self-signed-believed", "self-signed.pem", "self-signed.pem", TRUE, NULL },
};

static void
test_trust (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GTlsCertificate) certificate = load_certificate (rows[i].certificate);
  g_autoptr (MdFaultServer) server = md_fault_server_new (answering, certificate);
  MdPrepaidClient *client = client_make (server, rows[i].ca_file);
  g_autoptr (MdOutcome) outcome = client_ask (client);

  g_test_message ("%s", outcome->details);
  if (rows[i].trusted)
    {
      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
    }
  else
    {
      g_assert_cmpint (outcome->state, ==, MD_OUTCOME_FAILED);
      g_assert_cmpint (outcome->ending, ==, MD_ENDING_NOT_TRUSTED);
      g_assert_nonnull (strstr (outcome->details, rows[i].words));
    }
  /* A server that is not believed is told nothing. */
  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, rows[i].trusted ? 1 : 0);
  client_retire (client);
}

static void
assert_over_tls (const MdFaultStep *script,
                 gboolean           speaks_tls,
                 MdOutcomeState     state,
                 MdOutcomeEnding    ending)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("service.pem");
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, speaks_tls ? certificate : NULL);
  g_autofree char *base = g_strdup_printf ("https://127.0.0.1:%u", md_fault_server_get_port (server));
  g_autoptr (MdProfile) profile = client_make_profile (base, "ca.pem", 4);
  g_autoptr (MdClock) clock = md_clock_new ();
  MdPrepaidClient *client = md_prepaid_client_new (profile, clock, NULL);
  g_autoptr (MdOutcome) outcome = client_ask (client);

  g_test_message ("%s", outcome->details);
  g_assert_cmpint (outcome->state, ==, state);
  g_assert_cmpint (outcome->ending, ==, ending);
  client_retire (client);
}

/* The connection breaks before anything that matters can have been said. */
static void
test_reset_in_the_handshake (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_AWAIT_BYTES }, { MD_FAULT_RESET } };

  assert_over_tls (script, FALSE, MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT);
}

static void
test_not_tls (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_WRITE, "HTTP/1.1 400 Bad Request\r\n\r\nThis port wants plain HTTP" }, { MD_FAULT_AWAIT_CLIENT },
    { MD_FAULT_END },
  };

  assert_over_tls (script, FALSE, MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT);
}

static void
test_reset_after_the_request (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_RESET } };

  assert_over_tls (script, TRUE, MD_OUTCOME_UNKNOWN, MD_ENDING_LOST);
}

static void
test_cut_in_the_answer (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST },
    { MD_FAULT_WRITE, "HTTP/1.1 201 Created\r\nContent-Length: 90\r\n\r\n{\"tokens\":[" },
    { MD_FAULT_RESET },
  };

  assert_over_tls (script, TRUE, MD_OUTCOME_UNKNOWN, MD_ENDING_LOST);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/client/tls/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_trust);
    }
  g_test_add_func ("/client/tls/reset-in-the-handshake", test_reset_in_the_handshake);
  g_test_add_func ("/client/tls/not-tls", test_not_tls);
  g_test_add_func ("/client/tls/reset-after-the-request", test_reset_after_the_request);
  g_test_add_func ("/client/tls/cut-in-the-answer", test_cut_in_the_answer);

  return g_test_run ();
}
