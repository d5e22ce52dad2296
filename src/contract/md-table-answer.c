/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-tables.h"

#include "md-codes.h"

#include <glib/gi18n-lib.h>

/* Contract: "KeyChangeTokenResponse", "MeterLookup" (the response), "ErrorDetail", and the answer to a reprint. */

static const MdField ledger_amount_fields[] = {
  { "amount", N_("Amount"), MD_FIELD_INTEGER, .flags = MD_FIELD_REQUIRED,
    .help = N_("In minor units of the currency") },
  { "currency", N_("Currency"), MD_FIELD_TEXT, 3, 3, MD_CHARACTERS_DIGITS, MD_FIELD_REQUIRED,
    .help = N_("The currency’s number in ISO 4217") },
  { "ledgerIndicator", N_("Debit or credit"), MD_FIELD_CODE, .codes = md_codes_ledger_indicator },
  { NULL },
};

const MdObjectSpec md_spec_ledger_amount = {
  .name = "LedgerAmount",
  .label = N_("Amount"),
  .fields = ledger_amount_fields,
};

static const MdField taxable_amount_fields[] = {
  { "tax", N_("Tax"), MD_FIELD_INTEGER, .help = N_("In minor units of the currency") },
  { "taxType", N_("Tax type"), MD_FIELD_TEXT, 0, 10 },
  { "taxRate", N_("Tax rate"), MD_FIELD_DECIMAL, .help = N_("Percent") },
  { NULL },
};

const MdObjectSpec md_spec_taxable_amount = {
  .name = "TaxableAmount",
  .label = N_("Amount with tax"),
  .base = &md_spec_ledger_amount,
  .fields = taxable_amount_fields,
};

static const MdField tariff_block_fields[] = {
  { "units", N_("Units"), MD_FIELD_DECIMAL, .flags = MD_FIELD_REQUIRED,
    .help = N_("How many units were had at this rate") },
  /* Translators: the price of one unit of energy or water. */
  { "rate", N_("Rate"), MD_FIELD_DECIMAL, .flags = MD_FIELD_REQUIRED,
    .help = N_("In minor units of the currency for each unit") },
  { NULL },
};

const MdObjectSpec md_spec_tariff_block = {
  .name = "TariffBlock",
  .label = N_("Tariff block"),
  .fields = tariff_block_fields,
};

static const MdField token_fields[] = {
  { "tokenType", N_("Token type"), MD_FIELD_CODE, .flags = MD_FIELD_REQUIRED, .codes = md_codes_token_type },
  { "units", N_("Units"), MD_FIELD_DECIMAL, .flags = MD_FIELD_REQUIRED,
    .help = N_("How many units the token is worth") },
  { "amount", N_("Amount"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_taxable_amount },
  { "token", N_("Token"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED | MD_FIELD_SECRET,
    .help = N_("The digits to be entered into the meter") },
  { "receiptNum", N_("Receipt number"), MD_FIELD_TEXT },
  { "tariffCalc", N_("Tariff blocks"), MD_FIELD_LIST, .object = &md_spec_tariff_block },
  { NULL },
};

/* Without its digits a token is nothing; everything else about it is for the slip. */
static const char *const token_essentials[] = { "token", NULL };

const MdObjectSpec md_spec_token = {
  .name = "Token",
  .label = N_("Token"),
  .fields = token_fields,
  .essentials = token_essentials,
};

static const MdField address_fields[] = {
  { "addressLine1", N_("Address, line 1"), MD_FIELD_TEXT, 0, 100, .flags = MD_FIELD_SECRET },
  { "addressLine2", N_("Address, line 2"), MD_FIELD_TEXT, 0, 100, .flags = MD_FIELD_SECRET },
  { "city", N_("City"), MD_FIELD_TEXT, 0, 30, .flags = MD_FIELD_SECRET },
  { "region", N_("Region"), MD_FIELD_TEXT, .flags = MD_FIELD_SECRET },
  { "country", N_("Country"), MD_FIELD_TEXT, .flags = MD_FIELD_SECRET },
  { "postalCode", N_("Postal code"), MD_FIELD_TEXT, 0, 20, .flags = MD_FIELD_SECRET },
  { NULL },
};

const MdObjectSpec md_spec_address = {
  .name = "Address",
  .label = N_("Address"),
  .fields = address_fields,
};

static const MdField customer_fields[] = {
  { "firstName", N_("First name"), MD_FIELD_TEXT, 0, 40, .flags = MD_FIELD_SECRET },
  { "lastName", N_("Last name"), MD_FIELD_TEXT, 0, 40, .flags = MD_FIELD_SECRET },
  { "address", N_("Address"), MD_FIELD_TEXT, 0, 80, .flags = MD_FIELD_SECRET },
  { "addressDetails", N_("Address in parts"), MD_FIELD_OBJECT, .flags = MD_FIELD_SECRET, .object = &md_spec_address },
  { "dateOfBirth", N_("Date of birth"), MD_FIELD_TEXT, .flags = MD_FIELD_SECRET },
  { "status", N_("Customer status"), MD_FIELD_TEXT, .flags = MD_FIELD_SECRET },
  { "msisdn", N_("Phone number"), MD_FIELD_TEXT, 0, 16, .flags = MD_FIELD_SECRET },
  { "emailAddress", N_("E-mail address"), MD_FIELD_TEXT, .flags = MD_FIELD_SECRET },
  { "profileId", N_("Customer profile id"), MD_FIELD_TEXT, .flags = MD_FIELD_SECRET },
  { NULL },
};

const MdObjectSpec md_spec_customer = {
  .name = "Customer",
  .label = N_("Customer"),
  .fields = customer_fields,
};

static const MdField utility_fields[] = {
  { "name", N_("Utility name"), MD_FIELD_TEXT, 0, 40 },
  { "address", N_("Utility address"), MD_FIELD_TEXT, 0, 80 },
  { "vatRegNum", N_("VAT registration number"), MD_FIELD_TEXT, 0, 10 },
  { "clientId", N_("Client id at the utility"), MD_FIELD_TEXT, 0, 20 },
  { "message", N_("Message of the utility"), MD_FIELD_TEXT, 0, 80,
    .help = N_("For the customer, printed on the slip") },
  { NULL },
};

const MdObjectSpec md_spec_utility = {
  .name = "Utility",
  .label = N_("Utility"),
  .fields = utility_fields,
};

static const MdField key_change_response_fields[] = {
  { "meter", N_("Meter"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_meter },
  { "tokens", N_("Tokens"), MD_FIELD_LIST, .object = &md_spec_token, .help = N_("In the order of entry") },
  { NULL },
};

/* Some providers send the slip in place of the tokens. */
static const char *const issue_essentials[] = { "tokens", "slipData", NULL };

const MdObjectSpec md_spec_key_change_response = {
  .name = "KeyChangeTokenResponse",
  .label = N_("Key change response"),
  .base = &md_spec_transaction,
  .fields = key_change_response_fields,
  .essentials = issue_essentials,
};

static const MdField meter_lookup_response_fields[] = {
  { "meter", N_("Meter"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_meter },
  { "customer", N_("Customer"), MD_FIELD_OBJECT, .flags = MD_FIELD_SECRET, .object = &md_spec_customer },
  { "utility", N_("Utility"), MD_FIELD_OBJECT, .object = &md_spec_utility },
  { "minAmount", N_("Least amount"), MD_FIELD_OBJECT, .object = &md_spec_ledger_amount,
    .help = N_("The least that can be bought") },
  { "maxAmount", N_("Greatest amount"), MD_FIELD_OBJECT, .object = &md_spec_ledger_amount,
    .help = N_("The most that can be bought") },
  { "arrearsAmount", N_("Arrears"), MD_FIELD_OBJECT, .object = &md_spec_ledger_amount,
    .help = N_("What the customer owes the utility") },
  { "bsstDue", N_("Free units due"), MD_FIELD_BOOLEAN,
    .help = N_("Whether a token of basic service support is still owing this month") },
  { NULL },
};

static const char *const lookup_essentials[] = { "meter", NULL };

const MdObjectSpec md_spec_meter_lookup_response = {
  .name = "MeterLookupResponse",
  .label = N_("Meter lookup response"),
  .base = &md_spec_transaction,
  .fields = meter_lookup_response_fields,
  .essentials = lookup_essentials,
};

static const MdField service_charge_fields[] = {
  { "amount", N_("Amount"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_taxable_amount },
  { "description", N_("Description"), MD_FIELD_TEXT, 0, 40, .flags = MD_FIELD_REQUIRED },
  { NULL },
};

const MdObjectSpec md_spec_service_charge = {
  .name = "ServiceCharge",
  .label = N_("Service charge"),
  .fields = service_charge_fields,
};

static const MdField debt_recovery_fields[] = {
  { "balance", N_("Balance"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_ledger_amount,
    .help = N_("What is still owed") },
  { "receiptNum", N_("Receipt number"), MD_FIELD_TEXT, 0, 30 },
  { NULL },
};

const MdObjectSpec md_spec_debt_recovery_charge = {
  .name = "DebtRecoveryCharge",
  .label = N_("Debt recovery"),
  .base = &md_spec_service_charge,
  .fields = debt_recovery_fields,
};

static const MdField purchase_response_fields[] = {
  { "purchaseTotal", N_("Total for tokens"), MD_FIELD_OBJECT, .object = &md_spec_ledger_amount },
  { "taxTotal", N_("Total tax"), MD_FIELD_OBJECT, .object = &md_spec_ledger_amount },
  { "amounts", N_("Other amounts"), MD_FIELD_ANY },
  { "meter", N_("Meter"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_meter },
  { "customer", N_("Customer"), MD_FIELD_OBJECT, .flags = MD_FIELD_SECRET, .object = &md_spec_customer },
  { "utility", N_("Utility"), MD_FIELD_OBJECT, .object = &md_spec_utility },
  { "utilityType", N_("Utility type"), MD_FIELD_TEXT, .help = N_("What was bought: electricity, water or gas") },
  { "tokens", N_("Tokens"), MD_FIELD_LIST, .object = &md_spec_token, .help = N_("In the order of entry") },
  { "debtRecoveryCharges", N_("Debt recovery"), MD_FIELD_LIST, .object = &md_spec_debt_recovery_charge },
  { "serviceCharges", N_("Service charges"), MD_FIELD_LIST, .object = &md_spec_service_charge },
  { "vatInvoiceNumber", N_("VAT invoice number"), MD_FIELD_TEXT },
  { NULL },
};

const MdObjectSpec md_spec_purchase_response = {
  .name = "PurchaseResponse",
  .label = N_("Tokens of a purchase"),
  .base = &md_spec_transaction,
  .fields = purchase_response_fields,
  .essentials = issue_essentials,
};

static const MdField error_detail_fields[] = {
  { "errorType", N_("Error type"), MD_FIELD_CODE, .flags = MD_FIELD_REQUIRED | MD_FIELD_EXTENSIBLE,
    .codes = md_codes_error_type },
  /* The interface says 20 characters; its own public server sends more, so no bound is checked. */
  { "errorMessage", N_("Error message"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED },
  { "requestType", N_("Request type"), MD_FIELD_CODE, .flags = MD_FIELD_REQUIRED | MD_FIELD_EXTENSIBLE,
    .codes = md_codes_request_type },
  { "id", N_("Request id"), MD_FIELD_UUID, .flags = MD_FIELD_REQUIRED },
  { "originalId", N_("Original request id"), MD_FIELD_UUID,
    .help = N_("The request that a refused advice was about") },
  { "detailMessage", N_("Details"), MD_FIELD_ANY },
  { NULL },
};

static const char *const error_essentials[] = { "errorType", "errorMessage", "detailMessage", NULL };

const MdObjectSpec md_spec_error_detail = {
  .name = "ErrorDetail",
  .label = N_("Error"),
  .fields = error_detail_fields,
  .essentials = error_essentials,
};
