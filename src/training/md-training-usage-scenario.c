/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-usage-scenario.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const MdUsageScenario scenarios[] = {
  { "99000000001001", MD_USAGE_SCENARIO_ACCOUNT, 90001, N_("status PENDING: nothing is calculated yet") },
  { "99000000001002", MD_USAGE_SCENARIO_ACCOUNT, 90002, N_("status CALC-DEFER: waits for measurements") },
  { "99000000001003", MD_USAGE_SCENARIO_ACCOUNT, 90003, N_("status CALC-INPROG: waits for a sub transaction") },
  { "99000000001004", MD_USAGE_SCENARIO_ACCOUNT, 90004,
    N_("status CALCULATED, with estimated readings by time of use") },
  { "99000000001005", MD_USAGE_SCENARIO_ACCOUNT, 90005, N_("status ISSUE-DETECT: high usage") },
  { "99000000001006", MD_USAGE_SCENARIO_ACCOUNT, 90006, N_("status APPR-INPROG: low usage of gas, overridden") },
  { "99000000001007", MD_USAGE_SCENARIO_ACCOUNT, 90007, N_("status SENT: energy delivered and received") },
  { "99000000001008", MD_USAGE_SCENARIO_ACCOUNT, 90008, N_("status SEND-ERROR: a compound water meter") },
  { "99000000001009", MD_USAGE_SCENARIO_ACCOUNT, 90009, N_("status SUB-CORRECT: corrected later") },
  { "99000000001010", MD_USAGE_SCENARIO_ACCOUNT, 90010, N_("status DISCARDED: no usage at all") },
  { "99000000001011", MD_USAGE_SCENARIO_ACCOUNT, 90011, N_("discarded because a sub transaction was") },
  { "99000000001012", MD_USAGE_SCENARIO_ACCOUNT, 90012,
    N_("a meter exchange and two tariffs, check and peak registers") },
  { "99000000001013", MD_USAGE_SCENARIO_ACCOUNT, 90013, N_("hourly intervals, a few of them estimated") },
  { "99000000001014", MD_USAGE_SCENARIO_ACCOUNT, 90014, N_("stopped: a reading is missing") },
  { "99000000001015", MD_USAGE_SCENARIO_ACCOUNT, 90015, N_("waits: a sub transaction lacks too many intervals") },
  { "99000000001016", MD_USAGE_SCENARIO_ACCOUNT, 90016, N_("waits: the time-of-use map has no data") },
  { "99000000001017", MD_USAGE_SCENARIO_ACCOUNT, 90017, N_("items without a meter") },
  { "99000000002001", MD_USAGE_SCENARIO_HUGE, 0, N_("a million rows") },
  { "99000000002002", MD_USAGE_SCENARIO_ACCOUNT, 90020, N_("every field of the interface") },
  { "99000000002003", MD_USAGE_SCENARIO_UNKNOWN, 90005, N_("fields that the interface does not have") },
  { "99000000002004", MD_USAGE_SCENARIO_ODD, 0,
    N_("fields that are not what they should be: null, other types, markup, doubles") },
  { "99000000002011", MD_USAGE_SCENARIO_FORM, MD_LIST_DATA, N_("every list as {\"_data\":[…]}") },
  { "99000000002012", MD_USAGE_SCENARIO_FORM, MD_LIST_NAMED_DATA, N_("every list as {\"nameList\":{\"_data\":[…]}}") },
  { "99000000002013", MD_USAGE_SCENARIO_FORM, MD_LIST_NAMED, N_("every list as {\"nameList\":[…]}") },
  { "99000000002014", MD_USAGE_SCENARIO_FORM, MD_LIST_BARE, N_("every list as […]") },
  { "99000000002015", MD_USAGE_SCENARIO_FORM, MD_LIST_SINGLE, N_("every list of one as the object alone") },
  { "99000000000400", MD_USAGE_SCENARIO_STATUS, 400, N_("HTTP 400 with a problem document") },
  { "99000000000401", MD_USAGE_SCENARIO_STATUS, 401, N_("HTTP 401 with a problem document, whoever asks") },
  { "99000000000403", MD_USAGE_SCENARIO_STATUS, 403, N_("HTTP 403 with a problem document") },
  { "99000000000404", MD_USAGE_SCENARIO_STATUS, 404, N_("HTTP 404 with a problem document") },
  { "99000000000429", MD_USAGE_SCENARIO_STATUS, 429, N_("HTTP 429 with Retry-After, every time") },
  { "99000000000500", MD_USAGE_SCENARIO_STATUS, 500,
    N_("HTTP 500 with a problem document, texts in CDATA and a stack trace") },
  { "99000000000503", MD_USAGE_SCENARIO_STATUS, 503, N_("HTTP 503 with Retry-After, every time") },
  { "99000000000502", MD_USAGE_SCENARIO_PAGE, 502, N_("HTTP 502 with a web page, as from a proxy") },
  { "99000000003001", MD_USAGE_SCENARIO_BUSY, 429,
    N_("HTTP 429 with Retry-After twice, then the transaction; then again") },
  { "99000000003002", MD_USAGE_SCENARIO_BUSY, 503,
    N_("HTTP 503 with Retry-After twice, then the transaction; then again") },
  { "99000000003003", MD_USAGE_SCENARIO_SLOW, 0, N_("a slow answer, after 8 seconds (--slow-seconds)") },
  { "99000000003004", MD_USAGE_SCENARIO_LATE, 0,
    N_("an answer after the time-out, after 65 seconds (--late-seconds)") },
  { "99000000003005", MD_USAGE_SCENARIO_TRUNCATED, 0, N_("the answer breaks off half-way") },
  { "99000000003006", MD_USAGE_SCENARIO_DROPPED, 0, N_("the connection is closed without an answer") },
  { "99000000003007", MD_USAGE_SCENARIO_PAGE, 200, N_("HTTP 200 with a web page in place of JSON") },
};

/**
 * md_usage_scenario_list:
 * @n_scenarios: (out): how many
 *
 * Returns: (transfer none) (array length=n_scenarios): all scenarios
 */
const MdUsageScenario *
md_usage_scenario_list (guint *n_scenarios)
{
  *n_scenarios = G_N_ELEMENTS (scenarios);

  return scenarios;
}

/**
 * md_usage_scenario_find:
 * @id: of a transaction
 *
 * Returns: (transfer none) (nullable): its scenario, %NULL where it is none
 */
const MdUsageScenario *
md_usage_scenario_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (strcmp (scenarios[i].id, id) == 0)
      return &scenarios[i];

  return NULL;
}
