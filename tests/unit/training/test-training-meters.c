/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of the training service: right numbers, believable variety, a scenario for everything. */
#include "md-contract.h"
#include "md-meter-number.h"
#include "md-prepaid-tables.h"
#include "md-training-change.h"
#include "md-training-listing.h"
#include "md-training-service.h"
#include "training-request.h"

#include <string.h>

static MdTrainingMeters *meters;

static gboolean
is_public_test_meter (const MdTrainingMeter *meter)
{
  return g_str_has_prefix (meter->meter_id, "TST");
}

static gboolean
is_right_number (const char *number)
{
  return md_meter_number_check (number).kind == MD_METER_NUMBER_OK;
}

static void
test_numbers (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < md_training_meters_get_n (meters); i++)
    {
      const MdTrainingMeter *meter = md_training_meters_get (meters, i);
      const char *number = md_training_meter_get_number (meter);

      g_assert_true (g_hash_table_add (ids, (gpointer) meter->meter_id));
      g_assert_true (g_hash_table_add (numbers, (gpointer) number));
      g_assert_true (is_right_number (number));
      g_assert_cmpint (is_public_test_meter (meter), ==, meter->internal_number != NULL);
      g_assert_true (md_training_meters_find (meters, meter->meter_id) == meter);
    }
  g_assert_null (md_training_meters_find (meters, "9999"));
}

static void
test_keys (void)
{
  for (guint i = 0; i < md_training_meters_get_n (meters); i++)
    {
      const MdTrainingMeter *meter = md_training_meters_get (meters, i);
      g_autoptr (GError) error = NULL;
      MdKeyChange change;
      MdTokenSet set, again;

      md_training_change_resolve (meter, NULL, &change, &error);
      g_assert_no_error (error);
      md_mint_key_change (&change, &set, &error);
      g_assert_no_error (error);
      g_assert_true (md_mint_key_change (&change, &again, NULL));
      g_assert_cmpmem (&set, sizeof set, &again, sizeof again);
      g_assert_cmpuint (set.n_tokens, ==, meter->algorithm == MD_ALGORITHM_MISTY1 ? 4 : meter->three_tokens ? 3 : 2);
    }
}

static void
count (GHashTable *table,
       const char *what)
{
  g_hash_table_insert (table, (gpointer) what,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (table, what)) + 1));
}

static guint
counted (GHashTable *table,
         const char *what)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, what));
}

static void
test_variety (void)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) revisions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < md_training_meters_get_n (meters); i++)
    {
      const MdTrainingMeter *meter = md_training_meters_get (meters, i);

      if (is_public_test_meter (meter))
        count (counts, "public");
      if (is_public_test_meter (meter) || meter->scenario != NULL)
        continue;

      count (counts, "believable");
      count (counts, strlen (meter->meter_id) == 11 ? "11" : "13");
      count (counts, meter->algorithm == MD_ALGORITHM_STA ? "07" : "EA11");
      count (counts, meter->dkga == MD_DKGA_02 ? "02" : "04");
      count (counts, meter->service_type);
      if (md_training_meter_has_pending (meter))
        count (counts, "pending");
      if (meter->three_tokens)
        count (counts, "three");
      g_hash_table_add (groups, (gpointer) meter->supply_group_code);
      g_hash_table_add (revisions, (gpointer) meter->key_revision_number);
      g_assert_nonnull (md_supply_group_find (meter->supply_group_code));
    }

  g_assert_cmpuint (counted (counts, "public"), ==, 11);
  g_assert_cmpuint (counted (counts, "believable"), >=, 40);
  for (const char *const *what = (const char *const[]) { "11", "13", "07", "EA11", "02", "04", "pending", NULL };
       *what != NULL; what++)
    g_assert_cmpuint (counted (counts, *what), >=, 10);
  for (const char *const *what = (const char *const[]) { "water", "gas", "three", NULL }; *what != NULL; what++)
    g_assert_cmpuint (counted (counts, *what), >=, 3);
  g_assert_cmpuint (g_hash_table_size (groups), >=, 8);
  g_assert_cmpuint (g_hash_table_size (revisions), >=, 4);
}

/* Contract: "Public test data". */
static void
test_public_meters (void)
{
  for (guint i = 1; i <= 11; i++)
    {
      g_autofree char *id = g_strdup_printf ("TST%03u", i);
      const MdTrainingMeter *meter = md_training_meters_find (meters, id);

      g_assert_nonnull (meter);
      g_assert_cmpstr (meter->supply_group_code, ==, "000001");
      g_assert_cmpstr (meter->key_revision_number, ==, "1");
      g_assert_cmpstr (meter->tariff_index, ==, "01");
      g_assert_cmpstr (meter->token_technology_code, ==, "02");
      g_assert_cmpstr (md_supply_group_find ("000001")->currency, ==, "710");
    }
}

/* Exactly one meter for every error type of the interface. */
static void
test_error_types (void)
{
  const MdField *field = md_contract_find_field (&md_spec_error_detail, "errorType");
  guint n_scenarios;
  const MdScenario *scenarios = md_scenario_list (&n_scenarios);
  guint n_types = 0;

  for (const MdCode *code = field->codes; code->code != NULL; code++, n_types++)
    {
      guint found = 0;

      for (guint i = 0; i < n_scenarios; i++)
        found += g_strcmp0 (scenarios[i].error_type, code->code) == 0;
      g_assert_cmpuint (found, ==, 1);
    }
  g_assert_cmpuint (n_types, ==, 26);
  for (guint i = 0; i < n_scenarios; i++)
    n_types -= scenarios[i].error_type != NULL;
  g_assert_cmpuint (n_types, ==, 0);
}

/* All in one range, each described in one line, and the README has the list as it is printed. */
static void
test_scenario_list (void)
{
  g_autofree char *table = md_training_listing_scenarios (TRUE);
  g_autofree char *readme_file = g_test_build_filename (G_TEST_DIST, "..", "README.md", NULL);
  g_autofree char *readme = NULL;
  guint n_scenarios;
  const MdScenario *scenarios = md_scenario_list (&n_scenarios);

  g_assert_true (g_file_get_contents (readme_file, &readme, NULL, NULL));
  g_assert_nonnull (strstr (readme, table));
  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autofree char *description = md_scenario_describe (&scenarios[i]);
      const MdTrainingMeter *meter = md_training_meters_find (meters, scenarios[i].meter_id);

      g_assert_true (g_str_has_prefix (scenarios[i].meter_id, "990000"));
      g_assert_cmpuint (strlen (scenarios[i].meter_id), ==, 11);
      g_assert_true (meter != NULL && meter->scenario == &scenarios[i]);
      g_assert_null (strchr (description, '\n'));
      g_assert_null (strchr (description, '|'));
      g_assert_nonnull (strstr (table, scenarios[i].meter_id));
      g_assert_nonnull (strstr (table, description));
    }
}

/* What a lookup says of each meter is within the interface's limits. */
static void
test_lookups (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 1000);

  for (guint i = 0; i < md_training_meters_get_n (meters); i++)
    {
      const MdTrainingMeter *meter = md_training_meters_get (meters, i);
      g_autofree char *id = g_uuid_string_random ();
      g_autofree char *path = g_strconcat (MD_TRAINING_BASE_PATH "/meterLookups/", id, NULL);
      g_autoptr (MdValue) request = make_request (id, meter->meter_id);
      g_autoptr (GBytes) body = bytes_from_value (request);
      g_autoptr (MdTrainingAnswer) answer = md_training_service_answer (service, "POST", path, body);
      g_autoptr (MdValue) response = value_from_bytes (answer->body);
      g_autoptr (GPtrArray) findings = NULL;

      if (meter->scenario != NULL && g_strcmp0 (meter->scenario->error_type, "UNKNOWN_METER_ID") == 0)
        continue;

      g_assert_cmpuint (answer->status, ==, 201);
      findings = md_contract_check (&md_spec_meter_lookup_response, response);
      for (guint j = 0; j < findings->len; j++)
        g_test_message ("%s: %s", meter->meter_id, ((MdFinding *) g_ptr_array_index (findings, j))->words);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_nonnull (md_value_peek_text (response, "customer.lastName"));
      g_assert_nonnull (md_value_peek_text (response, "utility.name"));
      g_assert_cmpint (md_value_peek (response, "meter.keyChangeData") != NULL, ==,
                       md_training_meter_has_pending (meter));
    }
}

/* @hex is what the printed rule makes for these terms: @expected, cut, and for DES with odd parity in every byte. */
static void
assert_vending_key (const char *hex,
                    const char *dkga,
                    const char *expected)
{
  gsize length = strlen (hex);

  if (strcmp (dkga, "04") == 0)
    {
      g_assert_cmpuint (length, ==, 40);
      g_assert_true (g_str_has_prefix (expected, hex));
      return;
    }

  g_assert_cmpuint (length, ==, 16);
  for (gsize i = 0; i < length; i += 2)
    {
      guint byte = g_ascii_xdigit_value (hex[i]) << 4 | g_ascii_xdigit_value (hex[i + 1]);
      guint plain = g_ascii_xdigit_value (expected[i]) << 4 | g_ascii_xdigit_value (expected[i + 1]);

      g_assert_cmpuint (byte | 1, ==, plain | 1);
      g_assert_cmpuint (__builtin_popcount (byte) % 2, ==, 1);
    }
}

/* The list for verifiers: every meter, and for each vending key the rule that is printed with it. */
static void
test_json (void)
{
  g_autofree char *text = md_training_listing_json (meters);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (MdValue) value = value_from_bytes (bytes);
  MdValue *list = md_value_peek (value, "meters");

  g_assert_nonnull (md_value_peek_text (value, "vendingKeyRule"));
  g_assert_cmpuint (md_value_get_n_items (list), ==, md_training_meters_get_n (meters));
  for (gsize i = 0; i < md_value_get_n_items (list); i++)
    {
      MdValue *listed = md_value_get_item (list, i);
      const MdTrainingMeter *meter = md_training_meters_get (meters, i);

      g_assert_cmpstr (md_value_peek_text (listed, "meterId"), ==, meter->meter_id);
      g_assert_cmpint (md_value_peek (listed, "scenario") != NULL, ==, meter->scenario != NULL);
      for (const char *const *side = (const char *const[]) { "present", "pending", NULL }; *side != NULL; side++)
        {
          MdValue *terms = md_value_peek (listed, *side);
          const char *dkga = md_value_peek_text (terms, "dkga");
          g_autofree char *seed = g_strdup_printf ("%s|%s|%s", md_value_peek_text (terms, "supplyGroupCode"),
                                                   md_value_peek_text (terms, "keyRevisionNum"), dkga);
          g_autofree char *expected =
            g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) "meterdesk training", 18, seed, -1);

          assert_vending_key (md_value_peek_text (terms, "vendingKey"), dkga, expected);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  meters = md_training_meters_new ();

  g_test_add_func ("/training/meters/numbers", test_numbers);
  g_test_add_func ("/training/meters/keys", test_keys);
  g_test_add_func ("/training/meters/variety", test_variety);
  g_test_add_func ("/training/meters/public", test_public_meters);
  g_test_add_func ("/training/meters/error-types", test_error_types);
  g_test_add_func ("/training/meters/scenario-list", test_scenario_list);
  g_test_add_func ("/training/meters/lookups", test_lookups);
  g_test_add_func ("/training/meters/json", test_json);

  status = g_test_run ();
  md_training_meters_free (meters);

  return status;
}
