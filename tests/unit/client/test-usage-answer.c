/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-answer-body.h"
#include "md-problem.h"
#include "md-usage-client-private.h"

#include <string.h>

static MdUsageAnswer *
judge (MdOutcomeEnding  ending,
       guint            status,
       const char      *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new_static (body, strlen (body)) : NULL;
  MdExchange exchange = { .ending = ending, .status = status, .body = bytes, .retry_after = 17 };

  return md_usage_answer_judge (&exchange);
}

/* Each status that the contract names, those that occur in practice, and one of each class besides. */
static void
test_statuses (void)
{
  static const guint statuses[] = { 201, 204, 301, 302, 400, 401, 403, 404, 408, 418, 429, 500, 502, 503, 504, 599 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (MdUsageAnswer) answer =
        judge (MD_ENDING_ANSWERED, statuses[i], "{\"title\":\"No such thing\",\"httpStatus\":404}");

      g_assert_cmpint (answer->kind, ==, MD_USAGE_ANSWER_REFUSED);
      g_assert_cmpuint (answer->status, ==, statuses[i]);
      g_assert_cmpint (answer->retry_after, ==, 17);
      g_assert_null (answer->body);
      g_assert_cmpuint (answer->rest_size, ==, strlen ("{\"title\":\"No such thing\",\"httpStatus\":404}"));
      g_assert_cmpuint (g_bytes_get_size (answer->rest), ==, answer->rest_size);
      g_assert_false (answer->is_broken);
      g_assert_nonnull (answer->words);
      g_assert_nonnull (answer->next);
      g_assert_nonnull (answer->problem);
      g_assert_nonnull (strstr (answer->problem->summary, "No such thing"));
      g_hash_table_add (seen, (gpointer) answer->words);
    }
  /* 400 and 404 say different things to do; 500 and 599 the same. */
  g_assert_cmpuint (g_hash_table_size (seen), >=, 10);
}

static void
test_endings (void)
{
  static const struct
  {
    MdOutcomeEnding   ending;
    MdUsageAnswerKind kind;
    gboolean          is_broken;
  } rows[] = {
    { MD_ENDING_NOT_SENT, MD_USAGE_ANSWER_UNREACHABLE, FALSE },
    { MD_ENDING_NOT_TRUSTED, MD_USAGE_ANSWER_UNREACHABLE, FALSE },
    { MD_ENDING_TIMED_OUT, MD_USAGE_ANSWER_UNREACHABLE, FALSE },
    { MD_ENDING_LOST, MD_USAGE_ANSWER_UNREACHABLE, TRUE },
    { MD_ENDING_UNREADABLE, MD_USAGE_ANSWER_UNREADABLE, FALSE },
    { MD_ENDING_TOO_LARGE, MD_USAGE_ANSWER_UNREADABLE, FALSE },
    { MD_ENDING_CANCELLED, MD_USAGE_ANSWER_CANCELLED, FALSE },
    { MD_ENDING_CANCELLED_BEFORE_SENDING, MD_USAGE_ANSWER_CANCELLED, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      /* Part of a success may have come: it is no document. */
      g_autoptr (MdUsageAnswer) answer = judge (rows[i].ending, 200, "{\"usageTransac");

      g_assert_cmpint (answer->kind, ==, rows[i].kind);
      g_assert_cmpint (answer->is_broken, ==, rows[i].is_broken);
      g_assert_nonnull (answer->words);
      g_assert_null (answer->body);
      g_assert_cmpmem (g_bytes_get_data (answer->rest, NULL), g_bytes_get_size (answer->rest), "{\"usageTransac", 14);
    }
}

/* Of what is larger than anybody would read the beginning is kept, and how large it was. */
static void
test_large_rest (void)
{
  gsize size = MD_USAGE_ANSWER_MAX_REST + 7;
  g_autofree char *text = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  MdExchange exchange = { .ending = MD_ENDING_TOO_LARGE, .status = 200, .head = (char *) "HTTP/1.1 200 OK" };
  g_autoptr (MdUsageAnswer) answer = NULL;

  for (gsize i = 0; i < size; i++)
    text[i] = (char) ('a' + i % 23);
  bytes = g_bytes_new_static (text, size);
  exchange.body = bytes;
  answer = md_usage_answer_judge (&exchange);
  g_assert_cmpuint (answer->rest_size, ==, size);
  g_assert_cmpmem (g_bytes_get_data (answer->rest, NULL), g_bytes_get_size (answer->rest), text,
                   MD_USAGE_ANSWER_MAX_REST);
  g_assert_cmpstr (answer->head, ==, "HTTP/1.1 200 OK");
}

static void
test_success (void)
{
  g_autoptr (MdUsageAnswer) full = judge (MD_ENDING_ANSWERED, 200, "x");
  g_autoptr (MdUsageAnswer) empty = judge (MD_ENDING_ANSWERED, 200, "");
  g_autoptr (MdUsageAnswer) none = judge (MD_ENDING_ANSWERED, 200, NULL);

  g_assert_cmpint (full->kind, ==, MD_USAGE_ANSWER_LOADED);
  g_assert_cmpuint (g_bytes_get_size (full->body), ==, 1);
  g_assert_null (full->words);
  g_assert_null (full->rest);
  g_assert_cmpint (empty->kind, ==, MD_USAGE_ANSWER_UNREADABLE);
  g_assert_cmpint (none->kind, ==, MD_USAGE_ANSWER_UNREADABLE);
}

static void
test_ids (void)
{
  static const char *const bad[] = {
    "", "0545870992933", "054587099293300", "0545870992933 ", "0545870992933/", "../../../../..", "0545870992933\n",
    "0545870992\xc3\xa9" "30",
  };

  g_assert_true (md_usage_id_is_valid ("05458709929330"));
  g_assert_true (md_usage_id_is_valid ("00000000000000"));
  g_assert_false (md_usage_id_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (md_usage_id_is_valid (bad[i]));
}

static void
fill (MdAnswerBody *body,
      gint64        promised,
      gsize         n)
{
  while (n > 0)
    {
      gsize part;

      md_answer_body_make_room (body, promised);
      g_assert_cmpuint (body->room, >, body->length);
      part = MIN (n, body->room - body->length);
      memset (body->data + body->length, 'x', part);
      body->length += part;
      n -= part;
    }
}

/* A body that says how long it is gets that much at once, but not on its word alone. */
static void
test_room (void)
{
  static const gint64 promises[] = { -1, 0, 1, 33700, 1024 * 1024, 40 * 1024 * 1024, G_MAXINT32 };

  for (gsize i = 0; i < G_N_ELEMENTS (promises); i++)
    for (gsize size = 0; size <= 3 * 1024 * 1024; size = size * 3 + 1000)
      {
        MdAnswerBody body = { NULL };
        g_autoptr (GBytes) bytes = NULL;

        md_answer_body_make_room (&body, promises[i]);
        g_assert_cmpuint (body.room, <=, 1024 * 1024 + 1);
        if (promises[i] >= 0 && promises[i] < 1024 * 1024)
          g_assert_cmpuint (body.room, ==, promises[i] + 1);
        fill (&body, promises[i], size);
        /* Never more than twice of what came, beyond the first room. */
        g_assert_cmpuint (body.room, <=, MAX (2 * size, 1024 * 1024) + 1);

        bytes = md_answer_body_take (&body);
        g_assert_cmpuint (g_bytes_get_size (bytes), ==, size);
        g_assert_null (body.data);
        md_answer_body_clear (&body);
      }
}

/* What somebody may still write into is not given away. */
static void
test_lent (void)
{
  MdAnswerBody body = { NULL };
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  guint8 *lent;

  fill (&body, -1, 3);
  body.is_lent = TRUE;
  lent = body.data;
  bytes = md_answer_body_take (&body);
  g_assert_true (body.data == lent);
  memset (lent, 'y', body.room);
  data = g_bytes_get_data (bytes, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3);
  g_assert_cmpint (memcmp (data, "xxx", 3), ==, 0);
  md_answer_body_clear (&body);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/usage-answer/statuses", test_statuses);
  g_test_add_func ("/usage-answer/endings", test_endings);
  g_test_add_func ("/usage-answer/large-rest", test_large_rest);
  g_test_add_func ("/usage-answer/success", test_success);
  g_test_add_func ("/usage-answer/ids", test_ids);
  g_test_add_func ("/answer-body/room", test_room);
  g_test_add_func ("/answer-body/lent", test_lent);

  return g_test_run ();
}
