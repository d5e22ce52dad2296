/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-tables.h"

#include "md-codes.h"

#include <glib/gi18n-lib.h>

/* Contract: "Meter". */

static const MdField key_change_data_fields[] = {
  { "newSupplyGroupCode", N_("New supply group code"), MD_FIELD_TEXT, 6, 6, MD_CHARACTERS_DIGITS,
    .help = N_("Only where the utility moved the meter to another supply group") },
  { "newKeyRevisionNumber", N_("New key revision number"), MD_FIELD_TEXT, 1, 1, MD_CHARACTERS_DIGITS,
    .help = N_("Only where the utility changed the vending key") },
  { "newTariffIndex", N_("New tariff index"), MD_FIELD_TEXT, 2, 2, MD_CHARACTERS_DIGITS,
    .help = N_("Only where the utility moved the meter to another tariff") },
  { NULL },
};

const MdObjectSpec md_spec_key_change_data = {
  .name = "KeyChangeData",
  .label = N_("Key change"),
  .fields = key_change_data_fields,
};

/* The interface takes any two digits for the token technology and the algorithm: their codes are words, not a rule. */
static const MdField meter_fields[] = {
  { "meterId", N_("Meter number"), MD_FIELD_TEXT, 0, 20, MD_CHARACTERS_ALPHANUMERIC,
    MD_FIELD_REQUIRED | MD_FIELD_PERSON_REQUIRED,
    .help = N_("The number on the front of the meter, on most meters 11 or 13 digits") },
  { "track2Data", N_("Track 2 data"), MD_FIELD_TEXT, 34, 34, MD_CHARACTERS_CARD, MD_FIELD_SECRET,
    .help = N_("What the magnetic stripe of the meter card says; some providers ask for it") },
  { "serviceType", N_("Service type"), MD_FIELD_CODE, 0, 12, MD_CHARACTERS_ALPHANUMERIC, MD_FIELD_EXTENSIBLE,
    .codes = md_codes_service_type, .help = N_("What the meter dispenses") },
  { "supplyGroupCode", N_("Supply group code"), MD_FIELD_TEXT, 6, 6, MD_CHARACTERS_DIGITS,
    .help = N_("The group of meters that shares the vending key in the meter now") },
  { "keyRevisionNum", N_("Key revision number"), MD_FIELD_TEXT, 1, 1, MD_CHARACTERS_DIGITS,
    .help = N_("Which issue of the vending key is in the meter now") },
  { "tariffIndex", N_("Tariff index"), MD_FIELD_TEXT, 2, 2, MD_CHARACTERS_DIGITS,
    .help = N_("The tariff that is in the meter now") },
  { "tokenTechCode", N_("Token technology code"), MD_FIELD_TEXT, 2, 2, MD_CHARACTERS_DIGITS,
    .codes = md_codes_token_technology, .help = N_("How tokens get into the meter") },
  { "algorithmCode", N_("Algorithm code"), MD_FIELD_TEXT, 2, 2, MD_CHARACTERS_DIGITS,
    .codes = md_codes_algorithm, .help = N_("How tokens for this meter are encrypted") },
  { "keyChangeData", N_("Key change"), MD_FIELD_OBJECT, .object = &md_spec_key_change_data,
    .help = N_("What the utility changed") },
  { NULL },
};

const MdObjectSpec md_spec_meter = {
  .name = "Meter",
  .label = N_("Meter"),
  .fields = meter_fields,
};
