/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-error-types.h"

#include <glib/gi18n-lib.h>

#include "md-codes.h"

/* Contract: "ErrorDetail". Written for an agent with the customer on the phone: what happened, and what to do now. */
static const MdErrorType error_types[] = {
  { "DUPLICATE_RECORD",
    N_("The service has had a request with this id before and did not act a second time."),
    N_("If you asked again after an unknown outcome, the first request did arrive. Make a new request: the same change "
       "gives the same digits.") },
  { "FORMAT_ERROR",
    N_("The service does not accept some of the details that were sent."),
    N_("Correct the rows that are marked. If none is marked, look under Details for what the service says.") },
  { "FUNCTION_NOT_SUPPORTED",
    N_("The service does not offer this function."),
    N_("Trying again will not help. Ask your supervisor how this is done for the customer’s utility.") },
  { "GENERAL_ERROR",
    N_("The service could not do what was asked and does not say why."),
    N_("Try once more. If it fails again, note the request id under Details and tell your supervisor.") },
  { "INVALID_AMOUNT",
    N_("The service does not accept the amount."),
    N_("Agree on another amount with the customer and try again.") },
  { "ROUTING_ERROR",
    N_("The service found no way to the utility that this meter belongs to."),
    N_("Compare the meter number and the supply group code with the meter or an earlier slip. If both are right, tell "
       "your supervisor: this desk may not be connected to that utility.") },
  { "TRANSACTION_NOT_SUPPORTED",
    N_("The utility does not offer this for this meter."),
    N_("Check the meter number and the service type. If both are right, the customer must turn to the utility.") },
  { "UNABLE_TO_LOCATE_RECORD",
    N_("The service has no record of the request or receipt that was asked about."),
    N_("Check the reference, letter by letter. If it is right, make a new request.") },
  { "UPSTREAM_UNAVAILABLE",
    N_("The utility’s own system cannot be reached at the moment."),
    N_("Try again in a few minutes. Nothing is wrong with the customer’s meter; offer to call back.") },
  { "UNKNOWN_METER_ID",
    N_("The service does not know this meter number."),
    N_("Read the number from the meter itself once more, digit by digit. If it is right, the meter may be registered "
       "with another utility or not at all: the customer’s utility can say.") },
  { "TRANSACTION_DECLINED",
    N_("The utility declined the request."),
    N_("Do not repeat it as it is. Look under Details for a reason; if there is none, the utility can give it.") },
  { "INVALID_MERCHANT",
    N_("The service does not accept this desk’s merchant details."),
    N_("Nothing is wrong with the meter, and trying again will not help. Ask your administrator to check the merchant "
       "in this desk’s profile.") },
  { "INVALID_AN32_TOKEN",
    N_("The payment token is not valid."),
    N_("Check the payment token with the customer, or ask for another way to pay.") },
  { "DO_NOT_HONOR",
    N_("The customer’s bank or payment provider refused the payment."),
    N_("Ask the customer for another way to pay. Only the bank or payment provider can say why it refused.") },
  { "INVALID_MSISDN",
    N_("The service does not accept the phone number."),
    N_("Ask the customer for the phone number again, with its country code, and correct it.") },
  { "INVALID_LOYALTY_CARD",
    N_("The service does not accept the loyalty card."),
    N_("Check the card’s number with the customer, or go on without the card.") },
  { "UTILITY_INVALID",
    N_("This meter does not belong to the utility that was asked."),
    N_("Ask the customer which utility stands on the last slip, and look the meter up before you try again.") },
  { "SYSTEM_MALFUNCTION",
    N_("A fault inside the service kept it from doing what was asked."),
    N_("Try again in a few minutes. If it fails again, note the request id under Details and tell your supervisor.") },
  { "METER_KEY_INVALID",
    N_("The key details do not fit this meter."),
    N_("Look the meter up, or compare the supply group code, key revision number and tariff index with the meter card "
       "or an earlier slip. Then try again.") },
  { "AMOUNT_TOO_LOW",
    N_("The amount is lower than the utility allows for this meter."),
    N_("Agree on a higher amount with the customer and try again.") },
  { "AMOUNT_TOO_HIGH",
    N_("The amount is higher than the utility allows for this meter."),
    N_("Agree on a lower amount with the customer and try again.") },
  { "NO_FREE_UNITS_DUE",
    N_("The customer has no free units left for now."),
    N_("Tell the customer that free units are given once a month; the utility can say when the next ones are due.") },
  { "INSUFFICIENT_FUNDS",
    N_("There is not enough money in the account that pays."),
    N_("Ask the customer for a lower amount or another way to pay. If it is this desk’s own account, tell your "
       "supervisor.") },
  { "LIMIT_EXCEEDED",
    N_("A limit for this meter, this customer or this desk has been reached."),
    N_("Look under Details for which limit it is. If it does not say, tell your supervisor before you try again.") },
  { "METER_ID_BLOCKED",
    N_("The utility has blocked this meter, so no tokens can be issued for it."),
    N_("Tell the customer to turn to the utility, which can say why and lift the block.") },
  { "OUTCOME_UNKNOWN",
    N_("The service itself does not know what came of the request."),
    N_("Ask again with the same id. Do not tell the customer that it failed.") },
};

/**
 * md_error_type_find:
 * @code: (nullable): ErrorDetail.errorType
 *
 * Returns: (nullable): what it means; %NULL for an errorType that the interface does not have
 */
const MdErrorType *
md_error_type_find (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (error_types); i++)
    {
      if (g_str_equal (error_types[i].code, code))
        return &error_types[i];
    }

  return NULL;
}

/**
 * md_error_type_get_title:
 * @code: ErrorDetail.errorType
 *
 * Returns: (nullable): a few words for it, translated; %NULL for an errorType that the interface does not have
 */
const char *
md_error_type_get_title (const char *code)
{
  const MdCode *row = md_code_find (md_codes_error_type, code);

  return row != NULL ? _(row->label) : NULL;
}
