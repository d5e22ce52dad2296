/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contract-support.h"

#include <string.h>

#include "md-error-words.h"

#define REQUEST_ID "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93"

static MdOutcome *
make_outcome (MdOutcomeState   state,
              MdOutcomeEnding  ending,
              guint            status,
              const char      *error_type)
{
  g_autoptr (MdValue) answer = NULL;

  if (error_type != NULL)
    answer = md_value_with_text (NULL, "errorType", error_type);

  return md_outcome_new (state, ending, status, answer, NULL, NULL, REQUEST_ID, 0);
}

static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (text, -1), >, 10);
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_null (strchr (text, '%'));
}

static void
assert_complete (MdOutcomeWords *words)
{
  g_assert_nonnull (words->title);
  g_assert_cmpuint (strlen (words->title), >, 2);
  g_assert_cmpuint (g_utf8_strlen (words->title, -1), <, 40);
  assert_sentence (words->happened);
  assert_sentence (words->next);
}

static void
test_every_state_and_ending_has_words (void)
{
  static const guint statuses[] = {
    0, 100, 200, 204, 301, 400, 401, 402, 403, 404, 405, 407, 408, 409, 413, 418, 429, 499,
    500, 501, 502, 503, 504, 505, 599, 600, 999,
  };

  for (MdOutcomeState state = MD_OUTCOME_SUCCESSFUL; state <= MD_OUTCOME_UNKNOWN; state++)
    {
      for (MdOutcomeEnding ending = MD_ENDING_ANSWERED; ending <= MD_ENDING_TOO_LARGE; ending++)
        {
          for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
            {
              for (MdOperation operation = MD_OPERATION_KEY_CHANGE; operation <= MD_OPERATION_REPRINT; operation++)
                {
                  g_autoptr (MdOutcome) outcome = make_outcome (state, ending, statuses[i], NULL);
                  g_autoptr (MdOutcomeWords) words = md_outcome_words_new_for (outcome, operation, 60);
                  gboolean says_issued = strstr (words->happened, "Tokens may have been issued.") != NULL;

                  assert_complete (words);
                  g_assert_true (says_issued == (state == MD_OUTCOME_UNKNOWN && operation == MD_OPERATION_KEY_CHANGE));
                }
            }
        }
    }
}

static void
test_every_error_type_has_words (void)
{
  const MdField *field = md_contract_find_field (&md_spec_error_detail, "errorType");
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const MdCode *code = field->codes; code->code != NULL; code++)
    {
      g_autoptr (MdOutcome) failed = make_outcome (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, code->code);
      g_autoptr (MdOutcome) unknown = make_outcome (MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 500, code->code);
      g_autoptr (MdOutcomeWords) words = md_outcome_words_new (failed, 60);
      g_autoptr (MdOutcomeWords) open = md_outcome_words_new (unknown, 60);

      g_test_message ("%s: %s", code->code, words->title);
      assert_complete (words);
      g_assert_cmpstr (words->title, ==, md_field_get_code_label (field, code->code));
      /* Each has a sentence of its own. */
      g_assert_true (g_hash_table_add (sentences, g_strdup (words->happened)));
      g_assert_null (strstr (words->happened, code->code));

      assert_complete (open);
      g_assert_cmpstr (open->title, ==, "Outcome unknown");
      g_assert_nonnull (strstr (open->happened, "Tokens may have been issued."));
      g_assert_nonnull (strstr (open->next, "same id"));
    }
}

static void
test_an_id_that_the_service_knows (void)
{
  g_autoptr (MdOutcome) outcome = make_outcome (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "DUPLICATE_RECORD");

  for (MdOperation operation = MD_OPERATION_KEY_CHANGE; operation <= MD_OPERATION_REPRINT; operation++)
    {
      g_autoptr (MdOutcomeWords) words = md_outcome_words_new_for (outcome, operation, 60);
      gboolean says_digits = strstr (words->next, "the same digits") != NULL;

      assert_complete (words);
      g_assert_true (says_digits == (operation == MD_OPERATION_KEY_CHANGE));
      if (operation == MD_OPERATION_CONFIRMATION)
        g_assert_cmpstr (words->next, ==, "Nothing more needs to be done.");
    }
}

static void
test_an_unknown_error_type_shows_as_it_came (void)
{
  g_autoptr (MdOutcome) outcome = make_outcome (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "METER_REMOVED");
  g_autoptr (MdOutcomeWords) words = md_outcome_words_new (outcome, 60);
  g_autofree char *endless = g_strnfill (100000, 'x');
  g_autoptr (MdOutcome) long_one = make_outcome (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, endless);
  g_autoptr (MdOutcomeWords) long_words = md_outcome_words_new (long_one, 60);
  g_autoptr (MdOutcome) empty = make_outcome (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 503, "");
  g_autoptr (MdOutcomeWords) empty_words = md_outcome_words_new (empty, 60);

  g_assert_cmpstr (words->title, ==, "METER_REMOVED");
  g_assert_nonnull (strstr (words->happened, "“METER_REMOVED”"));
  g_assert_cmpuint (strlen (long_words->title), <, 100);
  g_assert_cmpuint (strlen (long_words->happened), <, 300);
  g_assert_cmpstr (empty_words->title, ==, "Service unavailable");
}

static void
test_titles (void)
{
  static const struct
  {
    MdOutcomeState  state;
    MdOutcomeEnding ending;
    guint           status;
    const char     *error_type;
    const char     *title;
    const char     *happened;
  } cases[] = {
    { MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT, 0, NULL, "Not sent", "nothing was sent" },
    { MD_OUTCOME_FAILED, MD_ENDING_NOT_TRUSTED, 0, NULL, "Service not trusted", "nothing was sent" },
    { MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING, 0, NULL, "Cancelled", "before it was sent" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_CANCELLED, 0, NULL, "Outcome unknown", "after it had been sent" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL, "Outcome unknown", "within 60 seconds" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_LOST, 0, NULL, "Outcome unknown", "connection broke" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_UNREADABLE, 201, NULL, "Outcome unknown", "nothing usable" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_TOO_LARGE, 201, NULL, "Outcome unknown", "larger" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 500, NULL, "Outcome unknown", "fault happened inside the service" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 504, NULL, "Outcome unknown", "no answer from the utility" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 400, "OUTCOME_UNKNOWN", "Outcome unknown", "does not know" },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 504, "UPSTREAM_UNAVAILABLE", "Outcome unknown", "leaves open" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 401, NULL, "Sign-in refused", "user name and password" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 401, "GENERAL_ERROR", "Sign-in refused", "user name and password" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 403, NULL, "Not allowed", "does not allow" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 404, NULL, "Nothing at this address", "no prepaid utility service" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 404, "UNABLE_TO_LOCATE_RECORD", "Record not found", "no record" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 413, NULL, "Request too large", "larger" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 429, NULL, "Too many requests", "at once" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 451, NULL, "Request refused", "did not accept" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 501, NULL, "Function not supported", "does not offer" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 503, NULL, "Service unavailable", "did not act" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 302, NULL, "Service has moved", "another address" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 204, NULL, "Answer not understood", "does not have" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "UNKNOWN_METER_ID", "Unknown meter", "this meter number" },
    { MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL, "Done", "did what it was asked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MdOutcome) outcome = make_outcome (cases[i].state, cases[i].ending, cases[i].status,
                                                     cases[i].error_type);
      g_autoptr (MdOutcomeWords) words = md_outcome_words_new (outcome, 60);

      g_test_message ("%u: %s: %s", i, words->title, words->happened);
      g_assert_cmpstr (words->title, ==, cases[i].title);
      g_assert_nonnull (strstr (words->happened, cases[i].happened));
    }
}

static void
test_the_seconds_of_a_time_out (void)
{
  g_autoptr (MdOutcome) outcome = make_outcome (MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  g_autoptr (MdOutcomeWords) one = md_outcome_words_new (outcome, 1);
  g_autoptr (MdOutcomeWords) none = md_outcome_words_new (outcome, 0);

  g_assert_nonnull (strstr (one->happened, "within 1 second."));
  g_assert_nonnull (strstr (none->happened, "in time."));
}

static GPtrArray *
list_errors (const char *detail)
{
  g_autofree char *json = g_strdup_printf ("{\"errorType\":\"FORMAT_ERROR\",\"detailMessage\":%s}", detail);
  g_autoptr (MdValue) answer = contract_read (&md_spec_error_detail, json);
  g_autoptr (MdOutcome) outcome = md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, answer, NULL, NULL,
                                                  REQUEST_ID, 0);

  return md_outcome_list_field_errors (outcome);
}

static void
test_names_of_fields (void)
{
  static const struct
  {
    const char *name;
    const char *path;
  } cases[] = {
    { "meter.supplyGroupCode", "meter.supplyGroupCode" },
    { "supplyGroupCode", "meter.supplyGroupCode" },
    { "keyChangeTokenRequest.meter.meterId", "meter.meterId" },
    { "arg1.meter.meterId", "meter.meterId" },
    { "createKeyChangeTokenRequest.arg1.meter.keyChangeData.newTariffIndex", "meter.keyChangeData.newTariffIndex" },
    { "meter.newTariffIndex", "meter.keyChangeData.newTariffIndex" },
    { "newKeyRevisionNumber", "meter.keyChangeData.newKeyRevisionNumber" },
    { "keyChangeData", "meter.keyChangeData" },
    { "/meter/tariffIndex", "meter.tariffIndex" },
    { "$.meter.algorithmCode", "meter.algorithmCode" },
    { " meter . track2Data ", "meter.track2Data" },
    { "meter", "meter" },
    { "id", "id" },
    { "arg1.id", "id" },
    { "time", "time" },
    { "terminalId", "originator.terminalId" },
    { "merchantName.city", "originator.merchant.merchantName.city" },
    { "client.name", "client.name" },
    { "settlementEntity.id", "settlementEntity.id" },
    { "thirdPartyIdentifiers[2].institutionId", "thirdPartyIdentifiers[2].institutionId" },
    { "arg1.thirdPartyIdentifiers[2].institutionId", "thirdPartyIdentifiers[2].institutionId" },
    { "thirdPartyIdentifiers.institutionId", "thirdPartyIdentifiers[0].institutionId" },
    { "thirdPartyIdentifiers[].institutionId", "thirdPartyIdentifiers[0].institutionId" },
    { "institutionId", "thirdPartyIdentifiers[0].institutionId" },
    { "thirdPartyIdentifiers", "thirdPartyIdentifiers" },
    { "thirdPartyIdentifiers[1]", "thirdPartyIdentifiers[1]" },
    { "transactionLabels[0].value", "transactionLabels[0].value" },
    /* These could be several fields, or none: they stay as they came. */
    { "name", "name" },
    { "meter.id", "meter.id" },
    { "METERID", "METERID" },
    { "meter_id", "meter_id" },
    { "...", "..." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *detail =
        g_strdup_printf ("{\"formatErrors\":[{\"field\":\"%s\",\"msg\":\"no\",\"value\":\"x\"}]}", cases[i].name);
      g_autoptr (GPtrArray) findings = list_errors (detail);
      MdFinding *finding;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (findings->len, ==, 1);
      finding = g_ptr_array_index (findings, 0);
      g_assert_cmpstr (finding->path, ==, cases[i].path);
      g_assert_cmpstr (finding->rule, ==, "service");
      g_assert_cmpint (finding->severity, ==, MD_SEVERITY_ERROR);
      g_assert_cmpstr (finding->words, ==, "The service says: no");
    }
}

static void
test_shapes_of_field_errors (void)
{
  static const struct
  {
    const char *detail;
    guint       n;
    const char *path;
    const char *words;
  } cases[] = {
    { "{\"formatErrors\":[]}", 0, NULL, NULL },
    { "{\"formatErrors\":[{\"field\":\"rrn\"}]}", 1, "rrn", "The service does not accept this" },
    { "{\"formatErrors\":[{\"msg\":\"<b>no</b>\"}]}", 1, "", "The service says: <b>no</b>" },
    { "{\"formatErrors\":[\"too short\"]}", 1, "", "The service says: too short" },
    { "{\"formatErrors\":{\"field\":\"rrn\",\"message\":\"m\"}}", 1, "rrn", "The service says: m" },
    { "[{\"messageProperty\":\"meter\",\"field\":\"meterId\",\"error\":\"e\",\"invalidValue\":null}]", 1,
      "meter.meterId", "The service says: e" },
    { "[{\"messageProperty\":\"message\",\"field\":\"id\",\"error\":\"e\"}]", 1, "id", "The service says: e" },
    { "[{\"messageProperty\":\"merchantName\",\"field\":\"name\",\"error\":\"e\"}]", 1,
      "originator.merchant.merchantName.name", "The service says: e" },
    { "[{},null,true,[],{\"value\":1}]", 0, NULL, NULL },
    { "[7]", 1, "", "The service says: 7" },
    { "\"a sentence\"", 0, NULL, NULL },
    { "{\"field\":\"id\"}", 0, NULL, NULL },
    { "null", 0, NULL, NULL },
    { "7", 0, NULL, NULL },
    { "{\"formatErrors\":null}", 0, NULL, NULL },
    { "{\"formatErrors\":[{\"field\":{},\"msg\":[]}]}", 0, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = list_errors (cases[i].detail);

      g_test_message ("%s", cases[i].detail);
      g_assert_cmpuint (findings->len, ==, cases[i].n);
      if (cases[i].n == 0)
        continue;
      g_assert_cmpstr (((MdFinding *) g_ptr_array_index (findings, 0))->path, ==, cases[i].path);
      g_assert_cmpstr (((MdFinding *) g_ptr_array_index (findings, 0))->words, ==, cases[i].words);
    }
}

static void
test_field_errors_are_bounded (void)
{
  g_autoptr (GString) detail = g_string_new ("[");
  g_autofree char *endless = g_strnfill (100000, 'x');
  g_autofree char *dots = g_strnfill (100000, '.');
  g_autoptr (GPtrArray) findings = NULL;

  g_string_append_printf (detail, "{\"field\":\"%s\",\"msg\":\"%s\"},", endless, endless);
  g_string_append_printf (detail, "{\"field\":\"a%sb\",\"msg\":\"m\"}", dots);
  for (guint i = 0; i < 4000; i++)
    g_string_append (detail, ",{\"field\":\"meterId\"}");
  g_string_append_c (detail, ']');
  findings = list_errors (detail->str);

  g_assert_cmpuint (findings->len, ==, 100);
  for (guint i = 0; i < findings->len; i++)
    {
      MdFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpint (g_utf8_strlen (finding->path, -1), <=, 300 + 1);
      g_assert_cmpuint (strlen (finding->words), <, 600);
    }
}

static void
test_a_success_has_no_field_errors (void)
{
  g_autoptr (MdValue) answer = contract_read_example (&md_spec_error_detail);
  g_autoptr (MdOutcome) outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, answer, NULL, NULL,
                                                  REQUEST_ID, 0);
  g_autoptr (MdOutcome) lost = make_outcome (MD_OUTCOME_UNKNOWN, MD_ENDING_LOST, 0, NULL);
  g_autoptr (GPtrArray) none = md_outcome_list_field_errors (outcome);
  g_autoptr (GPtrArray) nothing = md_outcome_list_field_errors (lost);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error-words/every-state-and-ending", test_every_state_and_ending_has_words);
  g_test_add_func ("/error-words/every-error-type", test_every_error_type_has_words);
  g_test_add_func ("/error-words/known-id", test_an_id_that_the_service_knows);
  g_test_add_func ("/error-words/unknown-error-type", test_an_unknown_error_type_shows_as_it_came);
  g_test_add_func ("/error-words/titles", test_titles);
  g_test_add_func ("/error-words/seconds", test_the_seconds_of_a_time_out);
  g_test_add_func ("/error-words/field-names", test_names_of_fields);
  g_test_add_func ("/error-words/field-shapes", test_shapes_of_field_errors);
  g_test_add_func ("/error-words/field-bounds", test_field_errors_are_bounded);
  g_test_add_func ("/error-words/success", test_a_success_has_no_field_errors);

  return g_test_run ();
}
