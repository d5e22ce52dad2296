/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a history, read back by means of others: JSON by json-glib, CSV by the letter of RFC 4180. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "journal-fixture.h"
#include "md-history-export.h"

#define REQUEST "{\"meter\":{\"meterId\":\"07\"}}"
#define TOKEN "34886200773392884302"

/* More than a batch. */
#define N_MANY 123

typedef struct
{
  MdTestJournal  base;
  char          *path;     /* (owned): of the file that is written */
  guint          n_told;
} Fixture;

static void
record (Fixture    *fixture,
        guint       number,
        const char *meter,
        const char *reference,
        const char *token)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, id, token, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (REQUEST, strlen (REQUEST));
  g_autoptr (GError) error = NULL;
  const char *references[] = { reference, NULL };
  MdJournalRecord entry = {
    .id = id, .meter = meter, .references = references, .operator_id = "N.MOLEFE", .request = bytes,
  };

  STORE (fixture->base.store)->begin (fixture->base.store, &entry, MD_TEST_START + number, &error);
  g_assert_no_error (error);
  if (token == NULL)
    return;
  STORE (fixture->base.store)->end (fixture->base.store, id, outcome, NULL, MD_TEST_START + number, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  md_test_journal_set_up (&fixture->base);
  fixture->path = g_build_filename (fixture->base.folder, "history", NULL);
  md_test_journal_open (&fixture->base);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  md_test_journal_tear_down (&fixture->base);
  g_free (fixture->path);
}

static void
progress_cb (guint    n_written,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (n_written, >=, fixture->n_told);
  fixture->n_told = n_written;
}

/* Cancels as soon as there is any progress. */
static void
cancel_cb (guint    n_written,
           gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* (nullable): what is in the file. */
static char *
write_file (Fixture               *fixture,
            const MdJournalQuery  *query,
            MdHistoryFormat        format,
            gboolean               all_digits,
            guint                 *n_written)
{
  const MdHistoryExport what = { query, format, all_digits };
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *place = NULL;
  char *text = NULL;
  GStatBuf status;

  fixture->n_told = 0;
  md_history_export_async (fixture->base.journal, &what, file, progress_cb, fixture, NULL, md_test_answered_cb, &place);
  result = md_test_wait (&place);
  md_history_export_finish (result, n_written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_told, ==, *n_written);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));

  return text;
}

/* Quotes, commas and what a spreadsheet would take for a formula. */
static void
test_csv (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();
  g_autofree char *text = NULL;
  guint n_written;

  record (fixture, 1, "01122334459", "=HYPERLINK(\"evil\")", TOKEN);
  record (fixture, 2, "a,\"b\"", NULL, NULL);
  text = write_file (fixture, all, MD_HISTORY_FORMAT_CSV, FALSE, &n_written);
  g_assert_cmpuint (n_written, ==, 2);
  /* The unfinished one first. MD_TEST_START is 2026-09-21T14:13:20Z. */
  g_assert_cmpstr (strchr (text, '\n') + 1, ==,
                   "2026-09-21T14:13:20.002Z,keyChange,\"a,\"\"b\"\"\",,N.MOLEFE,,sending,yes,,,,,,,,,none,,"
                   "00000002-0000-4000-8000-000000000000,\r\n"
                   "2026-09-21T14:13:20.001Z,keyChange,01122334459,\"'=HYPERLINK(\"\"evil\"\")\",N.MOLEFE,,successful,"
                   "yes,,201,0.002,****************4302,,,,,none,,00000001-0000-4000-8000-000000000000,\r\n");
  g_free (text);
  text = write_file (fixture, all, MD_HISTORY_FORMAT_CSV, TRUE, &n_written);
  g_assert_nonnull (strstr (text, ",3488 6200 7733 9288 4302,"));
}

static void
test_json (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *entries;
  JsonObject *entry;
  guint n_written;

  record (fixture, 1, "01122334459", "quote \" and \\ and \u2028", TOKEN);
  record (fixture, 2, "07", NULL, NULL);
  text = write_file (fixture, all, MD_HISTORY_FORMAT_JSON, FALSE, &n_written);
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (text, TOKEN));
  entries = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (entries), ==, 2);
  g_assert_true (json_object_get_boolean_member (json_array_get_object_element (entries, 0), "unfinished"));
  entry = json_array_get_object_element (entries, 1);
  g_assert_cmpstr (json_object_get_string_member (entry, "reference"), ==, "quote \" and \\ and \u2028");
  g_assert_cmpstr (json_object_get_string_member (entry, "time"), ==, "2026-09-21T14:13:20.001Z");
  g_assert_cmpstr (json_object_get_string_member (entry, "outcome"), ==, "successful");
  g_assert_cmpint (json_object_get_int_member (entry, "httpStatus"), ==, 201);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (entry, "tokens"), 0), ==,
                   "****************4302");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (entry, "events")), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (
                     json_object_get_object_member (json_object_get_object_member (entry, "request"), "meter"),
                     "meterId"),
                   ==, "07");
  g_free (text);
  text = write_file (fixture, all, MD_HISTORY_FORMAT_JSON, TRUE, &n_written);
  g_assert_nonnull (strstr (text, "\"" TOKEN "\""));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();
  g_autofree char *text = NULL;
  guint n_written;

  text = write_file (fixture, all, MD_HISTORY_FORMAT_JSON, FALSE, &n_written);
  g_assert_cmpuint (n_written, ==, 0);
  g_assert_cmpstr (text, ==, "[]\n");
}

/* Batch after batch, in the order of the list, and only what is looked for. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (MdJournalQuery) query = md_journal_query_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_written;

  for (guint i = 1; i <= N_MANY; i++)
    record (fixture, i, "01122334459", NULL, TOKEN);
  record (fixture, N_MANY + 1, "0404", NULL, TOKEN);
  query->meter = g_strdup ("0112");
  text = write_file (fixture, query, MD_HISTORY_FORMAT_CSV, FALSE, &n_written);
  g_assert_cmpuint (n_written, ==, N_MANY);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_MANY + 2);
  for (guint i = 1; i <= N_MANY; i++)
    {
      g_autofree char *id = md_test_id (N_MANY + 1 - i);

      g_assert_nonnull (strstr (lines[i], id));
    }
}

/* What was there before stays, whole. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();
  const MdHistoryExport what = { all, MD_HISTORY_FORMAT_CSV, FALSE };
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GAsyncResult *place = NULL;
  guint n_written;

  for (guint i = 1; i <= N_MANY; i++)
    record (fixture, i, "01122334459", NULL, TOKEN);
  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
  md_history_export_async (fixture->base.journal, &what, file, cancel_cb, cancellable, cancellable, md_test_answered_cb,
                           &place);
  result = md_test_wait (&place);
  g_assert_false (md_history_export_finish (result, &n_written, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

/* Where there is no place for it, it is said. */
static void
test_no_place (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();
  const MdHistoryExport what = { all, MD_HISTORY_FORMAT_CSV, FALSE };
  g_autoptr (GFile) file = g_file_new_for_path ("/no such folder/history.csv");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *place = NULL;
  guint n_written;

  md_history_export_async (fixture->base.journal, &what, file, NULL, NULL, NULL, md_test_answered_cb, &place);
  result = md_test_wait (&place);
  g_assert_false (md_history_export_finish (result, &n_written, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(name) g_test_add ("/history-export/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (csv);
  ADD (json);
  ADD (empty);
  ADD (many);
  ADD (cancel);
  ADD (no_place);

  return g_test_run ();
}
