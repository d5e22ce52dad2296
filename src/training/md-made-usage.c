/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-usage.h"

#include <string.h>

#define REGULAR "501000"

/* What energy is lost on the way, in millionths of what arrives. */
#define LOSS_FACTOR (MD_MICRO + 25000)

/* A gap of more than this many hours is not filled with estimates. */
#define MAX_FILLED_HOURS 24

enum
{
  ROLL_MISSING = 1000,
  ROLL_GAP,
  ROLL_GAP_HOUR,
  ROLL_ITEMS,
};

static void
period_clear (MdMadePeriod *period)
{
  g_array_unref (period->quantities);
}

/* Exactly: both factors have few enough decimals. */
static gint64
multiply (gint64 a,
          gint64 b)
{
  return a / MD_MICRO * b + a % MD_MICRO * b / MD_MICRO;
}

/* Cuts the bill where another tariff begins and where the meter is exchanged. */
static void
cut (MdMadeUsage *self)
{
  MdDay split = md_made_account_get_split (&self->account, self->id.month);
  MdDay exchange = md_made_account_get_exchange (&self->account);
  MdDay end = md_made_account_get_start (&self->account, self->id.month + 1);
  MdDay from = md_made_account_get_start (&self->account, self->id.month);

  self->n_subs = split != 0 && split > from ? 2 : 0;
  while (from < end)
    {
      MdDay to = end;
      MdMadeSegment segment;

      if (self->n_subs > 0 && split > from && split < to)
        to = split;
      if (exchange > from && exchange < to)
        to = exchange;
      segment = (MdMadeSegment) { from, to, exchange != 0 && from >= exchange,
                                  self->n_subs > 0 && from >= split ? 2 : 1 };
      if (self->id.sub == 0 || self->id.sub == segment.part)
        self->segments[self->n_segments++] = segment;
      from = to;
    }
}

static const char *
find_condition (const MdMadeUsage *self,
                MdDay              day)
{
  if (day == md_made_account_get_start (&self->account, self->id.month))
    return md_made_account_get_condition (&self->account, self->id.month - 1);
  if (day == md_made_account_get_start (&self->account, self->id.month + 1))
    return md_made_account_get_condition (&self->account, self->id.month);

  return REGULAR;
}

static MdMadeRead
read_register (const MdMadeUsage *self,
               guint              place,
               guint              segment)
{
  const MdMadeSegment *s = &self->segments[segment];
  MdMadeRead pair = { .segment = segment, .place = place };

  pair.start_condition = find_condition (self, s->from);
  pair.end_condition = find_condition (self, s->to);
  pair.start = md_made_account_get_reading (&self->account, place, s->from, s->exchanged);
  pair.quantity = md_made_account_get_amount (&self->account, place, s->from, s->to);
  pair.end = pair.start + pair.quantity;
  pair.multiplier = md_made_account_get_multiplier (&self->account, place, s->exchanged);
  pair.final = multiply (pair.quantity, pair.multiplier) * self->account.registers[place].percent / 100;

  return pair;
}

static void
add_reads (MdMadeUsage *self)
{
  for (guint segment = 0; segment < self->n_segments; segment++)
    for (guint place = 0; place < self->account.n_registers; place++)
      {
        MdMadeRead pair;

        if (self->account.registers[place].hourly)
          continue;
        pair = read_register (self, place, segment);
        g_array_append_val (self->reads, pair);
      }
}

static gboolean
is_estimate (const char *condition)
{
  return strcmp (condition, REGULAR) != 0;
}

static void
add_item_quantity (const MdMadeUsage *self,
                   MdMadePeriod      *period)
{
  MdMadeQuantity quantity = { .rule = "GET-ITEMS", .place = -1, .segment = period->segment, .uom = "KWH",
                              .sqi = "LAMP" };

  if (self->account.kind != MD_MADE_LIGHTS && self->account.kind != MD_MADE_ALL)
    return;

  period->n_items = 2 + md_made_roll (self->account.number, ROLL_ITEMS, 0) % 60;
  quantity.amount = (gint64) period->n_items * 612500 * (period->to - period->from);
  g_array_append_val (period->quantities, quantity);
}

/* What was delivered less what was received, where both are measured. */
static void
add_net_quantity (MdMadePeriod *period)
{
  MdMadeQuantity net = { .rule = "SQ-MATH", .place = -1, .segment = period->segment, .uom = "KWH", .sqi = "NET" };
  gboolean received = FALSE;

  for (guint i = 0; i < period->quantities->len; i++)
    {
      const MdMadeQuantity *quantity = &g_array_index (period->quantities, MdMadeQuantity, i);

      if (g_strcmp0 (quantity->sqi, "DEL") != 0 && g_strcmp0 (quantity->sqi, "REC") != 0)
        continue;
      received |= quantity->sqi[0] == 'R';
      net.amount += quantity->sqi[0] == 'R' ? -quantity->amount : quantity->amount;
      net.estimated |= quantity->estimated;
    }
  if (received)
    g_array_append_val (period->quantities, net);
}

static MdMadePeriod
new_period (const MdMadeUsage *self,
            guint              segment,
            gboolean           hourly)
{
  return (MdMadePeriod) {
    .from = self->segments[segment].from,
    .to = self->segments[segment].to,
    .segment = segment,
    .hourly = hourly,
    .quantities = g_array_new (FALSE, TRUE, sizeof (MdMadeQuantity)),
  };
}

/* A period for each segment. What a check register shows is in no quantity. */
static void
add_scalar_periods (MdMadeUsage *self)
{
  for (guint segment = 0; segment < self->n_segments; segment++)
    {
      MdMadePeriod period = new_period (self, segment, FALSE);

      for (guint i = 0; i < self->reads->len; i++)
        {
          const MdMadeRead *pair = &g_array_index (self->reads, MdMadeRead, i);
          const MdMadeRegister *r = &self->account.registers[pair->place];
          MdMadeQuantity quantity = {
            .rule = r->rule,
            .place = pair->place,
            .segment = segment,
            .uom = r->final_uom != NULL ? r->final_uom : r->uom,
            .tou = r->tou,
            .sqi = r->sqi,
            .amount = pair->final,
            .estimated = is_estimate (pair->start_condition) || is_estimate (pair->end_condition),
          };

          if (pair->segment == segment && !r->checks && r->how[0] != 'C')
            g_array_append_val (period.quantities, quantity);
        }
      add_net_quantity (&period);
      add_item_quantity (self, &period);
      if (period.quantities->len > 0)
        g_array_append_val (self->periods, period);
      else
        period_clear (&period);
    }
}

/**
 * md_made_usage_is_gap:
 * @hour: as counted by md_day_get_hour()
 *
 * Returns: whether that hour was not read
 */
gboolean
md_made_usage_is_gap (const MdMadeUsage *self,
                      gint64             hour)
{
  return hour >= self->gap_hour && hour < self->gap_hour + self->gap;
}

/* What the register for the highest demand showed, where there is one. */
static void
add_demand (const MdMadeUsage *self,
            MdMadePeriod      *period)
{
  for (guint i = 0; i < self->reads->len; i++)
    {
      const MdMadeRead *pair = &g_array_index (self->reads, MdMadeRead, i);
      const MdMadeRegister *r = &self->account.registers[pair->place];
      MdMadeQuantity peak = {
        .rule = "PEAK-DEMAND",
        .place = pair->place,
        .segment = period->segment,
        .uom = r->uom,
        .tou = r->tou,
        .amount = pair->final,
        .estimated = is_estimate (pair->start_condition) || is_estimate (pair->end_condition),
      };

      if (pair->segment == period->segment && r->checks && r->how[0] == 'P')
        g_array_append_val (period->quantities, peak);
    }
}

static void
add_time_of_use (const MdMadeUsage *self,
                 MdMadePeriod      *period,
                 guint              place)
{
  static const char *const times[] = { "ON", "MID", "OFF" };
  MdMadeQuantity sums[G_N_ELEMENTS (times)] = { 0 };
  MdMadeQuantity total = { "LOSS-FACTOR", -1, period->segment, "KWH", NULL, "LOSS-ADJ", 0, FALSE, FALSE };

  for (MdDay day = period->from; day < period->to; day++)
    {
      gint64 amounts[MD_DAY_MAX_HOURS];
      guint n_hours = md_made_account_get_hours (&self->account, place, day, amounts);

      for (guint i = 0; i < n_hours; i++)
        {
          gint64 hour = md_day_get_hour (day) + i;
          const char *tou = md_made_hour_tou (hour);
          guint time = tou[0] == 'M' ? 1 : tou[1] == 'F' ? 2 : 0;

          sums[time].amount += amounts[i];
          sums[time].estimated |= md_made_usage_is_gap (self, hour);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      MdMadeQuantity quantity = { "TOU-MAP", place, period->segment, "KWH", times[i], NULL, sums[i].amount, TRUE,
                                  sums[i].estimated };

      g_array_append_val (period->quantities, quantity);
      total.amount += quantity.amount;
      total.estimated |= quantity.estimated;
    }
  total.amount = multiply (total.amount, LOSS_FACTOR);
  add_demand (self, period);
  g_array_append_val (period->quantities, total);
}

static void
add_hourly_periods (MdMadeUsage *self)
{
  if (self->account.n_registers == 0 || !self->account.registers[0].hourly)
    return;

  for (guint segment = 0; segment < self->n_segments; segment++)
    {
      MdMadePeriod period = new_period (self, segment, TRUE);

      add_time_of_use (self, &period, 0);
      g_array_append_val (self->periods, period);
    }
}

/**
 * md_made_usage_is:
 *
 * Returns: whether this has become of it
 */
gboolean
md_made_usage_is (const MdMadeUsage *self,
                  const char        *status)
{
  return strcmp (self->status, status) == 0;
}

/* Whether the account's hours of this month have a gap, and where. */
static void
find_gap (MdMadeUsage *self)
{
  guint64 roll = md_made_roll (self->account.number, ROLL_GAP, self->id.month);
  gint64 begin = md_day_get_hour (md_made_account_get_start (&self->account, self->id.month));

  if (self->account.n_registers == 0 || !self->account.registers[0].hourly)
    return;

  if (self->account.script != NULL)
    self->gap = self->id.month == MD_MADE_LAST_MONTH ? self->account.script->gap : 0;
  else if (roll % 100 < 10)
    self->gap = 1 + roll / 100 % 8;
  else if (roll % 100 < 13 && self->id.month == MD_MADE_LAST_MONTH)
    self->gap = MAX_FILLED_HOURS + 1 + roll / 100 % 100;
  self->gap_hour = begin + 24 + md_made_roll (self->account.number, ROLL_GAP_HOUR, self->id.month) % 500;
}

/**
 * md_made_usage_is_missing:
 *
 * Returns: whether the reading with which it should end is missing, and may not be estimated
 */
gboolean
md_made_usage_is_missing (const MdMadeUsage *self)
{
  const MdMadeAccount *account = &self->account;
  gboolean ends_the_month = self->to == md_made_account_get_start (account, self->id.month + 1);

  if (self->id.month != MD_MADE_LAST_MONTH || !ends_the_month || account->n_registers == 0)
    return FALSE;
  if (account->script != NULL)
    return account->script->missing;

  return md_made_roll_percent (account->number, ROLL_MISSING, 0) < 3 &&
         !is_estimate (md_made_account_get_condition (account, self->id.month));
}

/**
 * md_made_usage_calculate:
 *
 * Reads the registers and works out the usage periods.
 */
void
md_made_usage_calculate (MdMadeUsage *self)
{
  add_reads (self);
  add_scalar_periods (self);
  add_hourly_periods (self);
  self->calculated = TRUE;
}

/* All that can be worked out without asking what became of it. */
static MdMadeUsage *
usage_new_bare (MdMadeId id)
{
  g_autoptr (MdMadeUsage) self = g_new0 (MdMadeUsage, 1);

  self->id = id;
  self->reads = g_array_new (FALSE, TRUE, sizeof (MdMadeRead));
  self->periods = g_array_new (FALSE, TRUE, sizeof (MdMadePeriod));
  self->findings = g_array_new (FALSE, TRUE, sizeof (MdMadeFinding));
  g_array_set_clear_func (self->periods, (GDestroyNotify) period_clear);

  if (!md_made_account_init (&self->account, id.account) || id.month < MD_MADE_FIRST_MONTH ||
      id.month > MD_MADE_LAST_MONTH)
    return NULL;
  cut (self);
  if (id.sub > self->n_subs)
    return NULL;

  self->from = self->segments[0].from;
  self->to = self->segments[self->n_segments - 1].to;
  find_gap (self);

  return g_steal_pointer (&self);
}

/**
 * md_made_usage_new:
 * @id: which one
 *
 * Returns: (transfer full) (nullable): the transaction, %NULL where there is none with this id
 */
MdMadeUsage *
md_made_usage_new (MdMadeId id)
{
  MdMadeUsage *self = usage_new_bare (id);

  if (self != NULL)
    md_made_usage_decide (self);

  return self;
}

/**
 * md_made_usage_new_previous:
 *
 * Returns: (transfer full): the quantities of the one before, which there must be; nothing of what became of it
 */
MdMadeUsage *
md_made_usage_new_previous (const MdMadeUsage *self)
{
  MdMadeUsage *previous = usage_new_bare ((MdMadeId) { self->id.account, self->id.month - 1, 0 });

  md_made_usage_calculate (previous);

  return previous;
}

/**
 * md_made_usage_free:
 * @self: (transfer full)
 */
void
md_made_usage_free (MdMadeUsage *self)
{
  g_array_unref (self->reads);
  g_array_unref (self->periods);
  g_array_unref (self->findings);
  g_free (self);
}

/**
 * md_made_usage_has_previous:
 *
 * Returns: whether there is one before it: not for a sub transaction, nor for the first bill
 */
gboolean
md_made_usage_has_previous (const MdMadeUsage *self)
{
  return self->id.sub == 0 && self->id.month > MD_MADE_FIRST_MONTH;
}

/**
 * md_made_usage_get_unit:
 *
 * Returns: (transfer none) (nullable): the unit in which the account is mainly billed, %NULL where nothing is measured
 */
const char *
md_made_usage_get_unit (const MdMadeUsage *self)
{
  const MdMadeRegister *r = self->account.registers;

  return r == NULL ? NULL : r->final_uom != NULL ? r->final_uom : r->uom;
}

/**
 * md_made_usage_get_total:
 *
 * Returns: what was used in that unit, in millionths: all that adds up, nothing that is subtracted, checked or a peak
 */
gint64
md_made_usage_get_total (const MdMadeUsage *self)
{
  const char *unit = md_made_usage_get_unit (self);
  gint64 total = 0;

  for (guint i = 0; i < self->periods->len; i++)
    {
      GArray *quantities = g_array_index (self->periods, MdMadePeriod, i).quantities;

      for (guint j = 0; j < quantities->len; j++)
        {
          const MdMadeQuantity *quantity = &g_array_index (quantities, MdMadeQuantity, j);

          if (quantity->place >= 0 && self->account.registers[quantity->place].how[0] == '+' &&
              strcmp (quantity->uom, unit) == 0)
            total += quantity->amount;
        }
    }

  return total;
}
