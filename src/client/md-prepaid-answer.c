/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-answer.h"

#include <glib/gi18n-lib.h>

#include "md-contract.h"
#include "md-outcome-table.h"
#include "md-prepaid-tables.h"
#include "md-text.h"

/* How much of an id is said, in characters: a UUID has 36, and a service may send anything. */
#define MAX_ID_SHOWN 60

/* Contract: the table of operations. */
const MdPrepaidOperation md_prepaid_key_change = {
  .collection = "keyChangeTokenRequests",
  .request = &md_spec_key_change_request,
  .response = &md_spec_key_change_response,
  /* Where a service sends no tokens but the slip with them on it, the slip is what the customer needs. */
  .holds = { "tokens[0].token", "slipData.messageLines[0]" },
};

const MdPrepaidOperation md_prepaid_delivery = {
  .collection = "keyChangeTokenRequests",
  .under = "confirmations",
  .request = &md_spec_key_change_confirmation,
  .response = &md_spec_basic_advice,
  .holds = { "requestId" },
};

const MdPrepaidOperation md_prepaid_lookup = {
  .collection = "meterLookups",
  .request = &md_spec_meter_lookup_request,
  .response = &md_spec_meter_lookup_response,
  .holds = { "meter" },
  .foreign = "tokens",
};

const MdPrepaidOperation md_prepaid_reprint = {
  .collection = "tokenReprints",
  .request = &md_spec_token_reprint_request,
  .response = &md_spec_purchase_response,
};

static const char *const endings[] = {
  [MD_ENDING_ANSWERED] = N_("A whole answer came."),
  [MD_ENDING_NOT_SENT] = N_("Nothing was sent."),
  [MD_ENDING_NOT_TRUSTED] = N_("The service could not prove who it is, so nothing was sent."),
  [MD_ENDING_CANCELLED_BEFORE_SENDING] = N_("Cancelled before anything was sent."),
  [MD_ENDING_CANCELLED] = N_("Cancelled after sending."),
  [MD_ENDING_TIMED_OUT] = N_("No whole answer came in time."),
  [MD_ENDING_LOST] = N_("The connection was lost after sending."),
  [MD_ENDING_UNREADABLE] = N_("An answer came that cannot be read."),
  [MD_ENDING_TOO_LARGE] = N_("The answer is too large; the rest of it was not taken."),
};

static gboolean
holds_one (const MdPrepaidOperation *operation,
           MdValue                  *response)
{
  for (guint i = 0; i < G_N_ELEMENTS (operation->holds) && operation->holds[i] != NULL; i++)
    {
      if (md_value_peek (response, operation->holds[i]) != NULL)
        return TRUE;
    }

  return operation->holds[0] == NULL;
}

/* The tables are tolerant, and must be; but an answer to something else is no answer, whatever it says of success. */
static MdValue *
read_response (const MdPrepaidOperation  *operation,
               GBytes                    *body,
               GError                   **error)
{
  g_autoptr (MdValue) response = md_contract_read (operation->response, body, error);

  if (response == NULL)
    return NULL;

  if (!holds_one (operation, response))
    {
      g_set_error (error, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_MISSING,
                   /* Translators: %s is the path of a JSON member such as tokens[0].token. */
                   _("“%s” is missing"), operation->holds[0]);
      return NULL;
    }

  if (operation->foreign != NULL && md_value_peek (response, operation->foreign) != NULL)
    {
      g_set_error (error, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_TYPE,
                   /* Translators: %s is the path of a JSON member such as tokens. */
                   _("“%s” belongs to the answer to another kind of request"), operation->foreign);
      return NULL;
    }

  return g_steal_pointer (&response);
}

/* Everything that can be said, one fact a line. The body itself is kept in the outcome; credentials are in no line. */
static char *
describe (const char       *address,
          const char       *request_id,
          const MdExchange *exchange,
          MdOutcomeEnding   ending,
          MdValue          *answer,
          const GError     *unreadable)
{
  GString *details = g_string_new (NULL);
  g_autofree char *shown_id = NULL;
  const char *answered_id = md_value_peek_text (answer, "id");

  /* Translators: %s is the address to which a request was sent. */
  g_string_append_printf (details, _("Request: POST %s"), address);
  g_string_append_c (details, '\n');
  if (exchange->status != 0)
    {
      g_string_append_printf (details, _("HTTP status: %u"), exchange->status);
      g_string_append_c (details, '\n');
    }
  g_string_append (details, _(endings[ending]));
  if (exchange->status >= 300 && exchange->status < 400)
    {
      g_string_append_c (details, '\n');
      g_string_append (details, _("It points to another address. Redirects are not followed."));
    }
  if (exchange->problem != NULL)
    g_string_append_printf (details, "\n%s", exchange->problem);
  if (unreadable != NULL)
    g_string_append_printf (details, "\n%s", unreadable->message);
  if (answered_id != NULL && *answered_id != '\0' && g_ascii_strcasecmp (answered_id, request_id) != 0)
    {
      shown_id = md_text_cut (answered_id, MAX_ID_SHOWN);
      g_string_append_c (details, '\n');
      /* Translators: %s is an id, as the service sent it. */
      g_string_append_printf (details, _("The answer bears another id than the request: %s"), shown_id);
    }

  return g_string_free (details, FALSE);
}

/**
 * md_prepaid_answer_judge:
 * @operation: what was asked for
 * @address: where
 * @request_id: under which id
 * @exchange: what came of it
 * @elapsed: microseconds
 *
 * Reads an answer and says what it comes to. Pure, and may run on any thread. A success whose body is not the response
 * of @operation is unreadable; an error's body may be empty, HTML or anything else. A success that bears another id
 * than the request remains one, for what it holds was issued: the details say so.
 *
 * Contract: “Outcome: three, never two”, “ErrorDetail”.
 *
 * Returns: (transfer full): the outcome
 */
MdOutcome *
md_prepaid_answer_judge (const MdPrepaidOperation *operation,
                         const char               *address,
                         const char               *request_id,
                         const MdExchange         *exchange,
                         gint64                    elapsed)
{
  MdOutcomeEnding ending = exchange->ending;
  g_autoptr (MdValue) answer = NULL;
  g_autoptr (GError) unreadable = NULL;
  g_autofree char *details = NULL;
  MdOutcomeState state;
  MdOutcome *outcome;
  gboolean readable = FALSE;

  if (ending == MD_ENDING_ANSWERED && md_outcome_status_is_success (exchange->status))
    {
      answer = read_response (operation, exchange->body, &unreadable);
      readable = answer != NULL;
      if (!readable)
        ending = MD_ENDING_UNREADABLE;
    }

  if (exchange->ending == MD_ENDING_ANSWERED && !readable)
    answer = md_contract_read (&md_spec_error_detail, exchange->body, NULL);

  state = md_outcome_classify (ending, exchange->status, readable, md_value_peek_text (answer, "errorType"));
  details = describe (address, request_id, exchange, ending, answer, unreadable);

  outcome = md_outcome_new (state, ending, exchange->status, answer, details, exchange->body, request_id, elapsed);
  outcome->retry_after = exchange->retry_after;

  return outcome;
}
