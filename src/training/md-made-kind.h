/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of customers that the made-up utility has, and what is measured of each. */

typedef enum
{
  MD_MADE_HOME,      /* one register */
  MD_MADE_HOME_TOU,  /* three, by time of use */
  MD_MADE_SOLAR,     /* delivered and received */
  MD_MADE_SHOP,      /* energy, reactive energy, peak demand and a check meter behind a transformer */
  MD_MADE_FACTORY,   /* by the hour, with a check register */
  MD_MADE_LIGHTS,    /* nothing but items */
  MD_MADE_WATER,     /* one register */
  MD_MADE_COMPOUND,  /* a compound water meter: two registers that add up */
  MD_MADE_GAS,       /* measured in hundreds of cubic feet, billed in therms */
  MD_MADE_ALL,       /* everything that there is, for the transaction with every field */
} MdMadeKind;

/**
 * MdMadeRegister:
 * @uom: unit of measure
 * @final_uom: (nullable): the unit in which it is billed, where that is another
 * @tou: (nullable): time of use
 * @sqi: (nullable): service quantity identifier
 * @how: how the measuring component counts, padded as the interface has it
 * @sp_how: how its service point does
 * @rule: by which it is read
 * @step: the least that it shows, in millionths; a power of ten
 * @low: average of a day, in millionths before the multiplier: at least
 * @high: likewise, at most
 * @percent: how much of it is used
 * @hourly: read by the hour
 * @checks: shows what the first register of the account measures, or the highest of its hours on peak
 *
 * What a measuring component measures.
 */
typedef struct
{
  const char *uom;
  const char *final_uom;
  const char *tou;
  const char *sqi;
  const char *how;
  const char *sp_how;
  const char *rule;
  gint64      step;
  gint64      low;
  gint64      high;
  guint       percent;
  gboolean    hourly;
  gboolean    checks;
} MdMadeRegister;

/**
 * MdMadeKindTable:
 * @name: a word for it in lists, not translated
 * @group: by which rules its usage is calculated
 * @seasonal: has a tariff for the summer and one for the winter
 * @registers: (array length=n_registers): what is measured
 * @n_registers: how many
 * @months: what is used in each month, in percent of the average, January first
 *
 * All that customers of a kind have in common.
 */
typedef struct
{
  const char           *name;
  const char           *group;
  gboolean              seasonal;
  const MdMadeRegister *registers;
  guint                 n_registers;
  guint8                months[12];
} MdMadeKindTable;

const MdMadeKindTable *md_made_kind_get (MdMadeKind kind);

G_END_DECLS
