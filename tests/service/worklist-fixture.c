/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worklist-fixture.h"

#include <string.h>

#define JSON "Content-Type: application/json\r\n"
#define EXCEPTION "{\"exceptionSeverity\":\"D1IS\",\"exceptionType\":\"HIGH-USAGE\"}"
#define TRACES "X-Request-Id: r-17\r\nSet-Cookie: session=secret\r\n"
#define PROBLEM "{\"title\":\"Told by the service\",\"detail\":\"More about it\",\"httpStatus\":0}"

/**
 * worklist_make_body:
 *
 * Returns: (transfer full): the document of @id
 */
char *
worklist_make_body (const char *id)
{
  return g_strdup_printf ("{\"usageTransactionId\":\"%s\",\"status\":\"SENT\",\"exceptions\":{\"_data\":[%s]}}", id,
                          g_str_has_suffix (id, "7") ? EXCEPTION : "");
}

static void
answer_document (MdUsageHostAnswer *answer,
                 const char        *id)
{
  g_autofree char *body = worklist_make_body (id);

  md_usage_host_answer_set (answer, "200 OK", JSON, body, -1);
}

/* Headers and the first half of the body, and then the end of the connection. */
static void
answer_half (MdUsageHostAnswer *answer,
             const char        *id)
{
  answer_document (answer, id);
  answer->length -= 30;
  answer->hangs_up = TRUE;
}

static void
answer_too_large (MdUsageHostAnswer *answer)
{
  gsize size = WORKLIST_LIMIT_MIB * 1024 * 1024 + 1;
  g_autofree char *body = g_malloc (size);

  memset (body, ' ', size);
  md_usage_host_answer_set (answer, "200 OK", JSON, body, (gssize) size);
  answer->hangs_up = TRUE;
}

static void
answer_large (MdUsageHostAnswer *answer,
              const char        *id)
{
  gsize size = WORKLIST_LIMIT_MIB * 1024 * 1024 / 2;
  g_autofree char *transaction = worklist_make_body (id);
  g_autofree char *body = g_malloc (size);

  memset (body, ' ', size);
  memcpy (body, transaction, strlen (transaction));
  md_usage_host_answer_set (answer, "200 OK", JSON, body, (gssize) size);
}

static void
answer_deep (MdUsageHostAnswer *answer)
{
  g_autofree char *body = g_strnfill (WORKLIST_DEEP, '[');

  md_usage_host_answer_set (answer, "200 OK", JSON, body, -1);
}

static gboolean
answer_wrongly (MdUsageHostAnswer *answer,
                const char        *id,
                guint              nth)
{
  guint code = (guint) (id[0] - '0') * 100 + (guint) (id[1] - '0') * 10 + (guint) (id[2] - '0');
  g_autofree char *status = g_strdup_printf ("%u Whatever", code);

  if (code >= 400)
    md_usage_host_answer_set (answer, status, JSON TRACES, PROBLEM, -1);
  else if (code == 299 && nth <= 2)
    md_usage_host_answer_set (answer, "429 Slow Down", JSON "Retry-After: 0\r\n", PROBLEM, -1);
  else if ((code == 298 && nth == 1) || code == 4)
    answer_half (answer, id);
  else if (code == 1)
    md_usage_host_answer_set (answer, "200 OK", JSON, "{\"usageTransactionId\":\n  nothing}", -1);
  else if (code == 2)
    md_usage_host_answer_set (answer, "200 OK", "Content-Type: text/html\r\n", "<html><b>Log in</b></html>", -1);
  else if (code == 3)
    md_usage_host_answer_set (answer, "200 OK", JSON, "", -1);
  else if (code == 5)
    answer->hangs_up = TRUE;
  else if (code == 6)
    md_usage_host_answer_set (answer, "200 OK", JSON, "[17]", -1);
  else if (code == 7)
    answer_too_large (answer);
  else if (code == 8)
    md_usage_host_answer_set (answer, "200 OK", JSON, "{}", -1);
  else if (code == 9)
    md_usage_host_answer_set (answer, "200 OK", JSON, WORKLIST_BAD_TEXT, sizeof WORKLIST_BAD_TEXT - 1);
  else if (code == 10)
    answer_deep (answer);
  else if (code == 294)
    md_usage_host_answer_set (answer, "429 Slow Down", JSON "Retry-After: 200\r\n", PROBLEM, -1);
  else if (code == 295)
    answer_document (answer, "11111111111111");
  else if (code == 296)
    md_usage_host_answer_set (answer, "429 Slow Down", JSON "Retry-After: 99999999\r\n", PROBLEM, -1);
  else if (code == 297)
    answer_large (answer, id);
  else
    return FALSE;

  return TRUE;
}

static void
answer_cb (const char        *id,
           guint              nth,
           MdUsageHostAnswer *answer,
           gpointer           user_data)
{
  WorklistFixture *fixture = user_data;

  if (g_atomic_int_get (&fixture->is_healed) || strlen (id) != MD_USAGE_ID_LENGTH || !answer_wrongly (answer, id, nth))
    answer_document (answer, id);
}

/**
 * worklist_make_client:
 *
 * Returns: (transfer full): a client of the service at @port
 */
MdUsageClient *
worklist_make_client (guint16 port)
{
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Test\n[Services]\n"
                                           "Usage=http://127.0.0.1:%u/rest/apis/meter\n"
                                           "DocumentLimit=%u\nUserName=u\n", port, WORKLIST_LIMIT_MIB);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  MdUsageClient *client;

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);
  client = md_usage_client_new (profile, &error);
  g_assert_no_error (error);

  return client;
}

/**
 * worklist_set_up:
 * @memory: GSIZE_TO_POINTER() of the bytes that are kept in memory, or %NULL for the usual
 */
void
worklist_set_up (WorklistFixture *fixture,
                 gconstpointer    memory)
{
  g_autoptr (MdUsageClient) client = NULL;

  fixture->is_healed = FALSE;
  fixture->host = md_usage_host_new (answer_cb, fixture, TRUE);
  fixture->worklist = md_worklist_new_with_memory (g_get_tmp_dir (),
                                                   memory != NULL ? GPOINTER_TO_SIZE (memory) : MD_WORKLIST_MEMORY);
  md_usage_loader_set_first_hold (md_worklist_get_loader (fixture->worklist), 1);
  client = worklist_make_client (md_usage_host_get_port (fixture->host));
  md_worklist_set_client (fixture->worklist, client, NULL);
}

/**
 * worklist_tear_down:
 *
 * Proves that nothing keeps the worklist: otherwise this never ends.
 */
void
worklist_tear_down (WorklistFixture *fixture,
                    gconstpointer    unused)
{
  gpointer left = fixture->worklist;
  gpointer loader = md_worklist_get_loader (fixture->worklist);

  g_object_add_weak_pointer (left, &left);
  g_object_add_weak_pointer (loader, &loader);
  g_object_unref (fixture->worklist);
  md_usage_host_open_gate (fixture->host);
  while (g_main_context_iteration (NULL, FALSE) || left != NULL || loader != NULL)
    g_thread_yield ();
  md_usage_host_free (fixture->host);
}

/**
 * worklist_heal:
 *
 * From now on every request is answered with the transaction.
 */
void
worklist_heal (WorklistFixture *fixture)
{
  g_atomic_int_set (&fixture->is_healed, TRUE);
}

/**
 * worklist_add:
 * @prefix: four digits: what becomes of it
 *
 * Returns: (transfer none): the item
 */
MdWorklistItem *
worklist_add (WorklistFixture *fixture,
              const char      *prefix,
              guint            number)
{
  g_autofree char *id = g_strdup_printf ("%s%010u", prefix, number);
  g_autoptr (GError) error = NULL;
  MdWorklistItem *item = md_worklist_add_id (fixture->worklist, id, &error);

  g_assert_no_error (error);

  return item;
}

/**
 * worklist_add_many:
 *
 * Adds transactions with which nothing is wrong.
 */
void
worklist_add_many (WorklistFixture *fixture,
                   guint            n_items)
{
  for (guint i = 0; i < n_items; i++)
    worklist_add (fixture, "2000", i);
}

/**
 * worklist_await_end:
 *
 * Runs the main loop until nothing waits and nothing is under way.
 */
void
worklist_await_end (MdWorklist *worklist)
{
  while (md_worklist_get_loading (worklist))
    g_main_context_iteration (NULL, TRUE);
}

/**
 * worklist_take_result:
 *
 * A callback that keeps the result.
 */
void
worklist_take_result (GObject      *source,
                      GAsyncResult *result,
                      gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/**
 * worklist_await:
 *
 * Returns: (transfer none): the result that worklist_take_result() keeps in @place
 */
GAsyncResult *
worklist_await (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *place;
}

/**
 * worklist_get_usage:
 *
 * Returns: (transfer full) (nullable): the transaction of an item
 */
MdUsage *
worklist_get_usage (MdWorklistItem  *item,
                    GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_worklist_item_get_usage_async (item, NULL, worklist_take_result, &result);

  return md_worklist_item_get_usage_finish (item, worklist_await (&result), error);
}

/**
 * worklist_assert_counts:
 *
 * That is what the worklist says, and what its items say.
 */
void
worklist_assert_counts (MdWorklist *worklist,
                        guint       n_waiting,
                        guint       n_loading,
                        guint       n_loaded,
                        guint       n_failed)
{
  const guint expected[] = { n_waiting, n_loading, n_loaded, n_failed };
  guint counted[G_N_ELEMENTS (expected)] = { 0 };
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (worklist));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (worklist), i);

      counted[md_worklist_item_get_state (item)]++;
    }
  for (guint state = 0; state < G_N_ELEMENTS (expected); state++)
    {
      g_assert_cmpuint (counted[state], ==, expected[state]);
      g_assert_cmpuint (md_worklist_get_count (worklist, state), ==, expected[state]);
    }
}
