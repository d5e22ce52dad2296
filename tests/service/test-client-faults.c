/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include <string.h>

#define HEAD(status) "HTTP/1.1 " #status " Whatever\r\nContent-Type: application/json\r\n"
#define WHOLE(status, body) HEAD (status) "Connection: close\r\n\r\n" body
#define REFUSAL "{\"errorType\":\"UNKNOWN_METER_ID\",\"errorMessage\":\"Unknown meter\"}"
#define SAY(text) { MD_FAULT_WRITE, text }
#define READ { MD_FAULT_READ_REQUEST }

/* Filled by main(): a heap of blanks, and the same as a chunk. */
static char blanks[16 * 1024];
static char chunk[sizeof blanks + 8];

#define BLANKS { MD_FAULT_WRITE_WITHOUT_END, blanks, sizeof blanks }
#define CHUNKS { MD_FAULT_WRITE_WITHOUT_END, chunk, sizeof chunk }

/* One way to go wrong, and what it comes to. */
typedef struct
{
  const char      *name;
  MdOutcomeState   state;
  MdOutcomeEnding  ending;
  guint            status;
  MdFaultStep      script[6];
} Fault;

#define SUCCESS(status) MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, status
#define FAILURE(status) MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, status
#define UNKNOWN(ending, status) MD_OUTCOME_UNKNOWN, MD_ENDING_##ending, status

static const Fault faults[] = {
  /* The connection breaks. */
  { "reset/before-reading", UNKNOWN (LOST, 0), { { MD_FAULT_AWAIT_BYTES }, { MD_FAULT_RESET } } },
  { "reset/after-head", UNKNOWN (LOST, 0), { { MD_FAULT_READ_HEAD }, { MD_FAULT_RESET } } },
  { "reset/after-request", UNKNOWN (LOST, 0), { READ, { MD_FAULT_RESET } } },
  { "reset/in-status-line", UNKNOWN (LOST, 0), { READ, SAY ("HTTP/1"), { MD_FAULT_RESET } } },
  { "closed/after-head", UNKNOWN (LOST, 0), { { MD_FAULT_READ_HEAD } } },
  { "closed/after-request", UNKNOWN (LOST, 0), { READ } },
  { "closed/in-head", UNKNOWN (UNREADABLE, 0), { READ, SAY ("HTT") } },

  /* The answer breaks off. */
  { "cut/head-alone", UNKNOWN (LOST, 201), { READ, SAY (HEAD (201) "Content-Length: 90\r\n\r\n") } },
  { "cut/body", UNKNOWN (LOST, 201), { READ, SAY (HEAD (201) "Content-Length: 90\r\n\r\n{\"tokens\":[") } },
  { "cut/body-of-closing", UNKNOWN (LOST, 201),
    { READ, SAY (HEAD (201) "Connection: close\r\nContent-Length: 90\r\n\r\n{\"tokens\":[") } },
  { "cut/chunk", UNKNOWN (LOST, 201),
    { READ, SAY (HEAD (201) "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"tokens\":[") } },
  { "cut/error", UNKNOWN (LOST, 400), { READ, SAY (HEAD (400) "Content-Length: 90\r\n\r\n{\"errorType\":") } },

  /* A success that cannot be read. */
  { "unreadable/empty", UNKNOWN (UNREADABLE, 201), { READ, SAY (HEAD (201) "Content-Length: 0\r\n\r\n") } },
  { "unreadable/html", UNKNOWN (UNREADABLE, 200), { READ, SAY (WHOLE (200, "<html><body>It works!</body></html>")) } },
  { "unreadable/half", UNKNOWN (UNREADABLE, 201), { READ, SAY (WHOLE (201, "{\"tokens\":[{\"token\":\"1234")) } },
  { "unreadable/wrong-types", UNKNOWN (UNREADABLE, 201), { READ, SAY (WHOLE (201, "{\"tokens\":{\"token\":12}}")) } },
  { "unreadable/of-lookup", UNKNOWN (UNREADABLE, 201),
    { READ, SAY (WHOLE (201, "{\"meter\":{\"meterId\":\"TST001\"}}")) } },
  { "unreadable/error", UNKNOWN (UNREADABLE, 200), { READ, SAY (WHOLE (200, REFUSAL)) } },
  { "unreadable/accepted", UNKNOWN (UNREADABLE, 202), { READ, SAY (WHOLE (202, "{}")) } },

  /* What is not HTTP. */
  { "garbage/bytes", UNKNOWN (UNREADABLE, 0), { READ, { MD_FAULT_WRITE, "\0\1\2\xff\xfe\r\n\r\n", 9 } } },
  { "garbage/no-status", UNKNOWN (UNREADABLE, 0), { READ, SAY ("HTTP/1.1 OK\r\n\r\n{}") } },
  { "garbage/another-protocol", UNKNOWN (UNREADABLE, 0), { READ, SAY ("220 smtp.example ESMTP\r\n\r\n") } },
  { "garbage/encoding", UNKNOWN (UNREADABLE, 201), { READ, SAY (HEAD (201) "Transfer-Encoding: morse\r\n\r\n{}") } },
  { "garbage/chunk-size", UNKNOWN (UNREADABLE, 201),
    { READ, SAY (HEAD (201) "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n") } },
  { "garbage/endless-line", UNKNOWN (LOST, 0), { READ, { MD_FAULT_WRITE_WITHOUT_END, "no line ends here " } } },
  { "garbage/endless-head", UNKNOWN (LOST, 0),
    { READ, SAY ("HTTP/1.1 201 Created\r\n"), { MD_FAULT_WRITE_WITHOUT_END, "X-Again: again\r\n" } } },
  { "garbage/endless-interim", UNKNOWN (LOST, 0),
    { READ, { MD_FAULT_WRITE_WITHOUT_END, "HTTP/1.1 102 Processing\r\n\r\n" } } },

  /* Answers that are whole and fail. */
  { "failed/400", FAILURE (400), { READ, SAY (WHOLE (400, REFUSAL)) } },
  { "failed/400-empty", FAILURE (400), { READ, SAY (HEAD (400) "Content-Length: 0\r\n\r\n") } },
  { "failed/401", FAILURE (401),
    { READ, SAY (HEAD (401) "WWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n") } },
  { "failed/407", FAILURE (407),
    { READ, SAY (HEAD (407) "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n") } },
  { "failed/421", FAILURE (421), { READ, SAY (HEAD (421) "Content-Length: 0\r\n\r\n") } },
  { "failed/429", FAILURE (429), { READ, SAY (HEAD (429) "Retry-After: 0\r\nContent-Length: 0\r\n\r\n") } },
  { "failed/501", FAILURE (501), { READ, SAY (WHOLE (501, "")) } },
  { "failed/503-html", FAILURE (503), { READ, SAY (WHOLE (503, "<h1>Down for repairs</h1>")) } },
  { "failed/204", FAILURE (204), { READ, SAY ("HTTP/1.1 204 No Content\r\n\r\n") } },
  { "failed/302-nowhere", FAILURE (302), { READ, SAY (HEAD (302) "Location: \r\nContent-Length: 0\r\n\r\n") } },
  { "unknown/500", UNKNOWN (ANSWERED, 500), { READ, SAY (WHOLE (500, REFUSAL)) } },
  { "unknown/504-html", UNKNOWN (ANSWERED, 504), { READ, SAY (WHOLE (504, "<h1>Gateway time-out</h1>")) } },
  { "unknown/by-type", UNKNOWN (ANSWERED, 400),
    { READ, SAY (WHOLE (400, "{\"errorType\":\"OUTCOME_UNKNOWN\",\"errorMessage\":\"?\"}")) } },

  /* Too much. 100 MB and more. */
  { "large/promised", UNKNOWN (TOO_LARGE, 201),
    { READ, SAY (HEAD (201) "Content-Length: 104857600\r\n\r\n"), BLANKS } },
  { "large/promised-more-than-there-is", UNKNOWN (TOO_LARGE, 201),
    { READ, SAY (HEAD (201) "Content-Length: 9223372036854775807\r\n\r\n{}") } },
  { "large/unannounced", UNKNOWN (TOO_LARGE, 201), { READ, SAY (WHOLE (201, "")), BLANKS } },
  { "large/chunks", UNKNOWN (TOO_LARGE, 201), { READ, SAY (HEAD (201) "Transfer-Encoding: chunked\r\n\r\n"), CHUNKS } },
  { "large/error", MD_OUTCOME_FAILED, MD_ENDING_TOO_LARGE, 503, { READ, SAY (WHOLE (503, "")), BLANKS } },

  /* Odd, and yet an answer. */
  { "odd/without-reading", SUCCESS (201), { SAY (HEAD (201) "Connection: close\r\n\r\n" CLIENT_TOKENS), READ } },
  { "odd/interim", SUCCESS (201), { READ, SAY ("HTTP/1.1 103 Early Hints\r\n\r\n" WHOLE (201, CLIENT_TOKENS)) } },
  { "odd/http-1.0", SUCCESS (201), { READ, SAY ("HTTP/1.0 201 Created\r\n\r\n" CLIENT_TOKENS) } },
  { "odd/more-than-promised", SUCCESS (200),
    { READ,
      SAY (HEAD (200) "Connection: close\r\nContent-Length: 29\r\n\r\n{\"tokens\":[{\"token\":\"1234\"}]}and more") } },
  { "odd/stays-open", SUCCESS (200),
    { READ, SAY (HEAD (200) "Connection: close\r\nContent-Length: 31\r\n\r\n{\"tokens\":[{\"token\":\"123456\"}]}"),
      { MD_FAULT_AWAIT_CLIENT } } },
  { "odd/header-bytes", SUCCESS (201),
    { READ, SAY ("HTTP/1.1 201 Cr\xff\xfe\r\n"
                 "X-\xc3\x28: \x01\x02\xff\r\nConnection: close\r\n\r\n" CLIENT_TOKENS) } },
  { "odd/cookie", SUCCESS (201),
    { READ, SAY (HEAD (201) "Set-Cookie: a=b\r\nConnection: close\r\n\r\n" CLIENT_TOKENS) } },
};

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (MdFaultServer) server = md_fault_server_new (fault->script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = client_ask (client);

  g_test_message ("%s", outcome->details);
  g_assert_cmpint (outcome->state, ==, fault->state);
  g_assert_cmpint (outcome->ending, ==, fault->ending);
  g_assert_cmpuint (outcome->http_status, ==, fault->status);
  g_assert_cmpstr (outcome->request_id, ==, CLIENT_ID);
  if (outcome->body != NULL)
    g_assert_cmpuint (g_bytes_get_size (outcome->body), <=, 64 * 1024);

  client_retire (client);
  /* Whatever happened, it was asked for once. */
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 1);
}

/* A script with a body too long to be written down in a table. */
static void
assert_unreadable (const char *head,
                   const char *body,
                   gsize       length)
{
  MdFaultStep script[] = { READ, SAY (head), { MD_FAULT_WRITE, body, length }, { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_UNKNOWN);
  g_assert_cmpint (outcome->ending, ==, MD_ENDING_UNREADABLE);
  g_assert_cmpuint (outcome->http_status, ==, 201);
  client_retire (client);
}

static void
test_nested_brackets (void)
{
  g_autofree char *brackets = g_strnfill (200000, '[');

  assert_unreadable (WHOLE (201, ""), brackets, 200000);
}

static char *
compress (const char *text,
          gsize       length,
          guint       times,
          gsize      *compressed_length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, converter);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < times; i++)
    {
      g_output_stream_write_all (out, text, length, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_output_stream_close (out, NULL, &error);
  g_assert_no_error (error);

  *compressed_length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

/* 100 MB in 100 KB. Nobody asked for compression, so it stays packed: even what would be right inside is not read. */
static void
test_compressed (void)
{
  g_autofree char *blank = g_strnfill (1024 * 1024, ' ');
  gsize bomb_length, small_length;
  g_autofree char *bomb = compress (blank, 1024 * 1024, 100, &bomb_length);
  g_autofree char *small = compress (CLIENT_TOKENS, strlen (CLIENT_TOKENS), 1, &small_length);
  const char *head = HEAD (201) "Content-Encoding: gzip\r\nConnection: close\r\n\r\n";

  g_assert_cmpuint (bomb_length, <, 1024 * 1024);
  assert_unreadable (head, bomb, bomb_length);
  assert_unreadable (head, small, small_length);
}

/* In pieces of one byte each. */
static void
test_slow_pieces (void)
{
  const char *answer = HEAD (201) "Connection: close\r\n\r\n" CLIENT_TOKENS;
  gsize length = strlen (answer);
  g_autofree MdFaultStep *script = g_new0 (MdFaultStep, length + 2);
  g_autoptr (MdFaultServer) server = NULL;
  g_autoptr (MdOutcome) outcome = NULL;
  MdPrepaidClient *client;

  script[0].act = MD_FAULT_READ_REQUEST;
  for (gsize i = 0; i < length; i++)
    script[i + 1] = (MdFaultStep) { MD_FAULT_WRITE, answer + i, 1 };
  server = md_fault_server_new (script, NULL);
  client = client_make (server, NULL);
  outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
  client_retire (client);
}

static void
test_redirect (gconstpointer data)
{
  g_autoptr (MdFaultServer) other = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  g_autofree char *elsewhere = md_fault_server_make_address (other, "/collect");
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %u Over There\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n",
                                             GPOINTER_TO_UINT (data), elsewhere);
  MdFaultStep script[] = { READ, SAY (answer), { MD_FAULT_END } };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_FAILED);
  g_assert_cmpint (outcome->ending, ==, MD_ENDING_ANSWERED);
  g_assert_cmpuint (outcome->http_status, ==, GPOINTER_TO_UINT (data));
  g_assert_nonnull (strstr (outcome->details, "Redirects are not followed"));
  /* Neither credentials nor the request itself went there: nobody even knocked. */
  g_assert_cmpuint (md_fault_server_get_n_connections (other), ==, 0);
  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, 1);
  client_retire (client);
}

static void
test_nobody_listens (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (201, "application/json", CLIENT_TOKENS);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = NULL;

  g_clear_pointer (&server, md_fault_server_free);
  outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_FAILED);
  g_assert_cmpint (outcome->ending, ==, MD_ENDING_NOT_SENT);
  g_assert_cmpuint (outcome->http_status, ==, 0);
  client_retire (client);
}

/* An older libsoup takes the end of the connection for the last chunk, and it is for JSON to say that something is
 * missing; a newer one says it itself. Either way nobody knows. */
static void
test_cut_before_last_chunk (void)
{
  static const MdFaultStep script[] = {
    READ, SAY (HEAD (201) "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), { MD_FAULT_END },
  };
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  MdPrepaidClient *client = client_make (server, NULL);
  g_autoptr (MdOutcome) outcome = client_ask (client);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_UNKNOWN);
  g_assert_true (outcome->ending == MD_ENDING_UNREADABLE || outcome->ending == MD_ENDING_LOST);

  client_retire (client);
}

int
main (int    argc,
      char **argv)
{
  static const guint redirects[] = { 301, 302, 303, 307, 308 };

  g_test_init (&argc, &argv, NULL);

  memset (blanks, ' ', sizeof blanks);
  memcpy (chunk, "4000\r\n", 6);
  memset (chunk + 6, ' ', sizeof blanks);
  memcpy (chunk + 6 + sizeof blanks, "\r\n", 2);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/client/faults/%s", faults[i].name);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  for (guint i = 0; i < G_N_ELEMENTS (redirects); i++)
    {
      g_autofree char *path = g_strdup_printf ("/client/faults/redirect/%u", redirects[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (redirects[i]), test_redirect);
    }
  g_test_add_func ("/client/faults/nested-brackets", test_nested_brackets);
  g_test_add_func ("/client/faults/compressed", test_compressed);
  g_test_add_func ("/client/faults/slow-pieces", test_slow_pieces);
  g_test_add_func ("/client/faults/nobody-listens", test_nobody_listens);
  g_test_add_func ("/client/faults/cut/before-last-chunk", test_cut_before_last_chunk);

  return g_test_run ();
}
