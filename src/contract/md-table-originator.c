/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-tables.h"

#include <glib/gi18n-lib.h>

/* Contract: "Originator". Who asks, and from where. */

static const MdField institution_fields[] = {
  { "id", N_("Institution id"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED,
    .help = N_("The number by which the service knows the institution") },
  { "name", N_("Institution name"), MD_FIELD_TEXT, 0, 40, .flags = MD_FIELD_REQUIRED },
  { NULL },
};

const MdObjectSpec md_spec_institution = {
  .name = "Institution",
  .label = N_("Institution"),
  .fields = institution_fields,
};

static const MdField merchant_name_fields[] = {
  { "name", N_("Merchant name"), MD_FIELD_TEXT, 0, 23, .flags = MD_FIELD_REQUIRED },
  { "city", N_("City"), MD_FIELD_TEXT, 0, 13, .flags = MD_FIELD_REQUIRED },
  { "region", N_("Region"), MD_FIELD_TEXT, 0, 2, .flags = MD_FIELD_REQUIRED,
    .help = N_("State or region, at most two letters") },
  { "country", N_("Country"), MD_FIELD_TEXT, 0, 2, .flags = MD_FIELD_REQUIRED, .help = N_("Two letters, such as ZA") },
  { NULL },
};

const MdObjectSpec md_spec_merchant_name = {
  .name = "MerchantName",
  .label = N_("Merchant name and place"),
  .fields = merchant_name_fields,
};

static const MdField merchant_fields[] = {
  { "merchantType", N_("Merchant type"), MD_FIELD_TEXT, 4, 4, MD_CHARACTERS_DIGITS, MD_FIELD_REQUIRED,
    .help = N_("The merchant category code") },
  { "merchantId", N_("Merchant id"), MD_FIELD_TEXT, 15, 15, .flags = MD_FIELD_REQUIRED,
    .help = N_("As assigned by the institution, 15 characters") },
  { "merchantName", N_("Merchant name and place"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED,
    .object = &md_spec_merchant_name },
  { NULL },
};

const MdObjectSpec md_spec_merchant = {
  .name = "Merchant",
  .label = N_("Merchant"),
  .fields = merchant_fields,
};

static const MdField originator_fields[] = {
  { "institution", N_("Institution"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_institution },
  { "terminalId", N_("Terminal id"), MD_FIELD_TEXT, 8, 8, .flags = MD_FIELD_REQUIRED,
    .help = N_("This desk’s terminal, 8 characters") },
  { "merchant", N_("Merchant"), MD_FIELD_OBJECT, .flags = MD_FIELD_REQUIRED, .object = &md_spec_merchant },
  { "operatorId", N_("Operator id"), MD_FIELD_TEXT, 0, 30, .help = N_("The person at the terminal") },
  { "channelId", N_("Channel id"), MD_FIELD_TEXT, 0, 50, .help = N_("The way by which the request was made") },
  { NULL },
};

const MdObjectSpec md_spec_originator = {
  .name = "Originator",
  .label = N_("Originator"),
  .fields = originator_fields,
};
