/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-problem.h"

#include <string.h>

/* What is said when the usage service refuses, whoever answers and however. */

static MdProblem *
read_problem (const char *body,
              guint       status)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return md_problem_new (bytes, status);
}

static void
assert_problem (const char *body,
                guint       status,
                const char *summary,
                const char *detail)
{
  g_autoptr (MdProblem) problem = read_problem (body, status);

  g_test_message ("%s", summary);
  g_assert_cmpstr (problem->summary, ==, summary);
  g_assert_cmpstr (problem->detail, ==, detail);
}

static void
test_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "problem-detail.json", NULL);
  g_autofree char *body = NULL;
  g_autoptr (MdProblem) problem = NULL;
  g_autoptr (MdProblem) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &body, NULL, &error);
  g_assert_no_error (error);
  problem = read_problem (body, 400);

  g_assert_true (problem->is_document);
  g_assert_cmpuint (problem->status, ==, 400);
  g_assert_cmpstr (problem->summary, ==, "Usage transaction not found");
  g_assert_cmpstr (problem->detail, ==, "The usage transaction 00000000000000 does not exist.");
  g_assert_cmpstr (problem->reference, ==, "11502/10503");
  /* What is for others is folded away, but all there; what is said already is not said again. */
  g_assert_nonnull (strstr (problem->technical, "Program: D1-GetUsgTrn"));
  g_assert_nonnull (strstr (problem->technical, "Call sequence: D1-GetUsgTrn"));
  g_assert_nonnull (strstr (problem->technical, "Stack trace: (withheld)"));
  g_assert_nonnull (strstr (problem->technical, "SYSUSER"));
  g_assert_null (strstr (problem->technical, "does not exist"));

  copy = md_problem_copy (problem);
  g_assert_cmpstr (copy->technical, ==, problem->technical);
  g_assert_cmpstr (copy->summary, ==, problem->summary);
}

static void
test_other_documents (void)
{
  g_autoptr (MdProblem) problem = NULL;

  assert_problem ("{\"problemDetailDocument\":{\"title\":\"Not found\"}}", 400, "Not found", NULL);
  assert_problem ("[{\"title\":\"Not found\",\"detail\":\"No such id\"}]", 400, "Not found", "No such id");
  assert_problem ("{\"title\":\"<![CDATA[Not <found>]]>\",\"detail\":\"<![CDATA[No\\nsuch]]> id\"}", 400, "Not <found>",
                  "No\nsuch id");
  assert_problem ("{\"serverMessage\":{\"messageText\":\"Failed\",\"longDescription\":\"Badly\"}}", 500, "Failed",
                  "Badly");
  assert_problem ("{\"detail\":\"Only this\"}", 500, "Only this", NULL);
  assert_problem ("{\"timestamp\":\"2025\",\"status\":404,\"error\":\"Not Found\",\"message\":\"No handler\"}", 404,
                  "No handler", "Not Found");
  assert_problem ("{\"error\":\"invalid_token\",\"error_description\":\"The token is over\"}", 401, "The token is over",
                  "invalid_token");
  assert_problem ("{\"title\":null,\"detail\":[],\"serverMessage\":\"Text\"}", 500, "The service failed", NULL);
  assert_problem ("{}", 403, "The service does not let this user read it", NULL);

  problem = read_problem ("{\"cmTicket\":\"T-17\",\"deep\":{\"inner\":[\"a\",{\"b\":7}]},\"httpStatus\":429}", 0);
  g_assert_cmpuint (problem->status, ==, 429);
  g_assert_cmpstr (problem->summary, ==, "The service was asked too often");
  g_assert_nonnull (strstr (problem->technical, "Cm ticket: T-17"));
  g_assert_nonnull (strstr (problem->technical, "B: 7"));
  g_assert_null (problem->reference);
}

static void
test_pages (void)
{
  g_autoptr (MdProblem) page = read_problem ("<!DOCTYPE html>\n<html><head><TITLE>502 Bad Gateway &amp; more</TITLE>"
                                             "</head><body><script>alert(1)</script></body></html>", 502);

  g_assert_false (page->is_document);
  g_assert_cmpstr (page->summary, ==, "The service is not available");
  g_assert_cmpstr (page->detail, ==, "502 Bad Gateway & more");
  g_assert_nonnull (strstr (page->technical, "<script>"));

  assert_problem ("<html><body><h1 class=\"x\">Forbidden</h1></body></html>", 403,
                  "The service does not let this user read it", "Forbidden");
  assert_problem ("<html><title>Gateway</title><h1>Bad gateway</h1>", 502, "The service is not available",
                  "Bad gateway");
  assert_problem ("<html><title>Gateway</title><h1>Bad</h1>", 502, "The service is not available", "Gateway");
  assert_problem ("<problem><title>T</title><detail>No such id</detail></problem>", 400,
                  "The service did not accept the request", "No such id");
  assert_problem ("<html><title", 504, "The service took too long to answer", NULL);
  assert_problem ("<", 500, "The service failed", NULL);
  assert_problem ("upstream connect error", 503, "The service is not available", "upstream connect error");
  assert_problem ("", 401, "The service did not accept the user name or the password", NULL);
  assert_problem ("{\"title\": \"cut", 500, "The service failed", NULL);
  assert_problem ("\"text\"", 418, "The service answered with HTTP status 418", "\"text\"");
  assert_problem ("", 0, "The service gave no reason", NULL);
  assert_problem ("\xff\xfe<\x01", 500, "The service failed", "\xef\xbf\xbd\xef\xbf\xbd<\xef\xbf\xbd");
}

static void
test_no_body (void)
{
  g_autoptr (MdProblem) problem = md_problem_new (NULL, 404);

  g_assert_cmpstr (problem->summary, ==, "The service has nothing at this address");
  g_assert_null (problem->detail);
  g_assert_null (problem->technical);
  g_assert_null (md_problem_copy (NULL));
  md_problem_free (NULL);
}

/* A service may send what it likes: what is shown stays small. */
static void
test_large_bodies (void)
{
  g_autofree char *filling = g_strnfill (500000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"title\":\"%s\",\"detail\":\"%s y\"}", filling, filling);
  g_autofree char *plain = g_strnfill (5000000, '<');
  g_autoptr (GString) many = g_string_new ("{\"a\":1");
  g_autoptr (MdProblem) long_texts = read_problem (json, 500);
  g_autoptr (MdProblem) long_page = read_problem (plain, 500);
  g_autoptr (MdProblem) many_members = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, ",\"member%u\":\"%0100u\"", i, i);
  g_string_append_c (many, '}');
  many_members = read_problem (many->str, 500);

  g_assert_cmpuint (strlen (long_texts->summary), <, 1000);
  g_assert_cmpuint (strlen (long_texts->detail), <, 10000);
  g_assert_cmpuint (strlen (long_page->technical), <, 100000);
  g_assert_cmpuint (strlen (many_members->technical), <, 100000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem/example", test_example);
  g_test_add_func ("/problem/other-documents", test_other_documents);
  g_test_add_func ("/problem/pages", test_pages);
  g_test_add_func ("/problem/no-body", test_no_body);
  g_test_add_func ("/problem/large-bodies", test_large_bodies);

  return g_test_run ();
}
