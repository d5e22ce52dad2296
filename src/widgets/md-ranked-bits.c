/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-ranked-bits.h"

#include <string.h>

#define BITS_PER_WORD 64
#define WORDS_PER_BLOCK 8
#define BITS_PER_BLOCK (BITS_PER_WORD * WORDS_PER_BLOCK)

struct _MdRankedBits
{
  guint    n_bits;
  guint    n_blocks;
  guint64 *words;   /* (owned): whole blocks; those beyond n_bits stay clear */
  guint   *ranks;   /* (owned): how many are set before each block, and at the end how many in all */
  guint    n_known; /* how many of @ranks hold */
};

/**
 * md_ranked_bits_new:
 * @n_bits: how many
 *
 * Returns: (transfer full): that many bits, all clear
 */
MdRankedBits *
md_ranked_bits_new (guint n_bits)
{
  MdRankedBits *self = g_new0 (MdRankedBits, 1);

  self->n_bits = n_bits;
  self->n_blocks = n_bits / BITS_PER_BLOCK + 1;
  self->words = g_new0 (guint64, (gsize) self->n_blocks * WORDS_PER_BLOCK);
  self->ranks = g_new0 (guint, (gsize) self->n_blocks + 1);
  self->n_known = 1;

  return self;
}

void
md_ranked_bits_free (MdRankedBits *self)
{
  g_free (self->words);
  g_free (self->ranks);
  g_free (self);
}

static void
forget_behind (MdRankedBits *self,
               guint         bit)
{
  self->n_known = MIN (self->n_known, bit / BITS_PER_BLOCK + 1);
}

/**
 * md_ranked_bits_get:
 *
 * Returns: whether @bit is set
 */
gboolean
md_ranked_bits_get (const MdRankedBits *self,
                    guint               bit)
{
  return (self->words[bit / BITS_PER_WORD] >> (bit % BITS_PER_WORD)) & 1;
}

/**
 * md_ranked_bits_set:
 * @bit: to be set
 */
void
md_ranked_bits_set (MdRankedBits *self,
                    guint         bit)
{
  self->words[bit / BITS_PER_WORD] |= G_GUINT64_CONSTANT (1) << (bit % BITS_PER_WORD);
  forget_behind (self, bit);
}

/**
 * md_ranked_bits_clear:
 * @bit: to be cleared
 */
void
md_ranked_bits_clear (MdRankedBits *self,
                      guint         bit)
{
  self->words[bit / BITS_PER_WORD] &= ~(G_GUINT64_CONSTANT (1) << (bit % BITS_PER_WORD));
  forget_behind (self, bit);
}

static guint64
mask_from (guint bit)
{
  return G_MAXUINT64 << (bit % BITS_PER_WORD);
}

/* All bits of a word before @bit; none where @bit begins one. */
static guint64
mask_before (guint bit)
{
  return ~mask_from (bit);
}

static void
change_range (MdRankedBits *self,
              guint         begin,
              guint         end,
              gboolean      value)
{
  guint first = begin / BITS_PER_WORD;
  guint last = end / BITS_PER_WORD;

  if (begin >= end)
    return;

  forget_behind (self, begin);
  for (guint word = first; word <= last; word++)
    {
      guint64 mask = G_MAXUINT64;

      if (word == first)
        mask &= mask_from (begin);
      if (word == last)
        mask &= mask_before (end);
      if (value)
        self->words[word] |= mask;
      else
        self->words[word] &= ~mask;
    }
}

/**
 * md_ranked_bits_set_range:
 * @begin: the first to be set
 * @end: the first that is left as it is
 */
void
md_ranked_bits_set_range (MdRankedBits *self,
                          guint         begin,
                          guint         end)
{
  change_range (self, begin, end, TRUE);
}

/**
 * md_ranked_bits_clear_range:
 * @begin: the first to be cleared
 * @end: the first that is left as it is
 */
void
md_ranked_bits_clear_range (MdRankedBits *self,
                            guint         begin,
                            guint         end)
{
  change_range (self, begin, end, FALSE);
}

/* The first bit from @begin on that is set once @mask has turned all of them, or none. */
static guint
find_next (const MdRankedBits *self,
           guint               begin,
           guint64             mask)
{
  guint n_words = self->n_blocks * WORDS_PER_BLOCK;
  guint word = begin / BITS_PER_WORD;
  guint64 rest;

  if (begin >= self->n_bits)
    return G_MAXUINT;

  rest = (self->words[word] ^ mask) & mask_from (begin);
  while (rest == 0 && ++word < n_words)
    rest = self->words[word] ^ mask;

  return rest != 0 ? word * BITS_PER_WORD + (guint) __builtin_ctzll (rest) : G_MAXUINT;
}

/**
 * md_ranked_bits_find_next:
 * @begin: where to begin
 *
 * Returns: the first set bit that is not before @begin, %G_MAXUINT for none
 */
guint
md_ranked_bits_find_next (const MdRankedBits *self,
                          guint               begin)
{
  return find_next (self, begin, 0);
}

/**
 * md_ranked_bits_find_next_clear:
 * @begin: where to begin
 *
 * Returns: the first clear bit that is not before @begin; the number of bits for none
 */
guint
md_ranked_bits_find_next_clear (const MdRankedBits *self,
                                guint               begin)
{
  return MIN (find_next (self, begin, G_MAXUINT64), self->n_bits);
}

static void
ensure_ranks (MdRankedBits *self)
{
  for (guint block = self->n_known; block <= self->n_blocks; block++)
    {
      const guint64 *words = self->words + (gsize) (block - 1) * WORDS_PER_BLOCK;
      guint rank = self->ranks[block - 1];

      for (guint i = 0; i < WORDS_PER_BLOCK; i++)
        rank += (guint) __builtin_popcountll (words[i]);
      self->ranks[block] = rank;
    }
  self->n_known = self->n_blocks + 1;
}

/**
 * md_ranked_bits_count:
 *
 * Returns: how many are set
 */
guint
md_ranked_bits_count (MdRankedBits *self)
{
  ensure_ranks (self);

  return self->ranks[self->n_blocks];
}

/**
 * md_ranked_bits_rank:
 * @bit: may be the number of bits
 *
 * Returns: how many are set before @bit
 */
guint
md_ranked_bits_rank (MdRankedBits *self,
                     guint         bit)
{
  guint block = bit / BITS_PER_BLOCK;
  guint word = bit / BITS_PER_WORD;
  guint rank;

  ensure_ranks (self);
  rank = self->ranks[block];
  for (guint i = block * WORDS_PER_BLOCK; i < word; i++)
    rank += (guint) __builtin_popcountll (self->words[i]);

  return rank + (guint) __builtin_popcountll (self->words[word] & mask_before (bit));
}

/**
 * md_ranked_bits_select:
 * @nth: from 0
 *
 * Returns: where the @nth set bit is, %G_MAXUINT when there are not so many
 */
guint
md_ranked_bits_select (MdRankedBits *self,
                       guint         nth)
{
  guint low = 0;
  guint high = self->n_blocks;
  guint word;
  guint64 bits;

  if (nth >= md_ranked_bits_count (self))
    return G_MAXUINT;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->ranks[middle] <= nth)
        low = middle;
      else
        high = middle;
    }

  nth -= self->ranks[low];
  word = low * WORDS_PER_BLOCK;
  for (guint n; nth >= (n = (guint) __builtin_popcountll (self->words[word])); word++)
    nth -= n;
  bits = self->words[word];
  for (; nth > 0; nth--)
    bits &= bits - 1;

  return word * BITS_PER_WORD + (guint) __builtin_ctzll (bits);
}
