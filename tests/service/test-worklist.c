/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worklist-fixture.h"

#include <string.h>

#include "fault-server.h"

/* The request is what the contract says, at the base that the profile says, with leading zeros. */
static void
test_request (void)
{
  static const char *const bases[] = { "/rest/apis/meter", "/ouaf/rest/apis/meter" };

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (MdFaultServer) server = md_fault_server_new_answering (404, "text/plain", "no");
      g_autofree char *address = md_fault_server_make_address (server, bases[i]);
      g_autofree char *text = g_strdup_printf ("[Profile]\nName=Test\n[Services]\nUsage=%s/\n", address);
      g_autofree char *line =
        g_strdup_printf ("GET %s/usage/usageTransactions/00058709929330 HTTP/1.1\n", bases[i]);
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (MdProfile) profile = NULL;
      g_autoptr (MdUsageClient) client = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (MdUsageAnswer) answer = NULL;
      g_autofree char *head = NULL;

      g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));
      profile = md_profile_new_from_key_file (file, NULL);
      client = md_usage_client_new (profile, NULL);
      md_usage_client_get_async (client, "00058709929330", G_MAXSIZE, NULL, worklist_take_result, &result);
      answer = md_usage_client_get_finish (client, worklist_await (&result));
      g_assert_cmpuint (answer->status, ==, 404);

      head = md_fault_server_dup_head (server, 0);
      g_assert_true (g_str_has_prefix (head, line));
      g_assert_nonnull (strstr (head, "\nAccept: application/json\n"));
    }
}

static void
test_load (WorklistFixture *fixture,
           gconstpointer    unused)
{
  MdWorklistItem *item = worklist_add (fixture, "2000", 17);
  g_autofree char *body = worklist_make_body (md_worklist_item_get_id (item));
  g_autoptr (MdUsage) usage = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_LOADING);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, 0);
  g_assert_cmpstr (md_worklist_item_get_digest (item)->id, ==, "20000000000017");
  g_assert_cmpstr (md_worklist_item_get_digest (item)->status, ==, "SENT");
  g_assert_cmpuint (md_worklist_item_get_size (item), ==, strlen (body));
  g_assert_null (md_worklist_item_get_words (item));

  usage = worklist_get_usage (item, &error);
  g_assert_no_error (error);
  bytes = md_document_get_bytes (md_usage_get_document (usage));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), body, strlen (body));

  /* Once more is the same one: nothing is read for it. */
  {
    g_autoptr (MdUsage) again = worklist_get_usage (item, &error);

    g_assert_true (again == usage);
  }
}

/* Everything that can be wrong ends with a reason, something to do, as many requests as it is worth, and a way to
 * retry. */
static void
test_failures (WorklistFixture *fixture,
               gconstpointer    unused)
{
  static const struct
  {
    const char *prefix;
    guint       status;
    guint       n_tries;
    gboolean    has_problem;
    const char *details;
  } rows[] = {
    { "4000", 400, 1, TRUE, NULL },
    { "4010", 401, 1, TRUE, NULL },
    { "4030", 403, 1, TRUE, NULL },
    { "4040", 404, 1, TRUE, NULL },
    { "4180", 418, 1, TRUE, NULL },
    { "5000", 500, 1, TRUE, NULL },
    { "5020", 502, 1, TRUE, NULL },
    { "5040", 504, 1, TRUE, NULL },
    { "0010", 0, 1, FALSE, "Line 2" },
    { "0020", 0, 1, FALSE, "Line 1" },
    { "0030", 200, 1, FALSE, NULL },
    { "0040", 200, 3, FALSE, "" },
    { "0060", 0, 1, FALSE, "no usage transaction" },
    { "0070", 200, 1, FALSE, "1.0" },
    { "0080", 0, 1, FALSE, "no usage transaction" },
  };
  MdWorklistItem *items[G_N_ELEMENTS (rows)];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    items[i] = worklist_add (fixture, rows[i].prefix, 0);
  worklist_await_end (fixture->worklist);

  worklist_assert_counts (fixture->worklist, 0, 0, 0, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s %s", rows[i].prefix, md_worklist_item_get_words (items[i]),
                      md_worklist_item_get_details (items[i]));
      g_assert_nonnull (md_worklist_item_get_words (items[i]));
      g_assert_nonnull (md_worklist_item_get_next (items[i]));
      g_assert_cmpuint (md_worklist_item_get_status (items[i]), ==, rows[i].status);
      g_assert_cmpuint (md_worklist_item_get_n_tries (items[i]), ==, rows[i].n_tries);
      g_assert_cmpint (md_worklist_item_get_problem (items[i]) != NULL, ==, rows[i].has_problem);
      if (rows[i].has_problem)
        g_assert_nonnull (strstr (md_worklist_item_get_problem (items[i])->summary, "Told by the service"));
      if (rows[i].details != NULL)
        g_assert_nonnull (strstr (md_worklist_item_get_details (items[i]), rows[i].details));
      g_assert_null (md_worklist_item_get_digest (items[i]));
      g_assert_null (worklist_get_usage (items[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }

  worklist_heal (fixture);
  md_worklist_retry (fixture->worklist, items[0]);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, G_N_ELEMENTS (rows) - 1);
  g_assert_null (md_worklist_item_get_words (items[0]));
  g_assert_cmpuint (md_worklist_retry_failed (fixture->worklist), ==, G_N_ELEMENTS (rows) - 1);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, G_N_ELEMENTS (rows), 0);
}

/* No answer, and the end of the connection: as often as a broken connection is borne. Alone, on connections of its
 * own: libsoup sends by itself again what it has sent on one that was used before, how often is not for this test to
 * say. */
static void
test_hang_up (WorklistFixture *fixture,
              gconstpointer    unused)
{
  MdWorklistItem *item = worklist_add (fixture, "0050", 0);

  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 1);
  g_assert_nonnull (md_worklist_item_get_words (item));
  g_assert_cmpuint (md_worklist_item_get_n_tries (item), ==, 3);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 3);

  worklist_heal (fixture);
  md_worklist_retry (fixture->worklist, item);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, 0);
}

/* Nobody listens there any more. */
static void
test_unreachable (WorklistFixture *fixture,
                  gconstpointer    unused)
{
  g_autoptr (MdUsageHost) other = md_usage_host_new (NULL, NULL, FALSE);
  guint16 port = md_usage_host_get_port (other);
  g_autoptr (MdUsageClient) client = worklist_make_client (port);
  MdWorklistItem *item;
  guint n_tried = 0;

  g_clear_pointer (&other, md_usage_host_free);
  md_worklist_set_client (fixture->worklist, client, NULL);
  item = worklist_add (fixture, "2000", 0);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 1);
  g_assert_nonnull (md_worklist_item_get_words (item));
  g_assert_nonnull (md_worklist_item_get_details (item));

  /* Not each of many has to find out for itself. */
  for (guint i = 0; i < 200; i++)
    worklist_add (fixture, "2001", i);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 201);
  for (guint i = 1; i <= 200; i++)
    {
      g_autoptr (MdWorklistItem) one = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), i);

      g_assert_nonnull (md_worklist_item_get_words (one));
      g_assert_nonnull (md_worklist_item_get_next (one));
      n_tried += md_worklist_item_get_n_tries (one);
    }
  g_assert_cmpuint (n_tried, <=, 16);
}

/* A wrong password is not tried until the user is locked out; one that is refused now and then stops nothing. */
static void
test_password (WorklistFixture *fixture,
               gconstpointer    unused)
{
  guint n_requests;

  for (guint i = 0; i < 200; i++)
    worklist_add (fixture, "4010", i);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 200);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), <=, 16);

  md_worklist_clear (fixture->worklist);
  worklist_add_many (fixture, 8);
  worklist_await_end (fixture->worklist);
  n_requests = md_usage_host_get_n_requests (fixture->host);
  for (guint i = 0; i < 60; i++)
    worklist_add (fixture, i % 5 != 0 ? "4010" : "2001", i);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 20, 48);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, n_requests + 60);
}

static void
test_flapping (WorklistFixture *fixture,
               gconstpointer    unused)
{
  for (guint i = 0; i < 100; i++)
    worklist_add (fixture, i % 3 == 0 ? "2980" : "2000", i);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 100, 0);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 134);
}

static void
count_cb (gpointer    object,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

static void
test_too_many (WorklistFixture *fixture,
               gconstpointer    unused)
{
  MdWorklistItem *item;
  guint n_held = 0;

  g_signal_connect (fixture->worklist, "notify::held", G_CALLBACK (count_cb), &n_held);
  item = worklist_add (fixture, "2990", 0);
  worklist_add_many (fixture, 50);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 51, 0);
  g_assert_cmpuint (md_worklist_item_get_n_tries (item), ==, 3);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 53);
  /* On and off, at least once and for each of the two refusals at most. */
  g_assert_cmpuint (n_held, >=, 2);
  g_assert_cmpuint (n_held, <=, 4);
}

/* Of a service that refuses everything people are told after a while: each row, those too that were never asked for. */
static void
test_unavailable (WorklistFixture *fixture,
                  gconstpointer    unused)
{
  for (guint i = 0; i < 200; i++)
    worklist_add (fixture, i % 2 == 0 ? "5030" : "4290", i);
  g_assert_cmpuint (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADING), ==, 8);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 200);
  /* Eight at once, then one at a time until enough is enough; fewer where the eight were not refused all at once. */
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), >=, 8);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), <=, 8 + MD_USAGE_LOADER_MAX_TRIES - 1);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), i);

      g_assert_nonnull (md_worklist_item_get_words (item));
      g_assert_cmpuint (md_worklist_item_get_status (item), >=, 429);
    }

  worklist_heal (fixture);
  md_worklist_retry_failed (fixture->worklist);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 200, 0);
}

static void
test_pause (WorklistFixture *fixture,
            gconstpointer    unused)
{
  guint n_requests;

  md_usage_host_close_gate (fixture->host);
  worklist_add_many (fixture, 60);
  while (md_usage_host_get_n_at_gate (fixture->host) < 8)
    g_main_context_iteration (NULL, TRUE);
  worklist_assert_counts (fixture->worklist, 52, 8, 0, 0);
  g_assert_true (md_worklist_get_loading (fixture->worklist));

  g_object_set (fixture->worklist, "paused", TRUE, NULL);
  md_usage_host_open_gate (fixture->host);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 52, 0, 8, 0);
  g_assert_false (md_worklist_get_loading (fixture->worklist));
  n_requests = md_usage_host_get_n_requests (fixture->host);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, n_requests);

  md_worklist_set_paused (fixture->worklist, FALSE);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 60, 0);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 60);
}

static void
test_cancel (WorklistFixture *fixture,
             gconstpointer    unused)
{
  g_autoptr (MdWorklistItem) first = NULL;
  guint n_requests;

  md_usage_host_close_gate (fixture->host);
  worklist_add_many (fixture, 60);
  while (md_usage_host_get_n_at_gate (fixture->host) < 8)
    g_main_context_iteration (NULL, TRUE);
  md_worklist_cancel (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 60);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), 0);
  g_assert_nonnull (md_worklist_item_get_words (first));

  /* What comes late changes nothing, and nothing new is asked for. */
  md_usage_host_open_gate (fixture->host);
  while (md_usage_host_get_n_at_gate (fixture->host) > 0 || g_main_context_iteration (NULL, FALSE))
    g_thread_yield ();
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 60);
  n_requests = md_usage_host_get_n_requests (fixture->host);
  g_assert_cmpuint (n_requests, ==, 8);

  md_worklist_retry_failed (fixture->worklist);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 60, 0);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, n_requests + 60);
}

/* Cancelled at any moment: on the way, while documents are read, at the end. What is loaded stays so, and all else
 * has failed for good, whatever comes afterwards. */
static void
test_cancel_anywhere (WorklistFixture *fixture,
                      gconstpointer    unused)
{
  guint n_cancelled = 0;

  for (guint round = 0; round < 100; round++)
    {
      guint n_failed;

      for (guint i = 0; i < 20; i++)
        worklist_add (fixture, "2000", round * 20 + i);
      for (guint i = 0; i < round; i++)
        g_main_context_iteration (NULL, FALSE);
      md_worklist_cancel (fixture->worklist);
      n_failed = md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_FAILED);
      worklist_assert_counts (fixture->worklist, 0, 0, 20 - n_failed, n_failed);
      n_cancelled += n_failed;

      /* One more, to the end: what came late has come by then. */
      worklist_add (fixture, "2001", round);
      worklist_await_end (fixture->worklist);
      worklist_assert_counts (fixture->worklist, 0, 0, 21 - n_failed, n_failed);
      md_worklist_clear (fixture->worklist);
    }
  g_assert_cmpuint (n_cancelled, >, 0);
}

static void
test_concurrency (WorklistFixture *fixture,
                  gconstpointer    unused)
{
  worklist_add_many (fixture, 200);
  worklist_await_end (fixture->worklist);
  g_assert_cmpuint (md_usage_host_get_most_at_once (fixture->host), <=, 8);

  worklist_tear_down (fixture, NULL);
  worklist_set_up (fixture, NULL);
  md_usage_loader_set_concurrency (md_worklist_get_loader (fixture->worklist), 2);
  worklist_add_many (fixture, 200);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 200, 0);
  g_assert_cmpuint (md_usage_host_get_most_at_once (fixture->host), <=, 2);
}

/* What is too large to be loaded beside others is loaded after them, one at a time. */
static void
test_large (WorklistFixture *fixture,
            gconstpointer    unused)
{
  md_usage_loader_set_usual_limit (md_worklist_get_loader (fixture->worklist), 100 * 1024);
  for (guint i = 0; i < 40; i++)
    worklist_add (fixture, i % 4 == 0 ? "2970" : "2000", i);
  while (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED) < 40)
    {
      guint n_large = 0;

      for (guint i = 0; i < 40; i += 4)
        {
          g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), i);

          n_large += md_worklist_item_get_state (item) == MD_WORKLIST_ITEM_LOADING &&
                     md_worklist_item_get_n_tries (item) == 2;
        }
      g_assert_cmpuint (n_large, <=, 1);
      g_main_context_iteration (NULL, TRUE);
    }
  worklist_assert_counts (fixture->worklist, 0, 0, 40, 0);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 50);
}

static void
test_remove (WorklistFixture *fixture,
             gconstpointer    unused)
{
  g_autoptr (MdWorklistItem) loading = NULL;
  g_autoptr (MdWorklistItem) waiting = NULL;

  md_usage_host_close_gate (fixture->host);
  worklist_add_many (fixture, 30);
  loading = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), 3);
  waiting = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), 20);
  md_worklist_remove (fixture->worklist, loading);
  md_worklist_remove (fixture->worklist, waiting);
  md_worklist_remove (fixture->worklist, waiting);
  g_assert_null (md_worklist_find (fixture->worklist, md_worklist_item_get_id (waiting)));
  md_usage_host_open_gate (fixture->host);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 28, 0);
  g_assert_cmpint (md_worklist_item_get_state (waiting), ==, MD_WORKLIST_ITEM_WAITING);

  /* Cleared in the middle of it, and used again. */
  md_usage_host_close_gate (fixture->host);
  for (guint i = 0; i < 30; i++)
    worklist_add (fixture, "2001", i);
  md_worklist_clear (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 0);
  g_assert_cmpuint (g_list_model_get_n_items (md_worklist_get_exceptions (fixture->worklist)), ==, 0);
  md_usage_host_open_gate (fixture->host);
  worklist_add_many (fixture, 30);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 30, 0);
}

/* The worklist goes while requests are under way and documents wait to be read: worklist_tear_down() proves that it
 * can. */
static void
test_leave (WorklistFixture *fixture,
            gconstpointer    unused)
{
  worklist_add_many (fixture, 100);
  while (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED) < 10)
    g_main_context_iteration (NULL, TRUE);
}

/* Documents beyond the memory are read back as they were. */
static void
test_spool (WorklistFixture *fixture,
            gconstpointer    unused)
{
  worklist_add_many (fixture, 300);
  worklist_await_end (fixture->worklist);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), i);
      g_autofree char *body = worklist_make_body (md_worklist_item_get_id (item));
      g_autoptr (GError) error = NULL;
      g_autoptr (MdUsage) usage = worklist_get_usage (item, &error);
      GBytes *bytes;

      g_assert_no_error (error);
      bytes = md_document_get_bytes (md_usage_get_document (usage));
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), body, strlen (body));
    }
}

static MdUsage *
load_usage (WorklistFixture  *fixture,
            const char       *id,
            GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_worklist_load_usage_async (fixture->worklist, id, NULL, worklist_take_result, &result);

  return md_worklist_load_usage_finish (fixture->worklist, worklist_await (&result), error);
}

/* What somebody looks for comes while all others wait, and does not come into the list. */
static void
test_in_place (WorklistFixture *fixture,
               gconstpointer    unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsage) stranger = NULL;
  g_autoptr (MdUsage) waiting = NULL;
  g_autoptr (MdUsage) loaded = NULL;

  md_worklist_set_paused (fixture->worklist, TRUE);
  worklist_add_many (fixture, 3);
  stranger = load_usage (fixture, "20010000000001", &error);
  g_assert_no_error (error);
  g_assert_nonnull (stranger);
  worklist_assert_counts (fixture->worklist, 3, 0, 0, 0);

  waiting = load_usage (fixture, "20000000000001", &error);
  g_assert_no_error (error);
  g_assert_nonnull (waiting);
  worklist_assert_counts (fixture->worklist, 2, 0, 1, 0);
  loaded = load_usage (fixture, "20000000000001", &error);
  g_assert_true (loaded == waiting);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 2);

  g_assert_null (load_usage (fixture, "40400000000001", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (load_usage (fixture, "../../../admin", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (load_usage (fixture, "50300000000001", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);

  md_worklist_set_paused (fixture->worklist, FALSE);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 3, 0);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 6);
}

/* Without a client items wait for one, or fail where there will be none. */
static void
test_no_client (WorklistFixture *fixture,
                gconstpointer    unused)
{
  g_autoptr (MdUsageClient) client = worklist_make_client (md_usage_host_get_port (fixture->host));
  g_autoptr (MdWorklistItem) item = NULL;

  md_worklist_set_client (fixture->worklist, NULL, NULL);
  g_assert_false (md_worklist_get_can_load (fixture->worklist));
  worklist_add_many (fixture, 20);
  worklist_assert_counts (fixture->worklist, 20, 0, 0, 0);

  md_worklist_set_client (fixture->worklist, NULL, "Because");
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 20);
  worklist_add (fixture, "2001", 0);
  worklist_assert_counts (fixture->worklist, 0, 0, 0, 21);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), 20);
  g_assert_cmpstr (md_worklist_item_get_words (item), ==, "Because");

  md_worklist_set_client (fixture->worklist, client, NULL);
  g_assert_true (md_worklist_get_can_load (fixture->worklist));
  md_worklist_retry_failed (fixture->worklist);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 21, 0);
}

#define ADD(name, memory, test) \
  g_test_add ("/worklist/" name, WorklistFixture, GSIZE_TO_POINTER (memory), worklist_set_up, test, worklist_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worklist/request", test_request);
  ADD ("load", 0, test_load);
  ADD ("failures", 0, test_failures);
  ADD ("hang-up", 0, test_hang_up);
  ADD ("unreachable", 0, test_unreachable);
  ADD ("password", 0, test_password);
  ADD ("flapping", 0, test_flapping);
  ADD ("too-many", 0, test_too_many);
  ADD ("unavailable", 0, test_unavailable);
  ADD ("pause", 0, test_pause);
  ADD ("cancel", 0, test_cancel);
  ADD ("cancel-anywhere", 0, test_cancel_anywhere);
  ADD ("concurrency", 0, test_concurrency);
  ADD ("large", 0, test_large);
  ADD ("remove", 0, test_remove);
  ADD ("leave", 0, test_leave);
  ADD ("spool", 2000, test_spool);
  ADD ("in-place", 0, test_in_place);
  ADD ("no-client", 0, test_no_client);

  return g_test_run ();
}
