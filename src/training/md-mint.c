/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-mint.h"

/* The uppermost four bits and the 32 key bits above the CRC are the same in most of them. */
static guint64
section_block (MdSubClass sub_class,
               guint      middle,
               guint32    key_part)
{
  return (guint64) sub_class << 60 | (guint64) middle << 48 | (guint64) key_part << 16;
}

static guint32
key_part (const MdDecoderKey *key,
          guint               first_byte)
{
  const guint8 *bytes = key->bytes + first_byte;

  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static void
add_block (MdTokenSet *set,
           guint64     block)
{
  set->blocks[set->n_tokens++] = block | md_token_crc (block, MD_MINT_TOKEN_CLASS);
}

static void
add_first_section (MdTokenSet         *set,
                   const MdKeyChange  *change,
                   const MdDecoderKey *new_key)
{
  gboolean roll_over = change->from.base_date != change->to.base_date;
  gboolean third_follows = change->algorithm == MD_ALGORITHM_STA && change->three_tokens;
  guint middle = (change->key_expiry_number >> 4) << 8 | change->to.key_revision_number << 4 |
                 (roll_over ? 1u << 3 : 0) | (third_follows ? 1u << 2 : 0) | change->to.key_type;

  add_block (set, section_block (MD_SUB_CLASS_FIRST_SECTION, middle, key_part (new_key, 0)));
}

static void
add_second_section (MdTokenSet         *set,
                    const MdKeyChange  *change,
                    const MdDecoderKey *new_key)
{
  guint middle = (change->key_expiry_number & 0xf) << 8 | change->to.tariff_index;

  add_block (set, section_block (MD_SUB_CLASS_SECOND_SECTION, middle, key_part (new_key, new_key->length - 4)));
}

static void
add_other_sections (MdTokenSet         *set,
                    const MdKeyChange  *change,
                    const MdDecoderKey *new_key)
{
  guint64 supply_group_code = g_ascii_strtoull (change->to.supply_group_code, NULL, 10);

  if (change->algorithm == MD_ALGORITHM_MISTY1)
    {
      add_block (set, section_block (MD_SUB_CLASS_THIRD_SECTION, supply_group_code & 0xfff, key_part (new_key, 4)));
      add_block (set, section_block (MD_SUB_CLASS_FOURTH_SECTION, supply_group_code >> 12, key_part (new_key, 8)));
    }
  else if (change->three_tokens)
    {
      add_block (set, (guint64) MD_SUB_CLASS_THIRD_SECTION << 60 | supply_group_code << 36);
    }
}

/**
 * md_mint_key_change:
 * @change: what shall change
 * @set: (out caller-allocates): the tokens
 * @error: set from %MD_DECODER_KEY_ERROR
 *
 * Makes the tokens of one key change (STS facts, sections 4 to 7).
 *
 * Returns: whether the old and the new decoder key exist, and so the tokens
 */
gboolean
md_mint_key_change (const MdKeyChange  *change,
                    MdTokenSet         *set,
                    GError            **error)
{
  MdDecoderKey old_key, new_key;

  g_return_val_if_fail (change != NULL && set != NULL, FALSE);

  if (!md_decoder_key_derive (&change->from, change->algorithm, change->meter_number, &old_key, error) ||
      !md_decoder_key_derive (&change->to, change->algorithm, change->meter_number, &new_key, error))
    return FALSE;

  *set = (MdTokenSet) { 0 };
  add_first_section (set, change, &new_key);
  add_second_section (set, change, &new_key);
  add_other_sections (set, change, &new_key);

  for (guint i = 0; i < set->n_tokens; i++)
    {
      set->ciphers[i] = md_decoder_key_encrypt (&old_key, set->blocks[i]);
      md_token_from_block (set->ciphers[i], MD_MINT_TOKEN_CLASS, set->digits[i]);
    }

  return TRUE;
}
