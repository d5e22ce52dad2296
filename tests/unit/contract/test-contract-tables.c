/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contract-support.h"

#include <string.h>

/* The tables themselves: each row is complete, and the rows are those of the interface. */

static void
assert_row (const MdObjectSpec *spec,
            const MdField      *field)
{
  const MdField *again = md_object_spec_find_member (spec, field->name, -1);

  g_test_message ("%s.%s", spec->name, field->name);
  g_assert_true (again == field);
  g_assert_nonnull (field->label);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (md_field_get_label (field))));
  g_assert_false (g_str_has_suffix (field->label, "."));
  if (field->help != NULL)
    {
      g_assert_cmpuint (strlen (md_field_get_help (field)), >, 3);
      g_assert_false (g_str_has_suffix (field->help, "."));
    }
  g_assert_true ((field->type == MD_FIELD_OBJECT || field->type == MD_FIELD_LIST) == (field->object != NULL));
  if (field->type == MD_FIELD_CODE)
    g_assert_nonnull (field->codes);
  if (field->max_length > 0)
    g_assert_cmpuint (field->min_length, <=, field->max_length);
}

static void
test_every_row_is_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_specs); i++)
    {
      const MdField *field;
      MdFieldIter iter;
      guint n_fields = 0;

      g_assert_nonnull (contract_specs[i]->name);
      g_assert_nonnull (contract_specs[i]->label);

      md_field_iter_init (&iter, contract_specs[i]);
      for (; (field = md_field_iter_next (&iter)) != NULL; n_fields++)
        assert_row (contract_specs[i], field);
      g_assert_cmpuint (n_fields, >=, 2);
      g_assert_null (md_field_iter_next (&iter));
    }
}

static void
test_every_code_has_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_specs); i++)
    {
      const MdField *field;
      MdFieldIter iter;

      md_field_iter_init (&iter, contract_specs[i]);
      while ((field = md_field_iter_next (&iter)) != NULL)
        {
          for (const MdCode *code = field->codes; code != NULL && code->code != NULL; code++)
            {
              g_assert_cmpuint (strlen (md_field_get_code_label (field, code->code)), >, 1);
              g_assert_null (md_field_check_text (field, field->name, code->code));
            }
          g_assert_null (md_field_get_code_label (field, "NO SUCH CODE"));
          g_assert_null (md_field_get_code_label (field, NULL));
        }
    }
}

/* Written down from the interface's own text, so that a slip in a table cannot go unseen. Signs: ! required, then the
 * type, the lengths and the character set. */
static const struct
{
  const MdObjectSpec *spec;
  const char         *path;
  const char         *expected;
} rows[] = {
  { &md_spec_key_change_request, "id", "!uuid" },
  { &md_spec_key_change_request, "time", "!time" },
  { &md_spec_key_change_request, "meter", "!object" },
  { &md_spec_key_change_request, "originator", "!object" },
  { &md_spec_key_change_request, "client", "!object" },
  { &md_spec_key_change_request, "settlementEntity", "object" },
  { &md_spec_key_change_request, "receiver", "object" },
  { &md_spec_key_change_request, "thirdPartyIdentifiers", "!list" },
  { &md_spec_key_change_request, "thirdPartyIdentifiers[0].institutionId", "!text" },
  { &md_spec_key_change_request, "thirdPartyIdentifiers[7].transactionIdentifier", "!text" },
  { &md_spec_key_change_request, "transactionLabels", "list" },
  { &md_spec_key_change_request, "transactionLabels[0].name", "text" },
  { &md_spec_key_change_request, "transactionLabels[0].value", "text" },
  { &md_spec_key_change_request, "slipData", "object" },
  { &md_spec_key_change_request, "basketRef", "text" },
  { &md_spec_key_change_request, "stan", "text" },
  { &md_spec_key_change_request, "rrn", "text" },
  { &md_spec_key_change_request, "tranType", "code*24" },
  { &md_spec_key_change_request, "srcAccType", "code*8" },
  { &md_spec_key_change_request, "destAccType", "code*8" },
  { &md_spec_key_change_request, "meter.meterId", "!text{0,20}alphanumeric" },
  { &md_spec_key_change_request, "meter.track2Data", "text{34,34}card" },
  { &md_spec_key_change_request, "meter.serviceType", "code*3{0,12}alphanumeric" },
  { &md_spec_key_change_request, "meter.supplyGroupCode", "text{6,6}digits" },
  { &md_spec_key_change_request, "meter.keyRevisionNum", "text{1,1}digits" },
  { &md_spec_key_change_request, "meter.tariffIndex", "text{2,2}digits" },
  { &md_spec_key_change_request, "meter.tokenTechCode", "text*2{2,2}digits" },
  { &md_spec_key_change_request, "meter.algorithmCode", "text*3{2,2}digits" },
  { &md_spec_key_change_request, "meter.keyChangeData", "object" },
  { &md_spec_key_change_request, "meter.keyChangeData.newSupplyGroupCode", "text{6,6}digits" },
  { &md_spec_key_change_request, "meter.keyChangeData.newKeyRevisionNumber", "text{1,1}digits" },
  { &md_spec_key_change_request, "meter.keyChangeData.newTariffIndex", "text{2,2}digits" },
  { &md_spec_key_change_request, "originator.institution", "!object" },
  { &md_spec_key_change_request, "originator.institution.id", "!text" },
  { &md_spec_key_change_request, "originator.institution.name", "!text{0,40}" },
  { &md_spec_key_change_request, "originator.terminalId", "!text{8,8}" },
  { &md_spec_key_change_request, "originator.merchant", "!object" },
  { &md_spec_key_change_request, "originator.merchant.merchantType", "!text{4,4}digits" },
  { &md_spec_key_change_request, "originator.merchant.merchantId", "!text{15,15}" },
  { &md_spec_key_change_request, "originator.merchant.merchantName.name", "!text{0,23}" },
  { &md_spec_key_change_request, "originator.merchant.merchantName.city", "!text{0,13}" },
  { &md_spec_key_change_request, "originator.merchant.merchantName.region", "!text{0,2}" },
  { &md_spec_key_change_request, "originator.merchant.merchantName.country", "!text{0,2}" },
  { &md_spec_key_change_request, "originator.operatorId", "text{0,30}" },
  { &md_spec_key_change_request, "originator.channelId", "text{0,50}" },
  { &md_spec_key_change_response, "id", "!uuid" },
  { &md_spec_key_change_response, "meter.supplyGroupCode", "text{6,6}digits" },
  { &md_spec_key_change_response, "tokens", "list" },
  { &md_spec_key_change_response, "tokens[0].tokenType", "!code*5" },
  { &md_spec_key_change_response, "tokens[0].units", "!decimal" },
  { &md_spec_key_change_response, "tokens[0].token", "!text" },
  { &md_spec_key_change_response, "tokens[0].receiptNum", "text" },
  { &md_spec_key_change_response, "tokens[0].tariffCalc", "list" },
  { &md_spec_key_change_response, "tokens[0].tariffCalc[1].units", "!decimal" },
  { &md_spec_key_change_response, "tokens[0].tariffCalc[1].rate", "!decimal" },
  { &md_spec_key_change_response, "tokens[0].amount", "!object" },
  { &md_spec_key_change_response, "tokens[0].amount.amount", "!integer" },
  { &md_spec_key_change_response, "tokens[0].amount.currency", "!text{3,3}digits" },
  { &md_spec_key_change_response, "tokens[0].amount.ledgerIndicator", "code*2" },
  { &md_spec_key_change_response, "tokens[0].amount.tax", "integer" },
  { &md_spec_key_change_response, "tokens[0].amount.taxType", "text{0,10}" },
  { &md_spec_key_change_response, "tokens[0].amount.taxRate", "decimal" },
  { &md_spec_key_change_response, "slipData.messageLines", "list" },
  { &md_spec_key_change_response, "slipData.messageLines[9].text", "!text" },
  { &md_spec_key_change_response, "slipData.messageLines[9].fontWidthScaleFactor", "decimal" },
  { &md_spec_key_change_response, "slipData.messageLines[9].fontHeightScaleFactor", "decimal" },
  { &md_spec_key_change_response, "slipData.messageLines[9].line", "boolean" },
  { &md_spec_key_change_response, "slipData.messageLines[9].cut", "boolean" },
  { &md_spec_key_change_response, "slipData.messageLines[9].barcode", "object" },
  { &md_spec_key_change_response, "slipData.messageLines[9].barcode.data", "!text" },
  { &md_spec_key_change_response, "slipData.messageLines[9].barcode.encoding", "!text" },
  { &md_spec_key_change_response, "slipData.slipWidth", "integer" },
  { &md_spec_key_change_response, "slipData.issuerReference", "text{1,40}upper" },
  { &md_spec_key_change_confirmation, "id", "!uuid" },
  { &md_spec_key_change_confirmation, "requestId", "!uuid" },
  { &md_spec_key_change_confirmation, "time", "!time" },
  { &md_spec_key_change_confirmation, "thirdPartyIdentifiers", "!list" },
  { &md_spec_key_change_confirmation, "stan", "text" },
  { &md_spec_key_change_confirmation, "rrn", "text" },
  { &md_spec_basic_advice, "requestId", "!uuid" },
  { &md_spec_meter_lookup_request, "meter.meterId", "!text{0,20}alphanumeric" },
  { &md_spec_meter_lookup_response, "meter", "!object" },
  { &md_spec_meter_lookup_response, "customer.firstName", "text{0,40}" },
  { &md_spec_meter_lookup_response, "customer.lastName", "text{0,40}" },
  { &md_spec_meter_lookup_response, "customer.address", "text{0,80}" },
  { &md_spec_meter_lookup_response, "customer.msisdn", "text{0,16}" },
  { &md_spec_meter_lookup_response, "utility.name", "text{0,40}" },
  { &md_spec_meter_lookup_response, "utility.address", "text{0,80}" },
  { &md_spec_meter_lookup_response, "utility.vatRegNum", "text{0,10}" },
  { &md_spec_meter_lookup_response, "utility.clientId", "text{0,20}" },
  { &md_spec_meter_lookup_response, "utility.message", "text{0,80}" },
  { &md_spec_meter_lookup_response, "minAmount.amount", "!integer" },
  { &md_spec_meter_lookup_response, "maxAmount.currency", "!text{3,3}digits" },
  { &md_spec_meter_lookup_response, "arrearsAmount", "object" },
  { &md_spec_meter_lookup_response, "bsstDue", "boolean" },
  { &md_spec_token_reprint_request, "meter.meterId", "!text{0,20}alphanumeric" },
  { &md_spec_token_reprint_request, "originalRef", "text" },
  { &md_spec_purchase_response, "tokens[0].token", "!text" },
  { &md_spec_purchase_response, "debtRecoveryCharges[0].balance.amount", "!integer" },
  { &md_spec_error_detail, "errorType", "!code*26" },
  { &md_spec_error_detail, "errorMessage", "!text" },
  { &md_spec_error_detail, "requestType", "!code*10" },
  { &md_spec_error_detail, "id", "!uuid" },
  { &md_spec_error_detail, "originalId", "uuid" },
  { &md_spec_error_detail, "detailMessage", "any" },
};

static char *
describe (const MdField *field)
{
  static const char *const types[] = {
    "text", "uuid", "time", "code", "integer", "decimal", "boolean", "object", "list", "any",
  };
  static const char *const characters[] = { "", "digits", "alphanumeric", "card", "upper" };
  GString *text = g_string_new ((field->flags & MD_FIELD_REQUIRED) != 0 ? "!" : "");
  guint n_codes = 0;

  g_string_append (text, types[field->type]);
  while (field->codes != NULL && field->codes[n_codes].code != NULL)
    n_codes++;
  if (n_codes > 0)
    g_string_append_printf (text, "*%u", n_codes);
  if (field->max_length > 0)
    g_string_append_printf (text, "{%u,%u}", field->min_length, field->max_length);
  g_string_append (text, characters[field->characters]);

  return g_string_free (text, FALSE);
}

static void
test_rows_are_those_of_the_interface (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const MdField *field = md_contract_find_field (rows[i].spec, rows[i].path);
      g_autofree char *described = NULL;

      g_test_message ("%s %s", rows[i].spec->name, rows[i].path);
      g_assert_nonnull (field);
      described = describe (field);
      g_assert_cmpstr (described, ==, rows[i].expected);
    }
}

static void
test_what_must_never_be_logged_is_marked (void)
{
  static const char *const secrets[] = {
    "meter.track2Data", "tokens[0].token", "slipData.messageLines[0].text", "customer",
    "customer.lastName", "customer.msisdn",
  };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_true ((md_contract_find_field (&md_spec_purchase_response, secrets[i])->flags & MD_FIELD_SECRET) != 0);
}

static void
test_foolish_paths_find_no_field (void)
{
  static const char *const paths[] = {
    "", ".", "..", "meter.", ".meter", "meter..meterId", "meter[0]", "meter[0].meterId", "tokens.token", "tokens[]",
    "tokens[", "tokens[x]", "tokens[-1]", "tokens[0", "tokens[0]token", "tokens[0].", "tokens[0].token.x",
    "tokens[0].token[0]", "meter.METERID", "no", "meter.no", "id.x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_test_message ("%s", paths[i]);
      g_assert_null (md_contract_find_field (&md_spec_key_change_response, paths[i]));
    }
  g_assert_nonnull (md_contract_find_field (&md_spec_key_change_response, "tokens[123]"));
}

static void
test_a_table_that_continues_two (void)
{
  static const MdField none[] = { { NULL } };
  static const MdField last[] = { { "last", "Last", MD_FIELD_TEXT }, { NULL } };
  static const MdObjectSpec middle = { .name = "Middle", .base = &md_spec_taxable_amount, .fields = none };
  static const MdObjectSpec top = { .name = "Top", .base = &middle, .fields = last };
  const char *const names[] = { "amount", "currency", "ledgerIndicator", "tax", "taxType", "taxRate", "last" };
  const MdField *field;
  MdFieldIter iter;
  guint n = 0;

  md_field_iter_init (&iter, &top);
  while ((field = md_field_iter_next (&iter)) != NULL)
    g_assert_cmpstr (field->name, ==, names[n++]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (names));
}

static void
test_a_table_that_continues_another (void)
{
  const MdField *amount = md_object_spec_find_member (&md_spec_ledger_amount, "amount", -1);
  const char *const names[] = { "amount", "currency", "ledgerIndicator", "tax", "taxType", "taxRate" };
  const MdField *field;
  MdFieldIter iter;
  guint n = 0;

  g_assert_true (md_object_spec_find_member (&md_spec_taxable_amount, "amount", -1) == amount);
  g_assert_null (md_object_spec_find_member (&md_spec_ledger_amount, "tax", -1));
  g_assert_null (md_object_spec_find_member (NULL, "tax", -1));

  md_field_iter_init (&iter, &md_spec_taxable_amount);
  while ((field = md_field_iter_next (&iter)) != NULL)
    g_assert_cmpstr (field->name, ==, names[n++]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (names));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contract/tables/complete", test_every_row_is_complete);
  g_test_add_func ("/contract/tables/codes", test_every_code_has_words);
  g_test_add_func ("/contract/tables/as-in-the-interface", test_rows_are_those_of_the_interface);
  g_test_add_func ("/contract/tables/secrets", test_what_must_never_be_logged_is_marked);
  g_test_add_func ("/contract/tables/foolish-paths", test_foolish_paths_find_no_field);
  g_test_add_func ("/contract/tables/base", test_a_table_that_continues_another);
  g_test_add_func ("/contract/tables/bases", test_a_table_that_continues_two);

  return g_test_run ();
}
