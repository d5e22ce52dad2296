/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-vending-key.h"

G_BEGIN_DECLS

/**
 * MdSupplyGroup:
 * @code: 6 digits
 * @utility: the utility's name, at most 40 characters
 * @address: the utility's address, at most 80
 * @vat_number: the utility's VAT registration number, at most 10
 * @client_id: how the utility calls its vendor, at most 20
 * @message: what the utility tells its customers, at most 80
 * @currency: the number of ISO 4217
 * @min_amount: the least that can be bought, in minor units
 * @max_amount: the most, likewise
 * @from_2014: the first key revision number with the base date 2014
 * @from_2035: the first one with the base date 2035; 0 where there is none
 *
 * A made-up utility's made-up supply group. The base date belongs to the vending key, so it hangs on the revision.
 */
typedef struct
{
  const char *code;
  const char *utility;
  const char *address;
  const char *vat_number;
  const char *client_id;
  const char *message;
  const char *currency;
  int         min_amount;
  int         max_amount;
  guint       from_2014;
  guint       from_2035;
} MdSupplyGroup;

/* For --help and for meters --json. */
#define MD_BASE_DATE_RULE \
  "The base date belongs to the vending key: 14 from the supply group's revision baseDate14From on, 35 from its " \
  "revision baseDate35From on where it has one, otherwise 93. A supply group that is not listed has baseDate14From 2."

const MdSupplyGroup *md_supply_group_list          (guint      *n_groups);
const MdSupplyGroup *md_supply_group_find          (const char *code);
void                 md_supply_group_set_key_terms (MdKeyTerms *terms);

G_END_DECLS
