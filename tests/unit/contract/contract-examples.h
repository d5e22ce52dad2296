/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A full example of each message, every member of the interface filled in, in the order of its table. */

#define EXAMPLE_ID "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93"
#define EXAMPLE_OTHER_ID "0b9d8a61-51c4-4e0f-9c33-7d1f5be2a048"

#define EXAMPLE_IDENTIFIERS                                                                                            \
  "[{\"institutionId\":\"10\",\"transactionIdentifier\":\"A-1\"},"                                                      \
  "{\"institutionId\":\"33445566\",\"transactionIdentifier\":\"0007\"}]"

#define EXAMPLE_TRANSACTION                                                                                            \
  "\"id\":\"" EXAMPLE_ID "\",\"time\":\"2025-02-03T09:20:00.123+02:00\","                                               \
  "\"originator\":{\"institution\":{\"id\":\"10\",\"name\":\"City Power\"},\"terminalId\":\"DESK0001\","                \
  "\"merchant\":{\"merchantType\":\"4900\",\"merchantId\":\"CALLCENTRE00001\","                                         \
  "\"merchantName\":{\"name\":\"Call centre\",\"city\":\"Polokwane\",\"region\":\"LP\",\"country\":\"ZA\"}},"           \
  "\"operatorId\":\"thandi\",\"channelId\":\"phone\"},"                                                                 \
  "\"client\":{\"id\":\"11\",\"name\":\"Desk\"},\"settlementEntity\":{\"id\":\"12\",\"name\":\"Bank\"},"                \
  "\"receiver\":{\"id\":\"13\",\"name\":\"Utility\"},\"thirdPartyIdentifiers\":" EXAMPLE_IDENTIFIERS ","                \
  "\"transactionLabels\":[{\"name\":\"campaign\",\"value\":\"roll-over\"}]"

#define EXAMPLE_SLIP                                                                                                   \
  "\"slipData\":{\"messageLines\":[{\"text\":\"CITY POWER\",\"fontWidthScaleFactor\":2.0,"                              \
  "\"fontHeightScaleFactor\":1.50,\"line\":false,\"cut\":false},{\"text\":\"\",\"line\":true},"                         \
  "{\"text\":\"scan\",\"cut\":true,\"barcode\":{\"data\":\"0123\",\"encoding\":\"CODE128\"}}],"                         \
  "\"slipWidth\":40,\"issuerReference\":\"AB12\"}"

#define EXAMPLE_REFERENCES                                                                                             \
  "\"basketRef\":\"B-1\",\"stan\":\"000123\",\"rrn\":\"250203000001\",\"tranType\":\"GENERAL_ADMIN\","                  \
  "\"srcAccType\":\"DEFAULT\",\"destAccType\":\"STORED_VALUE\""

#define EXAMPLE_METER                                                                                                  \
  "\"meter\":{\"meterId\":\"01122334455\",\"track2Data\":\"600727011223344551=991202010040001\","                      \
  "\"serviceType\":\"electricity\",\"supplyGroupCode\":\"400011\",\"keyRevisionNum\":\"1\",\"tariffIndex\":\"01\","     \
  "\"tokenTechCode\":\"02\",\"algorithmCode\":\"07\",\"keyChangeData\":{\"newSupplyGroupCode\":\"400012\","             \
  "\"newKeyRevisionNumber\":\"2\",\"newTariffIndex\":\"03\"}}"

#define EXAMPLE_AMOUNT "{\"amount\":79995,\"currency\":\"710\",\"ledgerIndicator\":\"DEBIT\"}"
#define EXAMPLE_TAXED                                                                                                  \
  "{\"amount\":79995,\"currency\":\"710\",\"ledgerIndicator\":\"CREDIT\",\"tax\":10434,\"taxType\":\"VAT\",\"taxRate\":15.00}"

#define EXAMPLE_TOKENS                                                                                                 \
  "\"tokens\":[{\"tokenType\":\"KC\",\"units\":0,\"amount\":" EXAMPLE_TAXED ",\"token\":\"34886200773392884302\","       \
  "\"receiptNum\":\"R1\",\"tariffCalc\":[{\"units\":412.750,\"rate\":193.80},{\"units\":1e2,\"rate\":0}]},"             \
  "{\"tokenType\":\"KC\",\"units\":0.0,\"amount\":" EXAMPLE_AMOUNT ",\"token\":\"18359266717991661547\"}]"

#define EXAMPLE_CUSTOMER                                                                                               \
  "\"customer\":{\"firstName\":\"Naledi\",\"lastName\":\"Mokoena\",\"address\":\"1 Marula Street\",\"addressDetails\":"  \
  "{\"addressLine1\":\"1 Marula Street\",\"addressLine2\":\"Flora Park\",\"city\":\"Polokwane\",\"region\":\"LP\","     \
  "\"country\":\"ZA\",\"postalCode\":\"0699\"},\"dateOfBirth\":\"1980-01-01\",\"status\":\"active\","                   \
  "\"msisdn\":\"27821234567\",\"emailAddress\":\"n@example.org\",\"profileId\":\"P1\"}"

#define EXAMPLE_UTILITY                                                                                                \
  "\"utility\":{\"name\":\"City Power\",\"address\":\"2 Civic Square\",\"vatRegNum\":\"4000000000\",\"clientId\":\"C1\","  \
  "\"message\":\"Save water\"}"

#define EXAMPLE_REQUEST                                                                                                \
  "{" EXAMPLE_TRANSACTION "," EXAMPLE_SLIP "," EXAMPLE_REFERENCES "," EXAMPLE_METER "}"

#define EXAMPLE_RESPONSE                                                                                               \
  "{" EXAMPLE_TRANSACTION "," EXAMPLE_SLIP "," EXAMPLE_REFERENCES "," EXAMPLE_METER "," EXAMPLE_TOKENS "}"

#define EXAMPLE_ADVICE                                                                                                 \
  "{\"id\":\"" EXAMPLE_ID "\",\"requestId\":\"" EXAMPLE_OTHER_ID "\",\"time\":\"2025-02-03T09:21:00.000Z\","            \
  "\"thirdPartyIdentifiers\":" EXAMPLE_IDENTIFIERS ",\"stan\":\"000123\",\"rrn\":\"250203000001\"}"

#define EXAMPLE_LOOKUP                                                                                                 \
  "{" EXAMPLE_TRANSACTION "," EXAMPLE_SLIP "," EXAMPLE_REFERENCES "," EXAMPLE_METER "," EXAMPLE_CUSTOMER ","            \
  EXAMPLE_UTILITY ",\"minAmount\":" EXAMPLE_AMOUNT ",\"maxAmount\":" EXAMPLE_AMOUNT ",\"arrearsAmount\":"                \
  EXAMPLE_AMOUNT ",\"bsstDue\":true}"

#define EXAMPLE_REPRINT                                                                                                \
  "{" EXAMPLE_TRANSACTION "," EXAMPLE_SLIP "," EXAMPLE_REFERENCES "," EXAMPLE_METER ",\"originalRef\":\"R1\"}"

#define EXAMPLE_PURCHASE                                                                                               \
  "{" EXAMPLE_TRANSACTION "," EXAMPLE_SLIP "," EXAMPLE_REFERENCES ",\"purchaseTotal\":" EXAMPLE_AMOUNT ",\"taxTotal\":"  \
  EXAMPLE_AMOUNT ",\"amounts\":{\"feeAmount\":" EXAMPLE_AMOUNT "}," EXAMPLE_METER "," EXAMPLE_CUSTOMER ","              \
  EXAMPLE_UTILITY ",\"utilityType\":\"Electricity\"," EXAMPLE_TOKENS ",\"debtRecoveryCharges\":[{\"amount\":"            \
  EXAMPLE_TAXED ",\"description\":\"arrears\",\"balance\":" EXAMPLE_AMOUNT ",\"receiptNum\":\"R2\"}],"                    \
  "\"serviceCharges\":[{\"amount\":" EXAMPLE_TAXED ",\"description\":\"fee\"}],\"vatInvoiceNumber\":\"V1\"}"

#define EXAMPLE_ERROR                                                                                                  \
  "{\"errorType\":\"FORMAT_ERROR\",\"errorMessage\":\"See details\",\"requestType\":\"KEY_CHANGE_TOKEN_REQUEST\","       \
  "\"id\":\"" EXAMPLE_ID "\",\"originalId\":\"" EXAMPLE_OTHER_ID "\",\"detailMessage\":{\"formatErrors\":["              \
  "{\"field\":\"meter.supplyGroupCode\",\"msg\":\"must match [0-9]{6}\",\"value\":\"40001\"}]}}"

static const struct
{
  const MdObjectSpec *spec;
  const char         *json;
} contract_examples[] = {
  { &md_spec_key_change_request, EXAMPLE_REQUEST },
  { &md_spec_key_change_response, EXAMPLE_RESPONSE },
  { &md_spec_key_change_confirmation, EXAMPLE_ADVICE },
  { &md_spec_basic_advice, EXAMPLE_ADVICE },
  { &md_spec_meter_lookup_request, EXAMPLE_REQUEST },
  { &md_spec_meter_lookup_response, EXAMPLE_LOOKUP },
  { &md_spec_token_reprint_request, EXAMPLE_REPRINT },
  { &md_spec_purchase_response, EXAMPLE_PURCHASE },
  { &md_spec_error_detail, EXAMPLE_ERROR },
};
