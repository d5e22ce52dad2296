/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-scenario.h"

#include <glib/gi18n-lib.h>

/* The error types come in the order of the interface's list: the serial number is 100 and the place in it. */
static const MdScenario scenarios[] = {
  { "99000000028", MD_SCENARIO_TOKENS, 2, NULL, N_("two tokens (algorithm 07)") },
  { "99000000036", MD_SCENARIO_TOKENS, 3, NULL,
    N_("three tokens (algorithm 07, the third with the supply group code)") },
  { "99000000044", MD_SCENARIO_TOKENS, 4, NULL, N_("four tokens (algorithm 11)") },
  { "99000001018", MD_SCENARIO_ERROR_TYPE, 0, "DUPLICATE_RECORD",
    N_("error type DUPLICATE_RECORD: says that the request is known already, even the first time") },
  { "99000001026", MD_SCENARIO_ERROR_TYPE, 0, "FORMAT_ERROR",
    N_("error type FORMAT_ERROR: refuses the supply group code and the tariff index, each with words of its own") },
  { "99000001034", MD_SCENARIO_ERROR_TYPE, 0, "FUNCTION_NOT_SUPPORTED", NULL },
  { "99000001042", MD_SCENARIO_ERROR_TYPE, 0, "GENERAL_ERROR", NULL },
  { "99000001059", MD_SCENARIO_ERROR_TYPE, 0, "INVALID_AMOUNT", NULL },
  { "99000001067", MD_SCENARIO_ERROR_TYPE, 0, "ROUTING_ERROR", NULL },
  { "99000001075", MD_SCENARIO_ERROR_TYPE, 0, "TRANSACTION_NOT_SUPPORTED", NULL },
  { "99000001083", MD_SCENARIO_ERROR_TYPE, 0, "UNABLE_TO_LOCATE_RECORD", NULL },
  { "99000001091", MD_SCENARIO_ERROR_TYPE, 0, "UPSTREAM_UNAVAILABLE", NULL },
  { "99000001109", MD_SCENARIO_ERROR_TYPE, 0, "UNKNOWN_METER_ID",
    N_("error type UNKNOWN_METER_ID: not known, to a lookup neither") },
  { "99000001117", MD_SCENARIO_ERROR_TYPE, 0, "TRANSACTION_DECLINED", NULL },
  { "99000001125", MD_SCENARIO_ERROR_TYPE, 0, "INVALID_MERCHANT", NULL },
  { "99000001133", MD_SCENARIO_ERROR_TYPE, 0, "INVALID_AN32_TOKEN", NULL },
  { "99000001141", MD_SCENARIO_ERROR_TYPE, 0, "DO_NOT_HONOR", NULL },
  { "99000001158", MD_SCENARIO_ERROR_TYPE, 0, "INVALID_MSISDN", NULL },
  { "99000001166", MD_SCENARIO_ERROR_TYPE, 0, "INVALID_LOYALTY_CARD", NULL },
  { "99000001174", MD_SCENARIO_ERROR_TYPE, 0, "UTILITY_INVALID", NULL },
  { "99000001182", MD_SCENARIO_ERROR_TYPE, 0, "SYSTEM_MALFUNCTION", NULL },
  { "99000001190", MD_SCENARIO_ERROR_TYPE, 0, "METER_KEY_INVALID", NULL },
  { "99000001208", MD_SCENARIO_ERROR_TYPE, 0, "AMOUNT_TOO_LOW", NULL },
  { "99000001216", MD_SCENARIO_ERROR_TYPE, 0, "AMOUNT_TOO_HIGH", NULL },
  { "99000001224", MD_SCENARIO_ERROR_TYPE, 0, "NO_FREE_UNITS_DUE", NULL },
  { "99000001232", MD_SCENARIO_ERROR_TYPE, 0, "INSUFFICIENT_FUNDS", NULL },
  { "99000001240", MD_SCENARIO_ERROR_TYPE, 0, "LIMIT_EXCEEDED", NULL },
  { "99000001257", MD_SCENARIO_ERROR_TYPE, 0, "METER_ID_BLOCKED", NULL },
  { "99000001265", MD_SCENARIO_ERROR_TYPE, 0, "OUTCOME_UNKNOWN",
    N_("error type OUTCOME_UNKNOWN: tokens may have been made, although the status is 400") },
  { "99000002016", MD_SCENARIO_SLOW, 0, NULL, N_("a slow answer, after 8 seconds (--slow-seconds)") },
  { "99000002024", MD_SCENARIO_LATE, 0, NULL, N_("an answer after the time-out, after 65 seconds (--late-seconds)") },
  { "99000002032", MD_SCENARIO_DROPPED, 0, NULL, N_("tokens made, then the connection is closed without an answer") },
  { "99000002040", MD_SCENARIO_TRUNCATED, 0, NULL, N_("tokens made, but the answer breaks off half-way") },
  { "99000002057", MD_SCENARIO_NOT_JSON, 0, NULL, N_("status 201 with a web page in place of JSON") },
  { "99000002065", MD_SCENARIO_DUMMY_TOKENS, 0, NULL, N_("dummy tokens: 1111 1111 1111 1111 1111 and 2222 ...") },
  { "99000002073", MD_SCENARIO_WRONG_CLASS, 0, NULL, N_("tokens of a wrong class: a credit token and a test token") },
  { "99000002081", MD_SCENARIO_SLIP, 0, NULL, N_("a ready-made slip with every kind of line") },
  { "99000002099", MD_SCENARIO_NO_TOKENS, 0, NULL, N_("a success without a single token") },
  { "99000005001", MD_SCENARIO_STATUS, 500, NULL, N_("HTTP 500 with an empty body; tokens made") },
  { "99000005019", MD_SCENARIO_STATUS, 501, NULL, N_("HTTP 501 with an ErrorDetail") },
  { "99000005035", MD_SCENARIO_STATUS, 503, NULL, N_("HTTP 503 with a web page, as from a proxy") },
  { "99000005043", MD_SCENARIO_STATUS, 504, NULL,
    N_("HTTP 504 with plain text; tokens made, asking again with the same id brings them") },
};

/**
 * md_scenario_list:
 * @n_scenarios: (out): how many
 *
 * Returns: (transfer none) (array length=n_scenarios): all scenarios
 */
const MdScenario *
md_scenario_list (guint *n_scenarios)
{
  *n_scenarios = G_N_ELEMENTS (scenarios);

  return scenarios;
}

/**
 * md_scenario_describe:
 *
 * Returns: (transfer full): one translated line that says what the meter does
 */
char *
md_scenario_describe (const MdScenario *self)
{
  if (self->description != NULL)
    return g_strdup (_(self->description));

  /* Translators: %s is a code of the interface, such as METER_ID_BLOCKED. */
  return g_strdup_printf (_("error type %s"), self->error_type);
}
