/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Meters that always behave in one special way, so that every outcome can be seen, practised and tested. */

typedef enum
{
  MD_SCENARIO_ERROR_TYPE,    /* an ErrorDetail with this error type, HTTP 400 */
  MD_SCENARIO_STATUS,        /* this HTTP status, each with another kind of body */
  MD_SCENARIO_SLOW,          /* tokens after a while */
  MD_SCENARIO_LATE,          /* tokens after the client's time-out */
  MD_SCENARIO_DROPPED,       /* tokens made, connection closed without an answer */
  MD_SCENARIO_TRUNCATED,     /* half of the answer's body */
  MD_SCENARIO_NOT_JSON,      /* 201 with an HTML page */
  MD_SCENARIO_DUMMY_TOKENS,  /* 1111... and 2222... */
  MD_SCENARIO_WRONG_CLASS,   /* tokens that cannot be key-change tokens */
  MD_SCENARIO_SLIP,          /* a slip ready to print */
  MD_SCENARIO_NO_TOKENS,     /* a success without tokens */
  MD_SCENARIO_TOKENS,        /* a plain success, with this many tokens */
} MdScenarioKind;

/**
 * MdScenario:
 * @meter_id: the meter that behaves so: 99, a serial number that is easy to remember, a check digit
 * @kind: what happens to a key-change request
 * @detail: the HTTP status of %MD_SCENARIO_STATUS, the number of tokens of %MD_SCENARIO_TOKENS
 * @error_type: (nullable): of %MD_SCENARIO_ERROR_TYPE
 * @description: (nullable): N_(): one line; md_scenario_describe() always has one
 */
typedef struct
{
  const char     *meter_id;
  MdScenarioKind  kind;
  guint           detail;
  const char     *error_type;
  const char     *description;
} MdScenario;

const MdScenario *md_scenario_list     (guint            *n_scenarios);
char             *md_scenario_describe (const MdScenario *self);

G_END_DECLS
