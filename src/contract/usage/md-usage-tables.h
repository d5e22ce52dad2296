/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

/* The usage transaction as data: one declarative table for each object of the document, all its fields in the order in
 * which a person reads them. Nothing fails by these tables: what they do not know, and what is not as they say, is
 * shown as it came.
 *
 * A list is one row, %MD_FIELD_LIST, whose object describes each item; the wrappers around the items (contract: "List
 * wrapping") have no rows of their own. A reference is one row, %MD_FIELD_REFERENCE, whose object names its members. */

extern const MdObjectSpec md_usage_transaction_spec;

/* Parts of a transaction. */
extern const MdObjectSpec md_usage_scalar_component_spec;
extern const MdObjectSpec md_usage_interval_component_spec;
extern const MdObjectSpec md_usage_skip_details_spec;
extern const MdObjectSpec md_usage_date_break_spec;
extern const MdObjectSpec md_usage_next_action_spec;
extern const MdObjectSpec md_usage_sub_transaction_spec;
extern const MdObjectSpec md_usage_to_do_spec;
extern const MdObjectSpec md_usage_profile_factor_spec;
extern const MdObjectSpec md_usage_characteristic_spec;
extern const MdObjectSpec md_usage_foreign_key_spec;

/* Results. */
extern const MdObjectSpec md_usage_period_spec;
extern const MdObjectSpec md_usage_service_quantity_spec;
extern const MdObjectSpec md_usage_item_detail_spec;
extern const MdObjectSpec md_usage_estimation_indicator_spec;
extern const MdObjectSpec md_usage_service_quantity_data_spec;
extern const MdObjectSpec md_usage_reading_detail_spec;

/* What was said about it. */
extern const MdObjectSpec md_usage_exception_spec;
extern const MdObjectSpec md_usage_trace_spec;
extern const MdObjectSpec md_usage_message_parameter_spec;

/* References: the address and the key of something that is kept elsewhere. */
extern const MdObjectSpec md_usage_calculation_group_spec;
extern const MdObjectSpec md_usage_calculation_rule_spec;
extern const MdObjectSpec md_usage_characteristic_type_spec;
extern const MdObjectSpec md_usage_characteristic_value_spec;
extern const MdObjectSpec md_usage_device_spec;
extern const MdObjectSpec md_usage_factor_spec;
extern const MdObjectSpec md_usage_item_type_spec;
extern const MdObjectSpec md_usage_measurement_cycle_spec;
extern const MdObjectSpec md_usage_measuring_component_spec;
extern const MdObjectSpec md_usage_previous_transaction_spec;
extern const MdObjectSpec md_usage_service_point_spec;
extern const MdObjectSpec md_usage_sqi_spec;
extern const MdObjectSpec md_usage_subscription_spec;
extern const MdObjectSpec md_usage_time_of_use_spec;
extern const MdObjectSpec md_usage_time_of_use_map_spec;
extern const MdObjectSpec md_usage_unit_spec;

/* The body of a refusal (contract: "Errors"), and the framework's message within it. */
extern const MdObjectSpec md_usage_problem_spec;
extern const MdObjectSpec md_usage_server_message_spec;

G_END_DECLS
