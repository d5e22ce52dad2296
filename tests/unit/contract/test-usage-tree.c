/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of a document become rows of the tree, in which order, with which marks. */
#include "md-usage.h"

#include "check-usage.h"
#include "usage-support.h"

typedef struct
{
  const char *name;
  const char *json;
  const char *rows;
} Case;

static const Case cases[] = {
  /* The forms of lists (contract: "List wrapping"). */
  { "data", "{\"traces\": {\"_data\": [{\"sequence\": 1}, {\"sequence\": 2}]}}", "-\n traces[2]\n  -\n  -\n" },
  { "list-data", "{\"usagePeriods\": {\"usagePeriodsList\": {\"_data\": [{\"sequence\": 1}]}}}",
    "-\n usagePeriods[1]\n  -\n" },
  { "list", "{\"usageAdjustmentProfileFactors\": {\"profileFactorsList\": [{\"profileFactor\": \"A\"}]}}",
    "-\n usageAdjustmentProfileFactors[1]\n  -\n" },
  { "bare", "{\"nextActions\": [{\"actionName\": \"A\"}, {}]}", "-\n nextActions[2]\n  -\n  -\n" },
  { "other-form", "{\"traces\": {\"tracesList\": {\"_data\": [{}]}}, \"usagePeriods\": [{}]}",
    "-\n usagePeriods[1]\n  -\n traces[1]\n  -\n" },
  { "one", "{\"traces\": {\"sequence\": 1}}", "-\n traces[1]\n  -\n" },
  { "one-in-data", "{\"traces\": {\"_data\": {\"sequence\": 1}}}", "-\n traces[1]\n  -\n" },
  { "one-in-list", "{\"dateBreaks\": {\"dateBreaksList\": {\"dateBreak\": \"2025-01-20\"}}}",
    "-\n dateBreaks[1]\n  -\n" },
  { "empty", "{\"exceptions\": {}, \"nextActions\": [], \"traces\": {\"_data\": []}, "
      "\"dateBreaks\": {\"dateBreaksList\": {}}}",
    "-\n exceptions[0]\n nextActions[0]\n dateBreaks[0]\n traces[0]\n" },
  { "null-list", "{\"traces\": null, \"exceptions\": {\"_data\": null}}", "-\n exceptions[0]\n traces[0]=null\n" },
  { "beside-data", "{\"traces\": {\"count\": 2, \"_data\": [{}], \"more\": {\"x\": 1}}}",
    "-\n traces[3]\n  -\n  count=2 unknown\n  more unknown\n   x=1 unknown\n" },
  { "beside-both", "{\"dateBreaks\": {\"a\": 1, \"dateBreaksList\": {\"b\": 2, \"_data\": [{}]}}}",
    "-\n dateBreaks[3]\n  -\n  a=1 unknown\n  b=2 unknown\n" },
  { "odd-items", "{\"traces\": [1, null, [{}], \"x\", {}]}",
    "-\n traces[5]\n  -=1 odd\n  -=null odd\n  -[1] odd\n   -\n  -=\"x\" odd\n  -\n" },
  { "no-list", "{\"traces\": \"none\", \"nextActions\": {\"_data\": 5}}",
    "-\n nextActions[1]\n  -=5 odd\n traces=\"none\" odd\n" },
  { "within", "{\"exceptions\": [{\"messageParameters\": {\"messageParametersList\": {\"_data\": [{}, {}]}}}]}",
    "-\n exceptions[1]\n  -\n   messageParameters[2]\n    -\n    -\n" },
  { "unknown-lists", "{\"a\": {\"_data\": [1]}, \"b\": {\"bList\": {\"_data\": [{}]}}, \"c\": [[2]], "
      "\"d\": {\"_data\": []}}",
    "-\n a[1] unknown\n  -=1 unknown\n b[1] unknown\n  - unknown\n c[1] unknown\n  -[1] unknown\n   -=2 unknown\n"
    " d[0] unknown\n" },
  { "no-wrapper", "{\"a\": {\"_data\": [1], \"n\": 1}}",
    "-\n a unknown\n  _data[1] unknown\n   -=1 unknown\n  n=1 unknown\n" },

  /* What is a row and what is a detail. */
  { "plain", "{\"status\": \"SENT\", \"calculationGroup\": {\"_link\": \"l\", \"calculationGroup\": \"G\"},"
             " \"usageSubscription\": \"S\", \"measurementCycle\": {}, \"comments\": 5,"
             " \"scalarMeasuringComponent\": {\"minimumOffsetDays\": \"-2\", \"maximumOffsetDays\": \"two\"}}",
    "-\n scalarMeasuringComponent\n  maximumOffsetDays=\"two\" odd\n" },
  { "order", "{\"zz\": 1, \"traces\": [], \"aa\": 2, \"exceptions\": [], \"skipDetails\": {\"shouldSkip\": \"D2NO\"}}",
    "-\n exceptions[0]\n skipDetails\n traces[0]\n zz=1 unknown\n aa=2 unknown\n" },
  { "null", "{\"comments\": null, \"skipDetails\": null, \"status\": null}",
    "-\n status=null\n skipDetails=null\n comments=null\n" },
  { "wrong-kind", "{\"comments\": true, \"status\": [1], \"skipDetails\": \"no\", \"externalId\": {\"a\": true},"
                  " \"usageSubscription\": false}",
    "-\n status[1] odd\n  -=1 unknown\n usageSubscription=false odd\n skipDetails=\"no\" odd\n comments=true odd\n"
    " externalId odd\n  a=true unknown\n" },
  { "object-as-list", "{\"skipDetails\": [{\"shouldSkip\": \"D2NO\"}]}", "-\n skipDetails[1] odd\n  -\n" },
  { "full-reference", "{\"measurementCycle\": {\"measurementCycle\": \"M\", \"more\": {\"x\": 1}}}",
    "-\n measurementCycle\n  more unknown\n   x=1 unknown\n" },
  { "twice", "{\"traces\": [1], \"status\": \"A\", \"x\": 1, \"traces\": [2, 3], \"status\": \"B\", \"x\": 2}",
    "-\n traces[2]\n  -=2 odd\n  -=3 odd\n x=1 unknown\n traces[1] odd\n  -=1 odd\n status=\"A\" odd\n x=2 unknown\n" },
  { "escaped-names", "{\"\\u0073tatus\": \"A\", \"tr\\u0061ces\": [{}], \"x\\\"status\": 1, \"\": 2, \"a\\\\\": 3}",
    "-\n traces[1]\n  -\n x\"status=1 unknown\n =2 unknown\n a\\=3 unknown\n" },
  { "name-within-name", "{\"x\\\"usageTransactionId\": \"1\"}", "-\n x\"usageTransactionId=\"1\" unknown\n" },
  { "spaces", "{ \"traces\" :\n[ {\t\"sequence\"\r:\n1 } ] , \"b\"\t:\ttrue }",
    "-\n traces[1]\n  -\n b=true unknown\n" },
  { "no-object", "[1]", "-[1] odd\n -=1 odd\n" },
  { "no-parts", "\"text\"", "-=\"text\" odd\n" },

  /* Links and marks. */
  { "links", "{\"usageTransactionId\": \"1\", \"previousUsageTransaction\": {\"usageTransactionId\": \"2\"},"
             " \"subUsageTransactions\": {\"_data\": [{\"usageTransactionId\": \"3\"}, {}]}}",
    "-\n subUsageTransactions[2]\n  - link\n  -\n previousUsageTransaction link\n" },
  { "no-links", "{\"previousUsageTransaction\": {}, \"subUsageTransactions\": [{\"usageTransactionId\": null},"
                " {\"usageTransactionId\": {\"x\": 1}}]}",
    "-\n subUsageTransactions[2]\n  -\n   usageTransactionId=null\n  -\n   usageTransactionId odd\n    x=1 unknown\n"
    " previousUsageTransaction\n" },
  { "reads", "{\"usageTransactionReadingDetails\": [{\"mcHowToUse\": \"- \"}, {\"mcHowToUse\": \" C\"},"
             " {\"mcHowToUse\": \"P\"}, {\"measuresPeakQuantity\": \"D1MP\"}, {\"spHowToUse\": \"D1ST\"},"
             " {\"spHowToUse\": \"D1CK\"}, {\"endMeasurementCondition\": \"301000\"},"
             " {\"startMeasurementCondition\": \"402000\"}, {\"mcHowToUse\": \"+ \", \"spHowToUse\": \"D1AD\"}]}",
    "-\n usageTransactionReadingDetails[9]\n  - subtracted\n  - check\n  - peak\n  - peak\n  - subtracted\n"
    "  - excluded\n"
    "  - estimate\n  - estimate\n  -\n" },
  { "estimates-of-quantities",
    "{\"usagePeriods\": [{\"serviceQuantities\": [{\"uom\": {\"uom\": \"KWH\"}, \"tou\": \"ON\"}, {\"uom\": \"KWH\"},"
    " {\"uom\": \"KWH\", \"sqi\": {\"sqi\": \"ON\"}}],"
    " \"sqsEstimationIndicators\": [{\"uom\": \"KWH \", \"tou\": {\"_link\": \"x\", \"tou\": \"ON\"}, "
    "\"isEstimate\": \"D2YS\"},"
    " {\"uom\": \"KWH\", \"isEstimate\": \"D2NO\"}]}, {\"serviceQuantities\": [{\"uom\": \"KWH\", \"tou\": \"ON\"}]}]}",
    "-\n usagePeriods[2]\n  -\n   serviceQuantities[3]\n    - estimate\n    -\n    -\n   sqsEstimationIndicators[2]\n"
    "    - estimate\n    -\n  -\n   serviceQuantities[1]\n    -\n" },
  { "reads-of-quantities",
    "{\"usagePeriods\": [{\"serviceQuantities\": [{\"measuringComponent\": {\"measuringComponentId\": \"1\"}},"
    " {\"measuringComponent\": \"2\"}, {\"measuringComponent\": \"3\", \"servicePoint\": {\"servicePointId\": \"b\"}},"
    " {\"measuringComponent\": \"3\", \"servicePoint\": \"a\"}, {\"uom\": \"KW\"}, {\"uom\": \"KWH\"}]}],"
    " \"usageTransactionReadingDetails\": {\"_data\": [{\"measuringComponentId\": \"1\", \"mcHowToUse\": \"- \"},"
    " {\"measuringComponentId\": \"2\", \"mcHowToUse\": \"C \"},"
    " {\"measuringComponentId\": \"3\", \"servicePoint\": {\"servicePointId\": \"a\"}, \"spHowToUse\": \"D1CK\"},"
    " {\"measuringComponentId\": \"3\", \"servicePoint\": {\"servicePointId\": \"b\"}, \"spHowToUse\": \"D1AD\"},"
    " {\"measuringComponentId\": \"4\", \"measuresPeakQuantity\": \"D1MP\", \"finalUom\": {\"uom\": \"KW\"}}]}}",
    "-\n usagePeriods[1]\n  -\n   serviceQuantities[6]\n    - subtracted\n    - check\n    -\n    - excluded\n"
    "    - peak\n    -\n"
    " usageTransactionReadingDetails[5]\n  - subtracted\n  - check\n  - excluded\n  -\n  - peak\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (MdUsage) usage = usage_read (expected->json);
  g_autofree char *rows = usage_dump (usage);

  g_assert_cmpstr (rows, ==, expected->rows);
  check_usage_rows (usage);
}

/* The parts of the example, counted by hand: usage-transaction.example.json. */
static void
test_example (void)
{
  static const struct
  {
    const char *path;
    guint       n_children;
  } parts[] = {
    { "exceptions", 3 },
    { "exceptions._data[0].messageParameters", 6 },
    { "nextActions", 3 },
    { "usagePeriods", 3 },
    { "usagePeriods.usagePeriodsList._data[0].itemDetail", 0 },
    { "usagePeriods.usagePeriodsList._data[1].itemDetail", 1 },
    { "usagePeriods.usagePeriodsList._data[0].serviceQuantities", 1 },
    { "usageTransactionReadingDetails", 5 },
    { "scalarMeasuringComponent", 0 },
    { "subUsageTransactions", 2 },
    { "subUsageToDoIds", 2 },
    { "usageAdjustmentProfileFactors", 2 },
    { "characteristics", 3 },
    { "characteristics._data[2]", 1 },
    { "traces", 2 },
    { "dateBreaks", 1 },
  };
  g_autoptr (MdUsage) usage = usage_read_example ();

  check_usage_rows (usage);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      MdUsageRow row = usage_find (usage, parts[i].path);

      g_assert_cmpuint (row, !=, MD_USAGE_ROW_NONE);
      g_assert_cmpuint (md_usage_get_n_children (usage, row), ==, parts[i].n_children);
    }
  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    g_assert_cmpuint (md_usage_row_marks (usage, row) & (MD_USAGE_MARK_UNKNOWN | MD_USAGE_MARK_ODD), ==, 0);
}

static void
test_find_row (void)
{
  g_autoptr (MdDocument) document =
    usage_read_document ("[{\"status\": \"A\", \"traces\": {\"_data\": [{\"sequence\": 1}]}}, "
    "{\"traces\": {\"sequence\": 2}}]");
  MdNode first = md_document_get_first_child (document, md_document_get_root (document));
  MdNode second = md_document_get_next_sibling (document, first);
  g_autoptr (MdUsage) usage = md_usage_new (document, first);
  g_autoptr (MdUsage) other = md_usage_new (document, second);
  MdNode data = md_document_get_first_child (document, md_document_find_member (document, first, "traces"));
  MdNode item = md_document_get_first_child (document, data);

  g_assert_cmpuint (md_usage_find_row (usage, first), ==, 0);
  g_assert_cmpuint (md_usage_find_row (usage, md_document_find_member (document, first, "status")), ==, 0);
  g_assert_cmpuint (md_usage_find_row (usage, data), ==, 1);
  g_assert_cmpuint (md_usage_find_row (usage, item), ==, 2);
  g_assert_cmpuint (md_usage_find_row (usage, md_document_get_first_child (document, item)), ==, 2);
  g_assert_cmpuint (md_usage_find_row (usage, md_document_get_root (document)), ==, MD_USAGE_ROW_NONE);
  g_assert_cmpuint (md_usage_find_row (usage, second), ==, MD_USAGE_ROW_NONE);
  g_assert_cmpuint (md_usage_find_row (usage, MD_NODE_NONE), ==, MD_USAGE_ROW_NONE);
  /* A list of one: the item is the deeper one. */
  g_assert_cmpuint (md_usage_find_row (other, md_document_get_first_child (document, second)), ==, 2);
}

/* Many children, each with some of its own or none, and crowds in crowds. */
static void
test_crowds (void)
{
  GString *json = g_string_new ("{\"usagePeriods\": [");
  g_autofree char *owned = NULL;
  g_autoptr (MdUsage) usage = NULL;

  for (guint i = 0; i < 700; i++)
    {
      g_string_append (json, "{\"serviceQuantities\": [");
      for (guint j = 0; j < (i == 255 || i == 256 ? 600 : i % 3); j++)
        g_string_append (json, "{\"quantity\": 1},");
      if (json->str[json->len - 1] == ',')
        g_string_truncate (json, json->len - 1);
      g_string_append (json, "]},");
    }
  g_string_truncate (json, json->len - 1);
  g_string_append (json, "]}");
  owned = g_string_free (json, FALSE);

  usage = usage_read (owned);
  g_assert_cmpuint (md_usage_get_n_children (usage, 1), ==, 700);
  check_usage_rows (usage);
}

/* As deep as the reader lets through, and a name for each level. */
static void
test_deep (void)
{
  const guint depth = MD_JSON_DEFAULT_MAX_DEPTH - 2;
  GString *json = g_string_new (NULL);
  g_autofree char *owned = NULL;
  g_autoptr (MdUsage) usage = NULL;

  for (guint i = 0; i < depth; i++)
    g_string_append (json, i % 2 == 0 ? "{\"traces\":" : "[");
  g_string_append (json, "1");
  for (guint i = depth; i > 0; i--)
    g_string_append (json, i % 2 == 1 ? "}" : "]");
  owned = g_string_free (json, FALSE);

  usage = usage_read (owned);
  check_usage_rows (usage);
  g_assert_cmpuint (md_usage_get_n_rows (usage), >=, depth / 2);
}

static void
test_list_transactions (void)
{
  static const struct
  {
    const char *json;
    guint       n_transactions;
    const char *first;
  } documents[] = {
    { "{\"usageTransactionId\": \"1\"}", 1, "" },
    { "{\"traces\": []}", 1, "" },
    { "{}", 1, "" },
    { "{\"whatever\": 1}", 1, "" },
    { "{\"whatever\": {\"more\": 1, \"x\": 2}}", 1, "whatever" },
    { "[{\"usageTransactionId\": \"1\"}, {}, {\"x\": 1}]", 3, "[0]" },
    { "[]", 0, NULL },
    { "[1, {}, null]", 1, "[1]" },
    { "{\"_data\": [{}, {}]}", 2, "_data[0]" },
    { "{\"usageTransactions\": {\"_data\": [{}]}}", 1, "usageTransactions._data[0]" },
    { "{\"usageTransactions\": {\"usageTransactionsList\": {\"_data\": [{}]}}}", 1,
      "usageTransactions.usageTransactionsList._data[0]" },
    { "{\"usageTransactions\": {\"usageTransactionsList\": [{}]}}", 1, "usageTransactions.usageTransactionsList[0]" },
    { "{\"usageTransaction\": {\"usageTransactionId\": \"1\"}}", 1, "usageTransaction" },
    { "5", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (MdDocument) document = usage_read_document (documents[i].json);
      g_autoptr (GPtrArray) nodes = md_usage_list_transactions (document);

      g_assert_cmpuint (nodes->len, ==, documents[i].n_transactions);
      if (nodes->len > 0)
        {
          g_autofree char *path = md_document_dup_path (document, GPOINTER_TO_UINT (g_ptr_array_index (nodes, 0)));

          g_assert_cmpstr (path, ==, documents[i].first);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/usage-tree/rows/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/usage-tree/example", test_example);
  g_test_add_func ("/usage-tree/find-row", test_find_row);
  g_test_add_func ("/usage-tree/crowds", test_crowds);
  g_test_add_func ("/usage-tree/deep", test_deep);
  g_test_add_func ("/usage-tree/list-transactions", test_list_transactions);

  return g_test_run ();
}
