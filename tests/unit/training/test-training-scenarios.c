/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario meters: each does what its line says. */
#include "md-contract.h"
#include "md-prepaid-tables.h"
#include "md-token.h"
#include "service-asserts.h"
#include "training-request.h"

#include <string.h>

#define ID "3d0b5c0e-4f0a-4a52-9f6e-0c4b6a2d7e01"

/* Each scenario gives what its line says. */
static void
test_scenarios (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 1000);
  guint n_scenarios;
  const MdScenario *scenarios = md_scenario_list (&n_scenarios);

  for (guint i = 0; i < n_scenarios; i++)
    {
      const MdScenario *scenario = &scenarios[i];
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (MdTrainingAnswer) answer = post_request (service, "keyChangeTokenRequests", id, scenario->meter_id);
      g_autoptr (MdValue) response = value_from_bytes (answer->body);
      gsize n_tokens = md_value_get_n_items (md_value_peek (response, "tokens"));

      g_assert_cmpint (answer->pause, ==,
                       scenario->kind == MD_SCENARIO_SLOW   ? MD_PAUSE_SLOW
                       : scenario->kind == MD_SCENARIO_LATE ? MD_PAUSE_LATE
                                                            : MD_PAUSE_NONE);
      g_assert_cmpint (answer->delivery, ==,
                       scenario->kind == MD_SCENARIO_DROPPED     ? MD_DELIVERY_NOTHING
                       : scenario->kind == MD_SCENARIO_TRUNCATED ? MD_DELIVERY_HALF
                                                                 : MD_DELIVERY_WHOLE);
      switch (scenario->kind)
        {
        case MD_SCENARIO_ERROR_TYPE:
          assert_error_type (answer, 400, scenario->error_type);
          break;
        case MD_SCENARIO_STATUS:
          g_assert_cmpuint (answer->status, ==, scenario->detail);
          break;
        case MD_SCENARIO_NOT_JSON:
          g_assert_cmpuint (answer->status, ==, 201);
          g_assert_null (response);
          break;
        case MD_SCENARIO_NO_TOKENS:
          g_assert_cmpuint (n_tokens, ==, 0);
          break;
        case MD_SCENARIO_DUMMY_TOKENS:
          g_assert_cmpstr (md_value_peek_text (response, "tokens[0].token"), ==, "11111111111111111111");
          break;
        case MD_SCENARIO_WRONG_CLASS:
          g_assert_cmpint (md_token_read (md_value_peek_text (response, "tokens[0].token")).kind, ==, MD_TOKEN_CREDIT);
          g_assert_cmpint (md_token_read (md_value_peek_text (response, "tokens[1].token")).kind, ==, MD_TOKEN_TEST);
          break;
        case MD_SCENARIO_TOKENS:
          g_assert_cmpuint (n_tokens, ==, scenario->detail);
          G_GNUC_FALLTHROUGH;
        case MD_SCENARIO_SLOW:
        case MD_SCENARIO_LATE:
        case MD_SCENARIO_DROPPED:
        case MD_SCENARIO_TRUNCATED:
        case MD_SCENARIO_SLIP:
        default:
          g_assert_cmpuint (answer->status, ==, 201);
          assert_pending_change (scenario->meter_id, md_value_peek (response, "tokens"));
          g_assert_cmpint (md_value_peek (response, "slipData") != NULL, ==, scenario->kind == MD_SCENARIO_SLIP);
          break;
        }
    }
}

/* Where the outcome gets lost, the tokens exist: a reprint brings them, and the id is taken. */
static void
test_lost_outcomes (void)
{
  static const char *const lost[] = { "99000001265", "99000002024", "99000002032", "99000002040", "99000002057",
                                      "99000005001", "99000005043" };
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 1000);

  for (gsize i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autofree char *reprint_id = g_uuid_string_random ();
      g_autoptr (MdTrainingAnswer) first = post_request (service, "keyChangeTokenRequests", id, lost[i]);
      g_autoptr (MdTrainingAnswer) again = post_request (service, "keyChangeTokenRequests", id, lost[i]);
      g_autoptr (MdTrainingAnswer) reprinted = post_request (service, "tokenReprints", reprint_id, lost[i]);
      g_autoptr (MdValue) tokens = read_tokens (reprinted);

      assert_pending_change (lost[i], tokens);
      if (g_str_equal (lost[i], "99000005043"))
        g_assert_cmpuint (again->status, ==, 201);
      else
        assert_error_type (again, 400, "DUPLICATE_RECORD");
    }
}

/* Every kind of line that the contract's "SlipData" knows. */
static void
test_slip (void)
{
  g_autoptr (MdTrainingService) service = md_training_service_new (NULL, 100);
  g_autoptr (MdTrainingAnswer) answer = post_request (service, "keyChangeTokenRequests", ID, "99000002081");
  g_autoptr (MdValue) response = value_from_bytes (answer->body);
  g_autoptr (GPtrArray) findings = md_contract_check (&md_spec_key_change_response, response);
  MdValue *lines = md_value_peek (response, "slipData.messageLines");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (findings->len, ==, 0);
  for (gsize i = 0; i < md_value_get_n_items (lines); i++)
    {
      MdValue *line = md_value_get_item (lines, i);
      const char *text = md_value_peek_text (line, "text");
      const char *factor = md_value_peek_text (line, "fontWidthScaleFactor");
      const char *encoding = md_value_peek_text (line, "barcode.encoding");

      g_hash_table_add (seen, (gpointer) (*text == '\0' ? "empty" : "text"));
      g_hash_table_add (seen, (gpointer) (strchr (text, '\t') != NULL ? "tab" : "no tab"));
      g_hash_table_add (seen, (gpointer) (g_utf8_strlen (text, -1) > 40 ? "long" : "short"));
      g_hash_table_add (seen, (gpointer) (factor == NULL ? "no factor" : factor));
      g_hash_table_add (seen, (gpointer) (encoding == NULL ? "no barcode" : encoding));
      g_hash_table_add (seen, (gpointer) (md_value_get_boolean (md_value_peek (line, "line")) ? "rule" : "no rule"));
      g_hash_table_add (seen, (gpointer) (md_value_get_boolean (md_value_peek (line, "cut")) ? "cut" : "no cut"));
      for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
        if (g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_HEBREW)
          g_hash_table_add (seen, (gpointer) "right to left");
    }

  for (const char *const *kind = (const char *const[]) { "empty", "text", "tab", "long", "2.0", "0.75", "1.25", "0",
                                                         "rule", "cut", "QR", "CODE128", "EAN-13",
                                                         "TRAINING-CODE", "right to left", NULL };
       *kind != NULL; kind++)
    g_assert_true (g_hash_table_contains (seen, *kind));
  g_assert_cmpstr (md_value_peek_text (response, "slipData.slipWidth"), ==, "40");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training/scenarios/answers", test_scenarios);
  g_test_add_func ("/training/scenarios/lost-outcomes", test_lost_outcomes);
  g_test_add_func ("/training/scenarios/slip", test_slip);

  return g_test_run ();
}
