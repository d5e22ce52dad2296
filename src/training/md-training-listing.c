/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-listing.h"

#include <glib/gi18n-lib.h>

#include "md-json-writer.h"
#include "md-meter-number.h"
#include "md-training-change.h"

static void
put_format (MdValue    **value,
            const char  *name,
            const char  *format,
            guint        number)
{
  g_autofree char *text = g_strdup_printf (format, number);

  md_value_put_text (value, name, text);
}

static void
put_hex (MdValue      **value,
         const char    *name,
         const guint8  *bytes,
         gsize          length)
{
  g_autoptr (GString) hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  md_value_put_text (value, name, hex->str);
}

static void
put_integer (MdValue    **value,
             const char  *name,
             gint64       integer)
{
  g_autoptr (MdValue) number = md_value_new_integer (integer);

  md_value_put (value, name, number);
}

static void
put_boolean (MdValue    **value,
             const char  *name,
             gboolean     boolean)
{
  g_autoptr (MdValue) truth = md_value_new_boolean (boolean);

  md_value_put (value, name, truth);
}

static MdValue *
describe_terms (const MdKeyTerms  *terms,
                const MdKeyChange *change)
{
  MdValue *value = NULL;
  MdDecoderKey key;

  md_value_put_text (&value, "supplyGroupCode", terms->supply_group_code);
  put_format (&value, "keyRevisionNum", "%u", terms->key_revision_number);
  put_format (&value, "tariffIndex", "%02u", terms->tariff_index);
  put_format (&value, "keyType", "%u", terms->key_type);
  put_format (&value, "baseDate", "%02u", terms->base_date);
  put_format (&value, "dkga", "%02u", terms->dkga);
  put_hex (&value, "vendingKey", terms->vending_key, terms->vending_key_length);
  if (md_decoder_key_derive (terms, change->algorithm, change->meter_number, &key, NULL))
    put_hex (&value, "decoderKey", key.bytes, key.length);

  return value;
}

static MdValue *
describe_meter (const MdTrainingMeter *meter)
{
  g_autoptr (MdValue) present = NULL;
  g_autoptr (MdValue) pending = NULL;
  g_autofree char *pan = md_meter_number_make_pan (md_training_meter_get_number (meter));
  g_autofree char *scenario = meter->scenario != NULL ? md_scenario_describe (meter->scenario) : NULL;
  MdValue *value = NULL;
  MdKeyChange change;

  md_value_put_text (&value, "meterId", meter->meter_id);
  md_value_put_text (&value, "meterNumber", md_training_meter_get_number (meter));
  md_value_put_text (&value, "meterPan", pan);
  md_value_put_text (&value, "serviceType", meter->service_type);
  md_value_put_text (&value, "tokenTechCode", meter->token_technology_code);
  put_format (&value, "algorithmCode", "%02u", meter->algorithm);
  put_integer (&value, "keyExpiryNumber", meter->key_expiry_number);
  put_integer (&value, "tokens", meter->algorithm == MD_ALGORITHM_MISTY1 ? 4 : meter->three_tokens ? 3 : 2);
  md_value_put_text (&value, "scenario", scenario);

  if (md_training_change_resolve (meter, NULL, &change, NULL))
    {
      present = describe_terms (&change.from, &change);
      pending = describe_terms (&change.to, &change);
      md_value_put (&value, "present", present);
      put_boolean (&value, "hasPendingChange", md_training_meter_has_pending (meter));
      md_value_put (&value, "pending", pending);
      put_boolean (&value, "rollOver", change.from.base_date != change.to.base_date);
    }

  return value;
}

static MdValue *
describe_group (const MdSupplyGroup *group)
{
  MdValue *value = NULL;

  md_value_put_text (&value, "supplyGroupCode", group->code);
  md_value_put_text (&value, "utility", group->utility);
  put_integer (&value, "baseDate14From", group->from_2014);
  if (group->from_2035 > 0)
    put_integer (&value, "baseDate35From", group->from_2035);

  return value;
}

static void
append_item (GString *out,
             MdValue *item,
             gboolean last)
{
  g_string_append (out, "  ");
  md_json_write_value (out, item);
  g_string_append (out, last ? "\n" : ",\n");
}

static void
append_text (GString    *out,
             const char *name,
             const char *text)
{
  g_string_append_printf (out, " \"%s\": ", name);
  md_json_write_text (out, text);
  g_string_append (out, ",\n");
}

/**
 * md_training_listing_json:
 * @meters: all meters
 *
 * Everything that it takes to verify a set of tokens with an implementation of one's own: the rules by which vending
 * keys and base dates are made up, and for every meter the keys before and after the change that is minted where a
 * request names none ("pending", registered or not).
 *
 * Returns: (transfer full): a JSON object, one meter a line
 */
char *
md_training_listing_json (MdTrainingMeters *meters)
{
  GString *out = g_string_new ("{\n");
  guint n_meters = md_training_meters_get_n (meters);
  guint n_groups;
  const MdSupplyGroup *groups = md_supply_group_list (&n_groups);

  append_text (out, "about", "Made-up meters with made-up keys. Tokens under these keys work on no meter.");
  append_text (out, "vendingKeyRule", MD_VENDING_KEY_RULE);
  append_text (out, "baseDateRule", MD_BASE_DATE_RULE);
  append_text (out, "pendingRule",
               "What is minted where a request names no change: the registered change, otherwise the next key revision "
               "number.");

  g_string_append (out, " \"supplyGroups\": [\n");
  for (guint i = 0; i < n_groups; i++)
    {
      g_autoptr (MdValue) value = describe_group (&groups[i]);

      append_item (out, value, i + 1 == n_groups);
    }
  g_string_append (out, " ],\n \"meters\": [\n");
  for (guint i = 0; i < n_meters; i++)
    {
      g_autoptr (MdValue) value = describe_meter (md_training_meters_get (meters, i));

      append_item (out, value, i + 1 == n_meters);
    }
  g_string_append (out, " ]\n}\n");

  return g_string_free (out, FALSE);
}

/**
 * md_training_listing_table:
 * @meters: all meters
 *
 * Returns: (transfer full): one line a meter, for people
 */
char *
md_training_listing_table (MdTrainingMeters *meters)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < md_training_meters_get_n (meters); i++)
    {
      const MdTrainingMeter *meter = md_training_meters_get (meters, i);
      g_autofree char *scenario = meter->scenario != NULL ? md_scenario_describe (meter->scenario) : NULL;
      g_autofree char *customer = g_strdup_printf ("%s %s", meter->customer.first_name, meter->customer.last_name);
      MdKeyChange change;

      if (!md_training_change_resolve (meter, NULL, &change, NULL))
        continue;
      g_string_append_printf (out, "%-13s  %-11s  %02u  %s %u %02u -> %s %u %02u%s  %s\n", meter->meter_id,
                              meter->service_type, (guint) meter->algorithm, change.from.supply_group_code,
                              change.from.key_revision_number, change.from.tariff_index, change.to.supply_group_code,
                              change.to.key_revision_number, change.to.tariff_index,
                              md_training_meter_has_pending (meter) ? "*" : " ",
                              scenario != NULL ? scenario : customer);
    }
  /* Translators: the last line of a list, where a star marks some of the meters. */
  g_string_append_printf (out, "%s\n", _("* The utility has registered this change."));

  return g_string_free (out, FALSE);
}

/**
 * md_training_listing_scenarios:
 * @markdown: whether to make a Markdown table, else plain lines
 *
 * Returns: (transfer full): the scenario meters and what they do
 */
char *
md_training_listing_scenarios (gboolean markdown)
{
  GString *out = g_string_new (NULL);
  guint n_scenarios;
  const MdScenario *scenarios = md_scenario_list (&n_scenarios);

  if (markdown)
    g_string_append_printf (out, "| %s | %s |\n|---|---|\n", _("Meter number"), _("What its key change does"));

  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autofree char *description = md_scenario_describe (&scenarios[i]);

      g_string_append_printf (out, markdown ? "| `%s` | %s |\n" : "  %s  %s\n", scenarios[i].meter_id, description);
    }

  return g_string_free (out, FALSE);
}
