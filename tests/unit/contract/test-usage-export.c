/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as other programs read them. */
#include "md-csv.h"
#include "md-usage-export.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "usage-support.h"

static char *
write_text (MdUsageExport *export)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  gboolean written = md_usage_export_write (export, stream, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (written);
  md_usage_export_free (export);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

/* RFC 4180, and texts that a spreadsheet would take for formulas. */
static void
test_cells (void)
{
  static const struct
  {
    const char *text;
    const char *cell;
  } cells[] = {
    { "plain", "plain" }, { "", "" }, { NULL, "" }, { "a,b", "\"a,b\"" }, { "say \"so\"", "\"say \"\"so\"\"\"" },
    { "two\nlines", "\"two\nlines\"" }, { " spaces ", " spaces " }, { "05458709929330", "05458709929330" },
    { "-61.5", "-61.5" }, { "-1e5", "-1e5" }, { "1+1", "1+1" }, { "Z\303\274rich", "Z\303\274rich" },
    { "=1+1", "\"'=1+1\"" }, { "+", "\"'+\"" }, { "-", "\"'-\"" }, { "@SUM(A1)", "\"'@SUM(A1)\"" },
    { "-2+cmd", "\"'-2+cmd\"" }, { "+1", "\"'+1\"" }, { "\t=1", "\"'\t=1\"" }, { "=\"x\"", "\"'=\"\"x\"\"\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_auto (MdCsv) csv = { NULL };
      g_autofree char *expected = g_strdup_printf ("%s,%s\r\n%s\r\n", cells[i].cell, cells[i].cell, cells[i].cell);

      md_csv_init (&csv);
      md_csv_add_cell (&csv, cells[i].text);
      md_csv_add_cell (&csv, cells[i].text);
      md_csv_end_row (&csv);
      md_csv_add_cell (&csv, cells[i].text);
      md_csv_end_row (&csv);
      g_assert_cmpstr (csv.text->str, ==, expected);
    }
}

#define DOCUMENT \
  "{\"usageTransactionId\": \"00000000000001\", \"status\": \"SENT\", \"exceptions\": [{\"exceptionType\": \"=T\"," \
  " \"exceptionSeverity\": \"D1IS\", \"messageText\": \"5 > 4, so\", " \
  "\"creationDateTime\": \"2025-02-03T01:13:02-08:00\"," \
  " \"calculationRule\": \"R\", \"openClose\": \"D1CL\"}], \"usagePeriods\": [{\"sequence\": 1," \
  " \"startDateTime\": \"2025-01-02T00:00:00-08:00\", \"serviceQuantities\": " \
  "[{\"quantity\": -12345678901234567890.5000," \
  " \"uom\": {\"uom\": \"KWH\"}, \"measuringComponent\": {\"measuringComponentId\": \"77\"}}, {\"quantity\": 1234.5," \
  " \"uom\": {\"uom\": \"KWH\"}, \"tou\": {\"tou\": \"ON\"}}]}]}"

static void
test_structure (void)
{
  g_autoptr (MdUsage) usage = usage_read (DOCUMENT);
  g_autofree char *text = write_text (md_usage_export_new_structure (usage));

  g_assert_cmpstr (text, ==,
                   "Row,Beneath row,Level,Item,Quantity,Unit of measure,Time of use,Service quantity identifier,From,"
                   "To,Condition,Severity,Marks\r\n"
                   "1,,0,Usage transaction 00000000000001,,,,,,,Sent,,\r\n"
                   "2,1,1,Exceptions (1),,,,,,,,,\r\n"
                   "3,2,2,Exception =T,,,,,2025-02-03T01:13:02-08:00,,Issue,Issue,\r\n"
                   "4,1,1,Usage periods (1),,,,,,,,,\r\n"
                   "5,4,2,Usage period 1,,,,,2025-01-02T00:00:00-08:00,,,,\r\n"
                   "6,5,3,Service quantities (2),,,,,,,,,\r\n"
                   "7,6,4,Service quantity 1,-12345678901234567890.5,KWH,,,,,,,\r\n"
                   "8,6,4,Service quantity 2,1234.5,KWH,ON,,,,,,\r\n");
}

static void
test_exceptions (void)
{
  g_autoptr (MdUsage) usage = usage_read (DOCUMENT);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func ((GDestroyNotify) md_usage_digest_unref);
  g_autofree char *text = NULL;

  g_ptr_array_add (digests, md_usage_digest_new (usage));
  g_ptr_array_add (digests, md_usage_digest_new (usage));
  text = write_text (md_usage_export_new_exceptions (digests));
#define ROW "00000000000001,Sent,Issue,Closed,\"'=T\",\"5 > 4, so\",,R,2025-02-03T01:13:02-08:00,3\r\n"
  g_assert_cmpstr (text, ==,
                   "Usage transaction,Status,Severity,Open or closed,Exception type,Message,Calculation group,"
                   "Calculation rule,Created,Row\r\n" ROW ROW);
}

static MdUsageTotals *
read_totals (const char *json)
{
  g_autoptr (MdUsage) usage = usage_read (json);
  g_autoptr (MdUsageQuantities) quantities = md_usage_quantities_new (usage);

  return md_usage_totals_new (quantities);
}

static void
test_quantities (void)
{
  g_autoptr (MdUsageTotals) totals = read_totals (DOCUMENT);
  g_autofree char *text = write_text (md_usage_export_new_quantities (totals));

  g_assert_cmpstr (text, ==,
                   "Usage period,From,To,Unit of measure,Time of use,Service quantity identifier,Quantity,"
                   "Measuring component,Marks,Row\r\n"
                   "Usage period 1,2025-01-02T00:00:00-08:00,,KWH,,,-12345678901234567890.5,77,,7\r\n"
                   "Usage period 1,2025-01-02T00:00:00-08:00,,KWH,ON,,1234.5,,,8\r\n");
}

static void
test_totals (void)
{
  g_autoptr (MdUsageTotals) totals = read_totals (DOCUMENT);
  g_autofree char *text = write_text (md_usage_export_new_totals (totals));

  g_assert_cmpstr (text, ==,
                   "Unit of measure,Time of use,Service quantity identifier,Total,Highest peak,Counted,Estimated,"
                   "Subtracted,Left out,Without a number\r\n"
                   "KWH,,,-12345678901234567890.5,,1,0,0,0,0\r\n"
                   "KWH,ON,,1234.5,,1,0,0,0,0\r\n");
}

static void
test_marks (void)
{
  g_autofree char *none = md_usage_marks_dup_words (MD_USAGE_MARK_LINK);
  g_autofree char *two = md_usage_marks_dup_words (MD_USAGE_MARK_PEAK | MD_USAGE_MARK_ESTIMATE | MD_USAGE_MARK_LINK);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==, "Estimated, Peak");
  g_assert_cmpstr (md_usage_mark_label (MD_USAGE_MARK_LINK), ==, "Leads to a transaction");
}

/* More rows than go out at once. */
static void
test_many_rows (void)
{
  const guint n_items = 20000;
  GString *json = g_string_new ("{\"traces\": [1");
  g_autofree char *owned = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (MdUsage) usage = NULL;

  for (guint i = 1; i < n_items; i++)
    g_string_append_printf (json, ",%u", i + 1);
  g_string_append (json, "]}");
  owned = g_string_free (json, FALSE);
  usage = usage_read (owned);
  text = write_text (md_usage_export_new_structure (usage));
  lines = g_strsplit (text, "\r\n", -1);

  /* Headings, transaction, list, and nothing behind the end. */
  g_assert_cmpuint (g_strv_length (lines), ==, n_items + 4);
  g_assert_cmpstr (lines[n_items + 2], ==, "20002,2,2,Trace 20000,20000,,,,,,,,Unexpected");
}

static void
keep_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
save (GBytes        *bytes,
      GFile         *file,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_usage_export_save_async (md_usage_export_new_document (bytes), file, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_usage_export_save_finish (result, error);
}

/* The document byte for byte, for its user alone; what was there before stays if it cannot be written. */
static void
test_save (void)
{
  static const char data[] = "\357\273\277 {\"a\":\r\n 1.500 , \"a\" : \"\\u0041\"}\n";
  g_autofree char *folder = g_dir_make_tmp ("md-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "saved.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (folder, "no", "where", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, sizeof data - 1);
  g_autoptr (GBytes) others = g_bytes_new_static ("{}", 2);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancel_error = NULL;
  g_autoptr (GError) path_error = NULL;
  g_autofree char *read = NULL;
  gsize length;
  struct stat status;

  g_assert_true (save (bytes, file, NULL, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancelled);
  g_assert_false (save (others, file, cancelled, &cancel_error));
  g_assert_error (cancel_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (save (others, nowhere, NULL, &path_error));
  g_assert_error (path_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_assert_true (g_file_get_contents (path, &read, &length, NULL));
  g_assert_cmpmem (read, length, data, sizeof data - 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-export/cells", test_cells);
  g_test_add_func ("/usage-export/structure", test_structure);
  g_test_add_func ("/usage-export/exceptions", test_exceptions);
  g_test_add_func ("/usage-export/quantities", test_quantities);
  g_test_add_func ("/usage-export/totals", test_totals);
  g_test_add_func ("/usage-export/marks", test_marks);
  g_test_add_func ("/usage-export/many-rows", test_many_rows);
  g_test_add_func ("/usage-export/save", test_save);

  return g_test_run ();
}
