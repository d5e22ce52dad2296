/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-tables.h"

#include "md-usage-codes.h"

#include <glib/gi18n-lib.h>

/* What calculation and validation said, and the steps that they took. */

static const MdField message_parameter_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER,
    .help = N_("The place of the parameter in the message: 1 stands for %1") },
  { "messageParameter", N_("Message parameter"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "messageParameterType", N_("Message parameter type"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE,
    .codes = md_usage_codes_parameter_type, .help = N_("How the parameter is to be read") },
  { NULL },
};

const MdObjectSpec md_usage_message_parameter_spec = {
  .name = "messageParameter",
  .label = N_("Message parameter"),
  .fields = message_parameter_fields,
};

static const MdField exception_fields[] = {
  { "exceptionType", N_("Exception type"), MD_FIELD_TEXT, .columns = MD_COLUMN_ITEM },
  { "exceptionSeverity", N_("Severity"), MD_FIELD_CODE, .codes = md_usage_codes_severity,
    .help = N_("Information does not block; an issue needs a review; terminate stops the calculation"),
    .columns = MD_COLUMN_CONDITION },
  { "messageText", N_("Message"), MD_FIELD_TEXT },
  { "openClose", N_("Open or closed"), MD_FIELD_CODE, .codes = md_usage_codes_open_close,
    .help = N_("Whether the exception is still open") },
  { "status", N_("Status"), MD_FIELD_CODE, .flags = MD_FIELD_EXTENSIBLE, .codes = md_usage_codes_exception_status },
  { "statusUpdateDateTime", N_("Status since"), MD_FIELD_TIME,
    .help = N_("When the exception’s status last changed") },
  { "calculationRule", N_("Calculation rule"), MD_FIELD_TEXT, .help = N_("The rule that raised the exception") },
  { "calculationGroup", N_("Calculation group"), MD_FIELD_TEXT,
    .help = N_("The usage calculation group that the rule is of") },
  { "creationDateTime", N_("Created"), MD_FIELD_TIME, .help = N_("When the exception was raised"),
    .columns = MD_COLUMN_FROM },
  { "messageCategory", N_("Message category"), MD_FIELD_INTEGER },
  { "messageNumber", N_("Message number"), MD_FIELD_INTEGER },
  { "messageParameters", N_("Message parameters"), MD_FIELD_LIST, .object = &md_usage_message_parameter_spec,
    .help = N_("What stands in the places of the message"), .key = "messageParametersList" },
  { "usageExceptionId", N_("Exception id"), MD_FIELD_TEXT },
  { "businessObject", N_("Business object"), MD_FIELD_TEXT,
    .help = N_("The kind of record that the service keeps it as") },
  { NULL },
};

const MdObjectSpec md_usage_exception_spec = {
  .name = "exception",
  .label = N_("Exception"),
  .fields = exception_fields,
};

static const MdField trace_fields[] = {
  { "sequence", N_("Sequence"), MD_FIELD_INTEGER, .help = N_("Its place among the traces"), .columns = MD_COLUMN_ITEM },
  { "creationDateTime", N_("Created"), MD_FIELD_TIME, .help = N_("When the trace was written"),
    .columns = MD_COLUMN_FROM },
  { "messageCategory", N_("Message category"), MD_FIELD_INTEGER },
  { "messageNumber", N_("Message number"), MD_FIELD_INTEGER },
  { "messageParameters", N_("Message parameters"), MD_FIELD_LIST, .object = &md_usage_message_parameter_spec,
    .help = N_("What stands in the places of the message"), .key = "messageParametersList" },
  { NULL },
};

const MdObjectSpec md_usage_trace_spec = {
  .name = "trace",
  .label = N_("Trace"),
  .fields = trace_fields,
};
