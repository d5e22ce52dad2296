/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-bodies.h"

#include <string.h>

/* Where the utility of a supply group that nobody has listed is asked for. */
#define DEFAULT_GROUP "000001"

static const MdSupplyGroup *
group_of (const MdTrainingMeter *meter)
{
  const MdSupplyGroup *group = md_supply_group_find (meter->supply_group_code);

  return group != NULL ? group : md_supply_group_find (DEFAULT_GROUP);
}

/**
 * md_training_body_echo:
 * @request: as it came
 * @receipt: the service's own name for the transaction
 *
 * The transaction fields of @request, with the service's own identifier after those of the others, which stay as they
 * are. The request's slip data is left out: in a response it would be the slip to print.
 *
 * Returns: (transfer full): the beginning of a response
 */
MdValue *
md_training_body_echo (MdValue    *request,
                       const char *receipt)
{
  static const char *const names[] = {
    "id", "time", "originator", "client", "settlementEntity", "receiver", "thirdPartyIdentifiers", "transactionLabels",
    "basketRef", "stan", "rrn", "tranType", "srcAccType", "destAccType",
  };
  gsize n_identifiers = md_value_get_n_items (md_value_peek (request, "thirdPartyIdentifiers"));
  g_autofree char *path = g_strdup_printf ("thirdPartyIdentifiers[%" G_GSIZE_FORMAT "]", n_identifiers);
  g_autoptr (MdValue) own = NULL;
  MdValue *body = md_value_new_object ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      MdValue *value = md_value_peek (request, names[i]);

      if (value != NULL)
        md_value_put (&body, names[i], value);
    }

  md_value_put_text (&own, "institutionId", MD_TRAINING_INSTITUTION);
  md_value_put_text (&own, "transactionIdentifier", receipt);
  md_value_put (&body, path, own);

  return body;
}

static void
put_codes (MdValue          **value,
           const MdKeyTerms  *terms)
{
  g_autofree char *key_revision_number = g_strdup_printf ("%u", terms->key_revision_number);
  g_autofree char *tariff_index = g_strdup_printf ("%02u", terms->tariff_index);

  md_value_put_text (value, "supplyGroupCode", terms->supply_group_code);
  md_value_put_text (value, "keyRevisionNum", key_revision_number);
  md_value_put_text (value, "tariffIndex", tariff_index);
}

/* Each only where it changes. */
static void
put_change (MdValue           **value,
            const MdKeyChange  *change)
{
  g_autofree char *key_revision_number = g_strdup_printf ("%u", change->to.key_revision_number);
  g_autofree char *tariff_index = g_strdup_printf ("%02u", change->to.tariff_index);

  if (strcmp (change->from.supply_group_code, change->to.supply_group_code) != 0)
    md_value_put_text (value, "keyChangeData.newSupplyGroupCode", change->to.supply_group_code);
  if (change->from.key_revision_number != change->to.key_revision_number)
    md_value_put_text (value, "keyChangeData.newKeyRevisionNumber", key_revision_number);
  if (change->from.tariff_index != change->to.tariff_index)
    md_value_put_text (value, "keyChangeData.newTariffIndex", tariff_index);
}

static MdValue *
new_meter (const MdTrainingMeter *meter)
{
  g_autofree char *algorithm = g_strdup_printf ("%02u", (guint) meter->algorithm);
  MdValue *value = NULL;

  md_value_put_text (&value, "meterId", meter->meter_id);
  md_value_put_text (&value, "serviceType", meter->service_type);
  md_value_put_text (&value, "tokenTechCode", meter->token_technology_code);
  md_value_put_text (&value, "algorithmCode", algorithm);

  return value;
}

/* Null and what is empty says nothing. */
static gboolean
says_something (MdValue *value)
{
  const char *text = md_value_get_text (value);

  switch (md_value_get_kind (value))
    {
    case MD_VALUE_NULL:
      return FALSE;
    case MD_VALUE_TEXT:
    case MD_VALUE_NUMBER:
      return *text != '\0';
    case MD_VALUE_OBJECT:
    case MD_VALUE_LIST:
      return md_value_get_n_items (value) > 0;
    case MD_VALUE_BOOLEAN:
    default:
      return TRUE;
    }
}

/* What was sent, completed by what is known. Names that come from outside are no paths. */
static MdValue *
complete (MdValue *sent,
          MdValue *known)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < md_value_get_n_items (sent); i++)
    {
      const char *name = md_value_get_name (sent, i);

      if (!says_something (md_value_get_item (sent, i)))
        continue;
      g_hash_table_add (said, (gpointer) name);
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (values, md_value_get_item (sent, i));
    }
  for (gsize i = 0; i < md_value_get_n_items (known); i++)
    {
      const char *name = md_value_get_name (known, i);

      if (g_hash_table_contains (said, name))
        continue;
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (values, md_value_get_item (known, i));
    }

  return md_value_new_members ((const char *const *) names->pdata, (MdValue **) values->pdata, names->len);
}

/**
 * md_training_body_meter:
 * @meter: as registered
 * @change: what was minted
 * @sent: the request's meter object
 *
 * Returns: (transfer full): the meter object of a response: what the request said, completed
 */
MdValue *
md_training_body_meter (const MdTrainingMeter *meter,
                        const MdKeyChange     *change,
                        MdValue               *sent)
{
  g_autoptr (MdValue) known = new_meter (meter);

  put_codes (&known, &change->from);
  put_change (&known, change);

  return complete (sent, known);
}

/**
 * md_training_body_pending_meter:
 * @meter: as registered
 *
 * Returns: (transfer full): the meter object of a lookup: what is registered, the changed key included where there is
 *   one
 */
MdValue *
md_training_body_pending_meter (const MdTrainingMeter *meter)
{
  MdValue *value = new_meter (meter);

  md_value_put_text (&value, "supplyGroupCode", meter->supply_group_code);
  md_value_put_text (&value, "keyRevisionNum", meter->key_revision_number);
  md_value_put_text (&value, "tariffIndex", meter->tariff_index);
  md_value_put_text (&value, "keyChangeData.newSupplyGroupCode", meter->pending.supply_group_code);
  md_value_put_text (&value, "keyChangeData.newKeyRevisionNumber", meter->pending.key_revision_number);
  md_value_put_text (&value, "keyChangeData.newTariffIndex", meter->pending.tariff_index);

  return value;
}

static MdValue *
new_amount (gint64      amount,
            const char *currency,
            const char *ledger_indicator)
{
  g_autoptr (MdValue) number = md_value_new_integer (amount);
  MdValue *value = NULL;

  md_value_put (&value, "amount", number);
  md_value_put_text (&value, "currency", currency);
  md_value_put_text (&value, "ledgerIndicator", ledger_indicator);

  return value;
}

/**
 * md_training_body_tokens:
 * @digits: (array zero-terminated=1): in order of entry
 * @currency: the number of ISO 4217
 * @receipt: the receipt number
 *
 * Returns: (transfer full): the tokens of a response: key changes cost nothing and are worth nothing
 */
MdValue *
md_training_body_tokens (const char *const *digits,
                         const char        *currency,
                         const char        *receipt)
{
  g_autoptr (MdValue) amount = new_amount (0, currency, "DEBIT");
  g_autoptr (MdValue) units = md_value_new_integer (0);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);

  for (gsize i = 0; digits[i] != NULL; i++)
    {
      MdValue *token = NULL;

      md_value_put_text (&token, "tokenType", "KC");
      md_value_put (&token, "units", units);
      md_value_put (&token, "amount", amount);
      md_value_put_text (&token, "token", digits[i]);
      md_value_put_text (&token, "receiptNum", receipt);
      g_ptr_array_add (tokens, token);
    }

  return md_value_new_list ((MdValue **) tokens->pdata, tokens->len);
}

/**
 * md_training_body_put_register:
 * @body: (inout): a response
 * @meter: as registered
 *
 * Adds the meter's customer and its utility.
 */
void
md_training_body_put_register (MdValue               **body,
                               const MdTrainingMeter  *meter)
{
  const MdSupplyGroup *group = group_of (meter);

  md_value_put_text (body, "customer.firstName", meter->customer.first_name);
  md_value_put_text (body, "customer.lastName", meter->customer.last_name);
  md_value_put_text (body, "customer.address", meter->customer.address);
  md_value_put_text (body, "customer.msisdn", meter->customer.msisdn);
  md_value_put_text (body, "utility.name", group->utility);
  md_value_put_text (body, "utility.address", group->address);
  md_value_put_text (body, "utility.vatRegNum", group->vat_number);
  md_value_put_text (body, "utility.clientId", group->client_id);
  md_value_put_text (body, "utility.message", group->message);
}

/**
 * md_training_body_put_amounts:
 * @body: (inout): a lookup response
 * @meter: as registered
 *
 * Adds what can be bought for the meter, and what is owing. Debts are made up from the meter number: one meter in three
 * has some.
 */
void
md_training_body_put_amounts (MdValue               **body,
                              const MdTrainingMeter  *meter)
{
  const MdSupplyGroup *group = group_of (meter);
  guint number = g_ascii_strtoull (md_training_meter_get_number (meter) + 6, NULL, 10);
  gint64 least = meter->exact_amount >= 0 ? meter->exact_amount : group->min_amount;
  gint64 most = meter->exact_amount >= 0 ? meter->exact_amount : group->max_amount;
  g_autoptr (MdValue) least_amount = new_amount (least, group->currency, "DEBIT");
  g_autoptr (MdValue) most_amount = new_amount (most, group->currency, "DEBIT");
  g_autoptr (MdValue) arrears = new_amount (number % 3 == 1 ? number % 9973 : 0, group->currency, "DEBIT");
  g_autoptr (MdValue) free_units_due = md_value_new_boolean (number % 5 == 2);

  md_value_put (body, "minAmount", least_amount);
  md_value_put (body, "maxAmount", most_amount);
  md_value_put (body, "arrearsAmount", arrears);
  md_value_put (body, "bsstDue", free_units_due);
}
