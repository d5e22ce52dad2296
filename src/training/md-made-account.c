/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-account.h"

#include <string.h>

#include "md-made-script.h"

/* Every id of this utility begins so. */
#define ID_PREFIX "054"
#define ID_DIGITS 12

/* What is rolled for, so that no two decisions hang together. */
enum
{
  ROLL_CYCLE,
  ROLL_EXCHANGE,
  ROLL_EXCHANGE_MONTH,
  ROLL_EXCHANGE_DAY,
  ROLL_FACTOR,
  ROLL_CONDITION,
  ROLL_MULTIPLIER,
  ROLL_READING = 100,
  ROLL_LEVEL = 200,
  ROLL_DAY = 300,
  ROLL_HOUR = 400,
};

#define REGULAR "501000"

/* Percent of the average hour; the sum is 2400. */
static const guint8 day_shape[24] = {
  62, 60, 58, 58, 60, 66, 80, 100, 122, 134, 138, 138, 132, 134, 138, 138, 134, 128, 120, 110, 96, 78, 62, 54,
};

/**
 * md_made_roll:
 * @account: whose dice
 * @what: for which decision
 * @which: the how manieth
 *
 * Returns: a number that looks like any number, and is the same every time
 */
guint64
md_made_roll (guint64 account,
              guint   what,
              gint64  which)
{
  guint64 mixed = account * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
                  (guint64) which * G_GUINT64_CONSTANT (0xd1b54a32d192ed03) +
                  what * G_GUINT64_CONSTANT (0x8cb92ba72f3d8dd7) + 1;

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return (mixed ^ (mixed >> 31)) >> 8;
}

/**
 * md_made_roll_percent:
 *
 * Returns: 0 to 99, all equally likely
 */
guint
md_made_roll_percent (guint64 account,
                      guint   what,
                      gint64  which)
{
  return md_made_roll (account, what, which) % 100;
}

static guint
make_check_digits (guint64 number)
{
  return 98 - number * 100 % 97;
}

/**
 * md_made_id_print:
 * @out: (out): fourteen digits
 *
 * Writes the id of a transaction.
 */
void
md_made_id_print (char     out[MD_MADE_ID_LENGTH + 1],
                  MdMadeId id)
{
  char digits[MD_MADE_ID_LENGTH + 1];

  g_snprintf (digits, sizeof digits, ID_PREFIX "%05u%03u%1u", id.account % 100000, id.month % 1000, id.sub % 10);
  g_snprintf (out, MD_MADE_ID_LENGTH + 1, "%s%02u", digits, make_check_digits (g_ascii_strtoull (digits, NULL, 10)));
}

/**
 * md_made_id_read:
 * @text: anything
 * @id: (out): what it says
 *
 * Returns: whether it is an id of this utility, though there need not be such a transaction
 */
gboolean
md_made_id_read (const char *text,
                 MdMadeId   *id)
{
  guint64 number;

  if (strlen (text) != MD_MADE_ID_LENGTH || strspn (text, "0123456789") != MD_MADE_ID_LENGTH ||
      !g_str_has_prefix (text, ID_PREFIX))
    return FALSE;

  number = g_ascii_strtoull (text, NULL, 10);
  if (number % 100 != make_check_digits (number / 100))
    return FALSE;

  number /= 100;
  *id = (MdMadeId) { number / 10000 % 100000, number / 10 % 1000, number % 10 };

  return TRUE;
}

static MdMadeKind
roll_kind (guint number)
{
  /* Of twenty customers in a row. */
  static const guint8 mixture[] = {
    MD_MADE_HOME, MD_MADE_HOME,    MD_MADE_HOME_TOU, MD_MADE_WATER,    MD_MADE_GAS,  MD_MADE_SHOP,   MD_MADE_HOME,
    MD_MADE_SOLAR, MD_MADE_FACTORY, MD_MADE_WATER,    MD_MADE_HOME_TOU, MD_MADE_HOME, MD_MADE_LIGHTS, MD_MADE_GAS,
    MD_MADE_COMPOUND, MD_MADE_HOME, MD_MADE_SHOP,     MD_MADE_SOLAR,    MD_MADE_WATER, MD_MADE_FACTORY,
  };

  return mixture[number % G_N_ELEMENTS (mixture)];
}

/**
 * md_made_account_init:
 * @self: (out): the account
 * @number: which one
 *
 * Returns: whether there is such an account
 */
gboolean
md_made_account_init (MdMadeAccount *self,
                      guint          number)
{
  *self = (MdMadeAccount) { .number = number };
  if (number >= MD_MADE_SCRIPTED)
    {
      self->script = md_made_script_find (number);
      if (self->script == NULL)
        return FALSE;
      self->kind = self->script->kind;
      self->exchange_month = self->script->exchanged ? MD_MADE_LAST_MONTH : 0;
      self->cycle_day = 4;
    }
  else
    {
      self->kind = roll_kind (number);
      self->cycle_day = 1 + md_made_roll (number, ROLL_CYCLE, 0) % 28;
      if (self->kind != MD_MADE_LIGHTS && md_made_roll_percent (number, ROLL_EXCHANGE, 0) < 30)
        self->exchange_month = MD_MADE_FIRST_MONTH + 1 +
                               md_made_roll (number, ROLL_EXCHANGE_MONTH, 0) % (MD_MADE_MONTHS - 1);
    }
  self->registers = md_made_kind_get (self->kind)->registers;
  self->n_registers = md_made_kind_get (self->kind)->n_registers;

  return number < MD_MADE_ACCOUNTS || self->script != NULL;
}

/**
 * md_made_account_get_start:
 * @month: counted from January 2000
 *
 * Returns: when the bill of that month begins; the one before ends there
 */
MdDay
md_made_account_get_start (const MdMadeAccount *self,
                           guint                month)
{
  return md_day_new (2000 + month / 12, month % 12 + 1, self->cycle_day);
}

/**
 * md_made_account_get_exchange:
 *
 * Returns: the day of the meter exchange; 0 where there is none
 */
MdDay
md_made_account_get_exchange (const MdMadeAccount *self)
{
  if (self->exchange_month == 0)
    return 0;

  return md_made_account_get_start (self, self->exchange_month) + 3 +
         md_made_roll (self->number, ROLL_EXCHANGE_DAY, 0) % 22;
}

/* The first day of a tariff: the first of April, and of October. */
static MdDay
find_tariff_change (MdDay day)
{
  int year;
  int month;
  int date;

  md_day_split (day, &year, &month, &date);
  if (month < 4)
    return md_day_new (year, 4, 1);

  return month < 10 ? md_day_new (year, 10, 1) : md_day_new (year + 1, 4, 1);
}

/**
 * md_made_account_get_split:
 * @month: counted from January 2000
 *
 * Returns: the day on which another tariff begins within that bill; 0 where none does
 */
MdDay
md_made_account_get_split (const MdMadeAccount *self,
                           guint                month)
{
  MdDay change = find_tariff_change (md_made_account_get_start (self, month));

  return md_made_kind_get (self->kind)->seasonal && change < md_made_account_get_start (self, month + 1) ? change : 0;
}

/**
 * md_made_account_get_group:
 * @day: when
 *
 * Returns: (transfer none): by which rules the usage of that day is calculated
 */
const char *
md_made_account_get_group (const MdMadeAccount *self,
                           MdDay                day)
{
  int year;
  int month;
  int date;
  g_autofree char *name = NULL;

  if (!md_made_kind_get (self->kind)->seasonal)
    return md_made_kind_get (self->kind)->group;

  md_day_split (day, &year, &month, &date);
  name = g_strdup_printf ("%s-%c", md_made_kind_get (self->kind)->group, month >= 4 && month < 10 ? 'S' : 'W');

  return g_intern_string (name);
}

/**
 * md_made_account_get_factor:
 * @month: counted from January 2000
 *
 * Returns: how much is used in that month, in percent of what would be usual: leaks, holidays, empty houses
 */
guint
md_made_account_get_factor (const MdMadeAccount *self,
                            guint                month)
{
  static const guint factors[] = { 0, 12, 20, 30, 190, 220, 260, 320 };
  guint64 roll = md_made_roll (self->number, ROLL_FACTOR, month);

  if (self->script != NULL)
    return month == MD_MADE_LAST_MONTH ? self->script->factor : 100;

  return roll % 100 < 6 ? factors[roll / 100 % G_N_ELEMENTS (factors)] : 100;
}

/**
 * md_made_account_get_multiplier:
 * @place: of the register
 * @exchanged: of the new meter
 *
 * Returns: by what a reading is multiplied, in millionths
 */
gint64
md_made_account_get_multiplier (const MdMadeAccount *self,
                                guint                place,
                                gboolean             exchanged)
{
  static const guint transformers[] = { 20, 30, 40, 60, 80 };
  guint64 roll = md_made_roll (self->number, ROLL_MULTIPLIER, 0);
  gboolean changes = exchanged && roll / 1000 % 3 == 0;

  if (self->kind == MD_MADE_GAS)
    return MD_MICRO + 1237 + roll % 40000;
  if ((self->kind == MD_MADE_SHOP || self->kind == MD_MADE_ALL) && self->registers[place].uom[0] == 'K' &&
      strcmp (self->registers[place].sp_how, "D1CK") != 0)
    return transformers[(roll + (changes ? 1 : 0)) % G_N_ELEMENTS (transformers)] * MD_MICRO;

  return MD_MICRO;
}

/* What is usual for that day, in thousandths of millionths: chance makes it more or less. */
static gint64
get_usual (const MdMadeAccount *self,
           guint                place,
           MdDay                day)
{
  const MdMadeRegister *r = &self->registers[place];
  gint64 level = r->low + (gint64) (md_made_roll (self->number, ROLL_LEVEL + place, 0) % (r->high - r->low + 1));
  guint bill;
  int year;
  int month;
  int date;

  md_day_split (day, &year, &month, &date);
  bill = (year - 2000) * 12 + month - 1 - (date < (int) self->cycle_day ? 1 : 0);

  return level / 1000 * md_made_kind_get (self->kind)->months[month - 1] / 100 *
         md_made_account_get_factor (self, bill) / 100;
}

static gint64
vary (const MdMadeRegister *r,
      gint64                usual,
      guint64               roll)
{
  gint64 amount = usual * (gint64) (850 + roll % 301);

  return amount - amount % r->step;
}

static gint64
get_day_amount (const MdMadeAccount *self,
                guint                place,
                MdDay                day)
{
  MdDay exchange = md_made_account_get_exchange (self);
  gint64 usual = get_usual (self, place, day);

  /* Behind another transformer the register turns at another speed, for the same usage. */
  if (exchange != 0 && day >= exchange)
    usual = usual * (md_made_account_get_multiplier (self, place, FALSE) / 1000) /
            (md_made_account_get_multiplier (self, place, TRUE) / 1000);

  return vary (&self->registers[place], usual, md_made_roll (self->number, ROLL_DAY + place, day));
}

/**
 * md_made_account_get_hours:
 * @place: of a register that is read by the hour
 * @day: which day
 * @amounts: (out): what was used in each of its hours, in millionths
 *
 * Returns: how many hours the day has: 23, 24 or 25
 */
guint
md_made_account_get_hours (const MdMadeAccount *self,
                           guint                place,
                           MdDay                day,
                           gint64               amounts[MD_DAY_MAX_HOURS])
{
  gint64 begin = md_day_get_hour (day);
  guint n_hours = md_day_get_hour (day + 1) - begin;
  gint64 usual = get_usual (self, place, day) / 24;

  for (guint i = 0; i < n_hours; i++)
    amounts[i] = vary (&self->registers[place], usual * day_shape[i % 24] / 100,
                       md_made_roll (self->number, ROLL_HOUR + place, begin + i));

  return n_hours;
}

/**
 * md_made_hour_tou:
 * @hour: as counted by md_day_get_hour()
 *
 * Returns: (transfer none): the time of use: ON from 16 to 21 on working days, OFF at night and at weekends, else MID;
 *   in standard time all year
 */
const char *
md_made_hour_tou (gint64 hour)
{
  guint clock = hour % 24;
  guint weekday = md_day_get_weekday (hour / 24);

  if (weekday == 0 || weekday == 6 || clock < 7 || clock >= 23)
    return "OFF";

  return clock >= 16 && clock < 21 ? "ON" : "MID";
}

/* The day's sum, or the highest of its hours on peak. */
static gint64
get_hours_amount (const MdMadeAccount *self,
                  MdDay                day,
                  gboolean             peak)
{
  gint64 amounts[MD_DAY_MAX_HOURS];
  guint n_hours = md_made_account_get_hours (self, 0, day, amounts);
  gint64 amount = 0;

  for (guint i = 0; i < n_hours; i++)
    {
      if (!peak)
        amount += amounts[i];
      else if (strcmp (md_made_hour_tou (md_day_get_hour (day) + i), "ON") == 0)
        amount = MAX (amount, amounts[i]);
    }

  return amount;
}

/**
 * md_made_account_get_amount:
 * @place: of the register
 * @from: the first day
 * @to: the day after the last
 *
 * Returns: what went through the register, before its multiplier, in millionths; the highest of the days where it
 *   measures a peak
 */
gint64
md_made_account_get_amount (const MdMadeAccount *self,
                            guint                place,
                            MdDay                from,
                            MdDay                to)
{
  const MdMadeRegister *r = &self->registers[place];
  gboolean peak = r->how[0] == 'P';
  gint64 sum = 0;

  for (MdDay day = from; day < to; day++)
    {
      gint64 amount = r->hourly || r->checks ? get_hours_amount (self, day, peak) : get_day_amount (self, place, day);

      sum = peak ? MAX (sum, amount) : sum + amount;
    }

  return sum;
}

/**
 * md_made_account_get_reading:
 * @place: of a register that is not read by the hour
 * @day: when
 * @exchanged: on the new meter
 *
 * Returns: what the register shows at the beginning of the day, in millionths; always nought for one that measures a
 *   peak, because it is set back with each reading
 */
gint64
md_made_account_get_reading (const MdMadeAccount *self,
                             guint                place,
                             MdDay                day,
                             gboolean             exchanged)
{
  const MdMadeRegister *r = &self->registers[place];
  gint64 begun = (gint64) (md_made_roll (self->number, ROLL_READING + place, 0) % 60000) * MD_MICRO;

  if (r->how[0] == 'P')
    return 0;
  if (exchanged)
    return md_made_account_get_amount (self, place, md_made_account_get_exchange (self), day);

  return begun + md_made_account_get_amount (self, place, md_made_account_get_start (self, MD_MADE_FIRST_MONTH), day);
}

/**
 * md_made_account_get_condition:
 * @month: counted from January 2000
 *
 * Returns: (transfer none): how the reading came about with which the bill of that month ends
 */
const char *
md_made_account_get_condition (const MdMadeAccount *self,
                               guint                month)
{
  static const char *const estimates[] = { "301000", "301000", "401000", "402000" };
  guint64 roll = md_made_roll (self->number, ROLL_CONDITION, month);

  if (self->script != NULL)
    return month == MD_MADE_LAST_MONTH && self->script->estimated ? "301000" : REGULAR;

  return month >= MD_MADE_FIRST_MONTH && roll % 100 < 7 ? estimates[roll / 100 % G_N_ELEMENTS (estimates)] : REGULAR;
}
