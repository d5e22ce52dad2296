/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-codes.h"
#include "md-usage-tables.h"
#include "md-usage-text.h"
#include "md-usage-words.h"
#include "usage-support.h"

#include <string.h>

/* What people read of single values, honest or not. */

static void
assert_label (const char *name,
              const char *expected)
{
  g_autofree char *label = md_usage_label_from_name (name);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels_from_names (void)
{
  g_autofree char *long_name = g_strnfill (100000, 'x');
  g_autofree char *long_label = md_usage_label_from_name (long_name);

  assert_label ("endDateTimeFrom", "End date time from");
  assert_label ("usagePeriods", "Usage periods");
  assert_label ("status", "Status");
  assert_label ("touMapId", "Tou map id");
  assert_label ("characteristicValueForeignKey1", "Characteristic value foreign key1");
  assert_label ("cmURLPath", "Cm URL path");
  assert_label ("URL", "URL");
  assert_label ("billUOM", "Bill UOM");
  assert_label ("_link", "Link");
  assert_label ("__proto__", "Proto");
  assert_label ("CM-READ_DATE", "CM READ DATE");
  assert_label ("rate2Value", "Rate2 value");
  assert_label ("énergieRéactive", "Énergie réactive");
  assert_label ("a", "A");
  assert_label ("", "(no name)");
  assert_label ("  ", "(no name)");
  assert_label ("___", "___");
  assert_label ("<b>bold</b>", "<b>bold</b>");
  assert_label ("two\nlines", "Two lines");
  assert_label ("bell\a", "Bell\xef\xbf\xbd");
  g_assert_cmpint (g_utf8_strlen (long_label, -1), <=, 101);
}

static const MdField *
find_field (const MdObjectSpec *spec,
            const char         *name)
{
  const MdField *field = md_object_spec_find_member (spec, name, -1);

  g_assert_nonnull (field);

  return field;
}

typedef struct
{
  const char *json;
  const char *text;
  const char *raw;
  const char *hint;
  gboolean odd;
} Case;

static void
assert_case (const MdField *field,
             const Case    *expected)
{
  g_autoptr (MdDocument) document = usage_read_document (expected->json);
  g_auto (MdShown) shown = { NULL };

  g_test_message ("%s: %s", field != NULL ? field->name : "unknown", expected->json);
  md_usage_value_init (&shown, document, md_document_get_root (document), field);
  g_assert_cmpstr (shown.text, ==, expected->text);
  g_assert_cmpstr (shown.raw, ==, expected->raw);
  g_assert_cmpstr (shown.hint, ==, expected->hint);
  g_assert_cmpint (shown.odd, ==, expected->odd);
}

static void
assert_cases (const MdField *field,
              const Case    *cases,
              guint          n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    assert_case (field, &cases[i]);
}

static void
test_codes (void)
{
  static const Case severity[] = {
    { "\"D1TM\"", "Terminate", "D1TM", NULL, FALSE },
    { "\"D1IS \"", "Issue", "D1IS ", NULL, FALSE },
    { "\"D1XX\"", "D1XX", "D1XX", NULL, TRUE },
    { "\"\"", "", "", NULL, TRUE },
    { "7", "7", "7", NULL, TRUE },
    { "true", "Yes", "true", NULL, TRUE },
    { "null", "No value", "null", NULL, FALSE },
    { "[1]", "", NULL, NULL, TRUE },
    { "{}", "", NULL, NULL, TRUE },
  };
  static const Case use[] = {
    { "\"+ \"", "Additive", "+ ", NULL, FALSE },
    { "\"-   \"", "Subtractive", "-   ", NULL, FALSE },
    { "\"C\"", "Check", "C", NULL, FALSE },
    { "\"P \"", "Peak", "P ", NULL, FALSE },
  };
  static const Case condition[] = {
    { "\"501000\"", "Regular", "501000", NULL, FALSE },
    { "301000", "System estimate", "301000", NULL, FALSE },
    { "\"CM-1\"", "CM-1", "CM-1", NULL, FALSE },
    { "\"ZZ-500001\"", "Prorated (ZZ)", "ZZ-500001", NULL, FALSE },
  };
  static const Case parameter_type[] = { { "\"AMT \"", "Amount", "AMT ", NULL, FALSE } };
  /* The same code means other things in other fields. */
  static const Case service_point_use[] = { { "\"D1ST\"", "Subtract", "D1ST", NULL, FALSE } };
  static const Case action[] = {
    { "\"D1ST\"", "Send", "D1ST", NULL, FALSE },
    { "\"Override Exception\"", "Override Exception", "Override Exception", NULL, FALSE },
  };

  assert_cases (find_field (&md_usage_exception_spec, "exceptionSeverity"), severity, G_N_ELEMENTS (severity));
  assert_cases (find_field (&md_usage_reading_detail_spec, "mcHowToUse"), use, G_N_ELEMENTS (use));
  assert_cases (find_field (&md_usage_reading_detail_spec, "endMeasurementCondition"), condition,
                G_N_ELEMENTS (condition));
  assert_cases (find_field (&md_usage_message_parameter_spec, "messageParameterType"), parameter_type,
                G_N_ELEMENTS (parameter_type));
  assert_cases (find_field (&md_usage_reading_detail_spec, "spHowToUse"), service_point_use,
                G_N_ELEMENTS (service_point_use));
  assert_cases (find_field (&md_usage_next_action_spec, "actionName"), action, G_N_ELEMENTS (action));
}

static void
test_numbers (void)
{
  static const Case quantity[] = {
    { "9.84", "9.84", "9.84", NULL, FALSE },
    { "118.0", "118", "118.0", NULL, FALSE },
    { "9.8399999999999999", "9.8399999999999999", "9.8399999999999999", NULL, FALSE },
    { "-9.999999999999998E9", "−9999999999.999998", "-9.999999999999998E9", NULL, FALSE },
    { "\"61.50\"", "61.5", "61.50", NULL, FALSE },
    { "\" 61.50 \"", "61.5", " 61.50 ", NULL, FALSE },
    { "1E+4000", "1E+4000", "1E+4000", NULL, FALSE },
    { "\"n/a\"", "n/a", "n/a", NULL, TRUE },
    { "false", "No", "false", NULL, TRUE },
    { "{\"value\":1}", "", NULL, NULL, TRUE },
  };
  static const Case number[] = {
    { "20104", "20104", "20104", NULL, FALSE },
    { "-2", "−2", "-2", NULL, FALSE },
    { "2.50", "2.5", "2.50", NULL, FALSE },
  };

  assert_cases (find_field (&md_usage_service_quantity_spec, "quantity"), quantity, G_N_ELEMENTS (quantity));
  assert_cases (find_field (&md_usage_exception_spec, "messageNumber"), number, G_N_ELEMENTS (number));
}

static void
test_times (void)
{
  static const Case start[] = {
    { "\"2025-01-02T00:00:00-08:00\"", "2 Jan 2025 00:00 −08:00", "2025-01-02T00:00:00-08:00",
      "2 Jan 2025 08:00 local time", FALSE },
    { "\"2025-01-02T00:00:00Z\"", "2 Jan 2025 00:00 UTC", "2025-01-02T00:00:00Z", NULL, FALSE },
    { "\"2025-01-02\"", "2 Jan 2025", "2025-01-02", NULL, FALSE },
    { "\"yesterday\"", "yesterday", "yesterday", NULL, TRUE },
    { "1735776000", "1735776000", "1735776000", NULL, TRUE },
    { "null", "No value", "null", NULL, FALSE },
  };

  assert_cases (find_field (&md_usage_transaction_spec, "startDateTime"), start, G_N_ELEMENTS (start));
}

static void
assert_brief (const MdField *field,
              const char    *json,
              const char    *expected)
{
  g_autoptr (MdDocument) document = usage_read_document (json);
  g_autofree char *brief = md_usage_value_dup_brief (document, md_document_get_root (document), field);

  g_assert_cmpstr (brief, ==, expected);
}

static void
test_narrow_columns (void)
{
  const MdField *start = find_field (&md_usage_transaction_spec, "startDateTime");
  const MdField *estimated = find_field (&md_usage_estimation_indicator_spec, "isEstimate");

  assert_brief (start, "\"2025-01-02T00:00:00-08:00\"", "2 Jan 2025");
  assert_brief (start, "\"2025-01-02T01:30:00-08:00\"", "2 Jan 2025 01:30");
  assert_brief (start, "\"soon\"", "soon");
  assert_brief (start, "7", "7");
  assert_brief (start, "{}", "");
  assert_brief (estimated, "\"D2YS\"", "Estimated");
  assert_brief (estimated, "\"D2NO\"", "");
  assert_brief (estimated, "\"D2XX\"", "D2XX");
  assert_brief (estimated, "null", "No value");
  /* Where it stands beside its label it is an answer. */
  assert_brief (find_field (&md_usage_transaction_spec, "usedOnBill"), "\"D2YS\"", "Yes");
  assert_brief (find_field (&md_usage_transaction_spec, "comments"), "\"two\\nlines\"", "two lines");
  assert_brief (NULL, "12.50", "12.5");
}

static void
test_references (void)
{
  static const Case unit[] = {
    { "{\"_link\":\"https://a/uoms/KWH\",\"uom\":\"KWH\"}", "KWH", "KWH", "https://a/uoms/KWH", FALSE },
    { "{\"uom\":\"KWH \"}", "KWH", "KWH ", NULL, FALSE },
    { "{\"_link\":\"https://a\",\"description\":\"Kilowatt hours\"}", "Kilowatt hours", "Kilowatt hours", "https://a",
      FALSE },
    { "{\"count\":3,\"_x\":\"no\",\"code\":\"KWH\"}", "KWH", "KWH", NULL, FALSE },
    { "\"KWH\"", "KWH", "KWH", NULL, FALSE },
    { "{\"uom\":7}", "7", "7", NULL, FALSE },
    { "{\"uom\":null,\"unit\":\"KWH\"}", "KWH", "KWH", NULL, FALSE },
    { "{\"_link\":\"https://a\"}", "", NULL, NULL, TRUE },
    { "{}", "", NULL, NULL, TRUE },
    { "[\"KWH\"]", "", NULL, NULL, TRUE },
    { "true", "Yes", "true", NULL, TRUE },
  };

  assert_cases (find_field (&md_usage_service_quantity_spec, "uom"), unit, G_N_ELEMENTS (unit));
}

static void
test_unknown_fields (void)
{
  static const Case unknown[] = {
    { "\"text\"", "text", "text", NULL, FALSE },
    { "\"2025-01-02T00:00:00-08:00\"", "2025-01-02T00:00:00-08:00", "2025-01-02T00:00:00-08:00", NULL, FALSE },
    { "12.50", "12.5", "12.50", NULL, FALSE },
    { "658852900631", "658852900631", "658852900631", NULL, FALSE },
    { "true", "Yes", "true", NULL, FALSE },
    { "null", "No value", "null", NULL, FALSE },
    { "[]", "", NULL, NULL, FALSE },
  };
  g_autoptr (MdDocument) document = usage_read_document ("1");
  g_auto (MdShown) nothing = { NULL };

  assert_cases (NULL, unknown, G_N_ELEMENTS (unknown));

  md_usage_value_init (&nothing, document, MD_NODE_NONE, find_field (&md_usage_transaction_spec, "status"));
  g_assert_cmpstr (nothing.text, ==, "");
  g_assert_null (nothing.raw);
  g_assert_false (nothing.odd);
}

/* Texts may hold anything: it is shown, and it does nothing. */
static void
test_hostile_texts (void)
{
  static const Case text[] = {
    { "\"<b>&amp;</b>\"", "<b>&amp;</b>", "<b>&amp;</b>", NULL, FALSE },
    { "\"two\\nlines\\r\\n\"", "two\nlines", "two\nlines\r\n", NULL, FALSE },
    { "\"\\u0000\\u0007\\u009b\"", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "\xef\xbf\xbd\a\xc2\x9b", NULL, FALSE },
    { "\"a\\u202eb\\u2066c\"", "a\xef\xbf\xbd" "b\xef\xbf\xbd" "c", "a\xe2\x80\xae" "b\xe2\x81\xa6" "c", NULL, FALSE },
    { "\"\\ud800\"", "\xef\xbf\xbd", "\xef\xbf\xbd", NULL, FALSE },
  };
  const MdField *field = find_field (&md_usage_transaction_spec, "comments");
  g_autofree char *filling = g_strnfill (1000000, 'x');
  g_autofree char *json = g_strdup_printf ("\"%s\"", filling);
  g_autoptr (MdDocument) document = usage_read_document (json);
  g_auto (MdShown) shown = { NULL };

  assert_cases (field, text, G_N_ELEMENTS (text));

  md_usage_value_init (&shown, document, md_document_get_root (document), field);
  g_assert_cmpint (g_utf8_strlen (shown.text, -1), ==, MD_USAGE_MAX_SHOWN + 1);
  g_assert_true (g_str_has_suffix (shown.text, "…"));
  g_assert_cmpstr (shown.raw, ==, filling);
}

static void
test_text_that_is_not_utf8 (void)
{
  g_autofree char *line = md_usage_text_dup_line ("\xff a\tb\nc \xe2\x82", -1, 100);
  g_autofree char *with_nul = md_usage_text_dup_line ("a\0b", 3, 100);
  g_autofree char *cut = md_usage_text_dup_line ("äöü", -1, 2);
  g_autofree char *unwrapped = md_usage_text_dup_unwrapped ("x <![CDATA[a < b]]> y <![CDATA[]]>z<![CDATA[open");

  g_assert_cmpstr (line, ==, "\xef\xbf\xbd a b c \xef\xbf\xbd\xef\xbf\xbd");
  g_assert_cmpstr (with_nul, ==, "a\xef\xbf\xbd" "b");
  g_assert_cmpstr (cut, ==, "äö…");
  g_assert_cmpstr (unwrapped, ==, "x a < b y zopen");
}

static void
assert_status (const char *status,
               const char *expected)
{
  g_autofree char *label = md_usage_status_label (status);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_statuses (void)
{
  assert_status ("SENT", "Sent");
  assert_status ("DISCARDED", "Discarded");
  assert_status ("SUB-CORRECT", "Subsequent correction");
  assert_status ("ISSUE-DETECT", "Issue detected");
  assert_status ("CALCULATED", "Calculated");
  assert_status ("CALCULATED  ", "Calculated");
  assert_status ("CALCINPROG", "Calculation in progress");
  assert_status ("CALC_IN_PROG", "Calculation in progress");
  assert_status ("Calculation deferred", "Calculation deferred");
  assert_status ("APPROVAL-INP", "APPROVAL-INP");
  assert_status ("APPRINPROG", "Approval in progress");
  assert_status ("SENDERR", "Send error");
  assert_status ("PEND", "Pending");
  assert_status ("CAL", "Calculated");
  assert_status ("SE", "SE");
  assert_status ("CM-WAITING", "CM-WAITING");
  assert_status ("", "");
}

static void
test_severities (void)
{
  static const struct
  {
    const char *json;
    MdUsageSeverity severity;
  } rows[] = {
    { "\"D1TM\"", MD_USAGE_SEVERITY_TERMINATE },
    { "\"D1IS\"", MD_USAGE_SEVERITY_ISSUE },
    { "\"D1IF \"", MD_USAGE_SEVERITY_INFORMATION },
    { "{\"exceptionSeverity\":\"D1TM\"}", MD_USAGE_SEVERITY_TERMINATE },
    { "{\"severity\":\"D1TM\"}", MD_USAGE_SEVERITY_NONE },
    { "\"D1XX\"", MD_USAGE_SEVERITY_NONE },
    { "null", MD_USAGE_SEVERITY_NONE },
    { "[]", MD_USAGE_SEVERITY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MdDocument) document = usage_read_document (rows[i].json);
      MdUsageSeverity severity = md_usage_severity_from_node (document, md_document_get_root (document));

      g_assert_cmpint (severity, ==, rows[i].severity);
      g_assert_cmpstr (md_usage_severity_label (severity), !=, "");
    }
  g_assert_cmpint (MD_USAGE_SEVERITY_TERMINATE, >, MD_USAGE_SEVERITY_ISSUE);
  g_assert_cmpint (MD_USAGE_SEVERITY_ISSUE, >, MD_USAGE_SEVERITY_INFORMATION);
}

/* Contract, "measurement condition": which are estimates by their names. */
static void
test_estimates (void)
{
  for (guint i = 0; md_usage_codes_condition[i].code != NULL; i++)
    {
      const char *code = md_usage_codes_condition[i].code;
      const char *label = md_usage_codes_condition[i].label;
      /* The ranges say "estimate" of what was prorated too. */
      gboolean expected = strstr (label, "stimat") != NULL || g_str_has_prefix (code, "ZZ-3015");

      g_test_message ("%s %s", code, label);
      g_assert_true (md_usage_condition_is_estimate (code) == expected);
    }
  g_assert_false (md_usage_condition_is_estimate (NULL));
  g_assert_false (md_usage_condition_is_estimate (""));
  g_assert_false (md_usage_condition_is_estimate ("99999999999999999999301000"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-words/labels-from-names", test_labels_from_names);
  g_test_add_func ("/usage-words/codes", test_codes);
  g_test_add_func ("/usage-words/numbers", test_numbers);
  g_test_add_func ("/usage-words/times", test_times);
  g_test_add_func ("/usage-words/narrow-columns", test_narrow_columns);
  g_test_add_func ("/usage-words/references", test_references);
  g_test_add_func ("/usage-words/unknown-fields", test_unknown_fields);
  g_test_add_func ("/usage-words/hostile-texts", test_hostile_texts);
  g_test_add_func ("/usage-words/text-that-is-not-utf8", test_text_that_is_not_utf8);
  g_test_add_func ("/usage-words/statuses", test_statuses);
  g_test_add_func ("/usage-words/severities", test_severities);
  g_test_add_func ("/usage-words/estimates", test_estimates);

  return g_test_run ();
}
