/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of the tree show, what stands among their details, and what a search finds. */
#include "md-usage.h"

#include <string.h>

#include "usage-support.h"

/* A row in its columns, "-" for an empty one. */
static char *
line_of (MdUsage    *usage,
         MdUsageRow  row)
{
  g_auto (MdUsageLine) line = { NULL };

  md_usage_describe (usage, row, &line);

#define OR_DASH(text) ((text) != NULL ? (text) : "-")
  return g_strdup_printf ("%s|%s|%s|%s|%s|%s|%s|%s|%s", line.item, OR_DASH (line.quantity), OR_DASH (line.unit),
                          OR_DASH (line.time_of_use), OR_DASH (line.sqi), OR_DASH (line.from), OR_DASH (line.to),
                          OR_DASH (line.condition), OR_DASH (line.link));
}

static void
assert_line (MdUsage    *usage,
             const char *path,
             const char *expected)
{
  MdUsageRow row = usage_find (usage, path);
  g_autofree char *line = NULL;

  g_assert_cmpuint (row, !=, MD_USAGE_ROW_NONE);
  line = line_of (usage, row);
  g_assert_cmpstr (line, ==, expected);
}

/* Rows of the example as a person would fill in the columns from the document. */
static void
test_example (void)
{
  g_autoptr (MdUsage) usage = usage_read_example ();

  assert_line (usage, "", "Usage transaction 05458709929330|-|-|-|-|2 Jan 2025|3 Feb 2025|Issue detected|-");
  assert_line (usage, "exceptions", "Exceptions (3)|-|-|-|-|-|-|-|-");
  assert_line (usage, "exceptions._data[2]", "Exception MSRMT-RETRIEVAL|-|-|-|-|3 Feb 2025 01:12:50|-|Terminate|-");
  assert_line (usage, "usagePeriods.usagePeriodsList._data[1]",
               "Usage period 2|-|-|-|-|20 Jan 2025|3 Feb 2025|-|-");
  assert_line (usage, "usagePeriods.usagePeriodsList._data[2].serviceQuantities._data[3]",
               "Service quantity 4|9.84|KW|ON|-|-|-|-|-");
  assert_line (usage, "usageTransactionReadingDetails._data[1]",
               "Reading detail 658852900631|398.25|KWH|-|DEL|20 Jan 2025|3 Feb 2025|System estimate|-");
  assert_line (usage, "subUsageTransactions._data[1]",
               "Sub transaction 05458709929332|-|-|-|-|20 Jan 2025|3 Feb 2025|Issue detected|05458709929332");
  assert_line (usage, "previousUsageTransaction",
               "Previous transaction 05458709911208|-|-|-|-|-|-|-|05458709911208");
  assert_line (usage, "dateBreaks.dateBreaksList._data[0]", "Date break 1|-|-|-|-|20 Jan 2025|-|-|-");
}

static void
test_severities (void)
{
  g_autoptr (MdUsage) usage = usage_read_example ();
  MdUsageRow exceptions = usage_find (usage, "exceptions");

  g_assert_cmpint (md_usage_row_severity (usage, 0), ==, MD_USAGE_SEVERITY_NONE);
  g_assert_cmpint (md_usage_row_worst (usage, 0), ==, MD_USAGE_SEVERITY_TERMINATE);
  g_assert_cmpint (md_usage_row_severity (usage, exceptions), ==, MD_USAGE_SEVERITY_NONE);
  g_assert_cmpint (md_usage_row_worst (usage, exceptions), ==, MD_USAGE_SEVERITY_TERMINATE);
  g_assert_cmpint (md_usage_row_severity (usage, exceptions + 1), ==, MD_USAGE_SEVERITY_ISSUE);
  g_assert_cmpint (md_usage_row_worst (usage, usage_find (usage, "traces")), ==, MD_USAGE_SEVERITY_NONE);
}

static const struct
{
  const char *json;
  MdUsageRow  row;
  const char *line;
} lines[] = {
  { "{\"newThing\": \"<b>x</b>\"}", 1, "New thing|<b>x</b>|-|-|-|-|-|-|-" },
  { "{\"newThings\": [true, 2]}", 1, "New things (2)|-|-|-|-|-|-|-|-" },
  { "{\"newThings\": [true, 2]}", 3, "Item 2|2|-|-|-|-|-|-|-" },
  { "{\"newThings\": {\"a\": 1}}", 1, "New things|-|-|-|-|-|-|-|-" },
  { "{\"traces\": {\"_data\": [{}, {}], \"total\": 7}}", 1, "Traces (2)|-|-|-|-|-|-|-|-" },
  { "{\"traces\": {\"_data\": [{}, {}], \"total\": 7}}", 4, "Total|7|-|-|-|-|-|-|-" },
  { "{\"traces\": null}", 1, "Traces (0)|-|-|-|-|-|-|-|-" },
  { "{\"comments\": null}", 1, "Comments|No value|-|-|-|-|-|-|-" },
  { "{\"previousUsageTransaction\": \"00000000000001\"}", 1,
    "Previous transaction|00000000000001|-|-|-|-|-|-|00000000000001" },
  { "{\"previousUsageTransaction\": {\"id\": \" 1 \"}}", 1, "Previous transaction 1|-|-|-|-|-|-|-|1" },
  { "{\"usagePeriods\": [{\"sequence\": null}]}", 2, "Usage period 1|-|-|-|-|-|-|-|-" },
  { "{\"status\": \"NEW-ONE \", \"status\": \"SENT\"}", 0, "Usage transaction|-|-|-|-|-|-|Sent|-" },
  { "{\"usagePeriods\": [{\"serviceQuantities\": [{\"quantity\": 12345678901234567890.1234500, \"uom\": \"M3\"}]}]}", 4,
    "Service quantity 1|12345678901234567890.12345|M3|-|-|-|-|-|-" },
  { "[1]", 0, "Usage transaction (1)|-|-|-|-|-|-|-|-" },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (MdUsage) usage = usage_read (lines[i].json);
      g_autofree char *line = line_of (usage, lines[i].row);

      g_assert_cmpstr (line, ==, lines[i].line);
    }
}

/* A text of megabytes, an object with very many members: a row of them is short, and quickly said. */
static void
test_huge (void)
{
  g_autofree char *text = g_strnfill (2000000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"huge\": \"%s\", \"usageTransactionId\": \"%s\"}", text, text);
  g_autoptr (MdUsage) usage = usage_read (json);

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_auto (MdUsageLine) line = { NULL };

      md_usage_describe (usage, row, &line);
      g_assert_cmpuint (strlen (line.item), <, 1000);
      g_assert_true (line.quantity == NULL || strlen (line.quantity) < 1000);
    }
}

static gboolean
append_detail_cb (const MdUsageDetail *detail,
                  gpointer             user_data)
{
  g_string_append_printf (user_data, "%*s%s: %s\n", (int) detail->depth, "", detail->label, detail->shown->text);

  return TRUE;
}

static const struct
{
  const char *json;
  MdUsageRow  row;
  const char *details;
} details[] = {
  { "{\"comments\": \"c\", \"traces\": [], \"x\": 1, \"status\": \"SENT\"}", 0, "Status: Sent\nComments: c\n" },
  { "{\"comments\": \"c\", \"comments\": \"d\"}", 0, "Comments: d\n" },
  { "{\"comments\": \"c\", \"comments\": \"d\"}", 1, "Comments: c\n" },
  { "{\"usageSubscription\": {\"_link\": \"l\", \"usageSubscriptionId\": \"1\", \"more\": true}}", 0,
    "Usage subscription: 1\n Address: l\n More: Yes\n" },
  { "{\"usageSubscription\": {\"_link\": \"l\"}}", 0, "Usage subscription: \n Address: l\n" },
  { "{\"x\": 1}", 1, "X: 1\n" },
  { "{\"traces\": [{}]}", 1, "" },
  { "{\"skipDetails\": null}", 1, "Skip details: No value\n" },
  { "{\"exceptions\": [{\"messageText\": \"%1 is high\", \"messageParameters\": [{\"messageParameter\": \"KWH\","
    " \"sequence\": 1}]}]}", 2, "Message: KWH is high\nMessage: %1 is high\n" },
  { "{\"exceptions\": [{\"exceptionType\": \"HIGH\", \"messageText\": \"It is high\"}]}", 2,
    "Message: It is high\nException type: HIGH\n" },
  { "{\"exceptions\": [{\"exceptionType\": \"HIGH\", \"messageText\": \"%1 is high\", \"messageParameters\": ["
    "{\"messageParameter\": \"KWH\", \"sequence\": 1}]}]}", 2,
    "Message: KWH is high\nException type: HIGH\nMessage: %1 is high\n" },
};

static void
test_details (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autoptr (MdUsage) usage = usage_read (details[i].json);
      g_autoptr (GString) out = g_string_new (NULL);

      md_usage_foreach_detail (usage, details[i].row, append_detail_cb, out);
      g_assert_cmpstr (out->str, ==, details[i].details);
    }
}

static const struct
{
  const char *json;
  const char *message;
} messages[] = {
  { "{\"exceptions\": [{\"exceptionType\": \"HIGH\", \"messageText\": \"It is\\nhigh\"}]}", "It is high" },
  { "{\"exceptions\": [{\"messageText\": \"%1 is high\", \"messageParameters\": [{\"messageParameter\": \"KWH\","
    " \"sequence\": 1}]}]}", "KWH is high" },
  { "{\"exceptions\": [{\"exceptionType\": \"HIGH\", \"messageNumber\": 7}]}", NULL },
  { "{\"exceptions\": [7]}", NULL },
  { "{\"usagePeriods\": [{\"messageText\": \"It is high\"}]}", NULL },
};

static void
test_messages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (MdUsage) usage = usage_read (messages[i].json);
      g_autofree char *list = md_usage_dup_message (usage, 1);
      g_autofree char *message = md_usage_dup_message (usage, 2);

      g_assert_null (list);
      g_assert_cmpstr (message, ==, messages[i].message);
    }
}

static gboolean
count_two_cb (const MdUsageDetail *detail,
              gpointer             user_data)
{
  guint *n_calls = user_data;

  return ++*n_calls < 2;
}

static void
test_enough_details (void)
{
  g_autoptr (MdUsage) usage =
    usage_read ("{\"usageSubscription\": {\"a\": 1, \"b\": 2}, \"status\": \"S\", \"comments\": \"c\"}");
  guint n_calls = 0;

  md_usage_foreach_detail (usage, 0, count_two_cb, &n_calls);
  g_assert_cmpuint (n_calls, ==, 2);
}

#define REFERENCE \
  "{\"usageSubscription\": {\"_link\": \"http://a/B\", \"usageSubscriptionId\": \"99\", \"note\": \"seen\"}}"

static const struct
{
  const char *json;
  const char *needle;
  const char *rows; /* the numbers of those that match */
} searches[] = {
  { "{\"status\": \"ISSUE-DETECT\"}", "issue detected", "0" },
  { "{\"status\": \"ISSUE-DETECT\"}", "ISSUE-detect", "0" },
  { "{\"status\": \"ISSUE-DETECT\"}", "Status", "0" },
  { "{\"status\": \"ISSUE-DETECT\"}", "sent", "" },
  { "{\"traces\": [{\"sequence\": 17}, {\"sequence\": 8}]}", "17", "2" },
  { "{\"traces\": [{\"sequence\": 17}, {\"sequence\": 8}]}", "trace", "1 2 3" },
  { "{\"startDateTime\": \"2025-02-03T00:00:00-08:00\"}", "3 feb", "0" },
  { "{\"startDateTime\": \"2025-02-03T00:00:00-08:00\"}", "2025-02", "0" },
  { "{\"gr\\u00f6\\u00dfe\": \"M\\u00dcLLER\", \"x\": \"mu\\u0308ller\"}", "M\303\274ller", "1 2" },
  { "{\"gr\\u00f6\\u00dfe\": 1}", "GR\303\226SSE", "1" },
  { REFERENCE, "/b", "0" },
  { REFERENCE, "seen", "0" },
  { REFERENCE, "note", "0" },
  { "{\"usagePeriods\": [{\"serviceQuantities\": [{\"quantity\": -61.50}, {\"quantity\": 61.5}]}]}", "−61.5", "4" },
  { "{\"x\": {\"y\": [null, true]}}", "no value", "3" },
  { "{\"x\": {\"y\": [null, true]}}", "yes", "4" },
  { "{\"x\": \"a\\nb\"}", "a\nb", "1" },
  { "{\"x\": \"<b>\"}", "<B>", "1" },
  { "{\"exceptions\": [{\"messageText\": \"%1 is high\", \"messageParameters\": [{\"messageParameter\": \"KWH\","
    " \"sequence\": 1}]}]}", "kwh is", "2" },
  /* What a row is called, with all that tells it from others. */
  { "{\"usagePeriods\": [{\"sequence\": 1}, {\"sequence\": 2}]}", "Usage period 2", "3" },
  { "{\"usagePeriods\": [{\"sequence\": 1}, {\"sequence\": 2}]}", "PERIOD 1", "2" },
  { "{\"usagePeriods\": [{\"sequence\": 1}, {\"sequence\": 2}]}", "periods (2)", "1" },
  { "{\"usagePeriods\": [{\"sequence\": 1}, {\"sequence\": 2}]}", "(2)", "1" },
  { "{\"usagePeriods\": [{\"sequence\": 1}, {\"sequence\": 2}]}", "periods 2", "" },
  { "{\"x\": [true, true, true]}", "Item 3", "4" },
  { "{\"x\": [true, true, true]}", "2", "3" },
  { "{\"exceptions\": [{\"exceptionType\": \"MISSING-READ\"}]}", "exception missing-read", "2" },
  { "{\"previousUsageTransaction\": {\"usageTransactionId\": \"05458709911208\"}}", "transaction 0545", "1" },
  { "{\"characteristics\": [{\"characteristicType\": \"AREA\", \"characteristicValue\": \"NORTH\"}]}", "area north",
    "2" },
  { "{\"exceptions\": [{\"messageText\": \"one\\ntwo\"}]}", "one two", "2" },
  /* And what else stands in its columns. */
  { "{\"usageTransactionReadingDetails\": [{\"endMeasurementCondition\": \"301000\", \"finalQuantity\": 5}]}", "≈ 5",
    "2" },
  { "{\"usageTransactionReadingDetails\": [{\"endMeasurementCondition\": \"501000\", \"mcHowToUse\": \"C\"}]}",
    "Regular · Check", "2" },
  { "{\"usageTransactionReadingDetails\": [{\"endMeasurementCondition\": \"301000\", \"finalQuantity\": 5}]}",
    "estimated", "2" },
};

static void
found_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GArray *
search (MdUsage       *usage,
        const char    *text,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_usage_search_async (usage, text, 0, G_MAXUINT, cancellable, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_usage_search_finish (result, error);
}

static void
test_search (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (MdUsage) usage = usage_read (searches[i].json);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) rows = search (usage, searches[i].needle, NULL, &error);
      g_autoptr (GString) found = g_string_new (NULL);
      g_autofree char *needle = md_usage_fold (searches[i].needle);

      g_assert_no_error (error);
      for (guint j = 0; j < rows->len; j++)
        g_string_append_printf (found, "%s%u", j > 0 ? " " : "", g_array_index (rows, MdUsageRow, j));
      g_test_message ("%s in %s", searches[i].needle, searches[i].json);
      g_assert_cmpstr (found->str, ==, searches[i].rows);

      /* One by one it is the same. */
      for (MdUsageRow row = 0, at = 0; row < md_usage_get_n_rows (usage); row++)
        {
          gboolean expected = at < rows->len && g_array_index (rows, MdUsageRow, at) == row;

          g_assert_cmpint (md_usage_row_matches (usage, row, needle), ==, expected);
          at += expected;
        }
    }
}

/* What a search finds is what people can see: a row matches just when its label or one of its details does. */
typedef struct
{
  const char *needle;
  gboolean    found;
} Look;

static gboolean
says (const char *text,
      const char *needle)
{
  g_autofree char *folded = text != NULL ? md_usage_fold (text) : NULL;

  return folded != NULL && strstr (folded, needle) != NULL;
}

static gboolean
look_cb (const MdUsageDetail *detail,
         gpointer             user_data)
{
  Look *look = user_data;

  look->found = says (detail->label, look->needle) || says (detail->shown->text, look->needle) ||
                says (detail->shown->raw, look->needle);

  return !look->found;
}

static gboolean
line_says (MdUsage    *usage,
           MdUsageRow  row,
           const char *needle)
{
  g_auto (MdUsageLine) line = { NULL };
  g_autofree char *condition = NULL;
  g_autofree char *quantity = NULL;
  g_autofree char *message = md_usage_dup_message (usage, row);
  gboolean found = FALSE;

  md_usage_describe (usage, row, &line);
  condition = md_usage_line_dup_condition (&line);
  quantity = md_usage_line_dup_quantity (&line);
  for (guint i = 0; i < 9 && !found; i++)
    found = says ((const char *[]) { line.item, line.unit, line.time_of_use, line.sqi, line.from, line.to, condition,
                                     quantity, message }[i], needle);

  return found;
}

static void
test_search_sees_what_people_see (void)
{
  static const char *const needles[] = { "kwh", "445.5", "feb", "regular", "d1", "05458709929331", "2025-01", "link",
                                         "calculation", "yes", "address", "0", "e", "number", "−08:00",
                                         "period 2", "detail 6588", "s (", "(3)", "n 1", "check", "regular · ", ", ",
                                         "3 feb", "≈", "≈ 3", " ", "transaction 0", "quantity 1", "2 ", "service q" };
  g_autoptr (MdUsage) usage = usage_read_example ();

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    {
      g_autofree char *needle = md_usage_fold (needles[i]);

      for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
        {
          g_autofree char *label = md_usage_dup_label (usage, row);
          Look look = { .needle = needle };

          look.found = says (label, needle) || line_says (usage, row, needle);
          if (!look.found)
            md_usage_foreach_detail (usage, row, look_cb, &look);
          if (look.found != md_usage_row_matches (usage, row, needle))
            g_error ("row %u (%s): “%s”", row, label, needle);
        }
    }
}

/* Rows are looked through some at a time, too. */
static void
test_search_some (void)
{
  g_autoptr (MdUsage) usage = usage_read_example ();
  g_autoptr (GArray) all = search (usage, "e", NULL, NULL);
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (MdUsageRow));

  for (MdUsageRow begin = 0; begin < md_usage_get_n_rows (usage); begin += 7)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GArray) rows = NULL;

      md_usage_search_async (usage, "e", begin, 7, NULL, found_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      rows = md_usage_search_finish (result, NULL);
      g_array_append_vals (some, rows->data, rows->len);
    }
  g_assert_cmpmem (some->data, some->len * sizeof (MdUsageRow), all->data, all->len * sizeof (MdUsageRow));
}

static void
test_search_cancelled (void)
{
  g_autoptr (MdUsage) usage = usage_read_example ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (search (usage, "kwh", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-lines/example", test_example);
  g_test_add_func ("/usage-lines/severities", test_severities);
  g_test_add_func ("/usage-lines/lines", test_lines);
  g_test_add_func ("/usage-lines/huge", test_huge);
  g_test_add_func ("/usage-lines/details", test_details);
  g_test_add_func ("/usage-lines/messages", test_messages);
  g_test_add_func ("/usage-lines/enough-details", test_enough_details);
  g_test_add_func ("/usage-lines/search", test_search);
  g_test_add_func ("/usage-lines/search-sees-what-people-see", test_search_sees_what_people_see);
  g_test_add_func ("/usage-lines/search-some", test_search_some);
  g_test_add_func ("/usage-lines/search-cancelled", test_search_cancelled);

  return g_test_run ();
}
