/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-decode.h"

#define SECTIONS_STA 2

G_DEFINE_QUARK (md-decode-error-quark, md_decode_error)

static guint
bits_of (guint64 block,
         guint   lowest,
         guint   count)
{
  return block >> lowest & ((G_GUINT64_CONSTANT (1) << count) - 1);
}

/**
 * md_decode_token:
 * @digits: the token, with or without grouping
 * @old_key: the key that the meter has before the change
 * @token: (out caller-allocates): what is inside
 * @error: set from %MD_DECODE_ERROR
 *
 * Decrypts one token and checks its CRC.
 *
 * Returns: whether it is a class-2 token under this key
 */
gboolean
md_decode_token (const char          *digits,
                 const MdDecoderKey  *old_key,
                 MdDecodedToken      *token,
                 GError             **error)
{
  MdTokenReading reading = md_token_read (digits);

  if (reading.kind != MD_TOKEN_MANAGEMENT)
    {
      g_set_error_literal (error, MD_DECODE_ERROR, MD_DECODE_ERROR_TOKEN, "This is not a token of class 2");
      return FALSE;
    }

  token->block = md_decoder_key_decrypt (old_key, reading.block);
  token->crc = bits_of (token->block, 0, 16);
  token->sub_class = bits_of (token->block, 60, 4);
  token->key_part = bits_of (token->block, 16, 32);

  if (md_token_crc (token->block, reading.token_class) != token->crc)
    {
      g_set_error_literal (error, MD_DECODE_ERROR, MD_DECODE_ERROR_KEY,
                           "The CRC does not match: another key or another meter, or a slip in the digits");
      return FALSE;
    }

  return TRUE;
}

static const MdDecodedToken *
find_section (const MdDecodedToken *tokens,
              guint                 n_tokens,
              MdSubClass            sub_class)
{
  const MdDecodedToken *found = NULL;

  for (guint i = 0; i < n_tokens; i++)
    {
      if (tokens[i].sub_class != sub_class)
        continue;
      if (found != NULL)
        return NULL;
      found = &tokens[i];
    }

  return found;
}

static void
set_key_part (MdDecoderKey         *key,
              guint                 first_byte,
              const MdDecodedToken *token)
{
  for (guint i = 0; i < 4; i++)
    key->bytes[first_byte + i] = token->key_part >> (24 - 8 * i);
}

static gboolean
read_other_sections (const MdDecodedToken *third,
                     const MdDecodedToken *fourth,
                     MdDecodedSet         *set)
{
  guint supply_group_code;

  if (set->new_key.algorithm == MD_ALGORITHM_MISTY1)
    {
      if (set->n_tokens != 4 || third == NULL || fourth == NULL)
        return FALSE;
      set_key_part (&set->new_key, 4, third);
      set_key_part (&set->new_key, 8, fourth);
      supply_group_code = bits_of (fourth->block, 48, 12) << 12 | bits_of (third->block, 48, 12);
    }
  else if (set->third_follows)
    {
      if (set->n_tokens != 3 || third == NULL)
        return FALSE;
      supply_group_code = bits_of (third->block, 36, 24);
    }
  else
    {
      return set->n_tokens == SECTIONS_STA;
    }

  set->has_supply_group_code = TRUE;
  g_snprintf (set->supply_group_code, sizeof set->supply_group_code, "%06u", supply_group_code);

  return TRUE;
}

/**
 * md_decode_set:
 * @tokens: (array length=n_tokens): in any order, all decoded under the same key
 * @n_tokens: how many
 * @algorithm: the meter's encryption algorithm
 * @set: (out caller-allocates): what they say together
 * @error: set from %MD_DECODE_ERROR
 *
 * Puts a set together (STS facts, section 6).
 *
 * Returns: whether the tokens make a whole set
 */
gboolean
md_decode_set (const MdDecodedToken  *tokens,
               guint                  n_tokens,
               MdAlgorithm            algorithm,
               MdDecodedSet          *set,
               GError               **error)
{
  const MdDecodedToken *first = find_section (tokens, n_tokens, MD_SUB_CLASS_FIRST_SECTION);
  const MdDecodedToken *second = find_section (tokens, n_tokens, MD_SUB_CLASS_SECOND_SECTION);

  *set = (MdDecodedSet) {
    .n_tokens = n_tokens,
    .new_key = { .algorithm = algorithm, .length = algorithm == MD_ALGORITHM_STA ? 8 : 16 },
  };

  if (first != NULL && second != NULL)
    {
      set->key_expiry_number = bits_of (first->block, 56, 4) << 4 | bits_of (second->block, 56, 4);
      set->key_revision_number = bits_of (first->block, 52, 4);
      set->roll_over = bits_of (first->block, 51, 1);
      set->third_follows = bits_of (first->block, 50, 1);
      set->key_type = bits_of (first->block, 48, 2);
      set->tariff_index = bits_of (second->block, 48, 8);
      set_key_part (&set->new_key, 0, first);
      set_key_part (&set->new_key, set->new_key.length - 4, second);

      if (read_other_sections (find_section (tokens, n_tokens, MD_SUB_CLASS_THIRD_SECTION),
                               find_section (tokens, n_tokens, MD_SUB_CLASS_FOURTH_SECTION), set))
        return TRUE;
    }

  g_set_error_literal (error, MD_DECODE_ERROR, MD_DECODE_ERROR_SET,
                       "These tokens do not make one whole set: one is missing, double or of another kind");

  return FALSE;
}
