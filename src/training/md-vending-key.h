/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A vending key and everything that a decoder key hangs on beside it. */

#define MD_VENDING_KEY_MAX_LENGTH 20

typedef enum
{
  MD_DKGA_02 = 2, /* single DES: vending keys of 8 bytes */
  MD_DKGA_04 = 4, /* HMAC-SHA-256: vending keys of 20 bytes */
} MdDkga;

/**
 * MdKeyTerms:
 * @supply_group_code: 6 digits
 * @tariff_index: 0 to 99
 * @key_revision_number: 1 to 9
 * @key_type: 0 to 3 (STS facts, section 2); 2 is the everyday one
 * @base_date: the last two digits of the year from which token identifiers count: 93, 14 or 35
 * @dkga: which decoder key generation algorithm
 * @vending_key: the made-up vending key
 * @vending_key_length: in bytes
 *
 * Plain data: copied by assignment.
 */
typedef struct
{
  char   supply_group_code[7];
  guint  tariff_index;
  guint  key_revision_number;
  guint  key_type;
  guint  base_date;
  MdDkga dkga;
  guint8 vending_key[MD_VENDING_KEY_MAX_LENGTH];
  gsize  vending_key_length;
} MdKeyTerms;

/* What the rule below says of every vending key, in words; for --help and for meters --json. */
#define MD_VENDING_KEY_RULE \
  "HMAC-SHA-256 with the key \"meterdesk training\" over the ASCII text \"SGC|KRN|DKGA\" (for example " \
  "\"400011|1|02\"). DKGA 02 takes the first 8 bytes and sets each byte's lowest bit so that its parity is odd; " \
  "DKGA 04 takes the first 20 bytes."

void     md_vending_key_for (MdKeyTerms *terms);

G_END_DECLS
