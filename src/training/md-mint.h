/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-decoder-key.h"
#include "md-token.h"

G_BEGIN_DECLS

/* Makes key-change tokens (STS facts, section 6). There is no date and no random number in them, so the same change
 * gives the same digits every time. */

#define MD_MINT_MAX_TOKENS 4

/* Class 2: meter management. */
#define MD_MINT_TOKEN_CLASS 2

/* The sub-classes of the key-change tokens: the uppermost four bits of the block. */
typedef enum
{
  MD_SUB_CLASS_FIRST_SECTION = 3,
  MD_SUB_CLASS_SECOND_SECTION = 4,
  MD_SUB_CLASS_THIRD_SECTION = 8,
  MD_SUB_CLASS_FOURTH_SECTION = 9,
} MdSubClass;

/**
 * MdKeyChange:
 * @meter_number: 11 or 13 digits
 * @algorithm: the meter's encryption algorithm
 * @from: what the meter has now; the tokens are encrypted under the key that follows from it
 * @to: what the meter shall have
 * @key_expiry_number: 0 to 255; 255 never expires
 * @three_tokens: whether a third token tells an algorithm-07 meter its supply group code; algorithm 11 always has four
 *   tokens
 *
 * One change of a meter's decoder key. Plain data; @meter_number is (transfer none).
 */
typedef struct
{
  const char  *meter_number;
  MdAlgorithm  algorithm;
  MdKeyTerms   from;
  MdKeyTerms   to;
  guint        key_expiry_number;
  gboolean     three_tokens;
} MdKeyChange;

/**
 * MdTokenSet:
 * @n_tokens: 2, 3 or 4
 * @blocks: the plain blocks, CRC included
 * @ciphers: the same encrypted under the old decoder key
 * @digits: as the customer types them, in order
 *
 * Plain data: copied by assignment.
 */
typedef struct
{
  guint   n_tokens;
  guint64 blocks[MD_MINT_MAX_TOKENS];
  guint64 ciphers[MD_MINT_MAX_TOKENS];
  char    digits[MD_MINT_MAX_TOKENS][MD_TOKEN_DIGITS + 1];
} MdTokenSet;

gboolean md_mint_key_change (const MdKeyChange  *change,
                             MdTokenSet         *set,
                             GError            **error);

G_END_DECLS
