/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-service-private.h"

#include <string.h>

#include "md-prepaid-tables.h"
#include "md-track2.h"
#include "md-training-bodies.h"
#include "md-training-slip.h"

/* A plain credit token: whatever is encrypted in it, its class says that it changes no key. */
#define CREDIT_BLOCK G_GUINT64_CONSTANT (0x5ca1ab1e0ddba115)
#define CREDIT_CLASS 0

#define HTML_PAGE "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n"

static MdScenarioKind
kind_of (const MdTrainingMeter *meter)
{
  return meter->scenario != NULL ? meter->scenario->kind : MD_SCENARIO_TOKENS;
}

/* A swiped card belongs to one meter. */
static MdTrainingAnswer *
check_card (const MdTrainingCall  *call,
            MdValue               *request,
            const MdTrainingMeter *meter)
{
  const char *track2 = md_value_peek_text (request, "meter.track2Data");
  g_autoptr (MdTrack2) card = track2 != NULL ? md_track2_parse (track2, NULL) : NULL;
  g_autoptr (MdValue) detail = NULL;

  if (card == NULL || strcmp (card->meter_number, md_training_meter_get_number (meter)) == 0)
    return NULL;

  detail = md_format_errors_new ();
  md_format_errors_add (&detail, "meter.track2Data", "This is the card of another meter", track2);

  return md_training_answer_new_error (400, call, "FORMAT_ERROR", detail);
}

static MdTrainingAnswer *
refuse_by_error_type (const MdTrainingCall *call,
                      MdValue              *request,
                      const char           *error_type)
{
  g_autoptr (MdValue) detail = NULL;

  if (strcmp (error_type, "FORMAT_ERROR") != 0)
    return md_training_answer_new_refusal (400, call, error_type, "This is how this scenario meter always answers");

  detail = md_format_errors_new ();
  md_format_errors_add (&detail, "meter.supplyGroupCode", "This supply group is closed since March",
                        md_value_peek_text (request, "meter.supplyGroupCode"));
  md_format_errors_add (&detail, "meter.keyChangeData.newTariffIndex", "Tariff 99 is for street lights only",
                        md_value_peek_text (request, "meter.keyChangeData.newTariffIndex"));

  return md_training_answer_new_error (400, call, error_type, detail);
}

static MdTrainingAnswer *
answer_html (guint       status,
             const char *title)
{
  g_autofree char *page = g_strdup_printf (HTML_PAGE, title, title);

  return md_training_answer_new (status, "text/html", page);
}

/* What a scenario meter refuses before any token is made. */
static MdTrainingAnswer *
refuse_by_scenario (const MdTrainingCall  *call,
                    MdValue               *request,
                    const MdTrainingMeter *meter)
{
  const MdScenario *scenario = meter->scenario;

  if (scenario == NULL)
    return NULL;

  /* There the tokens are made, and only then the outcome gets lost. */
  if (scenario->kind == MD_SCENARIO_ERROR_TYPE && strcmp (scenario->error_type, "OUTCOME_UNKNOWN") != 0)
    return refuse_by_error_type (call, request, scenario->error_type);
  if (scenario->kind == MD_SCENARIO_STATUS && scenario->detail == 501)
    return md_training_answer_new_refusal (501, call, "FUNCTION_NOT_SUPPORTED", "The utility cannot change keys");
  if (scenario->kind == MD_SCENARIO_STATUS && scenario->detail == 503)
    return answer_html (503, "Service unavailable");

  return NULL;
}

/* The answer to a request for which tokens have been made. */
static MdTrainingAnswer *
answer_with (const MdTrainingCall  *call,
             const MdTrainingMeter *meter,
             MdValue               *response)
{
  MdTrainingAnswer *answer;

  switch (kind_of (meter))
    {
    case MD_SCENARIO_ERROR_TYPE:
      return md_training_answer_new_refusal (400, call, meter->scenario->error_type,
                                             "The utility did not say whether it made the tokens");
    case MD_SCENARIO_STATUS:
      if (meter->scenario->detail == 504)
        return md_training_answer_new (504, "text/plain", "The utility did not answer in time\n");
      return md_training_answer_new (500, "text/plain", "");
    case MD_SCENARIO_NOT_JSON:
      return answer_html (201, "Welcome");
    case MD_SCENARIO_SLOW:
    case MD_SCENARIO_LATE:
    case MD_SCENARIO_DROPPED:
    case MD_SCENARIO_TRUNCATED:
    case MD_SCENARIO_DUMMY_TOKENS:
    case MD_SCENARIO_WRONG_CLASS:
    case MD_SCENARIO_SLIP:
    case MD_SCENARIO_NO_TOKENS:
    case MD_SCENARIO_TOKENS:
    default:
      break;
    }

  answer = md_training_answer_new_value (201, &md_spec_key_change_response, response);
  if (kind_of (meter) == MD_SCENARIO_SLOW)
    answer->pause = MD_PAUSE_SLOW;
  else if (kind_of (meter) == MD_SCENARIO_LATE)
    answer->pause = MD_PAUSE_LATE;
  else if (kind_of (meter) == MD_SCENARIO_DROPPED)
    answer->delivery = MD_DELIVERY_NOTHING;
  else if (kind_of (meter) == MD_SCENARIO_TRUNCATED)
    answer->delivery = MD_DELIVERY_HALF;

  return answer;
}

/* The digits that go out: what was minted, but for the meters that are there to give something else. */
static char **
choose_digits (const MdTrainingMeter *meter,
               const MdTokenSet      *set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char credit[MD_TOKEN_DIGITS + 1];

  switch (kind_of (meter))
    {
    case MD_SCENARIO_NO_TOKENS:
      break;
    case MD_SCENARIO_DUMMY_TOKENS:
      g_strv_builder_add (builder, "11111111111111111111");
      g_strv_builder_add (builder, "22222222222222222222");
      break;
    case MD_SCENARIO_WRONG_CLASS:
      md_token_from_block (CREDIT_BLOCK, CREDIT_CLASS, credit);
      g_strv_builder_add (builder, credit);
      g_strv_builder_add (builder, "18446744073843772416");
      break;
    case MD_SCENARIO_ERROR_TYPE:
    case MD_SCENARIO_STATUS:
    case MD_SCENARIO_SLOW:
    case MD_SCENARIO_LATE:
    case MD_SCENARIO_DROPPED:
    case MD_SCENARIO_TRUNCATED:
    case MD_SCENARIO_NOT_JSON:
    case MD_SCENARIO_SLIP:
    case MD_SCENARIO_TOKENS:
    default:
      for (guint i = 0; i < set->n_tokens; i++)
        g_strv_builder_add (builder, set->digits[i]);
      break;
    }

  return g_strv_builder_end (builder);
}

static MdValue *
make_response (MdTrainingService     *self,
               MdTrainingRecord      *record,
               const MdTrainingMeter *meter,
               const MdKeyChange     *change,
               const MdTokenSet      *set)
{
  const MdSupplyGroup *group = md_supply_group_find (meter->supply_group_code);
  g_autofree char *receipt = md_training_service_make_receipt (self);
  g_auto (GStrv) digits = choose_digits (meter, set);
  g_autoptr (MdValue) described = md_training_body_meter (meter, change, md_value_peek (record->request, "meter"));
  g_autoptr (MdValue) tokens = md_training_body_tokens ((const char *const *) digits, group->currency, receipt);
  MdValue *response = md_training_body_echo (record->request, receipt);

  md_value_put (&response, "meter", described);
  md_value_put (&response, "tokens", tokens);
  if (kind_of (meter) == MD_SCENARIO_SLIP)
    {
      g_autoptr (MdValue) slip = md_training_slip_new (meter->meter_id, (const char *const *) digits, receipt);

      md_value_put (&response, "slipData", slip);
    }

  record->answers_again = kind_of (meter) == MD_SCENARIO_STATUS && meter->scenario->detail == 504;
  md_training_store_set_response (self->store, record, receipt, response);

  return response;
}

/* A service may answer the same request again instead of calling it a duplicate: one scenario meter is like that. */
static MdTrainingAnswer *
answer_again (MdTrainingService    *self,
              const MdTrainingCall *call,
              MdValue              *request)
{
  MdTrainingRecord *record = md_training_store_find (self->store, call->id);

  if (record == NULL || !record->answers_again || !md_training_request_same_id (request, "id", call->id) ||
      !md_value_equal (md_value_peek (record->request, "meter"), md_value_peek (request, "meter")))
    return NULL;

  md_training_service_note (self, "key-change-again", request, record);

  return md_training_answer_new_value (201, &md_spec_key_change_response, record->response);
}

/**
 * md_training_service_key_change:
 * @call: what is asked
 * @request: checked by its table
 *
 * Issues the tokens of a key change (contract: "KeyChangeTokenRequest").
 *
 * Returns: (transfer full): the answer
 */
MdTrainingAnswer *
md_training_service_key_change (MdTrainingService    *self,
                                const MdTrainingCall *call,
                                MdValue              *request)
{
  const MdTrainingMeter *meter = NULL;
  MdTrainingRecord *record = NULL;
  MdTrainingAnswer *answer = answer_again (self, call, request);
  g_autoptr (MdValue) response = NULL;
  g_autoptr (GError) error = NULL;
  MdKeyChange change;
  MdTokenSet set;

  if (answer == NULL)
    answer = md_training_service_open_record (self, call, request, &record, &meter);
  if (answer == NULL)
    answer = check_card (call, request, meter);
  if (answer == NULL)
    answer = refuse_by_scenario (call, request, meter);
  if (answer != NULL)
    return answer;

  if (!md_training_change_resolve (meter, md_value_peek (request, "meter"), &change, &error) ||
      !md_mint_key_change (&change, &set, &error))
    return md_training_answer_new_refusal (400, call, "METER_KEY_INVALID", error->message);

  response = make_response (self, record, meter, &change, &set);
  md_training_service_note (self, "key-change", request, record);

  return answer_with (call, meter, response);
}
