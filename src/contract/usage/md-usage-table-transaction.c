/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-tables.h"

#include "md-usage-codes.h"

#include <glib/gi18n-lib.h>

/* Contract: "Get Usage Transaction". */

/* What comes first decides what to do; then the results, why they are as they are, and at the end where it all comes
 * from. */
static const MdField transaction_fields[] = {
  { "usageTransactionId", N_("Usage transaction id"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "status", N_("Status"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_status,
    .columns = MD_COLUMN_CONDITION },
  { "statusReason", N_("Status reason"), MD_FIELD_TEXT, .help = N_("Why it has this status") },
  { "statusUpdateDateTime", N_("Status since"), MD_FIELD_TIME, .help = N_("When the status last changed") },
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("Where the transaction’s usage begins"),
    .columns = MD_COLUMN_FROM },
  { "endDateTime", N_("End"), MD_FIELD_TIME, .help = N_("Where the transaction’s usage ends"),
    .columns = MD_COLUMN_TO },
  { "usageSubscription", N_("Usage subscription"), MD_FIELD_REFERENCE, .object = &md_usage_subscription_spec,
    .help = N_("The usage subscription that the transaction belongs to"), .key = "usageSubscriptionId" },
  { "usedOnBill", N_("Used on bill"), MD_FIELD_CODE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether the usage is on a bill") },
  { "linkedToFrozenBillSegment", N_("Linked to frozen bill segment"), MD_FIELD_CODE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether a bill with the usage is final") },
  { "billCondition", N_("Bill condition"), MD_FIELD_CODE, .codes = md_usage_codes_bill_condition,
    .help = N_("The kind of bill that the usage is for; for information only") },
  { "exceptions", N_("Exceptions"), MD_FIELD_LIST, .object = &md_usage_exception_spec,
    .help = N_("What calculation and validation found") },
  { "nextActions", N_("Next actions"), MD_FIELD_LIST, .object = &md_usage_next_action_spec,
    .help = N_("What may be done from the present status") },
  { "usagePeriods", N_("Usage periods"), MD_FIELD_LIST, .object = &md_usage_period_spec,
    .help = N_("The results, one row for each usage period"), .key = "usagePeriodsList" },
  { "usageTransactionReadingDetails", N_("Reading details"), MD_FIELD_LIST, .object = &md_usage_reading_detail_spec,
    .help = N_("The readings behind the scalar quantities") },
  { "scalarMeasuringComponent", N_("Scalar measuring component"), MD_FIELD_OBJECT,
    .object = &md_usage_scalar_component_spec,
    .help = N_("The period asked for and the estimates allowed where readings lie some time apart") },
  { "intervalMeasuringComponent", N_("Interval measuring component"), MD_FIELD_OBJECT,
    .object = &md_usage_interval_component_spec,
    .help = N_("The period asked for where there are values for every few minutes") },
  { "dateBreaks", N_("Date breaks"), MD_FIELD_LIST, .object = &md_usage_date_break_spec,
    .help = N_("Where the calculation period is split"), .key = "dateBreaksList" },
  { "subUsageTransactions", N_("Sub transactions"), MD_FIELD_LIST, .object = &md_usage_sub_transaction_spec,
    .help = N_("One for each calculation group in effect in the period") },
  { "subUsageToDoIds", N_("To Do entries of sub transactions"), MD_FIELD_LIST, .object = &md_usage_to_do_spec },
  { "previousUsageTransaction", N_("Previous transaction"), MD_FIELD_REFERENCE,
    .object = &md_usage_previous_transaction_spec, .help = N_("The transaction before this one"),
    .key = "usageTransactionId" },
  { "skipDetails", N_("Skip details"), MD_FIELD_OBJECT, .object = &md_usage_skip_details_spec,
    .help = N_("Whether and why the transaction is skipped") },
  { "calculationGroup", N_("Calculation group"), MD_FIELD_REFERENCE, .object = &md_usage_calculation_group_spec,
    .help = N_("The usage calculation group used for the transaction"), .key = "calculationGroup" },
  { "calculationMode", N_("Calculation mode"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE,
    .codes = md_usage_codes_calculation_mode },
  { "alignmentDateTime", N_("Aligned to"), MD_FIELD_TIME, .help = N_("The time to which the calculation was aligned") },
  { "measurementCycle", N_("Measurement cycle"), MD_FIELD_REFERENCE, .object = &md_usage_measurement_cycle_spec,
    .help = N_("The schedule by which the service point is visited and the device read"), .key = "measurementCycle" },
  { "measurementCycleRoute", N_("Measurement cycle route"), MD_FIELD_TEXT,
    .help = N_("The route within the measurement cycle") },
  { "scheduledSelectionDate", N_("Scheduled selection date"), MD_FIELD_DATE,
    .help = N_("When the measurement cycle was to select it") },
  { "automatedRetry", N_("Automated retry"), MD_FIELD_CODE, .codes = md_usage_codes_automated_retry,
    .help = N_("Whether a failed transaction is tried again automatically") },
  { "usageAdjustmentProfileFactors", N_("Profile factors"), MD_FIELD_LIST, .object = &md_usage_profile_factor_spec,
    .help = N_("Factors by which usage is adjusted to a profile"), .key = "profileFactorsList" },
  { "serviceQuantitiesData", N_("Service quantity data"), MD_FIELD_LIST, .object = &md_usage_service_quantity_data_spec,
    .help = N_("The data behind service quantities") },
  { "characteristics", N_("Characteristics"), MD_FIELD_LIST, .object = &md_usage_characteristic_spec,
    .help = N_("What the installation notes with the transaction") },
  { "comments", N_("Comments"), MD_FIELD_TEXT },
  { "traces", N_("Traces"), MD_FIELD_LIST, .object = &md_usage_trace_spec,
    .help = N_("The steps of the calculation, kept while tracing is on") },
  { "isTraceOn", N_("Tracing on"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether the steps of the calculation are kept") },
  { "creationDateTime", N_("Created"), MD_FIELD_TIME, .help = N_("When the transaction was created") },
  { "externalId", N_("External id"), MD_FIELD_TEXT, .help = N_("Its id in the system that asked for it") },
  { "businessObject", N_("Business object"), MD_FIELD_TEXT,
    .help = N_("The kind of record that the service keeps it as") },
  { "_self", N_("Address"), MD_FIELD_TEXT, .help = N_("Where the service keeps it") },
  { NULL },
};

const MdObjectSpec md_usage_transaction_spec = {
  .name = "usageTransaction",
  .label = N_("Usage transaction"),
  .fields = transaction_fields,
};

static const MdField scalar_component_fields[] = {
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("Where the scalar usage period begins"),
    .columns = MD_COLUMN_FROM },
  { "endDateTimeFrom", N_("End date time from"), MD_FIELD_TIME,
    .help = N_("The beginning of the window in which the usage period may end") },
  { "endDateTimeTo", N_("End date time to"), MD_FIELD_TIME,
    .help = N_("The end of the window in which the usage period may end"), .columns = MD_COLUMN_TO },
  { "endRangeOption", N_("End range option"), MD_FIELD_CODE, .codes = md_usage_codes_end_range_option,
    .help = N_("How the window for the end is set") },
  { "minimumOffsetDays", N_("Minimum offset in days"), MD_FIELD_INTEGER,
    .help = N_("The earliest end, in days from the scheduled date") },
  { "maximumOffsetDays", N_("Maximum offset in days"), MD_FIELD_INTEGER,
    .help = N_("The latest end, in days from the scheduled date") },
  { "allowEstimate", N_("Allow estimate"), MD_FIELD_CODE, .codes = md_usage_codes_allow_estimate,
    .help = N_("Whether estimated measurements may be used") },
  { "isEstimate", N_("Estimated"), MD_FIELD_CODE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether estimated data went into the result"), .columns = MD_COLUMN_CONDITION },
  { "estimateDate", N_("Estimate date"), MD_FIELD_DATE, .help = N_("The day for which an estimate was made") },
  { "estimateTime", N_("Estimate time"), MD_FIELD_CODE, .codes = md_usage_codes_estimate_time,
    .help = N_("Which end of the window the estimate is for") },
  { NULL },
};

const MdObjectSpec md_usage_scalar_component_spec = {
  .name = "scalarMeasuringComponent",
  .label = N_("Scalar measuring component"),
  .fields = scalar_component_fields,
};

static const MdField interval_component_fields[] = {
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("Where the interval usage period begins"),
    .columns = MD_COLUMN_FROM },
  { "endDateTimeFrom", N_("End date time from"), MD_FIELD_TIME,
    .help = N_("The earliest acceptable end of the interval usage period") },
  { "endDateTimeTo", N_("End date time to"), MD_FIELD_TIME,
    .help = N_("The latest acceptable end of the interval usage period"), .columns = MD_COLUMN_TO },
  { NULL },
};

const MdObjectSpec md_usage_interval_component_spec = {
  .name = "intervalMeasuringComponent",
  .label = N_("Interval measuring component"),
  .fields = interval_component_fields,
};

static const MdField skip_details_fields[] = {
  { "shouldSkip", N_("Skip"), MD_FIELD_CODE, .codes = md_usage_codes_yes_no,
    .help = N_("Whether this transaction is skipped") },
  { "skipReason", N_("Skip reason"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_skip_reason,
    .help = N_("Why this transaction is skipped") },
  { "nextScheduledReadDate", N_("Next scheduled read"), MD_FIELD_DATE,
    .help = N_("When the device is to be read next") },
  { NULL },
};

const MdObjectSpec md_usage_skip_details_spec = {
  .name = "skipDetails",
  .label = N_("Skip details"),
  .fields = skip_details_fields,
};

static const MdField date_break_fields[] = {
  { "dateBreak", N_("Date break"), MD_FIELD_TIME,
    .help = N_("Where the usage period is split, for a change of rates or of the meter"), .columns = MD_COLUMN_FROM },
  { NULL },
};

const MdObjectSpec md_usage_date_break_spec = {
  .name = "dateBreak",
  .label = N_("Date break"),
  .fields = date_break_fields,
};

static const MdField next_action_fields[] = {
  { "actionName", N_("Action"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_action,
    .columns = MD_COLUMN_ITEM },
  { "_link", N_("Address"), MD_FIELD_TEXT, .help = N_("Where the service takes the action") },
  { NULL },
};

const MdObjectSpec md_usage_next_action_spec = {
  .name = "nextAction",
  .label = N_("Next action"),
  .fields = next_action_fields,
};

static const MdField sub_transaction_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("Its place among the sub transactions") },
  { "usageTransactionId", N_("Usage transaction id"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "status", N_("Status"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_status,
    .columns = MD_COLUMN_CONDITION },
  { "startDateTime", N_("Start"), MD_FIELD_TIME, .help = N_("Where the sub period begins"),
    .columns = MD_COLUMN_FROM },
  { "endDateTime", N_("End"), MD_FIELD_TIME, .help = N_("Where the sub period ends"), .columns = MD_COLUMN_TO },
  { "calculationGroup", N_("Calculation group"), MD_FIELD_REFERENCE, .object = &md_usage_calculation_group_spec,
    .help = N_("The usage calculation group of the sub transaction"), .key = "calculationGroup" },
  { NULL },
};

const MdObjectSpec md_usage_sub_transaction_spec = {
  .name = "subUsageTransaction",
  .label = N_("Sub transaction"),
  .fields = sub_transaction_fields,
};

static const MdField to_do_fields[] = {
  { "toDoId", N_("To Do id"), MD_FIELD_TEXT, .help = N_("A To Do entry raised for a sub transaction"),
    .columns = MD_COLUMN_ITEM },
  { NULL },
};

const MdObjectSpec md_usage_to_do_spec = {
  .name = "subUsageToDo",
  /* Translators: an entry in a list of work to be done; the name that the utility's system gives it. */
  .label = N_("To Do entry"),
  .fields = to_do_fields,
};

static const MdField profile_factor_fields[] = {
  { "profileFactor", N_("Profile factor"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "factorCharacteristicValue", N_("Factor characteristic value"), MD_FIELD_TEXT,
    .help = N_("The characteristic value that picks the factor’s value") },
  { NULL },
};

const MdObjectSpec md_usage_profile_factor_spec = {
  .name = "profileFactor",
  .label = N_("Profile factor"),
  .fields = profile_factor_fields,
};

static const MdField foreign_key_fields[] = {
  { "characteristicValueForeignKey1", N_("Foreign key, first part"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "characteristicValueForeignKey2", N_("Foreign key, second part"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { NULL },
};

const MdObjectSpec md_usage_foreign_key_spec = {
  .name = "characteristicValueForeignKey",
  .label = N_("Foreign key"),
  .fields = foreign_key_fields,
};

static const MdField characteristic_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("Its place among the characteristics") },
  { "characteristicType", N_("Characteristic type"), MD_FIELD_REFERENCE, .object = &md_usage_characteristic_type_spec,
    .key = "characteristicType", .columns = MD_COLUMN_ITEM },
  { "characteristicValue", N_("Characteristic value"), MD_FIELD_TEXT, .help = N_("One of the values that the type has"),
    .columns = MD_COLUMN_ITEM },
  { "adhocCharacteristicValue", N_("Free-form value"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "characteristicValueForeignKey", N_("Foreign key"), MD_FIELD_OBJECT, .object = &md_usage_foreign_key_spec,
    .help = N_("A value that is the key of something else") },
  { NULL },
};

const MdObjectSpec md_usage_characteristic_spec = {
  .name = "characteristic",
  .label = N_("Characteristic"),
  .fields = characteristic_fields,
};
