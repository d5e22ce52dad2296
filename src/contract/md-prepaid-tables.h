/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

/* The objects of the prepaid utility interface, one declarative table each (contract: the sections of the same names).
 * A table may continue another one (MdObjectSpec.base): walk its fields with MdFieldIter, find one with
 * md_contract_find_field(). */

/* Parts. */
extern const MdObjectSpec md_spec_meter;
extern const MdObjectSpec md_spec_key_change_data;
extern const MdObjectSpec md_spec_originator;
extern const MdObjectSpec md_spec_institution;
extern const MdObjectSpec md_spec_merchant;
extern const MdObjectSpec md_spec_merchant_name;
extern const MdObjectSpec md_spec_third_party_identifier;
extern const MdObjectSpec md_spec_transaction_label;
extern const MdObjectSpec md_spec_slip_data;
extern const MdObjectSpec md_spec_slip_line;
extern const MdObjectSpec md_spec_barcode;
extern const MdObjectSpec md_spec_token;
extern const MdObjectSpec md_spec_ledger_amount;
extern const MdObjectSpec md_spec_taxable_amount;
extern const MdObjectSpec md_spec_tariff_block;
extern const MdObjectSpec md_spec_customer;
extern const MdObjectSpec md_spec_address;
extern const MdObjectSpec md_spec_utility;
extern const MdObjectSpec md_spec_service_charge;
extern const MdObjectSpec md_spec_debt_recovery_charge;

/* What all requests and responses share. */
extern const MdObjectSpec md_spec_transaction;

/* Messages. */
extern const MdObjectSpec md_spec_key_change_request;
extern const MdObjectSpec md_spec_key_change_response;
extern const MdObjectSpec md_spec_key_change_confirmation;
extern const MdObjectSpec md_spec_basic_advice;
extern const MdObjectSpec md_spec_meter_lookup_request;
extern const MdObjectSpec md_spec_meter_lookup_response;
extern const MdObjectSpec md_spec_token_reprint_request;
extern const MdObjectSpec md_spec_purchase_response;
extern const MdObjectSpec md_spec_error_detail;

G_END_DECLS
