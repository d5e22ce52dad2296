/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-made-json.h"

G_BEGIN_DECLS

/* Ids of usage transactions that always behave in one special way. */

typedef enum
{
  MD_USAGE_SCENARIO_ACCOUNT,   /* the last transaction of this scripted account */
  MD_USAGE_SCENARIO_FORM,      /* every list in this form */
  MD_USAGE_SCENARIO_UNKNOWN,   /* members that no table knows */
  MD_USAGE_SCENARIO_ODD,       /* members that are not what they should be */
  MD_USAGE_SCENARIO_HUGE,      /* a million rows */
  MD_USAGE_SCENARIO_STATUS,    /* this HTTP status, with a problem document */
  MD_USAGE_SCENARIO_PAGE,      /* this HTTP status, with an HTML page */
  MD_USAGE_SCENARIO_BUSY,      /* twice this HTTP status, then the transaction */
  MD_USAGE_SCENARIO_SLOW,      /* after a while */
  MD_USAGE_SCENARIO_LATE,      /* after the client's time-out */
  MD_USAGE_SCENARIO_TRUNCATED, /* half of the answer's body */
  MD_USAGE_SCENARIO_DROPPED,   /* connection closed without an answer */
} MdUsageScenarioKind;

/**
 * MdUsageScenario:
 * @id: fourteen digits: 99, noughts, and four that are easy to remember
 * @kind: what happens
 * @detail: number of the account, HTTP status or form of lists
 * @description: N_(): one line
 *
 * One special id.
 */
typedef struct
{
  const char          *id;
  MdUsageScenarioKind  kind;
  guint                detail;
  const char          *description;
} MdUsageScenario;

const MdUsageScenario *md_usage_scenario_list (guint      *n_scenarios);
const MdUsageScenario *md_usage_scenario_find (const char *id);

G_END_DECLS
