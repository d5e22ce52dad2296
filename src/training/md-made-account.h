/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-made-day.h"
#include "md-made-json.h"
#include "md-made-kind.h"

G_BEGIN_DECLS

/* The customers of the made-up utility, their registers and what flows through them. Everything follows from the
 * number of an account by arithmetic: nothing is stored, and the same question has the same answer for ever. */

/* How many accounts are listed, and how many months have been billed: the older twelve are there to look back on. */
#define MD_MADE_ACCOUNTS 1000
#define MD_MADE_MONTHS 24
#define MD_MADE_LISTED_MONTHS 12

/* Months are counted from January 2000. The last one billed ends in October 2026. */
#define MD_MADE_LAST_MONTH 320
#define MD_MADE_FIRST_MONTH (MD_MADE_LAST_MONTH - MD_MADE_MONTHS + 1)

/* Accounts from here on are scenarios: each has a script. */
#define MD_MADE_SCRIPTED 90000

#define MD_MADE_ID_LENGTH 14

/**
 * MdMadeScript:
 * @number: the account
 * @kind: what it is
 * @status: (nullable): what becomes of its last transaction
 * @sub_status: (nullable): and of its second sub transaction
 * @factor: usage of the last month, in percent of what is usual
 * @estimated: the last read is estimated
 * @missing: the last read is missing
 * @gap: so many hours of the last month were not read
 * @exchanged: the meter is exchanged in the last month
 * @map_missing: there is no time-of-use map for the last month
 *
 * What happens to a scenario account.
 */
typedef struct
{
  guint       number;
  MdMadeKind  kind;
  const char *status;
  const char *sub_status;
  guint       factor;
  gboolean    estimated;
  gboolean    missing;
  guint       gap;
  gboolean    exchanged;
  gboolean    map_missing;
} MdMadeScript;

/**
 * MdMadeAccount:
 * @number: which one
 * @kind: what it is
 * @script: (nullable): of a scenario account
 * @cycle_day: on which day of the month it is read, 1 to 28
 * @exchange_month: in which month its meter is exchanged, 0 for never
 * @registers: (array length=n_registers): what is measured
 * @n_registers: how many
 *
 * One customer. A plain value; the texts are static.
 */
typedef struct
{
  guint                 number;
  MdMadeKind            kind;
  const MdMadeScript   *script;
  guint                 cycle_day;
  guint                 exchange_month;
  const MdMadeRegister *registers;
  guint                 n_registers;
} MdMadeAccount;

/**
 * MdMadeId:
 * @account: number of the account
 * @month: counted from January 2000
 * @sub: 0 for the transaction itself, from 1 on for its sub transactions
 *
 * What the fourteen digits of an id say. The last two are check digits, so a slip makes an id that does not exist.
 */
typedef struct
{
  guint account;
  guint month;
  guint sub;
} MdMadeId;

guint64     md_made_roll                   (guint64              account,
                                            guint                what,
                                            gint64               which);
guint       md_made_roll_percent           (guint64              account,
                                            guint                what,
                                            gint64               which);

void        md_made_id_print               (char                 out[MD_MADE_ID_LENGTH + 1],
                                            MdMadeId             id);
gboolean    md_made_id_read                (const char          *text,
                                            MdMadeId            *id);

const char *md_made_hour_tou               (gint64               hour);

gboolean    md_made_account_init           (MdMadeAccount       *self,
                                            guint                number);
MdDay       md_made_account_get_start      (const MdMadeAccount *self,
                                            guint                month);
MdDay       md_made_account_get_exchange   (const MdMadeAccount *self);
MdDay       md_made_account_get_split      (const MdMadeAccount *self,
                                            guint                month);
const char *md_made_account_get_group      (const MdMadeAccount *self,
                                            MdDay                day);
guint       md_made_account_get_factor     (const MdMadeAccount *self,
                                            guint                month);
gint64      md_made_account_get_multiplier (const MdMadeAccount *self,
                                            guint                place,
                                            gboolean             exchanged);
gint64      md_made_account_get_reading    (const MdMadeAccount *self,
                                            guint                place,
                                            MdDay                day,
                                            gboolean             exchanged);
gint64      md_made_account_get_amount     (const MdMadeAccount *self,
                                            guint                place,
                                            MdDay                from,
                                            MdDay                to);
guint       md_made_account_get_hours      (const MdMadeAccount *self,
                                            guint                place,
                                            MdDay                day,
                                            gint64               amounts[MD_DAY_MAX_HOURS]);
const char *md_made_account_get_condition  (const MdMadeAccount *self,
                                            guint                month);

G_END_DECLS
