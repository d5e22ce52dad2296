/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-answer.h"

#include <string.h>

#include "md-contract.h"
#include "md-prepaid-tables.h"
#include "md-text.h"

#define MAX_FORMAT_ERRORS 100
#define MAX_VALUE_SHOWN 200

/* The errorMessage of the interface has at most 20 characters. It is the service's own text, so it is not
 * translated. */
static const struct
{
  const char *error_type;
  const char *message;
} messages[] = {
  { "DUPLICATE_RECORD", "Id already used" },
  { "FORMAT_ERROR", "Format error" },
  { "FUNCTION_NOT_SUPPORTED", "No such function" },
  { "GENERAL_ERROR", "General error" },
  { "INVALID_AMOUNT", "Invalid amount" },
  { "ROUTING_ERROR", "No route to utility" },
  { "TRANSACTION_NOT_SUPPORTED", "Not supported" },
  { "UNABLE_TO_LOCATE_RECORD", "No such record" },
  { "UPSTREAM_UNAVAILABLE", "Utility unavailable" },
  { "UNKNOWN_METER_ID", "Unknown meter" },
  { "TRANSACTION_DECLINED", "Declined" },
  { "INVALID_MERCHANT", "Invalid merchant" },
  { "INVALID_AN32_TOKEN", "Invalid AN32 token" },
  { "DO_NOT_HONOR", "Do not honour" },
  { "INVALID_MSISDN", "Invalid phone number" },
  { "INVALID_LOYALTY_CARD", "Invalid loyalty card" },
  { "UTILITY_INVALID", "Wrong utility" },
  { "SYSTEM_MALFUNCTION", "System malfunction" },
  { "METER_KEY_INVALID", "Meter key invalid" },
  { "AMOUNT_TOO_LOW", "Amount too low" },
  { "AMOUNT_TOO_HIGH", "Amount too high" },
  { "NO_FREE_UNITS_DUE", "No free units due" },
  { "INSUFFICIENT_FUNDS", "Not enough funds" },
  { "LIMIT_EXCEEDED", "Limit exceeded" },
  { "METER_ID_BLOCKED", "Meter blocked" },
  { "OUTCOME_UNKNOWN", "Outcome unknown" },
};

static const char *
find_message (const char *error_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    if (strcmp (messages[i].error_type, error_type) == 0)
      return messages[i].message;

  return "Error";
}

static MdTrainingAnswer *
answer_new_take (guint       status,
                 const char *content_type,
                 GBytes     *body)
{
  MdTrainingAnswer *self = g_new0 (MdTrainingAnswer, 1);

  self->status = status;
  self->content_type = content_type;
  self->body = body;

  return self;
}

/**
 * md_training_answer_new:
 * @status: HTTP
 * @content_type: (transfer none): a static text
 * @body: any text
 *
 * Returns: (transfer full): an answer that is not of the interface
 */
MdTrainingAnswer *
md_training_answer_new (guint       status,
                        const char *content_type,
                        const char *body)
{
  return answer_new_take (status, content_type, g_bytes_new (body, strlen (body)));
}

/**
 * md_training_answer_new_value:
 * @status: HTTP
 * @spec: which object of the interface it is
 * @value: the object
 *
 * Returns: (transfer full): an answer of the interface
 */
MdTrainingAnswer *
md_training_answer_new_value (guint               status,
                              const MdObjectSpec *spec,
                              MdValue            *value)
{
  return answer_new_take (status, "application/json", md_contract_encode (spec, value));
}

/**
 * md_training_answer_new_error:
 * @status: HTTP
 * @call: what it answers
 * @error_type: of the interface
 * @detail: (nullable): the detailMessage
 *
 * Returns: (transfer full): an ErrorDetail
 */
MdTrainingAnswer *
md_training_answer_new_error (guint                 status,
                              const MdTrainingCall *call,
                              const char           *error_type,
                              MdValue              *detail)
{
  g_autoptr (MdValue) error = NULL;

  md_value_put_text (&error, "errorType", error_type);
  md_value_put_text (&error, "errorMessage", find_message (error_type));
  md_value_put_text (&error, "requestType", call->request_type);
  md_value_put_text (&error, "id", call->id);
  md_value_put_text (&error, "originalId", call->original_id);
  if (detail != NULL)
    md_value_put (&error, "detailMessage", detail);

  return md_training_answer_new_value (status, &md_spec_error_detail, error);
}

/**
 * md_training_answer_new_refusal:
 * @status: HTTP
 * @call: what it answers
 * @error_type: of the interface
 * @detail: one sentence
 *
 * Returns: (transfer full): an ErrorDetail whose detailMessage is a text
 */
MdTrainingAnswer *
md_training_answer_new_refusal (guint                 status,
                                const MdTrainingCall *call,
                                const char           *error_type,
                                const char           *detail)
{
  g_autoptr (MdValue) value = md_value_new_text (detail);

  return md_training_answer_new_error (status, call, error_type, value);
}

/**
 * md_training_answer_free:
 * @self: (transfer full)
 */
void
md_training_answer_free (MdTrainingAnswer *self)
{
  g_bytes_unref (self->body);
  g_clear_pointer (&self->flow, md_training_flow_free);
  g_free (self);
}

/**
 * md_format_errors_new:
 *
 * Returns: (transfer full): a detailMessage for errors of single fields, still without any
 */
MdValue *
md_format_errors_new (void)
{
  g_autoptr (MdValue) list = md_value_new_list (NULL, 0);

  return md_value_with (NULL, "formatErrors", list);
}

/**
 * md_format_errors_add:
 * @detail: (inout) (transfer full): from md_format_errors_new()
 * @field: the field's path in the request
 * @message: one sentence
 * @value: (nullable): what stood there
 *
 * Adds the error of one field. Beyond a hundred of them nothing is added.
 */
void
md_format_errors_add (MdValue    **detail,
                      const char  *field,
                      const char  *message,
                      const char  *value)
{
  gsize n_errors = md_value_get_n_items (md_value_peek (*detail, "formatErrors"));
  g_autofree char *path = g_strdup_printf ("formatErrors[%" G_GSIZE_FORMAT "]", n_errors);
  g_autofree char *shown = md_text_cut (value != NULL ? value : "", MAX_VALUE_SHOWN);
  g_autoptr (MdValue) shown_value = md_value_new_text (shown);
  g_autoptr (MdValue) error = NULL;

  if (n_errors >= MAX_FORMAT_ERRORS)
    return;

  md_value_put_text (&error, "field", field);
  md_value_put_text (&error, "msg", message);
  md_value_put (&error, "value", shown_value);
  md_value_put (detail, path, error);
}
