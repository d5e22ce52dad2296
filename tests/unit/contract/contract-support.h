/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

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

/* Decodes text, which must be what the table takes. */
static inline MdValue *
contract_read (const MdObjectSpec *spec,
               const char         *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  MdValue *value = md_contract_read (spec, bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);

  return value;
}

static inline char *
contract_encode (const MdObjectSpec *spec,
                 MdValue            *value)
{
  g_autoptr (GBytes) bytes = md_contract_encode (spec, value);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
