/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which quantities a transaction has, and what they come to. */
#include "md-usage-totals.h"

#include "usage-support.h"

static MdUsageTotals *
totals_of (MdUsage *usage)
{
  g_autoptr (MdUsageQuantities) quantities = md_usage_quantities_new (usage);

  return md_usage_totals_new (quantities);
}

static void
assert_decimal (const MdDecimal *decimal,
                const char      *expected)
{
  g_autofree char *plain = decimal != NULL ? md_decimal_dup_plain (decimal) : NULL;

  g_assert_cmpstr (plain, ==, expected);
}

static const MdUsageTotal *
find (MdUsageTotals *totals,
      const char    *unit,
      const char    *time_of_use,
      const char    *sqi)
{
  const MdUsageSeries series = { .unit = unit, .time_of_use = time_of_use, .sqi = sqi };

  return md_usage_totals_find (totals, &series);
}

/* Added up by hand from usage-transaction.example.json; 445.5 + 398.25 is what its first exception complains of. */
static void
test_example (void)
{
  static const struct
  {
    MdUsageSeries series;
    const char   *sum;
    const char   *peak;
    guint         n_estimates;
  } expected[] = {
    { { "KWH", "", "DEL" }, "843.75", NULL, 1 },
    { { "KWH", "", "REC" }, "-61.5", NULL, 1 },
    { { "KWH", "", "NET" }, "336.75", NULL, 1 },
    { { "KWH", "", "LAMP" }, "76.8", NULL, 0 },
    { { "KWH", "ON", "" }, "310.125", NULL, 0 },
    { { "KWH", "MID", "" }, "201.5", NULL, 0 },
    { { "KWH", "OFF", "" }, "332.125", NULL, 1 },
    { { "KW", "ON", "" }, NULL, "9.84", 0 },
    { { "KVARH", "", "LAG" }, "118", NULL, 0 },
    { { "KWH", "", "LOSS-ADJ" }, "868.21875", NULL, 1 },
  };
  g_autoptr (MdUsage) usage = usage_read_example ();
  g_autoptr (MdUsageTotals) totals = totals_of (usage);
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (totals);
  g_auto (MdUsageQuantity) first = { 0, };
  const MdUsagePeriod *period;

  g_assert_cmpuint (md_usage_quantities_get_n (quantities), ==, 11);
  g_assert_cmpuint (md_usage_quantities_get_n_periods (quantities), ==, 3);
  g_assert_cmpuint (md_usage_quantities_get_n_series (quantities), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const MdUsageTotal *total = md_usage_totals_find (totals, &expected[i].series);

      g_assert_nonnull (total);
      g_assert_true (total == md_usage_totals_get (totals, i));
      assert_decimal (total->sum, expected[i].sum);
      assert_decimal (total->peak, expected[i].peak);
      g_assert_cmpuint (total->n_estimates, ==, expected[i].n_estimates);
    }
  g_assert_null (find (totals, "KWH", "", ""));

  assert_decimal (md_usage_totals_get_of_period (totals, 0, 0)->sum, "445.5");
  assert_decimal (md_usage_totals_get_of_period (totals, 0, 1)->sum, "398.25");
  g_assert_null (md_usage_totals_get_of_period (totals, 0, 2));

  period = md_usage_quantities_get_period (quantities, 1);
  g_assert_cmpuint (period->row, ==, usage_find (usage, "usagePeriods.usagePeriodsList._data[1]"));
  g_assert_true (period->has_from && period->has_to);
  md_usage_quantities_get (quantities, 0, &first);
  g_assert_cmpstr (first.component, ==, "658852900520");
  g_assert_cmpuint (first.row, ==,
                    usage_find (usage, "usagePeriods.usagePeriodsList._data[0].serviceQuantities._data[0]"));
}

#define READS "\"usageTransactionReadingDetails\": [{\"measuringComponentId\": \"check\", \"mcHowToUse\": \"C \"}," \
  "{\"measuringComponentId\": \"minus\", \"mcHowToUse\": \"- \"}," \
  "{\"measuringComponentId\": \"out\", \"spHowToUse\": \"D1CK\"}," \
  "{\"measuringComponentId\": \"peak\", \"mcHowToUse\": \"P \"}]"

static void
test_how_they_count (void)
{
  g_autoptr (MdUsage) usage = usage_read (
    "{\"usagePeriods\": [{\"serviceQuantities\": [{\"uom\": \"KWH\", \"quantity\": 10},"
    " {\"uom\": \"KWH\", \"quantity\": 5, \"measuringComponent\": \"check\"},"
    " {\"uom\": {\"uom\": \"KWH \"}, \"quantity\": 0.1, \"measuringComponent\": \"minus\"},"
    " {\"uom\": \"KWH\", \"quantity\": 7, \"measuringComponent\": \"out\"}, {\"uom\": \"KWH\", \"quantity\": null},"
    " {\"uom\": \"KWH\"}, {\"uom\": \"KWH\", \"quantity\": \"some\"}, {\"uom\": \"KWH\", \"quantity\": \"0.20\"}]},"
    " {\"serviceQuantities\": {\"_data\": [{\"uom\": \"KW\", \"quantity\": 9.9, \"measuringComponent\": \"peak\"},"
    " {\"uom\": \"KW\", \"quantity\": 10.1, \"measuringComponent\": \"peak\"},"
    " {\"uom\": \"KW\", \"quantity\": -20, \"measuringComponent\": \"peak\"}, {\"quantity\": 1}]}}], " READS "}");
  g_autoptr (MdUsageTotals) totals = totals_of (usage);
  const MdUsageTotal *energy = find (totals, "KWH", "", "");
  const MdUsageTotal *power = find (totals, "KW", "", "");

  g_assert_cmpuint (md_usage_quantities_get_n_series (md_usage_totals_get_quantities (totals)), ==, 3);
  assert_decimal (energy->sum, "10.1"); /* 10 - 0.1 + 0.20 */
  g_assert_null (energy->peak);
  g_assert_cmpuint (energy->n_counted, ==, 3);
  g_assert_cmpuint (energy->n_left_out, ==, 2);
  g_assert_cmpuint (energy->n_unreadable, ==, 3);
  g_assert_cmpuint (energy->n_subtracted, ==, 1);
  assert_decimal (power->peak, "10.1");
  g_assert_null (power->sum);
  assert_decimal (find (totals, "", "", "")->sum, "1");
}

/* No sum passes through binary rounding: a tenth ten thousand times, and digits that no double holds. */
static void
test_exact (void)
{
  GString *json = g_string_new ("{\"usagePeriods\": {\"usagePeriodsList\": {\"_data\": [{\"serviceQuantities\": [");
  g_autofree char *owned = NULL;
  g_autoptr (MdUsage) usage = NULL;
  g_autoptr (MdUsageTotals) totals = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (json, "{\"uom\": \"A\", \"quantity\": 0.1},");
  g_string_append (json,
                   "{\"uom\": \"B\", \"quantity\": 9999999999999.999999}, {\"uom\": \"B\", \"quantity\": 0.000001},"
                         " {\"uom\": \"B\", \"quantity\": 1e-10}]}]}}}");
  owned = g_string_free (json, FALSE);
  usage = usage_read (owned);
  totals = totals_of (usage);

  assert_decimal (find (totals, "A", "", "")->sum, "1000");
  assert_decimal (find (totals, "B", "", "")->sum, "10000000000000.0000000001");
}

static void
test_nothing_there (void)
{
  static const char *const documents[] = {
    "{}", "{\"usagePeriods\": null}", "{\"usagePeriods\": [{}, {\"serviceQuantities\": []}, 5]}",
    "{\"serviceQuantities\": [{\"quantity\": 1}]}", "[{\"quantity\": 1}]",
    "{\"usagePeriods\": [{\"serviceQuantities\": [1, \"x\", [{\"quantity\": 1}]]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (MdUsage) usage = usage_read (documents[i]);
      g_autoptr (MdUsageTotals) totals = totals_of (usage);

      g_assert_cmpuint (md_usage_quantities_get_n (md_usage_totals_get_quantities (totals)), ==, 0);
      g_assert_cmpuint (md_usage_quantities_get_n_series (md_usage_totals_get_quantities (totals)), ==, 0);
    }
}

static void
keep_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (MdUsage) usage = usage_read_example ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (guint cancel = 0; cancel < 2; cancel++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (MdUsageTotals) totals = NULL;

      if (cancel)
        g_cancellable_cancel (cancellable);
      md_usage_totals_read_async (usage, cancellable, keep_result_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      totals = md_usage_totals_read_finish (result, &error);
      if (cancel)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        assert_decimal (md_usage_totals_get (totals, 0)->sum, "843.75");
    }
}

/* As many kinds as a hostile document may have; series of a kind are found together. */
static void
test_kinds (void)
{
  g_autoptr (GString) text = g_string_new ("{\"usagePeriods\": [{\"serviceQuantities\": [");
  g_autoptr (MdUsage) usage = NULL;
  g_autoptr (MdUsageTotals) totals = NULL;
  const guint n_kinds = 20000;
  const guint *series;
  guint n_series;

  for (guint i = 0; i < n_kinds; i++)
    g_string_append_printf (text, "{\"uom\": \"KWH\", \"sqi\": \"Q%u\", \"quantity\": %u},", i, i);
  g_string_append (text, "{\"uom\": \"KW\", \"tou\": \"ON\", \"quantity\": 1},"
                         "{\"uom\": \"KVA\"}, {\"uom\": \"KW\", \"tou\": \"OFF\", \"quantity\": 2}]}]}");
  usage = usage_read (text->str);
  totals = totals_of (usage);

  /* What has no number is no kind to be drawn. */
  g_assert_cmpuint (md_usage_totals_get_n_kinds (totals), ==, n_kinds + 1);
  series = md_usage_totals_get_kind (totals, n_kinds, &n_series);
  g_assert_cmpuint (n_series, ==, 2);
  g_assert_cmpuint (series[0], ==, n_kinds);
  g_assert_cmpuint (series[1], ==, n_kinds + 2);
  series = md_usage_totals_get_kind (totals, 7, &n_series);
  g_assert_cmpuint (n_series, ==, 1);
  g_assert_cmpuint (series[0], ==, 7);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *sqi = g_strdup_printf ("Q%u", i);

      g_assert_true (find (totals, "KWH", "", sqi) == md_usage_totals_get (totals, i));
    }
  g_assert_null (find (totals, "KWH", "ON", "Q1"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-totals/example", test_example);
  g_test_add_func ("/usage-totals/how-they-count", test_how_they_count);
  g_test_add_func ("/usage-totals/exact", test_exact);
  g_test_add_func ("/usage-totals/nothing-there", test_nothing_there);
  g_test_add_func ("/usage-totals/async", test_async);
  g_test_add_func ("/usage-totals/kinds", test_kinds);

  return g_test_run ();
}
