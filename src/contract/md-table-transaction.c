/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-tables.h"

#include "md-codes.h"

#include <glib/gi18n-lib.h>

/* Contract: "KeyChangeTokenRequest", "MeterLookup", "KeyChangeConfirmation", and what all transactions share. */

static const MdField third_party_identifier_fields[] = {
  { "institutionId", N_("Institution id"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED,
    .help = N_("Who set the identifier") },
  { "transactionIdentifier", N_("Transaction identifier"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED,
    .help = N_("What that institution calls the transaction") },
  { NULL },
};

const MdObjectSpec md_spec_third_party_identifier = {
  .name = "ThirdPartyIdentifier",
  .label = N_("Third-party identifier"),
  .fields = third_party_identifier_fields,
};

static const MdField transaction_label_fields[] = {
  { "name", N_("Label name"), MD_FIELD_TEXT, .help = N_("What the label is about") },
  { "value", N_("Label value"), MD_FIELD_TEXT, .help = N_("What the label says") },
  { NULL },
};

const MdObjectSpec md_spec_transaction_label = {
  .name = "TransactionLabel",
  .label = N_("Transaction label"),
  .fields = transaction_label_fields,
};

static const MdField transaction_fields[] = {
  { "id", N_("Request id"), MD_FIELD_UUID, .flags = MD_FIELD_REQUIRED,
    .help = N_("By this the service knows the request") },
  { "time", N_("Time"), MD_FIELD_TIME, .flags = MD_FIELD_REQUIRED,
    .help = N_("When it was sent, by the sender’s clock") },
  { "originator", N_("Originator"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_originator,
    .help = N_("Who asks, and from where") },
  { "client", N_("Client"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_institution,
    .help = N_("The institution that sends the request") },
  { "settlementEntity", N_("Settlement entity"), MD_FIELD_OBJECT, .object = &md_spec_institution,
    .help = N_("The institution that settles the transaction") },
  { "receiver", N_("Receiver"), MD_FIELD_OBJECT, .object = &md_spec_institution,
    .help = N_("The institution that answers the request") },
  { "thirdPartyIdentifiers", N_("Third-party identifiers"), MD_FIELD_LIST, .flags = MD_FIELD_REQUIRED,
    .object = &md_spec_third_party_identifier, .help = N_("What other institutions call the transaction") },
  { "transactionLabels", N_("Transaction labels"), MD_FIELD_LIST, .object = &md_spec_transaction_label,
    .help = N_("For finding and grouping") },
  { "slipData", N_("Slip"), MD_FIELD_OBJECT, .object = &md_spec_slip_data, .help = N_("The slip, ready to print") },
  { "basketRef", N_("Basket reference"), MD_FIELD_TEXT, .help = N_("Groups what was done in one sitting") },
  { "stan", N_("System trace audit number"), MD_FIELD_TEXT, .help = N_("The trace number of the original source") },
  { "rrn", N_("Retrieval reference number"), MD_FIELD_TEXT, .help = N_("The reference of the original source") },
  { "tranType", N_("Transaction type"), MD_FIELD_CODE, .codes = md_codes_transaction_type },
  { "srcAccType", N_("Source account type"), MD_FIELD_CODE, .codes = md_codes_account_type },
  { "destAccType", N_("Destination account type"), MD_FIELD_CODE, .codes = md_codes_account_type },
  { NULL },
};

const MdObjectSpec md_spec_transaction = {
  .name = "Transaction",
  .label = N_("Transaction"),
  .fields = transaction_fields,
};

static const MdField meter_transaction_fields[] = {
  { "meter", N_("Meter"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_meter },
  { NULL },
};

const MdObjectSpec md_spec_key_change_request = {
  .name = "KeyChangeTokenRequest",
  .label = N_("Key change request"),
  .base = &md_spec_transaction,
  .fields = meter_transaction_fields,
};

const MdObjectSpec md_spec_meter_lookup_request = {
  .name = "MeterLookupRequest",
  .label = N_("Meter lookup request"),
  .base = &md_spec_transaction,
  .fields = meter_transaction_fields,
};

static const MdField token_reprint_fields[] = {
  { "meter", N_("Meter"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_meter },
  { "originalRef", N_("Original reference"), MD_FIELD_TEXT,
    .help = N_("The receipt number of the token to print again; without one, the last token") },
  { NULL },
};

const MdObjectSpec md_spec_token_reprint_request = {
  .name = "TokenReprintRequest",
  .label = N_("Token reprint request"),
  .base = &md_spec_transaction,
  .fields = token_reprint_fields,
};

static const MdField basic_advice_fields[] = {
  { "id", N_("Advice id"), MD_FIELD_UUID, .flags = MD_FIELD_REQUIRED,
    .help = N_("By this the service knows the advice") },
  { "requestId", N_("Request id"), MD_FIELD_UUID, .flags = MD_FIELD_REQUIRED,
    .help = N_("The request that the advice is about") },
  { "time", N_("Time"), MD_FIELD_TIME, .flags = MD_FIELD_REQUIRED,
    .help = N_("When it was sent, by the sender’s clock") },
  { "thirdPartyIdentifiers", N_("Third-party identifiers"), MD_FIELD_LIST, .flags = MD_FIELD_REQUIRED,
    .object = &md_spec_third_party_identifier, .help = N_("What other institutions call the transaction") },
  { "stan", N_("System trace audit number"), MD_FIELD_TEXT, .help = N_("The trace number of the original source") },
  { "rrn", N_("Retrieval reference number"), MD_FIELD_TEXT, .help = N_("The reference of the original source") },
  { NULL },
};

const MdObjectSpec md_spec_basic_advice = {
  .name = "BasicAdvice",
  .label = N_("Advice"),
  .fields = basic_advice_fields,
};

const MdObjectSpec md_spec_key_change_confirmation = {
  .name = "KeyChangeConfirmation",
  .label = N_("Confirmation"),
  .fields = basic_advice_fields,
};
