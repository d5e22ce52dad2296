/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contract-support.h"

#include <string.h>

/* The rules, one by one, as a form row and as a whole object breaks them. */

#define SOME_ID "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93"
#define LONG_21 "123456789012345678901"
#define LONG_41 "12345678901234567890123456789012345678901"

static const struct
{
  const char *path;
  const char *text;
  const char *rule;  /* NULL: well */
  const char *words; /* NULL: whatever they are */
} typed[] = {
  { "meter.meterId", "", "required", "Meter number is required" },
  { "meter.meterId", "01122334455", NULL, NULL },
  { "meter.meterId", "TST001", NULL, NULL },
  { "meter.meterId", "1", NULL, NULL },
  { "meter.meterId", "12345678901234567890", NULL, NULL },
  { "meter.meterId", LONG_21, "length", "Meter number has at most 20 characters, not 21" },
  { "meter.meterId", "0112 2334", "characters", "Meter number is made of digits and the letters A to Z only" },
  { "meter.meterId", "01122٣٣4455", "characters", NULL },
  { "meter.track2Data", "", NULL, NULL },
  { "meter.track2Data", "6007270112233445510=991202010040001", "length", "Track 2 data has 34 characters, not 35" },
  { "meter.track2Data", "600727011223344551=991202010040001", NULL, NULL },
  { "meter.track2Data", "600727011223344551=9912", "length", "Track 2 data has 34 characters; 23 so far" },
  { "meter.track2Data", ";600727011223344551=99120201004000", "characters",
    "Track 2 data is made of digits, the letters A to Z and “=” only" },
  { "meter.serviceType", "electricity", NULL, NULL },
  { "meter.serviceType", "heat", NULL, NULL },
  { "meter.serviceType", "", NULL, NULL },
  { "meter.serviceType", "districtheat1", "length", "Service type has at most 12 characters, not 13" },
  { "meter.serviceType", "hot water", "characters", NULL },
  { "meter.supplyGroupCode", "", NULL, NULL },
  { "meter.supplyGroupCode", "400011", NULL, NULL },
  { "meter.supplyGroupCode", "40001", "length", "Supply group code has 6 digits; 5 so far" },
  { "meter.supplyGroupCode", "4", "length", "Supply group code has 6 digits; 1 so far" },
  { "meter.supplyGroupCode", "4000111", "length", "Supply group code has 6 digits, not 7" },
  { "meter.supplyGroupCode", "40001a", "characters", "Supply group code is made of digits only" },
  { "meter.supplyGroupCode", "-40001", "characters", NULL },
  { "meter.keyRevisionNum", "1", NULL, NULL },
  { "meter.keyRevisionNum", "0", NULL, NULL },
  { "meter.keyRevisionNum", "12", "length", "Key revision number has 1 digit, not 2" },
  { "meter.keyRevisionNum", "x", "characters", NULL },
  { "meter.tariffIndex", "01", NULL, NULL },
  { "meter.tariffIndex", "1", "length", "Tariff index has 2 digits; 1 so far" },
  { "meter.tariffIndex", "a", "characters", "Tariff index is made of digits only" },
  { "meter.tokenTechCode", "02", NULL, NULL },
  { "meter.tokenTechCode", "99", NULL, NULL },
  { "meter.tokenTechCode", "2", "length", NULL },
  { "meter.algorithmCode", "07", NULL, NULL },
  { "meter.algorithmCode", "42", NULL, NULL },
  { "meter.algorithmCode", "007", "length", NULL },
  { "meter.keyChangeData.newSupplyGroupCode", "", NULL, NULL },
  { "meter.keyChangeData.newSupplyGroupCode", "12345", "length", "New supply group code has 6 digits; 5 so far" },
  { "meter.keyChangeData.newKeyRevisionNumber", "2", NULL, NULL },
  { "meter.keyChangeData.newKeyRevisionNumber", "22", "length", "New key revision number has 1 digit, not 2" },
  { "meter.keyChangeData.newTariffIndex", "7x", "characters", "New tariff index is made of digits only" },
  { "id", "", "required", "Request id is required" },
  { "id", SOME_ID, NULL, NULL },
  { "id", "6F0C3A52-9B1E-1D7A-0F45-2C6D1E0B7A93", NULL, NULL },
  { "id", "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a9", "uuid", NULL },
  { "id", "{6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93}", "uuid", NULL },
  { "id", "6f0c3a529b1e4d7a8f452c6d1e0b7a93", "uuid", NULL },
  { "time", "2025-02-03T09:20:00.123+02:00", NULL, NULL },
  { "time", "2025-02-03T09:20:00Z", NULL, NULL },
  { "time", "2024-02-29t23:59:60.1z", NULL, NULL },
  { "time", "2025-02-29T09:20:00Z", "time", NULL },
  { "time", "2025-13-01T09:20:00Z", "time", NULL },
  { "time", "2025-00-01T09:20:00Z", "time", NULL },
  { "time", "2025-02-03T24:00:00Z", "time", NULL },
  { "time", "2025-02-03T09:60:00Z", "time", NULL },
  { "time", "2025-02-03T09:20:61Z", "time", NULL },
  { "time", "2025-02-03T09:20:00", "time", NULL },
  { "time", "2025-02-03T09:20Z", "time", NULL },
  { "time", "2025-02-03T09:20:00.Z", "time", NULL },
  { "time", "2025-02-03T09:20:00+0200", "time", NULL },
  { "time", "2025-02-03T09:20:00+24:00", "time", NULL },
  { "time", "2025-02-03T09:20:00Zulu", "time", NULL },
  { "time", "20250203T092000Z", "time", NULL },
  { "time", "yesterday", "time", NULL },
  { "tranType", "", NULL, NULL },
  { "tranType", "GENERAL_ADMIN", NULL, NULL },
  { "tranType", "general_admin", "code", "Transaction type cannot be “general_admin”" },
  { "srcAccType", "MATTRESS", "code", "Source account type cannot be “MATTRESS”" },
  { "destAccType", LONG_41, "code", "Destination account type cannot be “1234567890123456789012345678901234567890…”" },
  { "originator.terminalId", "DESK0001", NULL, NULL },
  { "originator.terminalId", "DESK001", "length", "Terminal id has 8 characters; 7 so far" },
  { "originator.terminalId", "DËSK0001", NULL, NULL },
  { "originator.institution.name", LONG_41, "length", "Institution name has at most 40 characters, not 41" },
  { "originator.merchant.merchantType", "49", "length", "Merchant type has 4 digits; 2 so far" },
  { "originator.merchant.merchantId", "", "required", "Merchant id is required" },
  { "originator.merchant.merchantName.country", "ZAF", "length", "Country has at most 2 characters, not 3" },
  { "slipData.issuerReference", "AB12", NULL, NULL },
  { "slipData.issuerReference", "ab12", "characters", "Issuer reference is made of digits and capital letters only" },
  { "slipData.slipWidth", "40", NULL, NULL },
  { "slipData.slipWidth", "-40", NULL, NULL },
  { "slipData.slipWidth", "40.0", "number", "Slip width must be a whole number" },
  { "slipData.slipWidth", "4e1", "number", NULL },
  { "slipData.slipWidth", "9223372036854775807", NULL, NULL },
  { "slipData.slipWidth", "9223372036854775808", "number", NULL },
  { "slipData.slipWidth", "040", "number", NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "1.50", NULL, NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "1e400", NULL, NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "1.", "number", "Width factor must be a number" },
  { "slipData.messageLines[0].fontWidthScaleFactor", ".5", "number", NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "1e", "number", NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "+1", "number", NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "-", "number", NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "1,5", "number", NULL },
  { "slipData.messageLines[0].fontWidthScaleFactor", "nan", "number", NULL },
  { "slipData.messageLines[0].line", "perhaps", NULL, NULL },
  { "thirdPartyIdentifiers[0].institutionId", "", "required", NULL },
  { "thirdPartyIdentifiers", "", NULL, NULL },
  { "meter", "", NULL, NULL },
};

static void
test_typed_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const MdField *field = md_contract_find_field (&md_spec_key_change_request, typed[i].path);
      g_autoptr (MdFinding) finding = md_field_check_text (field, typed[i].path, typed[i].text);

      g_test_message ("%s = “%s”: %s", typed[i].path, typed[i].text, finding != NULL ? finding->words : "well");
      g_assert_true ((finding != NULL) == (typed[i].rule != NULL));
      if (finding == NULL)
        continue;
      g_assert_cmpstr (finding->rule, ==, typed[i].rule);
      g_assert_cmpstr (finding->path, ==, typed[i].path);
      g_assert_cmpint (finding->severity, ==, MD_SEVERITY_ERROR);
      if (typed[i].words != NULL)
        g_assert_cmpstr (finding->words, ==, typed[i].words);
      g_assert_true (g_utf8_validate (finding->words, -1, NULL));
    }
}

static void
test_no_text_is_an_empty_text (void)
{
  const MdField *meter_id = md_contract_find_field (&md_spec_meter, "meterId");
  g_autoptr (MdFinding) finding = md_field_check_text (meter_id, "meterId", NULL);

  g_assert_cmpstr (finding->rule, ==, "required");
}

static char *
list_findings (const MdObjectSpec *spec,
               MdValue            *value)
{
  g_autoptr (GPtrArray) findings = md_contract_check (spec, value);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      MdFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpuint (strlen (finding->words), >, 5);
      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", finding->path, finding->rule);
    }

  return g_string_free (text, FALSE);
}

static void
test_examples_are_well (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_messages); i++)
    {
      g_autoptr (MdValue) value = contract_read_example (contract_messages[i]);
      g_autofree char *found = list_findings (contract_messages[i], value);

      g_test_message ("%s", contract_messages[i]->name);
      g_assert_cmpstr (found, ==, "");
    }
}

static void
test_least_request (void)
{
  g_autoptr (MdValue) request = contract_read (&md_spec_key_change_request,
                                               "{\"id\":\"" SOME_ID "\",\"time\":\"2025-02-03T09:20:00.000Z\","
                                               "\"originator\":{\"institution\":{\"id\":\"\",\"name\":\"\"},"
                                               "\"terminalId\":\"DESK0001\",\"merchant\":{\"merchantType\":\"4900\","
                                               "\"merchantId\":\"CALLCENTRE00001\",\"merchantName\":{\"name\":\"\","
                                               "\"city\":\"\",\"region\":\"\",\"country\":\"\"}}},"
                                               "\"client\":{\"id\":\"1\",\"name\":\"x\"},\"thirdPartyIdentifiers\":[],"
                                               "\"meter\":{\"meterId\":\"TST001\"},\"unknown\":[1,{\"a\":null}]}");
  g_autofree char *found = list_findings (&md_spec_key_change_request, request);

  g_assert_cmpstr (found, ==, "");
}

static void
test_an_empty_object (void)
{
  g_autoptr (MdValue) empty = md_value_new_object ();
  g_autofree char *found = list_findings (&md_spec_key_change_request, empty);
  g_autofree char *none = list_findings (&md_spec_key_change_request, NULL);

  g_assert_cmpstr (found, ==,
                   "id:required time:required originator:required client:required thirdPartyIdentifiers:required "
                   "meter:required");
  g_assert_cmpstr (none, ==, found);
}

static void
test_faults_deep_inside_in_the_order_of_the_table (void)
{
  g_autoptr (MdValue) request = contract_read_example (&md_spec_key_change_request);
  g_autoptr (MdValue) number = md_value_new_integer (7);
  g_autoptr (MdValue) empty = md_value_new_text ("");
  g_autofree char *found = NULL;

  md_value_put_text (&request, "meter.track2Data", NULL);
  md_value_put_text (&request, "meter.keyChangeData.newTariffIndex", "3");
  md_value_put (&request, "meter.meterId", empty);
  md_value_put (&request, "meter.supplyGroupCode", empty);
  md_value_put (&request, "meter.tariffIndex", number);
  md_value_put (&request, "basketRef", empty);
  md_value_put (&request, "thirdPartyIdentifiers[1].institutionId", NULL);
  md_value_put (&request, "transactionLabels[1]", number);
  md_value_put (&request, "slipData.messageLines[2].cut", number);
  md_value_put (&request, "slipData.messageLines[2].barcode", number);
  md_value_put (&request, "originator.merchant.merchantName", number);
  md_value_put_text (&request, "slipData.slipWidth", "wide");
  md_value_put_text (&request, "settlementEntity", "Bank");
  md_value_put_text (&request, "transactionLabels[0].name", "kept");
  found = list_findings (&md_spec_key_change_request, request);

  g_assert_cmpstr (found, ==,
                   "originator.merchant.merchantName:type settlementEntity:type "
                   "thirdPartyIdentifiers[1].institutionId:required transactionLabels[1]:type "
                   "slipData.messageLines[2].cut:type slipData.messageLines[2].barcode:type slipData.slipWidth:number "
                   "meter.meterId:required meter.supplyGroupCode:length meter.tariffIndex:type "
                   "meter.keyChangeData.newTariffIndex:length");
}

static MdValueKind
get_kind (const MdField *field)
{
  switch (field->type)
    {
    case MD_FIELD_BOOLEAN:
      return MD_VALUE_BOOLEAN;
    case MD_FIELD_INTEGER:
    case MD_FIELD_DECIMAL:
      return MD_VALUE_NUMBER;
    case MD_FIELD_LIST:
      return MD_VALUE_LIST;
    case MD_FIELD_OBJECT:
    case MD_FIELD_REFERENCE:
      return MD_VALUE_OBJECT;
    case MD_FIELD_TEXT:
    case MD_FIELD_UUID:
    case MD_FIELD_TIME:
    case MD_FIELD_DATE:
    case MD_FIELD_CODE:
    case MD_FIELD_ANY:
    default:
      return MD_VALUE_TEXT;
    }
}

static gboolean
has_wrong_kind (const MdObjectSpec *spec,
                MdValue            *value,
                const char         *path)
{
  g_autoptr (GPtrArray) findings = md_contract_check (spec, value);

  for (guint i = 0; i < findings->len; i++)
    {
      MdFinding *finding = g_ptr_array_index (findings, i);

      if (strcmp (finding->path, path) == 0 &&
          (strcmp (finding->rule, "type") == 0 || strcmp (finding->rule, "number") == 0))
        return TRUE;
    }

  return FALSE;
}

static void
check_kinds_at (const MdObjectSpec *spec,
                const MdField      *field)
{
  static const char *const pieces[] = { "true", "7", "\"x\"", "[]", "{}", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (MdValue) example = contract_read_example (spec);
      g_autoptr (MdValue) piece = contract_read_fragment (pieces[i]);
      MdValueKind kind = md_value_get_kind (piece);
      gboolean expected = kind != get_kind (field) && kind != MD_VALUE_NULL && field->type != MD_FIELD_ANY;

      g_test_message ("%s.%s = %s", spec->name, field->name, pieces[i]);
      md_value_put (&example, field->name, piece);
      g_assert_true (has_wrong_kind (spec, example, field->name) == expected);
    }
}

/* Whatever stands at a field, exactly the wrong kinds are found. */
static void
test_each_kind_at_each_field (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_messages); i++)
    {
      const MdField *field;
      MdFieldIter iter;

      md_field_iter_init (&iter, contract_messages[i]);
      while ((field = md_field_iter_next (&iter)) != NULL)
        check_kinds_at (contract_messages[i], field);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contract/check/typed", test_typed_texts);
  g_test_add_func ("/contract/check/no-text", test_no_text_is_an_empty_text);
  g_test_add_func ("/contract/check/examples", test_examples_are_well);
  g_test_add_func ("/contract/check/least-request", test_least_request);
  g_test_add_func ("/contract/check/empty-object", test_an_empty_object);
  g_test_add_func ("/contract/check/deep-inside", test_faults_deep_inside_in_the_order_of_the_table);
  g_test_add_func ("/contract/check/each-kind-at-each-field", test_each_kind_at_each_field);

  return g_test_run ();
}
