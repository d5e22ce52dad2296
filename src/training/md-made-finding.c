/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-usage.h"

#include <string.h>

#include "md-made-names.h"

#define REGULAR "501000"

/* Whether a map was extended in time. */
#define ROLL_MAP 3000

/* How far above or below the previous bill, in percent for each day, is worth a word, and how far is worth a look. */
#define HIGH_WORD 50
#define HIGH_LOOK 100
#define LOW_LOOK 60

/* Gaps of more hours are not filled with estimates. */
#define MAX_FILLED_HOURS 24

/* Beyond this, somebody is told of the money at stake. */
#define LARGE (150000 * MD_MICRO)

/* What a unit costs, for the amount at stake in a message, in hundredths. */
#define PRICE 21

static MdMadeFinding *
add (MdMadeUsage *self,
     const char  *severity,
     const char  *type,
     const char  *rule,
     guint        number,
     const char  *message)
{
  MdMadeFinding finding = { severity, type, rule, number, message };

  finding.open = TRUE;
  g_array_append_val (self->findings, finding);

  return &g_array_index (self->findings, MdMadeFinding, self->findings->len - 1);
}

static void
put (MdMadeFinding *finding,
     const char    *type,
     const char    *text)
{
  MdMadeParameter *parameter = &finding->parameters[finding->n_parameters++];

  parameter->type = type;
  g_strlcpy (parameter->text, text, sizeof parameter->text);
}

static void
put_number (MdMadeFinding *finding,
            gint64         millionths,
            guint          decimals)
{
  char digits[32];

  md_micro_print (digits, millionths, decimals);
  put (finding, "NBR ", digits);
}

static void
put_date (MdMadeFinding *finding,
          MdDay          day)
{
  put (finding, "DATE", md_day_date (day).text);
}

static void
put_register (MdMadeFinding     *finding,
              const MdMadeUsage *self,
              guint              place,
              gboolean           exchanged)
{
  put (finding, "FLD ", md_made_component (&self->account, place, exchanged).text);
}

/* What is compared is the usage of a day, as bills are not equally long; every product fits into 64 bits. */
static void
compare (MdMadeUsage *self,
         MdMadeUsage *previous)
{
  gint64 total = md_made_usage_get_total (self);
  gint64 before = md_made_usage_get_total (previous);
  gint64 mine = total * (previous->to - previous->from);
  gint64 theirs = before * (self->to - self->from);
  MdMadeFinding *finding = NULL;
  guint percent = HIGH_LOOK;

  if (before == 0)
    return;

  if (total == 0)
    {
      finding = add (self, "D1IS", "ZERO-USAGE", "ZERO-CHECK", 20110,
                     "No %1 was used from %2 to %3, although the transaction before has %4.");
      put (finding, "FLD ", md_made_usage_get_unit (self));
      put_date (finding, self->from);
      put_date (finding, self->to);
      put_number (finding, before, 2);
      return;
    }

  if (mine * 100 > theirs * (100 + HIGH_LOOK))
    finding = add (self, "D1IS", "HIGH-USAGE", "HIGH-LOW", 20104,
                   "%1 usage of %2 from %3 to %4 is more than %6 percent a day above the %5 of the transaction "
                   "before.");
  else if (mine * 100 > theirs * (100 + HIGH_WORD))
    finding = add (self, "D1IF", "HIGH-USAGE", "HIGH-LOW", 20104,
                   "%1 usage of %2 from %3 to %4 is more than %6 percent a day above the %5 of the transaction "
                   "before.");
  else if (mine * 100 < theirs * (100 - LOW_LOOK))
    finding = add (self, "D1IS", "LOW-USAGE", "HIGH-LOW", 20105,
                   "%1 usage of %2 from %3 to %4 is more than %6 percent a day below the %5 of the transaction "
                   "before.");
  if (finding == NULL)
    return;

  if (strcmp (finding->severity, "D1IF") == 0)
    percent = HIGH_WORD;
  else if (strcmp (finding->type, "LOW-USAGE") == 0)
    percent = LOW_LOOK;
  put (finding, "FLD ", md_made_usage_get_unit (self));
  put_number (finding, total, 2);
  put_date (finding, self->from);
  put_date (finding, self->to);
  put_number (finding, before, 2);
  put_number (finding, percent * MD_MICRO, 0);
}

/* The money at stake, where the usage alone would not tell how much that is. */
static void
find_amount (MdMadeUsage *self)
{
  gint64 total = md_made_usage_get_total (self);
  MdMadeFinding *finding;
  char digits[32];

  if (total < LARGE)
    return;

  finding = add (self, "D1IF", "HIGH-AMOUNT", "REVIEW-AMOUNT", 20131,
                 "At the reference price the usage from %2 to %3 comes to %1: the account’s manager is informed by "
                 "%4.");
  md_micro_print (digits, total / MD_MICRO * PRICE * (MD_MICRO / 100), 2);
  put (finding, "AMT ", digits);
  put_date (finding, self->from);
  put_date (finding, self->to);
  put (finding, "SRVC", "CM-NotifyManager");
}

static void
find_estimates (MdMadeUsage *self)
{
  for (guint i = 0; i < self->reads->len; i++)
    {
      const MdMadeRead *pair = &g_array_index (self->reads, MdMadeRead, i);
      MdMadeFinding *finding;

      if (strcmp (pair->end_condition, REGULAR) == 0)
        continue;
      finding = add (self, "D1IF", "ESTIMATED-READ", self->account.registers[pair->place].rule, 20031,
                     "Measuring component %1 has no reading at %2; an estimate of %3 was used.");
      put_register (finding, self, pair->place, self->segments[pair->segment].exchanged);
      put (finding, "DTTM", md_day_parameter (self->segments[pair->segment].to, 0).text);
      put_number (finding, pair->end, 0);
    }
}

/* The sub transactions do the reading; what stops them keeps their parent waiting, and never stops it. */
static gboolean
is_parent (const MdMadeUsage *self)
{
  return self->n_subs > 0 && self->id.sub == 0;
}

static void
find_missing (MdMadeUsage *self)
{
  const MdMadeSegment *last = &self->segments[self->n_segments - 1];
  MdMadeFinding *finding;

  if (!md_made_usage_is_missing (self) || is_parent (self))
    return;

  for (guint place = 0; place < self->account.n_registers; place++)
    {
      if (self->account.registers[place].hourly)
        continue;
      finding = add (self, "D1TM", "MISSING-READ", self->account.registers[place].rule, 20017,
                     "Measuring component %1 has no reading in %2 from %3 to %4, and none may be estimated.");
      put_register (finding, self, place, last->exchanged);
      put (finding, "TBL ", "D1_MSRMT");
      put (finding, "DTTM", md_day_parameter (self->to - 2, 0).text);
      put (finding, "DTTM", md_day_parameter (self->to, 0).text);
    }
}

static gboolean
is_exchanged (const MdMadeUsage *self,
              gint64             hour)
{
  MdDay exchange = md_made_account_get_exchange (&self->account);

  return exchange != 0 && hour >= md_day_get_hour (exchange);
}

static void
find_gaps (MdMadeUsage *self)
{
  gint64 begin = MAX (self->gap_hour, md_day_get_hour (self->from));
  gint64 end = MIN (self->gap_hour + self->gap, md_day_get_hour (self->to));
  /* What was good enough for the sub transactions is for their parent. */
  gboolean filled = end - begin <= MAX_FILLED_HOURS || is_parent (self);
  MdMadeFinding *finding;

  if (begin >= end)
    return;

  finding = filled ? add (self, "D1IF", "INTERVALS-FILLED", "GET-INTERVAL", 20044,
                          "%2 intervals of %3 from %4 on were missing for measuring component %1 and were estimated.")
                   : add (self, "D1TM", "INTERVALS-MISSING", "GET-INTERVAL", 20045,
                          "%2 intervals of %3 from %4 on are missing for measuring component %1: too many to "
                          "estimate.");
  put_register (finding, self, 0, is_exchanged (self, begin));
  put_number (finding, (end - begin) * MD_MICRO, 0);
  put (finding, "DUR ", "01:00:00");
  put (finding, "DTTM", md_hour_stamp (begin).text);
}

/* A meter exchange is worth a word, one that changes the multiplier is worth a look. */
static void
find_exchange (MdMadeUsage *self)
{
  for (guint i = 1; i < self->n_segments; i++)
    {
      const MdMadeSegment *segment = &self->segments[i];
      MdMadeFinding *finding;

      if (!segment->exchanged || self->segments[i - 1].exchanged)
        continue;

      finding = add (self, "D1IF", "DEVICE-EXCHANGED", "CHECK-CONFIGURATION", 20061,
                     "The meter was exchanged on %1: measuring component %2 ends, %3 begins.");
      put (finding, "MMDD", md_day_date (segment->from).text + 5);
      put_register (finding, self, 0, FALSE);
      put_register (finding, self, 0, TRUE);

      for (guint place = 0; place < self->account.n_registers; place++)
        {
          gint64 old = md_made_account_get_multiplier (&self->account, place, FALSE);
          gint64 new = md_made_account_get_multiplier (&self->account, place, TRUE);

          if (old == new)
            continue;
          finding = add (self, "D1IS", "MULTIPLIER-CHANGED", "CHECK-CONFIGURATION", 20062,
                         "The multiplier changes from %2 to %3 with measuring component %1.");
          put_register (finding, self, place, TRUE);
          put_number (finding, old, 0);
          put_number (finding, new, 0);
        }
    }
}

static void
find_configuration (MdMadeUsage *self)
{
  const MdMadeScript *script = self->account.script;
  MdMadeFinding *finding;

  if (self->account.kind != MD_MADE_FACTORY || self->id.month != MD_MADE_LAST_MONTH || is_parent (self))
    return;
  if (script != NULL ? !script->map_missing : md_made_roll_percent (self->account.number, ROLL_MAP, self->id.sub) >= 4)
    return;

  finding = add (self, "D1TM", "TOU-MAP-MISSING", "TOU-MAP", 20071,
                 "Time-of-use map %1 holds no data for %2: %3.");
  put (finding, "FLD ", md_made_map (&self->account).text);
  put_date (finding, self->from);
  put (finding, "MSG ", "extend the map, then calculate again");
}

static void
find_waiting_sub (MdMadeUsage *self)
{
  for (guint sub = 1; sub <= self->n_subs; sub++)
    {
      g_autoptr (MdMadeUsage) part = md_made_usage_new ((MdMadeId) { self->id.account, self->id.month, sub });
      MdMadeFinding *finding;
      char id[MD_MADE_ID_LENGTH + 1];

      if (md_made_usage_is (part, "CALCULATED"))
        continue;
      finding = add (self, "D1IF", "SUB-TRANSACTION", "CHECK-SUBS", 20081, "Sub transaction %1 has the status %2.");
      md_made_id_print (id, part->id);
      put (finding, "FLD ", id);
      put (finding, "FLD ", part->status);
    }
}

static void
find_deferral (MdMadeUsage *self)
{
  MdMadeFinding *finding = add (self, "D1IF", "DEFERRED", "CHECK-WINDOW", 20090,
                                "Calculation waits until %1 for measurements; it is tried again at %2.");

  put_date (finding, self->to + 3);
  put (finding, "TIME", "02:30:00");
}

/* Where the calculation stops, nobody looks any further. */
static void
keep_stoppers (MdMadeUsage *self)
{
  for (guint i = self->findings->len; i > 0; i--)
    if (strcmp (g_array_index (self->findings, MdMadeFinding, i - 1).severity, "D1TM") != 0)
      g_array_remove_index (self->findings, i - 1);
}

/**
 * md_made_usage_find:
 *
 * Finds the exceptions that follow from what was read and calculated.
 */
void
md_made_usage_find (MdMadeUsage *self)
{
  if (md_made_usage_is (self, "CALC-DEFER"))
    find_deferral (self);
  else if (!self->calculated && !md_made_usage_is (self, "PENDING"))
    find_waiting_sub (self);
  if (!self->calculated)
    return;

  find_missing (self);
  find_gaps (self);
  find_configuration (self);
  if (md_made_usage_has_severity (self, "D1TM"))
    {
      keep_stoppers (self);
      return;
    }

  find_exchange (self);
  find_estimates (self);
  if (md_made_usage_has_previous (self) && md_made_usage_get_unit (self) != NULL)
    {
      g_autoptr (MdMadeUsage) previous = md_made_usage_new_previous (self);

      compare (self, previous);
      find_amount (self);
    }
}
