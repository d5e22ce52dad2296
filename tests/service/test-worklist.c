/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-client.h"
#include "md-usage.h"
#include "md-worklist-private.h"

#include <string.h>

#include "fault-server.h"

#define DOCUMENT "{\"usageTransactionId\":\"05458709929330\",\"status\":\"SENT\"}"

typedef struct
{
  MdFaultServer *server;
  MdWorklist    *worklist;
} Fixture;

static MdUsageClient *
make_client (MdFaultServer *server)
{
  g_autofree char *address = md_fault_server_make_address (server, "/rest/apis/meter");
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Test\n[Services]\nUsage=%s\n", address);
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

static void
set_up (Fixture       *fixture,
        MdFaultServer *server)
{
  g_autoptr (MdUsageClient) client = make_client (server);

  fixture->server = server;
  fixture->worklist = md_worklist_new ();
  md_worklist_set_client (fixture->worklist, client, NULL);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->worklist);
  md_fault_server_free (fixture->server);
}

static void
await_end (MdWorklist *worklist)
{
  while (md_worklist_get_loading (worklist))
    g_main_context_iteration (NULL, TRUE);
}

static void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static MdUsage *
get_usage (MdWorklistItem  *item,
           GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_worklist_item_get_usage_async (item, NULL, take_result_cb, &result);

  return md_worklist_item_get_usage_finish (item, await_result (&result), error);
}

static void
test_load (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsage) usage = NULL;
  g_autofree char *head = NULL;
  MdWorklistItem *item;

  set_up (&fixture, md_fault_server_new_answering (200, "application/json", DOCUMENT));
  item = md_worklist_add_id (fixture.worklist, "05458709929330", &error);
  g_assert_no_error (error);
  g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_LOADING);
  await_end (fixture.worklist);

  g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_LOADED);
  g_assert_cmpuint (md_worklist_item_get_size (item), ==, strlen (DOCUMENT));
  usage = get_usage (item, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (md_usage_get_n_rows (usage), >=, 1);
  head = md_fault_server_dup_head (fixture.server, 0);
  g_assert_true (g_str_has_prefix (head, "GET /rest/apis/meter/usage/usageTransactions/05458709929330 HTTP/1.1\n"));
  g_assert_nonnull (strstr (head, "\nAccept: application/json\n"));

  g_clear_pointer (&usage, md_usage_unref);
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worklist/load", test_load);

  return g_test_run ();
}
