/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The made-up usage transactions, read as the console reads them: whatever the service writes has a name, is what the
 * interface says it is, and comes to the same sums. */
#include <string.h>

#include "md-made-body.h"
#include "md-training-usage-scenario.h"
#include "md-training-usage.h"
#include "md-usage-digest.h"
#include "md-usage-totals.h"

#define BASE "/rest/apis/meter/usage/usageTransactions/"

static MdUsage *
read_document (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) transactions = md_usage_load (body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (transactions->len, ==, 1);

  return md_usage_ref (transactions->pdata[0]);
}

static gboolean
detail_cb (const MdUsageDetail *detail,
           gpointer             odd)
{
  g_assert_cmpuint (strlen (detail->label), >, 0);
  if (detail->shown->odd)
    {
      g_test_message ("%s: %s", detail->label, detail->shown->raw);
      *(gboolean *) odd = TRUE;
    }

  return TRUE;
}

/* Whether anything is unknown, or not what it should be. */
static gboolean
is_odd (MdUsage *usage)
{
  gboolean odd = FALSE;

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      if ((md_usage_row_marks (usage, row) & (MD_USAGE_MARK_UNKNOWN | MD_USAGE_MARK_ODD)) != 0)
        {
          g_autofree char *path = md_usage_dup_path (usage, row);

          g_test_message ("%s", path);
          odd = TRUE;
        }
      md_usage_foreach_detail (usage, row, detail_cb, &odd);
    }

  return odd;
}

static MdDecimal *
new_decimal (gint64 millionths)
{
  char digits[32];

  md_micro_print (digits, millionths, 0);

  return md_decimal_new (digits, -1);
}

static void
assert_decimal (const MdDecimal *decimal,
                gint64           millionths)
{
  MdDecimal *expected = new_decimal (millionths);

  g_assert_nonnull (decimal);
  g_assert_cmpint (md_decimal_compare (decimal, expected), ==, 0);
  md_decimal_free (expected);
}

/* What the quantities of a series come to, by the service's own numbers. */
static void
assert_total (const MdMadeUsage   *made,
              const MdUsageSeries *series,
              const MdUsageTotal  *total)
{
  gint64 sum = 0;
  gint64 peak = -1;
  guint n_found = 0;

  for (guint i = 0; i < made->periods->len; i++)
    {
      GArray *quantities = g_array_index (made->periods, MdMadePeriod, i).quantities;

      for (guint j = 0; j < quantities->len; j++)
        {
          const MdMadeQuantity *quantity = &g_array_index (quantities, MdMadeQuantity, j);
          char how = quantity->place >= 0 ? made->account.registers[quantity->place].how[0] : '+';

          if (strcmp (quantity->uom, series->unit) != 0 ||
              strcmp (quantity->tou != NULL ? quantity->tou : "", series->time_of_use) != 0 ||
              strcmp (quantity->sqi != NULL ? quantity->sqi : "", series->sqi) != 0)
            continue;
          n_found++;
          if (how == 'P')
            peak = MAX (peak, quantity->amount);
          else
            sum += how == '-' ? -quantity->amount : quantity->amount;
        }
    }

  g_assert_cmpuint (n_found, ==, total->n_counted);
  g_assert_cmpuint (total->n_left_out + total->n_unreadable, ==, 0);
  if (peak >= 0)
    assert_decimal (total->peak, peak);
  else
    assert_decimal (total->sum, sum);
}

static void
assert_totals (const MdMadeUsage *made,
               MdUsage           *usage)
{
  g_autoptr (MdUsageQuantities) quantities = md_usage_quantities_new (usage);
  g_autoptr (MdUsageTotals) totals = md_usage_totals_new (quantities);

  g_assert_cmpuint (md_usage_quantities_get_n_periods (quantities), ==, made->periods->len);
  for (guint i = 0; i < md_usage_quantities_get_n_series (quantities); i++)
    assert_total (made, md_usage_quantities_get_series (quantities, i), md_usage_totals_get (totals, i));
}

static void
assert_digest (const MdMadeUsage *made,
               MdUsage           *usage)
{
  g_autoptr (MdUsageDigest) digest = md_usage_digest_new (usage);
  guint n_open = 0;
  char id[MD_MADE_ID_LENGTH + 1];

  md_made_id_print (id, made->id);
  g_assert_cmpstr (digest->id, ==, id);
  g_assert_cmpstr (digest->status, ==, made->status);
  g_assert_cmpstr (digest->status_label, !=, made->status);
  g_assert_cmpuint (digest->n_kept, ==, made->findings->len);
  g_assert_cmpuint (digest->subs != NULL ? g_strv_length ((char **) digest->subs) : 0, ==,
                    made->id.sub == 0 ? made->n_subs : 0);
  g_assert_cmpint (digest->previous != NULL, ==, md_made_usage_has_previous (made));

  for (guint i = 0; i < digest->n_kept; i++)
    {
      const MdUsageException *exception = &digest->exceptions[i];
      const MdMadeFinding *finding = &g_array_index (made->findings, MdMadeFinding, i);

      n_open += finding->open ? 1 : 0;
      g_assert_cmpstr (exception->type, ==, finding->type);
      g_assert_cmpint (exception->severity, ==, finding->severity[3] == 'M'   ? MD_USAGE_SEVERITY_TERMINATE
                                                : finding->severity[3] == 'S' ? MD_USAGE_SEVERITY_ISSUE
                                                                              : MD_USAGE_SEVERITY_INFORMATION);
      /* The places in the message are filled in, whether the service did so or not. */
      g_assert_true (exception->message == NULL || strchr (exception->message, '%') == NULL);
    }
  g_assert_cmpuint (digest->n_open, ==, n_open);
}

static void
check (MdMadeId id)
{
  static const char *const bases[] = { "https://utility.example/rest/apis/meter",
                                       "https://utility.example/ouaf/rest/apis/meter" };
  g_autoptr (MdMadeUsage) made = md_made_usage_new (id);

  if (made == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (GBytes) body = md_made_body_new (made, &(MdMadeStyle) { .base = bases[i], .wrapped_actions = i == 1 });
      g_autoptr (MdUsage) usage = read_document (body);

      g_assert_false (is_odd (usage));
      assert_totals (made, usage);
      assert_digest (made, usage);
    }
}

static void
test_territory (void)
{
  for (guint account = 0; account < MD_MADE_ACCOUNTS; account += 3)
    for (guint sub = 0; sub <= 2; sub++)
      check ((MdMadeId) { account, MD_MADE_LAST_MONTH - account % 2 * (account % MD_MADE_LISTED_MONTHS), sub });
}

static void
test_scenarios (void)
{
  g_autoptr (MdTrainingUsage) service = md_training_usage_new ();
  guint n_scenarios;
  const MdUsageScenario *scenarios = md_usage_scenario_list (&n_scenarios);

  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autofree char *path = g_strconcat (BASE, scenarios[i].id, NULL);
      g_autoptr (MdTrainingAnswer) answer = md_training_usage_answer (service, "GET", path);
      g_autoptr (MdUsage) usage = NULL;
      gboolean strange = scenarios[i].kind == MD_USAGE_SCENARIO_ODD || scenarios[i].kind == MD_USAGE_SCENARIO_UNKNOWN;

      if (scenarios[i].kind == MD_USAGE_SCENARIO_ACCOUNT)
        check ((MdMadeId) { scenarios[i].detail, MD_MADE_LAST_MONTH, 0 });
      if (answer->status != 200 || answer->flow != NULL || scenarios[i].kind == MD_USAGE_SCENARIO_PAGE)
        continue;
      usage = read_document (answer->body);
      g_test_message ("%s", scenarios[i].id);
      g_assert_cmpint (is_odd (usage), ==, strange);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training/made-usage-read/territory", test_territory);
  g_test_add_func ("/training/made-usage-read/scenarios", test_scenarios);

  return g_test_run ();
}
