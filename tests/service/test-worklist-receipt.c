/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "worklist-fixture.h"

/* What is told of a service: nothing that came is dropped, where it is no usage transaction. */

static GBytes *
read_receipt (MdWorklistItem *item)
{
  MdUsageReceipt *receipt = md_worklist_item_get_receipt (item);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  g_assert_nonnull (receipt);
  md_usage_receipt_read_async (receipt, NULL, worklist_take_result, &result);
  bytes = md_usage_receipt_read_finish (worklist_await (&result), &error);
  g_assert_no_error (error);

  return bytes;
}

static const char *
get_head (MdWorklistItem *item)
{
  return md_usage_receipt_get_head (md_worklist_item_get_receipt (item));
}

static void
assert_receipt (MdWorklistItem *item,
                const char     *status,
                const char     *data,
                gsize           size)
{
  g_autoptr (GBytes) bytes = read_receipt (item);

  g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_FAILED);
  g_assert_true (g_str_has_prefix (get_head (item), status));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, size);
  g_assert_cmpuint (md_usage_receipt_get_size (md_worklist_item_get_receipt (item)), ==, size);
}

/* Byte for byte: problem documents, web pages, and what no reader can read. */
static void
test_kept (WorklistFixture *fixture,
           gconstpointer    unused)
{
  static const char problem[] = "{\"title\":\"Told by the service\",\"detail\":\"More about it\",\"httpStatus\":0}";
  static const char broken[] = "{\"usageTransactionId\":\n  nothing}";
  static const char page[] = "<html><b>Log in</b></html>";
  MdWorklistItem *missing = worklist_add (fixture, "4040", 0);
  MdWorklistItem *failed = worklist_add (fixture, "5000", 0);
  MdWorklistItem *no_json = worklist_add (fixture, "0010", 0);
  MdWorklistItem *html = worklist_add (fixture, "0020", 0);
  MdWorklistItem *empty = worklist_add (fixture, "0030", 0);
  MdWorklistItem *none = worklist_add (fixture, "0060", 0);
  MdWorklistItem *bad_text = worklist_add (fixture, "0090", 0);
  MdWorklistItem *deep = worklist_add (fixture, "0100", 0);
  g_autofree char *brackets = g_strnfill (WORKLIST_DEEP, '[');

  worklist_await_end (fixture->worklist);
  assert_receipt (missing, "HTTP/1.1 404 Whatever\n", problem, strlen (problem));
  assert_receipt (failed, "HTTP/1.1 500 Whatever\n", problem, strlen (problem));
  assert_receipt (no_json, "HTTP/1.1 200 OK\n", broken, strlen (broken));
  assert_receipt (html, "HTTP/1.1 200 OK\nContent-Type: text/html\n", page, strlen (page));
  assert_receipt (empty, "HTTP/1.1 200 OK\n", "", 0);
  assert_receipt (none, "HTTP/1.1 200 OK\n", "[17]", 4);
  assert_receipt (bad_text, "HTTP/1.1 200 OK\n", WORKLIST_BAD_TEXT, sizeof WORKLIST_BAD_TEXT - 1);
  assert_receipt (deep, "HTTP/1.1 200 OK\n", brackets, WORKLIST_DEEP);

  /* By these those who run the service find it; that would let others in. */
  g_assert_nonnull (strstr (get_head (missing), "\nX-Request-Id: r-17"));
  g_assert_null (strstr (get_head (missing), "secret"));

  /* What came once is gone when something better has come. */
  worklist_heal (fixture);
  md_worklist_retry_failed (fixture->worklist);
  worklist_await_end (fixture->worklist);
  g_assert_cmpint (md_worklist_item_get_state (missing), ==, MD_WORKLIST_ITEM_LOADED);
  g_assert_null (md_worklist_item_get_receipt (missing));
}

/* What broke off, and the beginning of what is too large. */
static void
test_part (WorklistFixture *fixture,
           gconstpointer    unused)
{
  MdWorklistItem *half = worklist_add (fixture, "0040", 0);
  MdWorklistItem *unreached = worklist_add (fixture, "0050", 0);
  g_autofree char *body = worklist_make_body (md_worklist_item_get_id (half));

  worklist_await_end (fixture->worklist);
  assert_receipt (half, "HTTP/1.1 200 OK\n", body, strlen (body) - 30);
  g_assert_null (md_worklist_item_get_receipt (unreached));
}

/* Beyond the memory it lies in the file, like documents, and comes back as it was. */
static void
test_spool (WorklistFixture *fixture,
            gconstpointer    unused)
{
  static const char page[] = "<html><b>Log in</b></html>";

  for (guint i = 0; i < 50; i++)
    worklist_add (fixture, i % 2 == 0 ? "0020" : "0090", i);
  worklist_await_end (fixture->worklist);
  g_assert_cmpuint (md_usage_store_get_used (md_worklist_get_store (fixture->worklist)), <=, 100);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), i);

      if (i % 2 == 0)
        assert_receipt (item, "HTTP/1.1 200 OK\n", page, strlen (page));
      else
        assert_receipt (item, "HTTP/1.1 200 OK\n", WORKLIST_BAD_TEXT, sizeof WORKLIST_BAD_TEXT - 1);
    }

  /* Nobody needs it any more: the memory is given back. */
  md_worklist_clear (fixture->worklist);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (md_usage_store_get_used (md_worklist_get_store (fixture->worklist)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, memory, test) \
  g_test_add ("/worklist-receipt/" name, WorklistFixture, GSIZE_TO_POINTER (memory), worklist_set_up, test, \
              worklist_tear_down)
  ADD ("kept", 0, test_kept);
  ADD ("part", 0, test_part);
  ADD ("spool", 100, test_spool);
#undef ADD

  return g_test_run ();
}
