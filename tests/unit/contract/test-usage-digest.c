/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading documents, and what is kept of a transaction when its document is gone. */
#include "md-usage-digest.h"

#include <string.h>

#include "usage-support.h"

/* What the example says, read off by hand. */
static void
test_example (void)
{
  MdUsage *usage = usage_read_example ();
  MdUsageRow exceptions = usage_find (usage, "exceptions");
  g_autoptr (MdUsageDigest) digest = md_usage_digest_new (usage);
  const MdUsageException *exception;
  g_autofree char *from = NULL;

  g_assert_cmpuint (digest->n_rows, ==, md_usage_get_n_rows (usage));
  md_usage_unref (usage);

  g_assert_cmpstr (digest->id, ==, "05458709929330");
  g_assert_cmpstr (digest->status, ==, "ISSUE-DETECT");
  g_assert_cmpstr (digest->status_label, ==, "Issue detected");
  g_assert_cmpstr (digest->status_reason, ==, "CM-HIGH-USAGE");
  g_assert_true (digest->has_from && digest->has_to);
  from = md_moment_dup_short (&digest->from);
  g_assert_cmpstr (from, ==, "2 Jan 2025");
  g_assert_cmpint (md_moment_get_unix (&digest->to), ==, 1738569600); /* 2025-02-03T08:00:00Z */
  g_assert_cmpstr (digest->previous, ==, "05458709911208");
  g_assert_cmpuint (g_strv_length ((char **) digest->subs), ==, 2);
  g_assert_cmpstr (digest->subs[1], ==, "05458709929332");

  g_assert_cmpuint (md_usage_digest_count (digest), ==, 3);
  g_assert_cmpuint (digest->n_exceptions[MD_USAGE_SEVERITY_INFORMATION], ==, 1);
  g_assert_cmpuint (digest->n_exceptions[MD_USAGE_SEVERITY_ISSUE], ==, 1);
  g_assert_cmpuint (digest->n_exceptions[MD_USAGE_SEVERITY_TERMINATE], ==, 1);
  g_assert_cmpuint (digest->n_exceptions[MD_USAGE_SEVERITY_NONE], ==, 0);
  g_assert_cmpuint (digest->n_open, ==, 2);
  g_assert_cmpint (md_usage_digest_get_worst (digest), ==, MD_USAGE_SEVERITY_TERMINATE);

  g_assert_cmpuint (digest->n_kept, ==, 3);
  exception = &digest->exceptions[0];
  g_assert_cmpuint (exception->row, ==, exceptions + 1);
  g_assert_cmpint (exception->severity, ==, MD_USAGE_SEVERITY_ISSUE);
  g_assert_cmpstr (exception->type, ==, "HIGH-USAGE");
  g_assert_cmpstr (exception->rule, ==, "HIGH-LOW");
  g_assert_cmpstr (exception->group, ==, "CA-COM-TOU");
  g_assert_true (g_str_has_prefix (exception->message, "KWH quantity 843.75 for 2025-01-02"));
  g_assert_true (exception->has_created);
  g_assert_cmpint (md_moment_get_unix (&exception->created), ==, 1738573982); /* 2025-02-03T09:13:02Z */
  g_assert_false (exception->is_closed);
  g_assert_true (digest->exceptions[2].is_closed);
}

static void
test_nothing_there (void)
{
  static const char *const documents[] = {
    "{}", "{\"exceptions\": null, \"subUsageTransactions\": {}, \"previousUsageTransaction\": {}}",
    "{\"exceptions\": [1, null, \"x\"], \"subUsageTransactions\": [{}], \"startDateTime\": \"soon\", \"status\": null}",
    "[]", "5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (MdUsage) usage = usage_read (documents[i]);
      g_autoptr (MdUsageDigest) digest = md_usage_digest_new (usage);

      g_assert_null (digest->id);
      g_assert_null (digest->status);
      g_assert_null (digest->status_label);
      g_assert_null (digest->previous);
      g_assert_null (digest->subs);
      g_assert_false (digest->has_from || digest->has_to);
      g_assert_cmpuint (md_usage_digest_count (digest), ==, 0);
      g_assert_cmpint (md_usage_digest_get_worst (digest), ==, MD_USAGE_SEVERITY_NONE);
    }
}

static void
test_odd_exceptions (void)
{
  g_autoptr (MdUsage) usage =
    usage_read ("{\"status\": 7, \"exceptions\": {\"exceptionSeverity\": \"D1TM \","
                " \"exceptionType\": {\"type\": \"T\"},"
                " \"creationDateTime\": 5, \"openClose\": \" D1CL\", \"calculationRule\": null,"
                " \"messageText\": \"a\\n<b>\\u0000\"}}");
  g_autoptr (MdUsageDigest) digest = md_usage_digest_new (usage);

  g_assert_cmpstr (digest->status, ==, "7");
  g_assert_cmpuint (digest->n_kept, ==, 1);
  g_assert_cmpint (digest->exceptions[0].severity, ==, MD_USAGE_SEVERITY_TERMINATE);
  g_assert_cmpstr (digest->exceptions[0].type, ==, "T");
  g_assert_null (digest->exceptions[0].rule);
  g_assert_false (digest->exceptions[0].has_created);
  g_assert_true (digest->exceptions[0].is_closed);
  g_assert_true (g_str_has_prefix (digest->exceptions[0].message, "a <b>"));
}

/* More than are kept are counted all the same. */
static void
test_very_many_exceptions (void)
{
  const guint n_exceptions = MD_USAGE_MAX_EXCEPTIONS + 5;
  GString *json = g_string_new ("{\"exceptions\": [");
  g_autofree char *owned = NULL;
  g_autoptr (MdUsage) usage = NULL;
  g_autoptr (MdUsageDigest) digest = NULL;

  for (guint i = 0; i < n_exceptions; i++)
    g_string_append_printf (json, "%s{\"exceptionSeverity\": \"%s\"}", i > 0 ? "," : "",
                            i + 1 < n_exceptions ? "D1IF" : "D1TM");
  g_string_append (json, "]}");
  owned = g_string_free (json, FALSE);
  usage = usage_read (owned);
  digest = md_usage_digest_new (usage);

  g_assert_cmpuint (md_usage_digest_count (digest), ==, n_exceptions);
  g_assert_cmpuint (digest->n_kept, ==, MD_USAGE_MAX_EXCEPTIONS);
  g_assert_cmpint (md_usage_digest_get_worst (digest), ==, MD_USAGE_SEVERITY_TERMINATE);
}

static void
keep_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GPtrArray *
load (const char    *text,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  md_usage_load_async (bytes, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_usage_load_finish (result, error);
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trees =
    load ("[{\"usageTransactionId\": \"1\"}, {\"usageTransactionId\": \"2\", \"traces\": []}]", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (trees->len, ==, 2);
  g_assert_cmpuint (md_usage_get_n_rows (g_ptr_array_index (trees, 0)), ==, 1);
  g_assert_cmpuint (md_usage_get_n_rows (g_ptr_array_index (trees, 1)), ==, 2);
}

static void
test_load_errors (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) syntax = NULL;
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GError) cancelled = NULL;
  MdJsonPlace place;

  g_assert_null (load ("{\n  \"a\": x}", NULL, &syntax));
  g_assert_error (syntax, MD_JSON_ERROR, MD_JSON_ERROR_SYNTAX);
  g_assert_true (md_json_error_get_place (syntax, &place));
  g_assert_cmpuint (place.line, ==, 2);
  g_assert_cmpuint (place.column, ==, 8);

  g_assert_null (load ("[1, 2]", NULL, &nothing));
  g_assert_error (nothing, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  g_cancellable_cancel (cancellable);
  g_assert_null (load ("{}", cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-digest/example", test_example);
  g_test_add_func ("/usage-digest/nothing-there", test_nothing_there);
  g_test_add_func ("/usage-digest/odd-exceptions", test_odd_exceptions);
  g_test_add_func ("/usage-digest/very-many-exceptions", test_very_many_exceptions);
  g_test_add_func ("/usage-digest/load", test_load);
  g_test_add_func ("/usage-digest/load-errors", test_load_errors);

  return g_test_run ();
}
