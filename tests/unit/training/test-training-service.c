/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service without its network: every operation and every refusal. */
#include "md-contract.h"
#include "md-prepaid-tables.h"
#include "service-asserts.h"
#include "training-request.h"

#include <string.h>

#define ID "3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d7e01"
#define OTHER_ID "3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d7e02"
#define THIRD_ID "3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d7e03"

#define METER "01122334459"

static void
test_key_change (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdValue) request = make_request (ID, METER);
  g_autoptr (MdTrainingAnswer) answer = NULL;
  g_autoptr (MdValue) response = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  md_value_put_text (&request, "settlementEntity.id", "7");
  md_value_put_text (&request, "settlementEntity.name", "Settlement");
  md_value_put_text (&request, "receiver.id", "8");
  md_value_put_text (&request, "receiver.name", "Receiver");
  md_value_put_text (&request, "meter.somethingElse", "kept");
  md_value_put_text (&request, "meter.tokenTechCode", "01");
  answer = post (service, "keyChangeTokenRequests/" ID, request);
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (answer->content_type, ==, "application/json");
  response = value_from_bytes (answer->body);
  findings = md_contract_check (&md_spec_key_change_response, response);
  g_assert_cmpuint (findings->len, ==, 0);

  for (const char *const *name = (const char *const[]) { "id", "time", "originator", "client", "settlementEntity",
                                                         "receiver", "thirdPartyIdentifiers[0]", NULL };
       *name != NULL; name++)
    g_assert_true (md_value_equal (md_value_peek (response, *name), md_value_peek (request, *name)));
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (response, "thirdPartyIdentifiers")), ==, 2);

  g_assert_cmpstr (md_value_peek_text (response, "meter.meterId"), ==, METER);
  g_assert_cmpstr (md_value_peek_text (response, "meter.supplyGroupCode"), ==, "100042");
  g_assert_cmpstr (md_value_peek_text (response, "meter.algorithmCode"), ==, "07");
  g_assert_cmpstr (md_value_peek_text (response, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");
  g_assert_cmpstr (md_value_peek_text (response, "meter.somethingElse"), ==, "kept");
  g_assert_cmpstr (md_value_peek_text (response, "meter.tokenTechCode"), ==, "01");
  g_assert_null (md_value_peek (response, "slipData"));
  g_assert_cmpstr (md_value_peek_text (response, "tokens[1].tokenType"), ==, "KC");
  g_assert_cmpstr (md_value_peek_text (response, "tokens[1].amount.amount"), ==, "0");
  g_assert_cmpstr (md_value_peek_text (response, "tokens[1].amount.currency"), ==, "710");
  g_assert_cmpstr (md_value_peek_text (response, "tokens[1].units"), ==, "0");
  g_assert_nonnull (md_value_peek_text (response, "tokens[1].receiptNum"));
  assert_pending_change (METER, md_value_peek (response, "tokens"));
}

static void
test_same_digits (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdTrainingAnswer) first = post_request (service, "keyChangeTokenRequests", ID, METER);
  g_autoptr (MdTrainingAnswer) second = post_request (service, "keyChangeTokenRequests", OTHER_ID, METER);
  g_autoptr (MdValue) first_tokens = read_tokens (first);
  g_autoptr (MdValue) second_tokens = read_tokens (second);

  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (md_value_peek_text (md_value_get_item (first_tokens, i), "token"), ==,
                     md_value_peek_text (md_value_get_item (second_tokens, i), "token"));
}

/* An id is good for one request, whatever it asks, and whatever became of it. */
static void
test_duplicates (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdTrainingAnswer) first = post_request (service, "keyChangeTokenRequests", ID, METER);
  g_autoptr (MdTrainingAnswer) again = post_request (service, "keyChangeTokenRequests", ID, METER);
  g_autoptr (MdTrainingAnswer) lookup = post_request (service, "meterLookups", ID, METER);
  g_autoptr (MdTrainingAnswer) unknown = post_request (service, "meterLookups", OTHER_ID, "9999");
  g_autoptr (MdTrainingAnswer) unknown_again = post_request (service, "meterLookups", OTHER_ID, METER);
  g_autoptr (MdTrainingAnswer) upper = post_request (service, "keyChangeTokenRequests",
                                                     "3D0B5C0E-4F0A-4A52-9F6E-0C4B6A2D7E01", METER);

  g_assert_cmpuint (first->status, ==, 201);
  assert_error_type (again, 400, "DUPLICATE_RECORD");
  assert_error_type (lookup, 400, "DUPLICATE_RECORD");
  assert_error_type (unknown, 400, "UNKNOWN_METER_ID");
  assert_error_type (unknown_again, 400, "DUPLICATE_RECORD");
  assert_error_type (upper, 400, "DUPLICATE_RECORD");
}

static void
test_format_errors (void)
{
  static const struct
  {
    const char *path;
    const char *text;
    const char *field;
  } cases[] = {
    { "meter.meterId", "12 34", "meter.meterId" },
    { "meter.supplyGroupCode", "12345", "meter.supplyGroupCode" },
    { "meter.keyChangeData.newTariffIndex", "1", "meter.keyChangeData.newTariffIndex" },
    { "originator.terminalId", "1234567", "originator.terminalId" },
    { "originator.merchant.merchantName.country", "ZAF", "originator.merchant.merchantName.country" },
    { "originator.merchant.merchantId", NULL, "originator.merchant.merchantId" },
    { "time", "yesterday", "time" },
    { "id", "not-a-uuid", "id" },
    { "id", OTHER_ID, "id" },
    { "client", NULL, "client" },
    { "thirdPartyIdentifiers", NULL, "thirdPartyIdentifiers" },
    { "thirdPartyIdentifiers[0].institutionId", NULL, "thirdPartyIdentifiers[0].institutionId" },
    { "meter", NULL, "meter" },
    { "meter.track2Data", "600727014187032685===0207100042011", "meter.track2Data" },
  };
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d%04x", (guint) i);
      g_autofree char *path = g_strconcat ("keyChangeTokenRequests/", id, NULL);
      g_autoptr (MdValue) request = make_request (id, METER);
      g_autoptr (MdTrainingAnswer) answer = NULL;
      g_autofree char *field = NULL;

      md_value_put_text (&request, cases[i].path, cases[i].text);
      answer = post (service, path, request);
      field = dup_wrong_field (answer);
      g_assert_cmpstr (field, ==, cases[i].field);
    }
}

static void
test_key_invalid (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdValue) request = make_request (ID, METER);
  g_autoptr (MdTrainingAnswer) answer = NULL;

  md_value_put_text (&request, "meter.algorithmCode", "11");
  answer = post (service, "keyChangeTokenRequests/" ID, request);
  assert_error_type (answer, 400, "METER_KEY_INVALID");
}

static void
test_reprint (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdTrainingAnswer) none = post_request (service, "tokenReprints", OTHER_ID, METER);
  g_autoptr (MdTrainingAnswer) original = post_request (service, "keyChangeTokenRequests", ID, METER);
  g_autoptr (MdTrainingAnswer) last = post_request (service, "tokenReprints", THIRD_ID, METER);
  g_autoptr (MdValue) tokens = read_tokens (original);
  g_autoptr (MdValue) last_response = value_from_bytes (last->body);
  g_autoptr (GPtrArray) findings = md_contract_check (&md_spec_purchase_response, last_response);
  const char *references[] = { md_value_peek_text (md_value_get_item (tokens, 0), "receiptNum"), ID,
                               "no such receipt" };

  assert_error_type (none, 404, "UNABLE_TO_LOCATE_RECORD");
  g_assert_cmpuint (last->status, ==, 200);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (md_value_equal (md_value_peek (last_response, "tokens"), tokens));

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *id = g_strdup_printf ("3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d01%02x", i);
      g_autofree char *path = g_strconcat ("tokenReprints/", id, NULL);
      g_autoptr (MdValue) request = make_request (id, METER);
      g_autoptr (MdTrainingAnswer) answer = NULL;

      md_value_put_text (&request, "originalRef", references[i]);
      answer = post (service, path, request);
      if (i < 2)
        g_assert_cmpuint (answer->status, ==, 200);
      else
        assert_error_type (answer, 404, "UNABLE_TO_LOCATE_RECORD");
    }
}

static MdTrainingAnswer *
confirm (MdTrainingService *service,
         const char        *id,
         const char        *request_id,
         MdValue           *identifiers)
{
  g_autoptr (MdValue) advice = make_confirmation (id, request_id, identifiers);
  g_autofree char *path = g_strdup_printf ("keyChangeTokenRequests/%s/confirmations/%s", request_id, id);

  return post (service, path, advice);
}

static void
test_confirmation (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdTrainingAnswer) issued = post_request (service, "keyChangeTokenRequests", ID, METER);
  g_autoptr (MdValue) response = value_from_bytes (issued->body);
  g_autoptr (MdValue) request = make_request (ID, METER);
  MdValue *identifiers = md_value_peek (response, "thirdPartyIdentifiers");
  g_autoptr (MdValue) wrong = md_value_with_text (identifiers, "[0].transactionIdentifier", "other");
  g_autoptr (MdTrainingAnswer) refused = confirm (service, THIRD_ID, ID, wrong);
  g_autoptr (MdTrainingAnswer) first = confirm (service, THIRD_ID, ID, identifiers);
  g_autoptr (MdTrainingAnswer) again = confirm (service, THIRD_ID, ID, identifiers);
  g_autoptr (MdTrainingAnswer) as_sent = confirm (service, "3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d7e04", ID,
                                                  md_value_peek (request, "thirdPartyIdentifiers"));
  g_autoptr (MdTrainingAnswer) unknown = confirm (service, "3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d7e05", OTHER_ID,
                                                  identifiers);
  g_autoptr (MdTrainingAnswer) other = NULL;
  g_autoptr (MdValue) advice = value_from_bytes (first->body);
  g_autoptr (GPtrArray) findings = md_contract_check (&md_spec_basic_advice, advice);
  g_autofree char *field = dup_wrong_field (refused);

  g_assert_cmpstr (field, ==, "thirdPartyIdentifiers");
  g_assert_cmpuint (first->status, ==, 202);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpstr (md_value_peek_text (advice, "requestId"), ==, ID);
  g_assert_true (g_bytes_equal (first->body, again->body));
  g_assert_cmpuint (again->status, ==, 202);
  g_assert_cmpuint (as_sent->status, ==, 202);
  assert_error_type (unknown, 404, "UNABLE_TO_LOCATE_RECORD");

  /* The same advice cannot be about two requests. */
  g_clear_pointer (&issued, md_training_answer_free);
  issued = post_request (service, "keyChangeTokenRequests", OTHER_ID, METER);
  other = confirm (service, THIRD_ID, OTHER_ID, identifiers);
  assert_error_type (other, 400, "DUPLICATE_RECORD");
}

/* A lookup makes no tokens, and neither does a refused request: there is nothing to confirm. */
static void
test_confirmation_of_nothing (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdValue) request = make_request (ID, METER);
  MdValue *identifiers = md_value_peek (request, "thirdPartyIdentifiers");
  g_autoptr (MdTrainingAnswer) lookup = post_request (service, "meterLookups", ID, METER);
  g_autoptr (MdTrainingAnswer) refused = post_request (service, "keyChangeTokenRequests", OTHER_ID, "99000001257");
  g_autoptr (MdTrainingAnswer) first = confirm (service, THIRD_ID, ID, identifiers);
  g_autoptr (MdTrainingAnswer) second = confirm (service, THIRD_ID, OTHER_ID, identifiers);

  assert_error_type (refused, 400, "METER_ID_BLOCKED");
  assert_error_type (first, 404, "UNABLE_TO_LOCATE_RECORD");
  assert_error_type (second, 404, "UNABLE_TO_LOCATE_RECORD");
}

static void
test_confirmation_ids (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdTrainingAnswer) issued = post_request (service, "keyChangeTokenRequests", ID, METER);
  g_autoptr (MdValue) response = value_from_bytes (issued->body);
  g_autoptr (MdValue) advice = make_confirmation (THIRD_ID, ID, md_value_peek (response, "thirdPartyIdentifiers"));
  g_autoptr (MdTrainingAnswer) wrong_advice = post (service, "keyChangeTokenRequests/" ID "/confirmations/" OTHER_ID,
                                                    advice);
  g_autoptr (MdTrainingAnswer) wrong_request = post (service,
                                                     "keyChangeTokenRequests/" OTHER_ID "/confirmations/" THIRD_ID,
                                                     advice);
  g_autofree char *advice_field = dup_wrong_field (wrong_advice);
  g_autofree char *request_field = dup_wrong_field (wrong_request);

  g_assert_cmpstr (advice_field, ==, "id");
  g_assert_cmpstr (request_field, ==, "requestId");
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    guint status;
  } cases[] = {
    { "GET", "/prepaidutility/v3/meterLookups/" ID, 405 },
    { "PUT", "/prepaidutility/v3/keyChangeTokenRequests/" ID "/confirmations/" OTHER_ID, 405 },
    { "POST", "/prepaidutility/v3/meterLookups", 404 },
    { "POST", "/prepaidutility/v3/meterLookups/", 400 },
    { "POST", "/prepaidutility/v3/meterLookups/1", 400 },
    { "POST", "/prepaidutility/v3/meterLookups/" ID "/confirmations/" OTHER_ID, 404 },
    { "POST", "/prepaidutility/v3/keyChangeTokenRequests/" ID "/reversals/" OTHER_ID, 404 },
    { "POST", "/prepaidutility/v3/keyChangeTokenRequests/1/confirmations/" OTHER_ID, 400 },
    { "POST", "/prepaidutility/v3/tokenPurchases/" ID, 404 },
    { "POST", "/prepaidutility/v2/meterLookups/" ID, 404 },
    { "POST", "/", 404 },
    { "POST", "", 404 },
  };
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MdTrainingAnswer) answer = md_training_service_answer (service, cases[i].method, cases[i].path, body);

      assert_error_type (answer, cases[i].status, cases[i].status == 400 ? "FORMAT_ERROR" : "FUNCTION_NOT_SUPPORTED");
    }
}

static void
test_hostile_bodies (void)
{
  static const char *const bodies[] = {
    "", " ", "null", "[]", "5", "\"x\"", "{", "{\"id\":", "{\"id\":5,\"meter\":[]}",
    "{\"meter\":{\"a.b[9\":1,\"\":2,\"[\":3}}",
    "{\"thirdPartyIdentifiers\":{}}", "{\"id\":{\"id\":{}}}", "\xff\xfe", "{'id':1}", "{\"time\":1e999}",
  };
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autofree char *deep = g_strnfill (200000, '[');

  for (gsize i = 0; i <= G_N_ELEMENTS (bodies); i++)
    {
      const char *text = i < G_N_ELEMENTS (bodies) ? bodies[i] : deep;
      g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
      g_autoptr (MdTrainingAnswer) answer =
        md_training_service_answer (service, "POST", "/prepaidutility/v3/meterLookups/" ID, body);

      assert_error_type (answer, 400, "FORMAT_ERROR");
    }
}

/* Names that look like paths are names; what nobody knows comes back as it was. */
static void
test_strange_names (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdValue) request = make_request (ID, METER);
  g_autoptr (GBytes) plain = bytes_from_value (request);
  g_autofree char *text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  g_auto (GStrv) parts = g_strsplit (text, "\"meter\":{", 2);
  g_autofree char *strange = g_strconcat (parts[0], "\"meter\":{\"[\":1,\"a.b\":{\"c\":2},\"\":3,\"[99999]\":4,",
                                          parts[1], NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (strange, strlen (strange));
  g_autoptr (MdTrainingAnswer) answer =
    md_training_service_answer (service, "POST", "/prepaidutility/v3/keyChangeTokenRequests/" ID, body);
  g_autoptr (MdValue) response = value_from_bytes (answer->body);
  gboolean found = FALSE;
  MdValue *meter = md_value_peek (response, "meter");

  g_assert_cmpuint (answer->status, ==, 201);
  for (gsize i = 0; i < md_value_get_n_items (meter); i++)
    found |= g_str_equal (md_value_get_name (meter, i), "a.b");
  g_assert_true (found);
}

/* Beyond its capacity the service forgets the oldest requests, and only them. */
static void
test_capacity (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 2);
  g_autoptr (MdTrainingAnswer) first = post_request (service, "meterLookups", ID, METER);
  g_autoptr (MdTrainingAnswer) second = post_request (service, "meterLookups", OTHER_ID, METER);
  g_autoptr (MdTrainingAnswer) third = post_request (service, "meterLookups", THIRD_ID, METER);
  g_autoptr (MdTrainingAnswer) second_again = post_request (service, "meterLookups", OTHER_ID, METER);
  g_autoptr (MdTrainingAnswer) first_again = post_request (service, "meterLookups", ID, METER);

  g_assert_cmpuint (third->status, ==, 201);
  assert_error_type (second_again, 400, "DUPLICATE_RECORD");
  g_assert_cmpuint (first_again->status, ==, 201);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training/service/key-change", test_key_change);
  g_test_add_func ("/training/service/same-digits", test_same_digits);
  g_test_add_func ("/training/service/duplicates", test_duplicates);
  g_test_add_func ("/training/service/format-errors", test_format_errors);
  g_test_add_func ("/training/service/key-invalid", test_key_invalid);
  g_test_add_func ("/training/service/reprint", test_reprint);
  g_test_add_func ("/training/service/confirmation", test_confirmation);
  g_test_add_func ("/training/service/confirmation-of-nothing", test_confirmation_of_nothing);
  g_test_add_func ("/training/service/confirmation-ids", test_confirmation_ids);
  g_test_add_func ("/training/service/addresses", test_addresses);
  g_test_add_func ("/training/service/hostile-bodies", test_hostile_bodies);
  g_test_add_func ("/training/service/strange-names", test_strange_names);
  g_test_add_func ("/training/service/capacity", test_capacity);

  return g_test_run ();
}
