/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

/* The code lists of a usage transaction, for its tables (contract: "Values"). Codes are decoded by field: the same code
 * means other things elsewhere. They stand here without the padding that they may come with. Each list ends with a row
 * without a code. */

extern const MdCode md_usage_codes_action[];
extern const MdCode md_usage_codes_allow_estimate[];
extern const MdCode md_usage_codes_automated_retry[];
extern const MdCode md_usage_codes_bill_condition[];
extern const MdCode md_usage_codes_calculation_mode[];
extern const MdCode md_usage_codes_component_use[];
extern const MdCode md_usage_codes_condition[];
extern const MdCode md_usage_codes_end_range_option[];
extern const MdCode md_usage_codes_estimate_time[];
extern const MdCode md_usage_codes_exception_status[];
extern const MdCode md_usage_codes_open_close[];
extern const MdCode md_usage_codes_parameter_type[];
extern const MdCode md_usage_codes_peak[];
extern const MdCode md_usage_codes_service_point_use[];
extern const MdCode md_usage_codes_severity[];
extern const MdCode md_usage_codes_skip_reason[];
extern const MdCode md_usage_codes_status[];
extern const MdCode md_usage_codes_usage_type[];
extern const MdCode md_usage_codes_yes_no[];

G_END_DECLS
