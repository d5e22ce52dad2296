/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-tables.h"

#include "md-usage-codes.h"

#include <glib/gi18n-lib.h>

/* Contract: "usageTransactionReadingDetails". The order is that of the arithmetic: two readings, the quantity between
 * them, what it is multiplied by, what comes of it. The columns show what comes of it. */
static const MdField reading_detail_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("Its place among the reading details") },
  { "measuringComponentId", N_("Measuring component id"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "mcHowToUse", N_("Measuring component’s use"), MD_FIELD_CODE, .codes = md_usage_codes_component_use,
    .help = N_("How the measuring component’s quantity counts") },
  { "servicePoint", N_("Service point"), MD_FIELD_REFERENCE, .object = &md_usage_service_point_spec,
    .help = N_("The service point that the readings belong to"), .key = "servicePointId" },
  { "spHowToUse", N_("Service point’s use"), MD_FIELD_CODE, .codes = md_usage_codes_service_point_use,
    .help = N_("How the service point’s usage counts for the subscription") },
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("The time of the start reading"),
    .columns = MD_COLUMN_FROM },
  { "startMeasurement", N_("Start reading"), MD_FIELD_DECIMAL },
  { "startMeasurementCondition", N_("Start reading’s condition"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE,
    .codes = md_usage_codes_condition },
  { "endDateTime", N_("End"), MD_FIELD_TIME, .help = N_("The time of the end reading"), .columns = MD_COLUMN_TO },
  { "endMeasurement", N_("End reading"), MD_FIELD_DECIMAL },
  { "endMeasurementCondition", N_("End reading’s condition"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE,
    .codes = md_usage_codes_condition, .columns = MD_COLUMN_CONDITION },
  { "quantity", N_("Measured quantity"), MD_FIELD_DECIMAL,
    .help = N_("The quantity before multiplier and percentage") },
  { "uom", N_("Unit of measure"), MD_FIELD_REFERENCE, .object = &md_usage_unit_spec, .key = "uom" },
  { "tou", N_("Time of use"), MD_FIELD_REFERENCE, .object = &md_usage_time_of_use_spec, .key = "tou" },
  { "sqi", N_("Service quantity identifier"), MD_FIELD_REFERENCE, .object = &md_usage_sqi_spec, .key = "sqi" },
  { "appliedMultiplier", N_("Applied multiplier"), MD_FIELD_DECIMAL,
    .help = N_("What the measured quantity is multiplied by") },
  { "usePercent", N_("Use percentage"), MD_FIELD_DECIMAL, .help = N_("The share of the quantity to use, in percent") },
  { "finalQuantity", N_("Final quantity"), MD_FIELD_DECIMAL, .help = N_("The quantity after multiplier and percentage"),
    .columns = MD_COLUMN_QUANTITY },
  { "finalUom", N_("Final unit of measure"), MD_FIELD_REFERENCE, .object = &md_usage_unit_spec,
    .help = N_("The unit of measure after conversion"), .key = "uom", .columns = MD_COLUMN_UNIT },
  { "finalTou", N_("Final time of use"), MD_FIELD_REFERENCE, .object = &md_usage_time_of_use_spec,
    .help = N_("The time of use after conversion"), .key = "tou", .columns = MD_COLUMN_TIME_OF_USE },
  { "finalSqi", N_("Final service quantity identifier"), MD_FIELD_REFERENCE, .object = &md_usage_sqi_spec,
    .help = N_("The service quantity identifier after conversion"), .key = "sqi", .columns = MD_COLUMN_SQI },
  { "measuresPeakQuantity", N_("Measures peak quantity"), MD_FIELD_CODE, .codes = md_usage_codes_peak,
    .help = N_("Whether the unit of measure is one of peak quantities, which are not summed") },
  { "calculationGroup", N_("Calculation group"), MD_FIELD_REFERENCE, .object = &md_usage_calculation_group_spec,
    .help = N_("The usage calculation group that the rule is of"), .key = "calculationGroup" },
  { "usageRule", N_("Usage rule"), MD_FIELD_TEXT, .help = N_("The rule that used the readings") },
  { NULL },
};

const MdObjectSpec md_usage_reading_detail_spec = {
  .name = "usageTransactionReadingDetail",
  .label = N_("Reading detail"),
  .fields = reading_detail_fields,
};
