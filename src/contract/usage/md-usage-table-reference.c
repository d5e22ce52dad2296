/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-tables.h"

#include <glib/gi18n-lib.h>

/* Contract: "References". Each is the address of something that is kept elsewhere and the key of it. The address is
 * there only when the service can resolve the key. */

#define ADDRESS_FIELD \
  { "_link", N_("Address"), MD_FIELD_TEXT, .help = N_("Where the service keeps it") }

static const MdField calculation_group_fields[] = {
  { "calculationGroup", N_("Calculation group code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_calculation_group_spec = {
  .name = "calculationGroup",
  .label = N_("Calculation group"),
  .fields = calculation_group_fields,
};

static const MdField calculation_rule_fields[] = {
  { "calculationRule", N_("Calculation rule code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_calculation_rule_spec = {
  .name = "calculationRule",
  .label = N_("Calculation rule"),
  .fields = calculation_rule_fields,
};

static const MdField characteristic_type_fields[] = {
  { "characteristicType", N_("Characteristic type code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_characteristic_type_spec = {
  .name = "characteristicType",
  .label = N_("Characteristic type"),
  .fields = characteristic_type_fields,
};

static const MdField characteristic_value_fields[] = {
  { "characteristicValue", N_("Characteristic value code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_characteristic_value_spec = {
  .name = "characteristicValue",
  .label = N_("Characteristic value"),
  .fields = characteristic_value_fields,
};

static const MdField device_fields[] = {
  { "deviceId", N_("Device id"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_device_spec = {
  .name = "badgedItem",
  .label = N_("Badged item"),
  .fields = device_fields,
};

static const MdField factor_fields[] = {
  { "factor", N_("Factor code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_factor_spec = {
  .name = "factor",
  .label = N_("Factor"),
  .fields = factor_fields,
};

static const MdField item_type_fields[] = {
  { "itemType", N_("Item type code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_item_type_spec = {
  .name = "itemType",
  .label = N_("Item type"),
  .fields = item_type_fields,
};

static const MdField measurement_cycle_fields[] = {
  { "measurementCycle", N_("Measurement cycle code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_measurement_cycle_spec = {
  .name = "measurementCycle",
  .label = N_("Measurement cycle"),
  .fields = measurement_cycle_fields,
};

static const MdField measuring_component_fields[] = {
  { "measuringComponentId", N_("Measuring component id"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_measuring_component_spec = {
  .name = "measuringComponent",
  .label = N_("Measuring component"),
  .fields = measuring_component_fields,
};

static const MdField previous_transaction_fields[] = {
  { "usageTransactionId", N_("Usage transaction id"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_previous_transaction_spec = {
  .name = "previousUsageTransaction",
  .label = N_("Previous transaction"),
  .fields = previous_transaction_fields,
};

static const MdField service_point_fields[] = {
  { "servicePointId", N_("Service point id"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_service_point_spec = {
  .name = "servicePoint",
  .label = N_("Service point"),
  .fields = service_point_fields,
};

static const MdField sqi_fields[] = {
  { "sqi", N_("Service quantity identifier code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_sqi_spec = {
  .name = "sqi",
  .label = N_("Service quantity identifier"),
  .fields = sqi_fields,
};

static const MdField subscription_fields[] = {
  { "usageSubscriptionId", N_("Usage subscription id"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_subscription_spec = {
  .name = "usageSubscription",
  .label = N_("Usage subscription"),
  .fields = subscription_fields,
};

static const MdField time_of_use_fields[] = {
  { "tou", N_("Time of use code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_time_of_use_spec = {
  .name = "tou",
  .label = N_("Time of use"),
  .fields = time_of_use_fields,
};

static const MdField time_of_use_map_fields[] = {
  { "touMapId", N_("Time of use map id"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_time_of_use_map_spec = {
  .name = "touMap",
  .label = N_("Time of use map"),
  .fields = time_of_use_map_fields,
};

static const MdField unit_fields[] = {
  { "uom", N_("Unit of measure code"), MD_FIELD_TEXT },
  ADDRESS_FIELD,
  { NULL },
};

const MdObjectSpec md_usage_unit_spec = {
  .name = "uom",
  .label = N_("Unit of measure"),
  .fields = unit_fields,
};
