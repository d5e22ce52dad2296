/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worklist-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "md-json-reader.h"

static MdWorklistReport *
finish (WorklistFixture  *fixture,
        GAsyncResult    **result,
        GError          **error)
{
  MdWorklistReport *report = md_worklist_add_finish (fixture->worklist, worklist_await (result), error);

  g_clear_object (result);

  return report;
}

static MdWorklistReport *
add_text (WorklistFixture *fixture,
          const char      *text)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  MdWorklistReport *report;

  md_worklist_add_text_async (fixture->worklist, text, -1, NULL, worklist_take_result, &result);
  report = finish (fixture, &result, &error);
  g_assert_no_error (error);

  return report;
}

static MdWorklistReport *
add_file (WorklistFixture  *fixture,
          const char       *contents,
          gssize            length,
          GError          **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "worklist-XXXXXX.csv", NULL);
  int descriptor = g_mkstemp (path);
  GAsyncResult *result = NULL;
  MdWorklistReport *report;

  g_assert_true (g_close (descriptor, NULL));
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  file = g_file_new_for_path (path);
  md_worklist_add_file_async (fixture->worklist, file, NULL, worklist_take_result, &result);
  report = finish (fixture, &result, error);
  g_unlink (path);

  return report;
}

static MdWorklistReport *
add_bytes (WorklistFixture  *fixture,
           const char       *contents,
           GError          **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (contents, strlen (contents));
  GAsyncResult *result = NULL;

  md_worklist_add_bytes_async (fixture->worklist, bytes, "saved.json", NULL, worklist_take_result, &result);

  return finish (fixture, &result, error);
}

static void
test_id (WorklistFixture *fixture,
         gconstpointer    unused)
{
  g_autoptr (GError) error = NULL;
  MdWorklistItem *item = worklist_add (fixture, "2000", 0);

  g_assert_true (worklist_add (fixture, "2000", 0) == item);
  g_assert_true (md_worklist_find (fixture->worklist, "20000000000000") == item);
  g_assert_null (md_worklist_add_id (fixture->worklist, "2000000000000", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)), ==, 1);
  worklist_await_end (fixture->worklist);
}

static void
test_text (WorklistFixture *fixture,
           gconstpointer    unused)
{
  g_autoptr (MdWorklistReport) first =
    add_text (fixture, "20000000000001\n20000000000002\n\nrubbish\n20000000000001\n");
  g_autoptr (MdWorklistReport) second = add_text (fixture, "20000000000002,20000000000003");
  g_autoptr (MdWorklistReport) none = add_text (fixture, "  \n");
  /* In a text a bracket is no document. */
  g_autoptr (MdWorklistReport) bracket = add_text (fixture, "[20000000000004]");

  g_assert_cmpuint (first->n_added, ==, 2);
  g_assert_cmpuint (first->n_known, ==, 1);
  g_assert_cmpuint (first->n_refused, ==, 1);
  g_assert_cmpuint (((MdWorklistRefusal *) g_ptr_array_index (first->refusals, 0))->line, ==, 4);
  g_assert_cmpstr (md_worklist_item_get_id (first->first), ==, "20000000000001");
  g_assert_cmpuint (second->n_added, ==, 1);
  g_assert_cmpuint (second->n_known, ==, 1);
  g_assert_cmpstr (md_worklist_item_get_id (second->first), ==, "20000000000002");
  g_assert_cmpuint (none->n_added, ==, 0);
  g_assert_null (none->first);
  g_assert_cmpuint (bracket->n_added, ==, 1);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 4, 0);
}

static void
test_text_file (WorklistFixture *fixture,
                gconstpointer    unused)
{
  static const char csv[] = "Id,Status\r\n20000000000001,SENT\r\n\"20000000000002\",SENT\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (MdWorklistReport) plain = add_file (fixture, csv, -1, &error);
  g_autoptr (MdWorklistReport) wide = NULL;
  g_autoptr (MdWorklistReport) empty = NULL;
  g_autofree char *converted = NULL;
  gsize length;

  g_assert_no_error (error);
  g_assert_cmpuint (plain->n_added, ==, 2);
  g_assert_cmpuint (plain->n_refused, ==, 0);

  /* As spreadsheets write “Unicode text”. */
  converted = g_convert ("\xef\xbb\xbf" "20000000000003\t17\r\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  wide = add_file (fixture, converted, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wide->n_added, ==, 1);

  empty = add_file (fixture, "", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->n_added, ==, 0);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 3, 0);
}

static void
test_no_file (WorklistFixture *fixture,
              gconstpointer    unused)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all");
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  md_worklist_add_file_async (fixture->worklist, file, NULL, worklist_take_result, &result);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A saved document is there without a service, in every form in which several may stand in one. */
static void
test_documents (WorklistFixture *fixture,
                gconstpointer    unused)
{
  g_autofree char *one = worklist_make_body ("20000000000001");
  g_autofree char *two = worklist_make_body ("20000000000007");
  g_autofree char *list = g_strdup_printf (" [%s,\n%s]", one, two);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdWorklistReport) report = NULL;
  g_autoptr (MdUsage) usage = NULL;
  g_autofree char *id = NULL;
  MdDocument *document;
  MdWorklistItem *item;

  md_worklist_set_client (fixture->worklist, NULL, "No service");
  report = add_file (fixture, list, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 2);
  worklist_assert_counts (fixture->worklist, 0, 0, 2, 0);

  item = md_worklist_find (fixture->worklist, "20000000000007");
  g_assert_true (g_str_has_suffix (md_worklist_item_get_file_name (item), ".csv"));
  g_assert_cmpuint (md_worklist_item_get_size (item), ==, strlen (list));
  g_assert_cmpuint (md_usage_digest_count (md_worklist_item_get_digest (item)), ==, 1);
  usage = worklist_get_usage (item, &error);
  g_assert_no_error (error);
  document = md_usage_get_document (usage);
  id = md_document_dup_text (document,
                             md_document_find_member (document, md_usage_get_node (usage, 0), "usageTransactionId"));
  g_assert_cmpstr (id, ==, "20000000000007");
}

/* One that names no id is known by its file, and asked for nowhere. */
static void
test_nameless (WorklistFixture *fixture,
               gconstpointer    unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdWorklistReport) report = add_bytes (fixture, "{\"status\":\"SENT\"}", &error);
  MdWorklistItem *item = md_worklist_find (fixture->worklist, "saved.json");

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_true (report->first == item);
  md_worklist_retry (fixture->worklist, item);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, 0);
  g_assert_cmpuint (md_usage_host_get_n_requests (fixture->host), ==, 0);
}

static void
test_unreadable (WorklistFixture *fixture,
                 gconstpointer    unused)
{
  g_autoptr (GError) error = NULL;
  MdJsonPlace place;

  g_assert_null (add_bytes (fixture, "{\"a\":\n  x}", &error));
  g_assert_error (error, MD_JSON_ERROR, MD_JSON_ERROR_SYNTAX);
  g_assert_true (md_json_error_get_place (error, &place));
  g_assert_cmpuint (place.line, ==, 2);
  g_assert_cmpuint (place.column, ==, 3);
  /* Which of several files it was, and where in it. */
  g_assert_true (g_str_has_prefix (error->message, "Nothing was added from “saved.json”: Line 2, column 3"));
  g_clear_error (&error);

  g_assert_null (add_bytes (fixture, "[1, 2]", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)), ==, 0);
}

/* What the service has been asked for meanwhile does not take the place of what somebody has opened, nor the other
 * way. */
static void
test_both (WorklistFixture *fixture,
           gconstpointer    unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdWorklistReport) report = NULL;
  MdWorklistItem *item;

  md_usage_host_close_gate (fixture->host);
  item = worklist_add (fixture, "2000", 0);
  report = add_bytes (fixture, "{\"usageTransactionId\":\"20000000000000\",\"status\":\"SAVED\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_known, ==, 1);
  g_assert_true (report->first == item);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, 0);
  g_assert_cmpstr (md_worklist_item_get_digest (item)->status, ==, "SAVED");

  md_usage_host_open_gate (fixture->host);
  while (md_usage_host_get_n_at_gate (fixture->host) > 0 || g_main_context_iteration (NULL, FALSE))
    g_thread_yield ();
  g_assert_cmpstr (md_worklist_item_get_digest (item)->status, ==, "SAVED");

  md_worklist_retry (fixture->worklist, item);
  worklist_await_end (fixture->worklist);
  g_assert_cmpstr (md_worklist_item_get_digest (item)->status, ==, "SENT");
}

/* A document that takes its time to be read is kept as it was read while it is in the list, and no longer. It can be
 * put back nevertheless. */
static void
test_removed (WorklistFixture *fixture,
              gconstpointer    unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *filler = g_strnfill (200 * 1024, 'x');
  g_autofree char *text = g_strdup_printf ("{\"usageTransactionId\":\"20000000000000\",\"comments\":\"%s\"}", filler);
  g_autoptr (MdWorklistReport) report = add_bytes (fixture, text, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  MdWorklistItem *item = report->first;
  g_autoptr (MdUsage) first = worklist_get_usage (item, &error);
  g_autoptr (MdUsage) second = worklist_get_usage (item, &error);
  g_autoptr (MdUsage) third = NULL;

  g_assert_true (first == second);
  g_ptr_array_add (items, g_object_ref (item));
  md_worklist_clear (fixture->worklist);
  md_worklist_put_back (fixture->worklist, items, 0);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, 0);
  third = worklist_get_usage (item, &error);
  g_assert_no_error (error);
  g_assert_true (third != first);
  g_assert_true (g_bytes_equal (md_document_get_bytes (md_usage_get_document (third)),
                                md_document_get_bytes (md_usage_get_document (first))));
}

/* More than the list takes. */
static void
test_surplus (WorklistFixture *fixture,
              gconstpointer    unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MdWorklistReport) report = NULL;
  g_autoptr (MdWorklistReport) more = NULL;
  g_autoptr (GError) error = NULL;

  md_worklist_set_paused (fixture->worklist, TRUE);
  for (guint i = 0; i < MD_WORKLIST_MAX_ITEMS + 5; i++)
    g_string_append_printf (text, "2000%010u\n", i);
  report = add_text (fixture, text->str);
  g_assert_cmpuint (report->n_added, ==, MD_WORKLIST_MAX_ITEMS);
  g_assert_cmpuint (report->n_surplus, ==, 5);
  worklist_assert_counts (fixture->worklist, MD_WORKLIST_MAX_ITEMS, 0, 0, 0);

  more = add_text (fixture, "20010000000000");
  g_assert_cmpuint (more->n_surplus, ==, 1);
  g_assert_null (md_worklist_add_id (fixture->worklist, "20010000000000", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

#define ADD(name, test) \
  g_test_add ("/worklist-add/" name, WorklistFixture, NULL, worklist_set_up, test, worklist_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("id", test_id);
  ADD ("text", test_text);
  ADD ("text-file", test_text_file);
  ADD ("no-file", test_no_file);
  ADD ("documents", test_documents);
  ADD ("nameless", test_nameless);
  ADD ("unreadable", test_unreadable);
  ADD ("both", test_both);
  ADD ("removed", test_removed);
  ADD ("surplus", test_surplus);

  return g_test_run ();
}
