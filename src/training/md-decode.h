/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-mint.h"

G_BEGIN_DECLS

/* The way back: what is inside key-change tokens, for someone who has the meter's old decoder key. */

#define MD_DECODE_ERROR (md_decode_error_quark ())

/**
 * MdDecodeError:
 * @MD_DECODE_ERROR_TOKEN: not a token of class 2 at all
 * @MD_DECODE_ERROR_KEY: the CRC does not match: another key, another meter, or a slip
 * @MD_DECODE_ERROR_SET: the tokens do not make a set: one is missing, double, or of another kind
 */
typedef enum
{
  MD_DECODE_ERROR_TOKEN,
  MD_DECODE_ERROR_KEY,
  MD_DECODE_ERROR_SET,
} MdDecodeError;

/**
 * MdDecodedToken:
 * @block: the plain block
 * @crc: its lowest 16 bits, which match the rest
 * @sub_class: which section it carries
 * @key_part: the 32 bits of the new key; 0 in the third token of three
 *
 * One token under its key. Plain data.
 */
typedef struct
{
  guint64 block;
  guint16 crc;
  guint   sub_class;
  guint32 key_part;
} MdDecodedToken;

/**
 * MdDecodedSet:
 * @key_expiry_number: 0 to 255
 * @key_revision_number: the new one
 * @roll_over: whether the base date changes
 * @third_follows: whether the first token announces the third of three
 * @key_type: the new one
 * @tariff_index: the new one
 * @has_supply_group_code: whether the set says one: sets of three and of four do
 * @supply_group_code: the new one, or empty
 * @new_key: the key put together from its sections
 *
 * What a whole set says. Plain data.
 */
typedef struct
{
  guint        n_tokens;
  guint        key_expiry_number;
  guint        key_revision_number;
  gboolean     roll_over;
  gboolean     third_follows;
  guint        key_type;
  guint        tariff_index;
  gboolean     has_supply_group_code;
  char         supply_group_code[9];
  MdDecoderKey new_key;
} MdDecodedSet;

GQuark   md_decode_error_quark (void);
gboolean md_decode_token       (const char           *digits,
                                const MdDecoderKey   *old_key,
                                MdDecodedToken       *token,
                                GError              **error);
gboolean md_decode_set         (const MdDecodedToken *tokens,
                                guint                 n_tokens,
                                MdAlgorithm           algorithm,
                                MdDecodedSet         *set,
                                GError              **error);

G_END_DECLS
