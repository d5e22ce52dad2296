/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-codes.h"

#include <glib/gi18n-lib.h>

const MdCode md_codes_service_type[] = {
  { "electricity", N_("Electricity") },
  { "water", N_("Water") },
  { "gas", N_("Gas") },
  { NULL },
};

const MdCode md_codes_token_technology[] = {
  { "01", N_("Magnetic card") },
  { "02", N_("Numeric (keypad)") },
  { NULL },
};

/* The names are those of the standard and the same in every language but for the words in brackets. */
const MdCode md_codes_algorithm[] = {
  { "07", N_("STA") },
  { "09", N_("DEA (withdrawn)") },
  { "11", N_("MISTY1") },
  { NULL },
};

const MdCode md_codes_transaction_type[] = {
  { "GOODS_AND_SERVICES", N_("Goods and services") },
  { "CASH_WITHDRAWAL", N_("Cash withdrawal") },
  { "DEBIT_ADJUSTMENT", N_("Debit adjustment") },
  { "GOODS_AND_SERVICES_WITH_CASH_BACK", N_("Goods and services with cash back") },
  { "NON_CASH", N_("Non-cash") },
  { "RETURNS", N_("Returns") },
  { "DEPOSIT", N_("Deposit") },
  { "CREDIT_ADJUSTMENT", N_("Credit adjustment") },
  { "GENERAL_CREDIT", N_("General credit") },
  { "AVAILABLE_FUNDS_INQUIRY", N_("Available funds inquiry") },
  { "BALANCE_INQUIRY", N_("Balance inquiry") },
  { "GENERAL_INQUIRY", N_("General inquiry") },
  { "CARD_VERIFICATION_INQUIRY", N_("Card verification inquiry") },
  { "CARDHOLDER_ACCOUNTS_TRANSFER", N_("Transfer between the cardholder’s accounts") },
  { "GENERAL_TRANSFER", N_("General transfer") },
  { "PAYMENT_FROM_ACCOUNT", N_("Payment from account") },
  { "GENERAL_PAYMENT", N_("General payment") },
  { "PAYMENT_TO_ACCOUNT", N_("Payment to account") },
  { "PAYMENT_FROM_ACCOUNT_TO_ACCOUNT", N_("Payment from account to account") },
  { "PLACE_HOLD_ON_CARD", N_("Place a hold on a card") },
  { "GENERAL_ADMIN", N_("General administration") },
  { "CHANGE_PIN", N_("Change of PIN") },
  { "CARD_HOLDER_INQUIRY", N_("Cardholder inquiry") },
  { "POINTS_INQUIRY", N_("Points inquiry") },
  { NULL },
};

const MdCode md_codes_account_type[] = {
  /* Translators: a kind of bank account: whichever the card's issuer takes by itself. */
  { "DEFAULT", N_("Default") },
  { "SAVINGS", N_("Savings") },
  { "CHEQUE", N_("Cheque") },
  /* Translators: a kind of bank account. */
  { "CREDIT", N_("Credit") },
  /* Translators: a kind of bank account. */
  { "UNIVERSAL", N_("Universal") },
  { "ELECTRONIC_PURSE", N_("Electronic purse") },
  { "GIFT_CARD", N_("Gift card") },
  { "STORED_VALUE", N_("Stored value") },
  { NULL },
};

const MdCode md_codes_token_type[] = {
  /* Translators: a kind of token: units that were paid for. */
  { "STD", N_("Standard credit") },
  /* Translators: a kind of token: free units that a household in need gets every month. */
  { "BSST", N_("Basic service support (free units)") },
  { "REFUND", N_("Refund") },
  { "KC", N_("Key change") },
  { "PWRLMT", N_("Power limit") },
  { NULL },
};

const MdCode md_codes_ledger_indicator[] = {
  { "DEBIT", N_("Debit") },
  /* Translators: the opposite of debit. */
  { "CREDIT", N_("Credit entry") },
  { NULL },
};

/* The labels are also the titles of md-error-words.c. */
const MdCode md_codes_error_type[] = {
  { "DUPLICATE_RECORD", N_("Request already known") },
  { "FORMAT_ERROR", N_("Details not accepted") },
  { "FUNCTION_NOT_SUPPORTED", N_("Function not supported") },
  { "GENERAL_ERROR", N_("General error") },
  { "INVALID_AMOUNT", N_("Invalid amount") },
  { "ROUTING_ERROR", N_("No way to the utility") },
  { "TRANSACTION_NOT_SUPPORTED", N_("Transaction not supported") },
  { "UNABLE_TO_LOCATE_RECORD", N_("Record not found") },
  { "UPSTREAM_UNAVAILABLE", N_("Utility’s system unavailable") },
  { "UNKNOWN_METER_ID", N_("Unknown meter") },
  { "TRANSACTION_DECLINED", N_("Request declined") },
  { "INVALID_MERCHANT", N_("Merchant not accepted") },
  { "INVALID_AN32_TOKEN", N_("Payment token not accepted") },
  { "DO_NOT_HONOR", N_("Payment refused") },
  { "INVALID_MSISDN", N_("Phone number not accepted") },
  { "INVALID_LOYALTY_CARD", N_("Loyalty card not accepted") },
  { "UTILITY_INVALID", N_("Wrong utility") },
  { "SYSTEM_MALFUNCTION", N_("Fault at the service") },
  { "METER_KEY_INVALID", N_("Meter key not accepted") },
  { "AMOUNT_TOO_LOW", N_("Amount too low") },
  { "AMOUNT_TOO_HIGH", N_("Amount too high") },
  { "NO_FREE_UNITS_DUE", N_("No free units due") },
  { "INSUFFICIENT_FUNDS", N_("Not enough funds") },
  { "LIMIT_EXCEEDED", N_("Limit exceeded") },
  { "METER_ID_BLOCKED", N_("Meter blocked") },
  { "OUTCOME_UNKNOWN", N_("Outcome unknown") },
  { NULL },
};

const MdCode md_codes_request_type[] = {
  { "METER_LOOKUP_REQUEST", N_("Meter lookup") },
  { "TOKEN_PURCHASE_REQUEST", N_("Token purchase") },
  { "TOKEN_PURCHASE_RETRY_REQUEST", N_("Token purchase, repeated") },
  { "TOKEN_PURCHASE_TRIAL_REQUEST", N_("Token purchase, trial") },
  { "TOKEN_REPRINT_REQUEST", N_("Token reprint") },
  { "FAULT_REPORT_REQUEST", N_("Fault report") },
  { "KEY_CHANGE_TOKEN_REQUEST", N_("Key change") },
  { "CONFIRMATION_ADVICE", N_("Confirmation") },
  { "REVERSAL_ADVICE", N_("Reversal") },
  { "NOTIFY_TOKEN_PURCHASE", N_("Notice of a token purchase") },
  { NULL },
};

/**
 * md_code_find:
 * @codes: (nullable): ended by a row without a code
 * @code: (nullable)
 *
 * Returns: (nullable): the row of @code
 */
const MdCode *
md_code_find (const MdCode *codes,
              const char   *code)
{
  for (; codes != NULL && code != NULL && codes->code != NULL; codes++)
    {
      if (g_str_equal (codes->code, code))
        return codes;
    }

  return NULL;
}
