/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-tables.h"

#include "md-usage-codes.h"

#include <glib/gi18n-lib.h>

/* The results of a usage transaction, by period. */

static const MdField period_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("The number of the period"), .columns = MD_COLUMN_ITEM },
  { "usageType", N_("Usage type"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_usage_type,
    .help = N_("Whether the usage comes from readings or from interval values") },
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("Where the period begins"), .columns = MD_COLUMN_FROM },
  { "endDateTime", N_("End"), MD_FIELD_TIME, .help = N_("Where the period ends"), .columns = MD_COLUMN_TO },
  { "standardStartDateTime", N_("Start in standard time"), MD_FIELD_TIME,
    .help = N_("Where the period begins, without daylight saving time") },
  { "standardEndDateTime", N_("End in standard time"), MD_FIELD_TIME,
    .help = N_("Where the period ends, without daylight saving time") },
  { "serviceQuantities", N_("Service quantities"), MD_FIELD_LIST, .object = &md_usage_service_quantity_spec,
    .help = N_("What is billed for the period") },
  { "itemDetail", N_("Item details"), MD_FIELD_LIST, .object = &md_usage_item_detail_spec,
    .help = N_("What has no meter and is counted for the period") },
  { "sqsEstimationIndicators", N_("Estimation marks"), MD_FIELD_LIST, .object = &md_usage_estimation_indicator_spec,
    .help = N_("Which quantities rest on estimates") },
  { NULL },
};

const MdObjectSpec md_usage_period_spec = {
  .name = "usagePeriod",
  .label = N_("Usage period"),
  .fields = period_fields,
};

static const MdField service_quantity_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("Its place among the period’s quantities"),
    .columns = MD_COLUMN_ITEM },
  { "quantity", N_("Quantity"), MD_FIELD_DECIMAL, .help = N_("The service quantity"), .columns = MD_COLUMN_QUANTITY },
  { "uom", N_("Unit of measure"), MD_FIELD_REFERENCE, .object = &md_usage_unit_spec, .key = "uom",
    .columns = MD_COLUMN_UNIT },
  { "tou", N_("Time of use"), MD_FIELD_REFERENCE, .object = &md_usage_time_of_use_spec, .key = "tou",
    .columns = MD_COLUMN_TIME_OF_USE },
  { "sqi", N_("Service quantity identifier"), MD_FIELD_REFERENCE, .object = &md_usage_sqi_spec, .key = "sqi",
    .columns = MD_COLUMN_SQI },
  { "serviceQuantityType", N_("Service quantity type"), MD_FIELD_TEXT },
  { "servicePoint", N_("Service point"), MD_FIELD_REFERENCE, .object = &md_usage_service_point_spec,
    .help = N_("The service point that the quantity belongs to"), .key = "servicePointId" },
  { "measuringComponent", N_("Measuring component"), MD_FIELD_REFERENCE, .object = &md_usage_measuring_component_spec,
    .help = N_("The measuring component that the quantity came from"), .key = "measuringComponentId" },
  { "calculationGroup", N_("Calculation group"), MD_FIELD_REFERENCE, .object = &md_usage_calculation_group_spec,
    .help = N_("The usage calculation group that the rule is of"), .key = "calculationGroup" },
  { "calculationRule", N_("Calculation rule"), MD_FIELD_REFERENCE, .object = &md_usage_calculation_rule_spec,
    .help = N_("The rule that produced the quantity"), .key = "calculationRule" },
  { "factor", N_("Factor"), MD_FIELD_REFERENCE, .object = &md_usage_factor_spec,
    .help = N_("The factor used in the calculation"), .key = "factor" },
  { "characteristicType", N_("Factor’s characteristic type"), MD_FIELD_REFERENCE,
    .object = &md_usage_characteristic_type_spec, .help = N_("The characteristic by which the factor was picked"),
    .key = "characteristicType" },
  { "characteristicValue", N_("Factor’s characteristic value"), MD_FIELD_REFERENCE,
    .object = &md_usage_characteristic_value_spec,
    .help = N_("The characteristic value by which the factor was picked"), .key = "characteristicValue" },
  { "touMap", N_("Time of use map"), MD_FIELD_REFERENCE, .object = &md_usage_time_of_use_map_spec,
    .help = N_("The map that says which time belongs to which time of use"), .key = "touMapId" },
  { "secondsPerInterval", N_("Seconds per interval"), MD_FIELD_INTEGER,
    .help = N_("How long an interval is, for interval quantities") },
  { "shouldExtractIntervalData", N_("Extract interval data"), MD_FIELD_CODE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether the interval values go out with the quantity") },
  { NULL },
};

const MdObjectSpec md_usage_service_quantity_spec = {
  .name = "serviceQuantity",
  .label = N_("Service quantity"),
  .fields = service_quantity_fields,
};

static const MdField item_detail_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("Its place among the period’s items") },
  { "itemType", N_("Item type"), MD_FIELD_REFERENCE, .object = &md_usage_item_type_spec,
    .help = N_("What has no meter, such as a lamp"), .key = "itemType", .columns = MD_COLUMN_ITEM },
  { "badgedItem", N_("Badged item"), MD_FIELD_REFERENCE, .object = &md_usage_device_spec,
    .help = N_("The item with a badge number at the service point"), .key = "deviceId" },
  { "itemCount", N_("Item count"), MD_FIELD_DECIMAL, .help = N_("How many there are") },
  { "dailyServiceQuantity", N_("Daily service quantity"), MD_FIELD_DECIMAL,
    .help = N_("The quantity assumed for one item and one day") },
  { "quantity", N_("Quantity"), MD_FIELD_DECIMAL, .help = N_("The quantity for the period"),
    .columns = MD_COLUMN_QUANTITY },
  { "uom", N_("Unit of measure"), MD_FIELD_REFERENCE, .object = &md_usage_unit_spec, .key = "uom",
    .columns = MD_COLUMN_UNIT },
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("Since when the item was there"),
    .columns = MD_COLUMN_FROM },
  { "endDateTime", N_("End"), MD_FIELD_TIME, .help = N_("Until when the item was there"), .columns = MD_COLUMN_TO },
  { "servicePoint", N_("Service point"), MD_FIELD_REFERENCE, .object = &md_usage_service_point_spec,
    .help = N_("The service point where the items are"), .key = "servicePointId" },
  { "calculationGroup", N_("Calculation group"), MD_FIELD_REFERENCE, .object = &md_usage_calculation_group_spec,
    .help = N_("The usage calculation group that the rule is of"), .key = "calculationGroup" },
  { "calculationRule", N_("Calculation rule"), MD_FIELD_TEXT, .help = N_("The rule that produced the quantity") },
  { NULL },
};

const MdObjectSpec md_usage_item_detail_spec = {
  .name = "itemDetail",
  .label = N_("Item detail"),
  .fields = item_detail_fields,
};

static const MdField estimation_indicator_fields[] = {
  { "uom", N_("Unit of measure"), MD_FIELD_REFERENCE, .object = &md_usage_unit_spec, .key = "uom",
    .columns = MD_COLUMN_UNIT },
  { "tou", N_("Time of use"), MD_FIELD_REFERENCE, .object = &md_usage_time_of_use_spec, .key = "tou",
    .columns = MD_COLUMN_TIME_OF_USE },
  { "sqi", N_("Service quantity identifier"), MD_FIELD_REFERENCE, .object = &md_usage_sqi_spec, .key = "sqi",
    .columns = MD_COLUMN_SQI },
  { "isEstimate", N_("Estimated"), MD_FIELD_CODE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether estimated data went into these quantities"), .columns = MD_COLUMN_CONDITION },
  { NULL },
};

const MdObjectSpec md_usage_estimation_indicator_spec = {
  .name = "sqsEstimationIndicator",
  .label = N_("Estimation mark"),
  .fields = estimation_indicator_fields,
};

static const MdField service_quantity_data_fields[] = {
  { "usagePeriodSequence", N_("Usage period sequence"), MD_FIELD_INTEGER, .help = N_("Which usage period") },
  { "serviceQuantitySequence", N_("Service quantity sequence"), MD_FIELD_INTEGER,
    .help = N_("Which service quantity of that period") },
  { "intervalData", N_("Interval data"), MD_FIELD_TEXT,
    .help = N_("The interval values kept with the service quantity") },
  { NULL },
};

const MdObjectSpec md_usage_service_quantity_data_spec = {
  .name = "serviceQuantityData",
  .label = N_("Service quantity data"),
  .fields = service_quantity_data_fields,
};
