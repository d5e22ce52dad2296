/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-service-private.h"

#include <string.h>

#include "md-prepaid-tables.h"
#include "md-training-bodies.h"

/* What a call is, once its path has been understood. */
typedef MdTrainingAnswer *(*Operation) (MdTrainingService *self, const MdTrainingCall *call, MdValue *request);

/**
 * md_training_service_new:
 * @ledger: (nullable) (transfer none): where to write what was done; must live as long as the service
 * @capacity: how many requests are remembered
 *
 * Returns: (transfer full): a service that knows no request yet
 */
MdTrainingService *
md_training_service_new (MdTrainingLedger *ledger,
                         guint             capacity)
{
  MdTrainingService *self = g_new0 (MdTrainingService, 1);

  self->meters = md_training_meters_new ();
  self->store = md_training_store_new (capacity);
  self->ledger = ledger;
  self->usage = md_training_usage_new ();

  return self;
}

/**
 * md_training_service_free:
 * @self: (transfer full)
 */
void
md_training_service_free (MdTrainingService *self)
{
  md_training_meters_free (self->meters);
  md_training_store_free (self->store);
  md_training_usage_free (self->usage);
  g_free (self);
}

/**
 * md_training_service_set_failing_usage:
 * @percent: 0 to 100
 *
 * Lets so many of a hundred usage transactions fail.
 */
void
md_training_service_set_failing_usage (MdTrainingService *self,
                                       double             percent)
{
  md_training_usage_set_failing (self->usage, percent);
}

/**
 * md_training_service_make_receipt:
 *
 * Returns: (transfer full): the next receipt number, also the service's own name for a transaction
 */
char *
md_training_service_make_receipt (MdTrainingService *self)
{
  return g_strdup_printf ("TRN%07u", ++self->n_receipts);
}

/**
 * md_training_service_note:
 * @event: what was done
 * @request: what was asked
 * @record: (nullable): the record of the tokens that it is about
 *
 * Writes a line in the ledger.
 */
void
md_training_service_note (MdTrainingService *self,
                          const char        *event,
                          MdValue           *request,
                          MdTrainingRecord  *record)
{
  g_autoptr (MdValue) members = NULL;
  MdValue *tokens;

  md_value_put_text (&members, "id", md_value_peek_text (request, "id"));
  md_value_put_text (&members, "requestId", md_value_peek_text (request, "requestId"));
  md_value_put_text (&members, "meterId",
                     record != NULL ? record->meter_id : md_value_peek_text (request, "meter.meterId"));
  if (record != NULL)
    {
      md_value_put_text (&members, "receiptNum", record->receipt);
      tokens = md_value_peek (record->response, "tokens");
      for (gsize i = 0; i < md_value_get_n_items (tokens); i++)
        {
          g_autofree char *path = g_strdup_printf ("tokens[%" G_GSIZE_FORMAT "]", i);

          md_value_put_text (&members, path, md_value_peek_text (md_value_get_item (tokens, i), "token"));
        }
    }

  md_training_ledger_append (self->ledger, event, members);
}

/**
 * md_training_service_open_record:
 * @call: what is asked
 * @request: checked by its table
 * @record: (out) (transfer none): the new record
 * @meter: (out) (transfer none): the meter
 *
 * What all requests have in common: path and body must agree, an id is good for one request only, whatever becomes of
 * it, and the meter must be known.
 *
 * Returns: (transfer full) (nullable): the refusal, %NULL where there is none
 */
MdTrainingAnswer *
md_training_service_open_record (MdTrainingService      *self,
                                 const MdTrainingCall   *call,
                                 MdValue                *request,
                                 MdTrainingRecord      **record,
                                 const MdTrainingMeter **meter)
{
  const char *meter_id = md_value_peek_text (request, "meter.meterId");

  if (!md_training_request_same_id (request, "id", call->id))
    {
      g_autoptr (MdValue) detail = md_format_errors_new ();

      md_format_errors_add (&detail, "id", "The id in the body is not the id in the path",
                            md_value_peek_text (request, "id"));
      return md_training_answer_new_error (400, call, "FORMAT_ERROR", detail);
    }

  if (md_training_store_find (self->store, call->id) != NULL)
    return md_training_answer_new_refusal (400, call, "DUPLICATE_RECORD", "A request with this id has arrived before");

  *record = md_training_store_add (self->store, call->id, meter_id, request);
  *meter = md_training_meters_find (self->meters, meter_id);

  if (*meter == NULL ||
      ((*meter)->scenario != NULL && g_strcmp0 ((*meter)->scenario->error_type, "UNKNOWN_METER_ID") == 0))
    return md_training_answer_new_refusal (400, call, "UNKNOWN_METER_ID", "The training service has no such meter");

  return NULL;
}

static MdTrainingAnswer *
look_up (MdTrainingService    *self,
         const MdTrainingCall *call,
         MdValue              *request)
{
  g_autoptr (MdValue) body = NULL;
  g_autoptr (MdValue) registered = NULL;
  g_autofree char *receipt = NULL;
  const MdTrainingMeter *meter = NULL;
  MdTrainingRecord *record = NULL;
  MdTrainingAnswer *refusal = md_training_service_open_record (self, call, request, &record, &meter);

  if (refusal != NULL)
    return refusal;

  receipt = md_training_service_make_receipt (self);
  body = md_training_body_echo (request, receipt);
  registered = md_training_body_pending_meter (meter);
  md_value_put (&body, "meter", registered);
  md_training_body_put_register (&body, meter);
  md_training_body_put_amounts (&body, meter);
  md_training_service_note (self, "lookup", request, NULL);

  return md_training_answer_new_value (201, &md_spec_meter_lookup_response, body);
}

static MdTrainingAnswer *
reprint (MdTrainingService    *self,
         const MdTrainingCall *call,
         MdValue              *request)
{
  const char *reference = md_value_peek_text (request, "originalRef");
  g_autoptr (MdValue) body = NULL;
  g_autofree char *receipt = NULL;
  const MdTrainingMeter *meter = NULL;
  MdTrainingRecord *original;
  MdTrainingRecord *record = NULL;
  MdTrainingAnswer *refusal = md_training_service_open_record (self, call, request, &record, &meter);

  if (refusal != NULL)
    return refusal;

  original = md_training_store_find_tokens (self->store, meter->meter_id,
                                            reference != NULL && *reference != '\0' ? reference : NULL);
  if (original == NULL)
    return md_training_answer_new_refusal (404, call, "UNABLE_TO_LOCATE_RECORD",
                                           "No tokens were issued for this meter under this reference");

  receipt = md_training_service_make_receipt (self);
  body = md_training_body_echo (request, receipt);
  md_value_put (&body, "meter", md_value_peek (original->response, "meter"));
  md_training_body_put_register (&body, meter);
  md_value_put_text (&body, "utilityType", meter->service_type);
  md_value_put (&body, "tokens", md_value_peek (original->response, "tokens"));
  if (md_value_peek (original->response, "slipData") != NULL)
    md_value_put (&body, "slipData", md_value_peek (original->response, "slipData"));
  md_training_service_note (self, "reprint", request, original);

  return md_training_answer_new_value (200, &md_spec_purchase_response, body);
}

static gboolean
lists_identifier (MdValue *list,
                  MdValue *identifier)
{
  for (gsize i = 0; i < md_value_get_n_items (list); i++)
    {
      MdValue *other = md_value_get_item (list, i);

      if (g_strcmp0 (md_value_peek_text (other, "institutionId"),
                     md_value_peek_text (identifier, "institutionId")) == 0 &&
          g_strcmp0 (md_value_peek_text (other, "transactionIdentifier"),
                     md_value_peek_text (identifier, "transactionIdentifier")) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The same identifiers, in any order. */
static gboolean
same_identifiers (MdValue *a,
                  MdValue *b)
{
  if (md_value_get_n_items (a) != md_value_get_n_items (b))
    return FALSE;

  for (gsize i = 0; i < md_value_get_n_items (a); i++)
    if (!lists_identifier (b, md_value_get_item (a, i)) || !lists_identifier (a, md_value_get_item (b, i)))
      return FALSE;

  return TRUE;
}

static MdTrainingAnswer *
check_confirmation_ids (const MdTrainingCall *call,
                        MdValue              *advice)
{
  g_autoptr (MdValue) detail = md_format_errors_new ();

  if (!md_training_request_same_id (advice, "id", call->id))
    md_format_errors_add (&detail, "id", "The id in the body is not the confirmation’s id in the path",
                          md_value_peek_text (advice, "id"));
  if (!md_training_request_same_id (advice, "requestId", call->original_id))
    md_format_errors_add (&detail, "requestId", "The requestId in the body is not the request’s id in the path",
                          md_value_peek_text (advice, "requestId"));
  if (md_value_get_n_items (md_value_peek (detail, "formatErrors")) == 0)
    return NULL;

  return md_training_answer_new_error (400, call, "FORMAT_ERROR", detail);
}

/* An advice is sent until it is answered, so the same one may come again: it is answered as the first time. */
static MdTrainingAnswer *
confirm (MdTrainingService    *self,
         const MdTrainingCall *call,
         MdValue              *advice)
{
  MdValue *identifiers = md_value_peek (advice, "thirdPartyIdentifiers");
  const char *confirmed;
  MdTrainingRecord *record;
  MdTrainingAnswer *refusal = check_confirmation_ids (call, advice);

  if (refusal != NULL)
    return refusal;

  confirmed = md_training_store_find_confirmation (self->store, call->id);
  if (confirmed != NULL && g_ascii_strcasecmp (confirmed, call->original_id) != 0)
    return md_training_answer_new_refusal (400, call, "DUPLICATE_RECORD", "This id has confirmed another request");

  record = md_training_store_find (self->store, call->original_id);
  if (confirmed == NULL && (record == NULL || record->response == NULL))
    return md_training_answer_new_refusal (404, call, "UNABLE_TO_LOCATE_RECORD", "No tokens were issued under this id");

  if (confirmed == NULL && !same_identifiers (identifiers, md_value_peek (record->response, "thirdPartyIdentifiers")) &&
      !same_identifiers (identifiers, md_value_peek (record->request, "thirdPartyIdentifiers")))
    {
      g_autoptr (MdValue) detail = md_format_errors_new ();

      md_format_errors_add (&detail, "thirdPartyIdentifiers", "These are not the identifiers of the response", NULL);
      return md_training_answer_new_error (400, call, "FORMAT_ERROR", detail);
    }

  if (confirmed == NULL)
    md_training_store_add_confirmation (self->store, call->id, call->original_id);
  md_training_service_note (self, confirmed == NULL ? "confirmation" : "confirmation-again", advice, record);

  return md_training_answer_new_value (202, &md_spec_basic_advice, advice);
}

static MdTrainingAnswer *
run (MdTrainingService    *self,
     const MdTrainingCall *call,
     const MdObjectSpec   *spec,
     Operation             operation,
     GBytes               *body)
{
  MdTrainingAnswer *refusal = NULL;
  g_autoptr (MdValue) request = md_training_request_read (call, spec, body, &refusal);

  return request != NULL ? operation (self, call, request) : refusal;
}

/* An ErrorDetail's id is a UUID; whatever else stands in a path is not repeated. */
static const char *
id_or_null (const char *text)
{
  return g_uuid_string_is_valid (text) ? text : NULL;
}

static MdTrainingAnswer *
refuse_path (void)
{
  return md_training_answer_new_refusal (404, &(MdTrainingCall) { 0 }, "FUNCTION_NOT_SUPPORTED",
                                         "The training service has nothing at this address");
}

/**
 * md_training_service_answer:
 * @method: the HTTP method
 * @path: the path, decoded
 * @body: the request's body
 *
 * Returns: (transfer full): what the service has to say; never %NULL
 */
MdTrainingAnswer *
md_training_service_answer (MdTrainingService *self,
                            const char        *method,
                            const char        *path,
                            GBytes            *body)
{
  static const struct
  {
    const char *name;
    const char *request_type;
    const MdObjectSpec *spec;
    Operation operation;
  } operations[] = {
    { "keyChangeTokenRequests", "KEY_CHANGE_TOKEN_REQUEST", &md_spec_key_change_request,
      md_training_service_key_change },
    { "meterLookups", "METER_LOOKUP_REQUEST", &md_spec_meter_lookup_request, look_up },
    { "tokenReprints", "TOKEN_REPRINT_REQUEST", &md_spec_token_reprint_request, reprint },
  };
  g_auto (GStrv) steps = NULL;
  guint n_steps;

  if (!g_str_has_prefix (path, MD_TRAINING_BASE_PATH "/"))
    {
      MdTrainingAnswer *answer = md_training_usage_answer (self->usage, method, path);

      return answer != NULL ? answer : refuse_path ();
    }

  steps = g_strsplit (path + strlen (MD_TRAINING_BASE_PATH "/"), "/", 6);
  n_steps = g_strv_length (steps);

  for (gsize i = 0; i < G_N_ELEMENTS (operations) && n_steps >= 2; i++)
    {
      gboolean confirms = i == 0 && n_steps == 4 && strcmp (steps[2], "confirmations") == 0;
      MdTrainingCall call = { .request_type = operations[i].request_type, .id = steps[1] };

      if (strcmp (steps[0], operations[i].name) != 0 || (n_steps != 2 && !confirms))
        continue;
      if (confirms)
        call = (MdTrainingCall) { "CONFIRMATION_ADVICE", steps[3], id_or_null (steps[1]) };
      if (id_or_null (call.id) == NULL || (confirms && call.original_id == NULL))
        return md_training_answer_new_refusal (400, &(MdTrainingCall) { call.request_type, NULL, NULL }, "FORMAT_ERROR",
                                               "An id in the path is not a UUID");
      if (strcmp (method, "POST") != 0)
        return md_training_answer_new_refusal (405, &call, "FUNCTION_NOT_SUPPORTED", "Only POST is served here");

      if (confirms)
        return run (self, &call, &md_spec_key_change_confirmation, confirm, body);

      return run (self, &call, operations[i].spec, operations[i].operation, body);
    }

  return refuse_path ();
}
