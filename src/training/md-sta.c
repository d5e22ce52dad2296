/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-sta.h"

#define ROUNDS 16
#define NIBBLES 16

/* By the key bit of the nibble. */
static const guint8 substitution[2][NIBBLES] = {
  { 12, 10, 8, 4, 3, 15, 0, 2, 14, 1, 5, 13, 6, 9, 7, 11 },
  { 6, 9, 7, 4, 3, 10, 12, 14, 2, 13, 1, 15, 0, 11, 8, 5 },
};

/* Where each bit goes. */
static const guint8 permutation[64] = {
  29, 27, 34, 9,  16, 62, 55, 2,  40, 49, 38, 25, 33, 61, 30, 23, 1,  41, 21, 57, 42, 15,
  5,  58, 19, 53, 22, 17, 48, 28, 24, 39, 3,  60, 36, 14, 11, 52, 54, 12, 31, 51, 10, 26,
  0,  45, 37, 43, 44, 6,  59, 4,  7,  35, 56, 50, 13, 18, 32, 47, 46, 63, 20, 8,
};

static guint64
rotate_left (guint64 value,
             guint   count)
{
  return value << count | value >> (64 - count);
}

static guint64
rotate_right (guint64 value,
              guint   count)
{
  return value >> count | value << (64 - count);
}

static guint64
substitute (guint64 block,
            guint64 key)
{
  guint64 result = 0;

  for (guint n = 0; n < NIBBLES; n++)
    {
      const guint8 *table = substitution[key >> (4 * n + 3) & 1];

      result |= (guint64) table[block >> (4 * n) & 0xf] << (4 * n);
    }

  return result;
}

static guint64
substitute_back (guint64 block,
                 guint64 key)
{
  guint64 result = 0;

  for (guint n = 0; n < NIBBLES; n++)
    {
      const guint8 *table = substitution[key >> (4 * n + 3) & 1];
      guint64 wanted = block >> (4 * n) & 0xf;
      guint64 nibble = 0;

      while (table[nibble] != wanted)
        nibble++;
      result |= nibble << (4 * n);
    }

  return result;
}

static guint64
permute (guint64 block)
{
  guint64 result = 0;

  for (guint i = 0; i < 64; i++)
    result |= (block >> i & 1) << permutation[i];

  return result;
}

static guint64
permute_back (guint64 block)
{
  guint64 result = 0;

  for (guint i = 0; i < 64; i++)
    result |= (block >> permutation[i] & 1) << i;

  return result;
}

/**
 * md_sta_encrypt:
 * @decoder_key: 64 bits, big-endian as a number
 * @block: the plain block
 *
 * Returns: the cipher block (STS facts, section 8)
 */
guint64
md_sta_encrypt (guint64 decoder_key,
                guint64 block)
{
  guint64 key = rotate_right (~decoder_key, 12);

  for (guint round = 0; round < ROUNDS; round++)
    {
      block = permute (substitute (block, key));
      key = rotate_left (key, 1);
    }

  return block;
}

/**
 * md_sta_decrypt:
 * @decoder_key: the key under which @block was encrypted
 * @block: the cipher block
 *
 * Returns: the plain block
 */
guint64
md_sta_decrypt (guint64 decoder_key,
                guint64 block)
{
  guint64 key = rotate_left (rotate_right (~decoder_key, 12), ROUNDS);

  for (guint round = 0; round < ROUNDS; round++)
    {
      key = rotate_right (key, 1);
      block = substitute_back (permute_back (block), key);
    }

  return block;
}
