/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-codes.h"

#include <glib/gi18n-lib.h>

const MdCode md_usage_codes_automated_retry[] = {
  { "D1YS", N_("Yes") },
  { "D1NO", N_("No") },
  /* Translators: whether a failed transaction is tried again: it is not, it is discarded. */
  { "D1NA", N_("No – automatic discard") },
  { NULL },
};

const MdCode md_usage_codes_bill_condition[] = {
  /* Translators: a kind of bill: the first one of a customer. */
  { "D2IL", N_("Initial") },
  /* Translators: a kind of bill: one of the regular ones between the first and the last. */
  { "D2IM", N_("Interim") },
  /* Translators: a kind of bill: the last one of a customer. */
  { "D2CL", N_("Closing") },
  { "D2IC", N_("Initial and closing") },
  { NULL },
};

const MdCode md_usage_codes_calculation_mode[] = {
  /* Translators: a way of calculating usage: as a trial that is not billed. */
  { "D2HC", N_("Hypothetical calculation") },
  { NULL },
};

const MdCode md_usage_codes_allow_estimate[] = {
  { "D2AE", N_("Allow estimates") },
  { "D2DE", N_("Do not allow estimates") },
  { NULL },
};

const MdCode md_usage_codes_end_range_option[] = {
  { "D2SC", N_("Derive using service cycle schedule") },
  { "D2SP", N_("Specified") },
  { NULL },
};

const MdCode md_usage_codes_estimate_time[] = {
  { "D1EF", N_("End date time from") },
  { "D1ET", N_("End date time to") },
  { NULL },
};

const MdCode md_usage_codes_yes_no[] = {
  { "D2YS", N_("Yes") },
  { "D2NO", N_("No") },
  { NULL },
};

const MdCode md_usage_codes_skip_reason[] = {
  { "D2NS", N_("No scheduled read") },
  { NULL },
};

const MdCode md_usage_codes_component_use[] = {
  /* Translators: how the quantity of a measuring component counts: it is added. */
  { "+", N_("Additive") },
  /* Translators: how the quantity of a measuring component counts: it is taken away. */
  { "-", N_("Subtractive") },
  /* Translators: how the quantity of a measuring component counts: it only checks another one. */
  { "C", N_("Check") },
  /* Translators: how the quantity of a measuring component counts: it is the highest demand. */
  { "P", N_("Peak") },
  { NULL },
};

const MdCode md_usage_codes_peak[] = {
  { "D1MP", N_("Yes") },
  { "D1DP", N_("No") },
  { NULL },
};

const MdCode md_usage_codes_service_point_use[] = {
  /* Translators: how the usage of a service point counts for a subscription. */
  { "D1AD", N_("Add") },
  /* Translators: how the usage of a service point counts for a subscription. */
  { "D1ST", N_("Subtract") },
  /* Translators: how the usage of a service point counts for a subscription: not at all. */
  { "D1CK", N_("Exclude") },
  { NULL },
};

const MdCode md_usage_codes_parameter_type[] = {
  { "AMT", N_("Amount") },
  { "DATE", N_("Date") },
  { "DTTM", N_("Date and time") },
  { "DUR", N_("Duration") },
  { "FLD", N_("Field name") },
  { "MMDD", N_("Month and day") },
  { "MSG", N_("Message") },
  { "NBR", N_("Number") },
  { "SRVC", N_("Service name") },
  { "TBL", N_("Table name") },
  { "TIME", N_("Time") },
  { NULL },
};

/* Those that every installation has, then those that the interface's description lists of one installation: names of
 * marks that somebody once tried out stay as they are. */
const MdCode md_usage_codes_condition[] = {
  { "501000", N_("Regular") },
  { "301000", N_("System estimate") },
  { "401000", N_("External estimate") },
  { "402000", N_("Office estimate") },
  { "409000", N_("Combined quantity") },
  { "201000", N_("Missing") },
  /* Translators: why a meter was not read: for a reason in the system. */
  { "100000", N_("No read – system") },
  /* Translators: why a meter was not read: for a reason where the meter is. */
  { "100500", N_("No read – field") },
  { "101000", N_("No read – outage") },
  /* Translators: a gap after a failure of the supply that was filled. */
  { "101500", N_("No read – outage fill") },
  { "102000", N_("No read – disconnected") },
  /* Translators: the condition of a measurement that overrules all others. */
  { "901000", N_("Super") },
  { "ZZ-301022", N_("Estimate – interval averaging (ZZ)") },
  { "ZZ-301024", N_("Estimate – interval interpolation (ZZ)") },
  { "ZZ-301031", N_("Estimate – interval adjusted from scalar (ZZ)") },
  { "ZZ-301491", N_("Estimate – scalar estimation (ZZ)") },
  { "ZZ-301501", N_("Scalar calculation from estimated interval read (ZZ)") },
  { "ZZ-301511", N_("Scalar proration from estimated read (ZZ)") },
  { "ZZ-301513", N_("Prorated – interval adjustment from regular scalar (ZZ)") },
  { "ZZ-301514", N_("Prorated – scalar adjustment from regular interval (ZZ)") },
  { "ZZ-301515", N_("Prorated – scalar proration from regular read (ZZ)") },
  { "ZZ-401000", N_("External estimate (ZZ)") },
  { "ZZ-500001", N_("Prorated (ZZ)") },
  { "ZZ-test-mark1", "zz-test-mark1" },
  { "ZZBUG", "Override description" },
  { "zz-test3", "Override description" },
  { "ZZ-TestBug", "ZZ-TestBug-Override description" },
  { "zz-test5", "zz test 5" },
  { "ZZ-TEST-AGAIN", "ZZ-TEST ONLY" },
  { "ZZ_Test211", "ZZ_Test211-UPD" },
  { NULL },
};

const MdCode md_usage_codes_severity[] = {
  /* Translators: the worst severity of an exception: the calculation stopped. */
  { "D1TM", N_("Terminate") },
  /* Translators: a severity of an exception: somebody must look at it. */
  { "D1IS", N_("Issue") },
  /* Translators: the least severity of an exception. */
  { "D1IF", N_("Information") },
  { NULL },
};

const MdCode md_usage_codes_open_close[] = {
  /* Translators: the state of an exception. */
  { "D1OP", N_("Open") },
  /* Translators: the state of an exception. */
  { "D1CL", N_("Closed") },
  { NULL },
};

const MdCode md_usage_codes_exception_status[] = {
  { "OPEN", N_("Open") },
  { "CLOSED", N_("Closed") },
  { NULL },
};

/* Actions come by their names; an installation may send the code instead. */
const MdCode md_usage_codes_action[] = {
  /* Translators: something to do with a usage transaction. */
  { "D1CA", N_("Calculate") },
  { "D1OE", N_("Override exception") },
  /* Translators: something to do with a usage transaction: make it count no longer. */
  { "D1DD", N_("Discard") },
  /* Translators: something to do with a usage transaction: give it to billing. */
  { "D1ST", N_("Send") },
  { NULL },
};

/* The meanings are known, most of the codes are not: md_usage_status_label() also takes a code whose parts begin the
 * words of one of these. */
const MdCode md_usage_codes_status[] = {
  /* Translators: the status of a usage transaction. */
  { "PENDING", N_("Pending") },
  { "CALC-DEFER", N_("Calculation deferred") },
  { "CALC-INPROG", N_("Calculation in progress") },
  /* Translators: the status of a usage transaction. */
  { "CALCULATED", N_("Calculated") },
  { "ISSUE-DETECT", N_("Issue detected") },
  { "APPR-INPROG", N_("Approval in progress") },
  /* Translators: the status of a usage transaction: given to billing. */
  { "SENT", N_("Sent") },
  /* Translators: the status of a usage transaction: giving it to billing went wrong. */
  { "SEND-ERROR", N_("Send error") },
  /* Translators: the status of a usage transaction: a later one takes its place. */
  { "SUB-CORRECT", N_("Subsequent correction") },
  /* Translators: the status of a usage transaction: it counts no longer. */
  { "DISCARDED", N_("Discarded") },
  { NULL },
};

/* Not published; these are seen in examples. */
const MdCode md_usage_codes_usage_type[] = {
  /* Translators: a kind of usage: from readings some time apart. */
  { "SCAL", N_("Scalar") },
  /* Translators: a kind of usage: from values for every few minutes. */
  { "INTV", N_("Interval") },
  { NULL },
};
