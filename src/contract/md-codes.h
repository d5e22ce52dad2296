/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

/* The code lists of the prepaid utility interface, for its tables. Each ends with a row without a code. */

extern const MdCode md_codes_service_type[];
extern const MdCode md_codes_token_technology[];
extern const MdCode md_codes_algorithm[];
extern const MdCode md_codes_transaction_type[];
extern const MdCode md_codes_account_type[];
extern const MdCode md_codes_token_type[];
extern const MdCode md_codes_ledger_indicator[];
extern const MdCode md_codes_error_type[];
extern const MdCode md_codes_request_type[];

const MdCode *md_code_find (const MdCode *codes,
                            const char   *code);

G_END_DECLS
