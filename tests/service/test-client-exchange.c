/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"
#include "md-exchange.h"

#include <string.h>

#define KEPT "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"
#define CLOSED "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n0123456789"

/* The exchange beneath all operations, as those that only read will use it. */

static MdSession *
make_session (void)
{
  g_autoptr (MdProfile) profile = client_make_profile ("https://service.example", NULL, 4);
  g_autoptr (GError) error = NULL;
  MdSession *session = md_session_new (profile, &error);

  g_assert_no_error (error);

  return session;
}

static void
exchanged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  MdExchange **exchange = user_data;

  *exchange = md_exchange_finish (MD_SESSION (source), result);
}

static MdExchange *
exchange (MdSession  *session,
          const char *method,
          const char *address,
          gsize       limit)
{
  g_autoptr (GBytes) body = g_str_equal (method, "POST") ? g_bytes_new_static ("{}", 2) : NULL;
  MdExchange *result = NULL;

  md_exchange_async (session, method, address, body, limit, NULL, exchanged_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return result;
}

static void
assert_answer (MdSession     *session,
               const char    *method,
               MdFaultServer *server)
{
  g_autofree char *address = md_fault_server_make_address (server, "/usage/1");
  g_autoptr (MdExchange) result = exchange (session, method, address, 1000);

  g_assert_cmpint (result->ending, ==, MD_ENDING_ANSWERED);
  g_assert_cmpuint (result->status, ==, 200);
  g_assert_cmpmem (g_bytes_get_data (result->body, NULL), g_bytes_get_size (result->body), "0123456789", 10);
  g_assert_null (result->problem);
}

static void
retire (MdSession *session)
{
  g_assert_finalize_object (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_get (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_HEAD }, { MD_FAULT_WRITE, KEPT }, { MD_FAULT_READ_HEAD }, { MD_FAULT_WRITE, KEPT },
    { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdSession *session = make_session ();
  g_autofree char *head = NULL;

  assert_answer (session, "GET", server);
  assert_answer (session, "GET", server);

  /* Whoever reads a thousand documents does not connect a thousand times. */
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 1);
  head = md_fault_server_dup_head (server, 1);
  g_assert_true (g_str_has_prefix (head, "GET /usage/1 HTTP/1.1\n"));
  g_assert_nonnull (strstr (head, "\nAuthorization: Basic "));
  g_assert_null (strstr (head, "Content-"));
  retire (session);
}

/* A connection that was kept may be gone without either side knowing: what only reads is asked for again. */
static void
test_get_after_the_connection_was_closed (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_HEAD }, { MD_FAULT_WRITE, KEPT }, { MD_FAULT_READ_HEAD }, { MD_FAULT_RESET },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdSession *session = make_session ();

  assert_answer (session, "GET", server);
  assert_answer (session, "GET", server);
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 2);
  retire (session);
}

/* For the same reason what acts never goes over a connection that was kept, or it might act twice. */
static void
test_post_has_its_own_connection (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_WRITE, KEPT }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdSession *session = make_session ();

  assert_answer (session, "GET", server);
  assert_answer (session, "POST", server);
  assert_answer (session, "POST", server);
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 3);
  retire (session);
}

static void
assert_limit (const char *answer)
{
  MdFaultStep script[] = { { MD_FAULT_READ_HEAD }, { MD_FAULT_WRITE, answer }, { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autofree char *address = md_fault_server_make_address (server, "/");
  MdSession *session = make_session ();
  g_autoptr (MdExchange) enough = exchange (session, "GET", address, 10);
  g_autoptr (MdExchange) too_little = exchange (session, "GET", address, 9);

  g_assert_cmpint (enough->ending, ==, MD_ENDING_ANSWERED);
  g_assert_cmpuint (g_bytes_get_size (enough->body), ==, 10);
  g_assert_cmpint (too_little->ending, ==, MD_ENDING_TOO_LARGE);
  g_assert_cmpuint (too_little->status, ==, 200);
  g_assert_nonnull (too_little->problem);
  retire (session);
}

static void
test_limit (void)
{
  assert_limit (KEPT);
  assert_limit (CLOSED);
}

static void
test_addresses_that_are_not_spoken_to (void)
{
  static const char *const addresses[] = {
    "http://service.example/", "ftp://127.0.0.1/", "https://user:secret@127.0.0.1/", "nonsense", "", "https://a b/",
  };
  MdSession *session = make_session ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (MdExchange) result = exchange (session, "GET", addresses[i], 1000);

      g_test_message ("%s: %s", addresses[i], result->problem);
      g_assert_cmpint (result->ending, ==, MD_ENDING_NOT_SENT);
      g_assert_nonnull (result->problem);
      g_assert_null (strstr (result->problem, "secret"));
    }
  retire (session);
}

/* A refused HTTPS proxy says 5xx, and no request has gone anywhere. */
static void
test_proxy_that_refuses (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_HEAD }, { MD_FAULT_WRITE, "HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n" },
    { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autofree char *proxy = md_fault_server_make_address (server, "");
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (proxy, NULL);
  MdSession *session = make_session ();
  g_autoptr (MdExchange) result = NULL;
  g_autofree char *head = NULL;

  soup_session_set_proxy_resolver (md_session_get_soup (session), resolver);
  result = exchange (session, "POST", "https://service.example/", 1000);

  g_assert_cmpint (result->ending, ==, MD_ENDING_NOT_SENT);
  head = md_fault_server_dup_head (server, 0);
  g_assert_true (g_str_has_prefix (head, "CONNECT service.example:443 HTTP/1.1\n"));
  g_assert_null (strstr (head, "Authorization"));
  retire (session);
}

/* RFC 9110, 10.2.3: seconds, or a date; whatever else is there says nothing. */
static int
get_retry_after (MdSession  *session,
                 const char *header)
{
  g_autofree char *answer =
    g_strdup_printf ("HTTP/1.1 503 Whatever\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n", header);
  const MdFaultStep script[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_WRITE, answer }, { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autofree char *address = md_fault_server_make_address (server, "/usage/1");
  g_autoptr (MdExchange) result = exchange (session, "GET", address, 1000);

  g_assert_cmpuint (result->status, ==, 503);

  return result->retry_after;
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *header;
    int         seconds;
  } rows[] = {
    { "", -1 },
    { "Retry-After: 0\r\n", 0 },
    { "Retry-After: 120\r\n", 120 },
    { "retry-after:  7 \r\n", 7 },
    { "Retry-After: 99999999999\r\n", 24 * 60 * 60 },
    { "Retry-After: -5\r\n", -1 },
    { "Retry-After: soon\r\n", -1 },
    { "Retry-After: 1.5\r\n", -1 },
    { "Retry-After: \r\n", -1 },
    { "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n", 0 },
  };
  MdSession *session = make_session ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, 1000);
  g_autofree char *header = g_date_time_format (then, "Retry-After: %a, %d %b %Y %H:%M:%S GMT\r\n");
  int seconds;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (get_retry_after (session, rows[i].header), ==, rows[i].seconds);

  /* However long the exchange took: it was begun after @now. */
  seconds = get_retry_after (session, header);
  g_assert_cmpint (seconds, <=, 1000);
  g_assert_cmpint (seconds, >, 0);
  retire (session);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/exchange/get", test_get);
  g_test_add_func ("/client/exchange/get-after-the-connection-was-closed", test_get_after_the_connection_was_closed);
  g_test_add_func ("/client/exchange/post-has-its-own-connection", test_post_has_its_own_connection);
  g_test_add_func ("/client/exchange/limit", test_limit);
  g_test_add_func ("/client/exchange/addresses-that-are-not-spoken-to", test_addresses_that_are_not_spoken_to);
  g_test_add_func ("/client/exchange/proxy-that-refuses", test_proxy_that_refuses);
  g_test_add_func ("/client/exchange/retry-after", test_retry_after);

  return g_test_run ();
}
