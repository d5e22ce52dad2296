/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-script.h"

static const MdMadeScript scripts[] = {
  { .number = 90001, .kind = MD_MADE_HOME, .status = "PENDING", .factor = 100 },
  { .number = 90002, .kind = MD_MADE_WATER, .status = "CALC-DEFER", .factor = 100 },
  { .number = 90003, .kind = MD_MADE_SHOP, .status = "CALC-INPROG", .sub_status = "CALC-DEFER", .factor = 100 },
  { .number = 90004, .kind = MD_MADE_HOME_TOU, .status = "CALCULATED", .factor = 100, .estimated = TRUE },
  { .number = 90005, .kind = MD_MADE_HOME, .status = "ISSUE-DETECT", .factor = 260 },
  { .number = 90006, .kind = MD_MADE_GAS, .status = "APPR-INPROG", .factor = 30 },
  { .number = 90007, .kind = MD_MADE_SOLAR, .status = "SENT", .factor = 100 },
  { .number = 90008, .kind = MD_MADE_COMPOUND, .status = "SEND-ERROR", .factor = 100 },
  { .number = 90009, .kind = MD_MADE_HOME, .status = "SUB-CORRECT", .factor = 100, .estimated = TRUE },
  { .number = 90010, .kind = MD_MADE_WATER, .status = "DISCARDED", .factor = 0 },
  { .number = 90011, .kind = MD_MADE_SHOP, .status = "DISCARDED", .sub_status = "DISCARDED", .factor = 100 },
  { .number = 90012, .kind = MD_MADE_SHOP, .status = "CALCULATED", .factor = 100, .exchanged = TRUE },
  { .number = 90013, .kind = MD_MADE_FACTORY, .status = "SENT", .factor = 100, .gap = 5 },
  { .number = 90014, .kind = MD_MADE_GAS, .factor = 100, .missing = TRUE },
  { .number = 90015, .kind = MD_MADE_FACTORY, .factor = 100, .gap = 130 },
  { .number = 90016, .kind = MD_MADE_FACTORY, .factor = 100, .map_missing = TRUE },
  { .number = 90017, .kind = MD_MADE_LIGHTS, .status = "SENT", .factor = 100 },
  { .number = 90020, .kind = MD_MADE_ALL, .status = "ISSUE-DETECT", .factor = 220, .estimated = TRUE, .gap = 4,
    .exchanged = TRUE },
};

/**
 * md_made_script_find:
 * @number: of an account
 *
 * Returns: (transfer none) (nullable): what happens to it, %NULL where it is not a scenario
 */
const MdMadeScript *
md_made_script_find (guint number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i].number == number)
      return &scripts[i];

  return NULL;
}
