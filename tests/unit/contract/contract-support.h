/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-contract.h"
#include "md-prepaid-tables.h"

/* Every table there is, for the tests that go through all of them. */
static const MdObjectSpec *const contract_specs[] = {
  &md_spec_meter,
  &md_spec_key_change_data,
  &md_spec_originator,
  &md_spec_institution,
  &md_spec_merchant,
  &md_spec_merchant_name,
  &md_spec_third_party_identifier,
  &md_spec_transaction_label,
  &md_spec_slip_data,
  &md_spec_slip_line,
  &md_spec_barcode,
  &md_spec_token,
  &md_spec_ledger_amount,
  &md_spec_taxable_amount,
  &md_spec_tariff_block,
  &md_spec_customer,
  &md_spec_address,
  &md_spec_utility,
  &md_spec_service_charge,
  &md_spec_debt_recovery_charge,
  &md_spec_transaction,
  &md_spec_key_change_request,
  &md_spec_key_change_response,
  &md_spec_key_change_confirmation,
  &md_spec_basic_advice,
  &md_spec_meter_lookup_request,
  &md_spec_meter_lookup_response,
  &md_spec_token_reprint_request,
  &md_spec_purchase_response,
  &md_spec_error_detail,
};

/* The messages. Of each there is a full example, fixtures/prepaid/NAME.json: every member of the interface filled in,
 * in the order of its table. */
static const MdObjectSpec *const contract_messages[] = {
  &md_spec_key_change_request,
  &md_spec_key_change_response,
  &md_spec_key_change_confirmation,
  &md_spec_basic_advice,
  &md_spec_meter_lookup_request,
  &md_spec_meter_lookup_response,
  &md_spec_token_reprint_request,
  &md_spec_purchase_response,
  &md_spec_error_detail,
};

char    *contract_load_example  (const MdObjectSpec *spec);
MdValue *contract_read          (const MdObjectSpec *spec,
                                 const char         *json);
MdValue *contract_read_example  (const MdObjectSpec *spec);
MdValue *contract_read_fragment (const char         *json);
char    *contract_encode        (const MdObjectSpec *spec,
                                 MdValue            *value);
