/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-usage.h"

#include <string.h>

/* What is rolled for; md-made-usage.c has its own from 1000 on. */
enum
{
  ROLL_EARLY = 2000,
  ROLL_LATE,
};

/**
 * md_made_usage_has_severity:
 *
 * Returns: whether there is an exception of that severity
 */
gboolean
md_made_usage_has_severity (const MdMadeUsage *self,
                            const char        *severity)
{
  for (guint i = 0; i < self->findings->len; i++)
    if (strcmp (g_array_index (self->findings, MdMadeFinding, i).severity, severity) == 0)
      return TRUE;

  return FALSE;
}

/* What keeps a transaction of the last month from being calculated. */
static const char *
find_early_status (const MdMadeUsage *self)
{
  guint roll = md_made_roll_percent (self->account.number, ROLL_EARLY, self->id.sub);
  const MdMadeScript *script = self->account.script;

  if (self->id.month != MD_MADE_LAST_MONTH)
    return NULL;

  if (script != NULL)
    {
      const char *status = self->id.sub == 2 ? script->sub_status : self->id.sub == 0 ? script->status : NULL;

      return status != NULL && (strcmp (status, "PENDING") == 0 || strcmp (status, "CALC-DEFER") == 0) ? status : NULL;
    }

  return self->n_subs > 0 && self->id.sub == 0 ? NULL : roll < 5 ? "PENDING" : roll < 10 ? "CALC-DEFER" : NULL;
}

/* What is decided of a transaction of the last month, once it is calculated. */
static const char *
find_late_status (const MdMadeUsage *self)
{
  static const char *const with_issue[] = { "ISSUE-DETECT", "ISSUE-DETECT", "ISSUE-DETECT", "ISSUE-DETECT",
                                            "ISSUE-DETECT", "ISSUE-DETECT", "ISSUE-DETECT", "APPR-INPROG",
                                            "SENT", "DISCARDED" };
  static const char *const without[] = { "SENT", "CALCULATED", "SENT", "CALCULATED", "SENT", "SENT", "CALCULATED",
                                         "SENT", "SENT", "CALCULATED", "SENT", "SEND-ERROR", "SENT", "CALCULATED",
                                         "SENT", "CALCULATED", "SENT", "SEND-ERROR", "SENT", "DISCARDED" };
  guint64 roll = md_made_roll (self->account.number, ROLL_LATE, self->id.month * 10 + self->id.sub);
  gboolean issue = md_made_usage_has_severity (self, "D1IS");
  const MdMadeScript *script = self->account.script;

  if (self->id.sub > 0)
    {
      if (script != NULL)
        return self->id.sub == 2 && script->sub_status != NULL ? script->sub_status : "CALCULATED";
      if (self->id.month != MD_MADE_LAST_MONTH)
        return "CALCULATED";
      return issue ? "ISSUE-DETECT" : roll % 100 < 5 ? "DISCARDED" : "CALCULATED";
    }
  if (script != NULL && script->status != NULL)
    return script->status;
  if (self->id.month != MD_MADE_LAST_MONTH)
    return roll % 100 < 3 ? "SUB-CORRECT" : "SENT";

  return issue ? with_issue[roll % G_N_ELEMENTS (with_issue)] : without[roll % G_N_ELEMENTS (without)];
}

/* A parent waits for its sub transactions, and goes with any that is discarded. */
static const char *
find_status_by_subs (const MdMadeUsage *self)
{
  gboolean waits = FALSE;

  if (self->id.sub > 0 || self->n_subs == 0 || self->id.month != MD_MADE_LAST_MONTH)
    return NULL;

  for (guint sub = 1; sub <= self->n_subs; sub++)
    {
      g_autoptr (MdMadeUsage) part = md_made_usage_new ((MdMadeId) { self->id.account, self->id.month, sub });

      if (md_made_usage_is (part, "DISCARDED"))
        return "DISCARDED";
      waits |= !md_made_usage_is (part, "CALCULATED");
    }

  return waits ? "CALC-INPROG" : NULL;
}

static void
find_status (MdMadeUsage *self)
{
  self->status = find_early_status (self);
  if (self->status == NULL)
    self->status = find_status_by_subs (self);
  if (self->status != NULL)
    {
      md_made_usage_find (self);
      return;
    }

  self->status = "CALCULATED";
  md_made_usage_calculate (self);
  md_made_usage_find (self);
  if (!md_made_usage_has_severity (self, "D1TM"))
    {
      self->status = find_late_status (self);
      return;
    }

  /* Whatever stops the calculation leaves nothing behind. */
  g_array_set_size (self->reads, 0);
  g_array_set_size (self->periods, 0);
  self->calculated = FALSE;
  self->status = "ISSUE-DETECT";
}

/**
 * md_made_usage_decide:
 *
 * Finds out how far the transaction has come, and on the way its quantities and exceptions. Whoever lets it go on has
 * dealt with its exceptions; mere information stays until it has been sent.
 */
void
md_made_usage_decide (MdMadeUsage *self)
{
  gboolean is_over;

  find_status (self);
  is_over = md_made_usage_is (self, "SENT") || md_made_usage_is (self, "SUB-CORRECT") ||
            md_made_usage_is (self, "DISCARDED");

  for (guint i = 0; i < self->findings->len; i++)
    {
      MdMadeFinding *finding = &g_array_index (self->findings, MdMadeFinding, i);

      finding->open = md_made_usage_is (self, "ISSUE-DETECT") || (strcmp (finding->severity, "D1IF") == 0 && !is_over);
    }
}
