/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the JSON reader only: looking at several bytes in one step. MD_JSON_BLOCK says how many. Each function reads
 * that many bytes at @at and answers which is the first that matters: its position, or MD_JSON_BLOCK if none is. */

#include <glib.h>
#include <string.h>

#if defined(__SSE2__) && !defined(MD_JSON_PORTABLE)

#include <emmintrin.h>

#define MD_JSON_BLOCK 32

/* Two halves at once: to wait for the first before looking at the second would take longer. */
static inline guint
md_json_block_first (__m128i found,
                     __m128i found_later)
{
  guint64 later = (guint64) (guint) _mm_movemask_epi8 (found_later) << 16;

  return (guint) __builtin_ctzll (((guint) _mm_movemask_epi8 (found) | later) |
                                  G_GUINT64_CONSTANT (1) << MD_JSON_BLOCK);
}

/* As signed numbers, control characters and bytes beyond ASCII are all that is below a space. */
static inline __m128i
md_json_half_special (const guint8 *at)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) at);
  __m128i quotes = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('"'));
  __m128i backslashes = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\'));
  __m128i others = _mm_cmplt_epi8 (bytes, _mm_set1_epi8 (' '));

  return _mm_or_si128 (_mm_or_si128 (quotes, backslashes), others);
}

static inline __m128i
md_json_half_no_space (const guint8 *at)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) at);

  return _mm_cmpeq_epi8 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 (' ')), _mm_setzero_si128 ());
}

/* What ends the plain part of a text: a quote, a backslash, a control character, a byte beyond ASCII. */
static inline guint
md_json_block_find_special (const guint8 *at)
{
  return md_json_block_first (md_json_half_special (at), md_json_half_special (at + 16));
}

/* What ends an indentation: anything but a space. */
static inline guint
md_json_block_find_no_space (const guint8 *at)
{
  return md_json_block_first (md_json_half_no_space (at), md_json_half_no_space (at + 16));
}

#else

/* Eight bytes in a plain word. The lowest byte of a result that is not zero is exact; those above may be wrong through
 * a borrow, which does not matter to whom wants the first. */

#define MD_JSON_BLOCK 8

#define MD_JSON_EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

static inline guint64
md_json_block_load (const guint8 *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);

  return GUINT64_FROM_LE (word);
}

static inline guint
md_json_block_first (guint64 found)
{
  found &= MD_JSON_EACH_BYTE (0x80);

  return found == 0 ? MD_JSON_BLOCK : (guint) __builtin_ctzll (found) / 8;
}

static inline guint64
md_json_block_zeros (guint64 word)
{
  return (word - MD_JSON_EACH_BYTE (0x01)) & ~word;
}

static inline guint
md_json_block_find_special (const guint8 *at)
{
  guint64 word = md_json_block_load (at);
  guint64 quotes = md_json_block_zeros (word ^ MD_JSON_EACH_BYTE ('"'));
  guint64 backslashes = md_json_block_zeros (word ^ MD_JSON_EACH_BYTE ('\\'));
  guint64 controls = (word - MD_JSON_EACH_BYTE (' ')) & ~word;

  return md_json_block_first (quotes | backslashes | controls | word);
}

static inline guint
md_json_block_find_no_space (const guint8 *at)
{
  guint64 differences = md_json_block_load (at) ^ MD_JSON_EACH_BYTE (' ');

  return differences == 0 ? MD_JSON_BLOCK : (guint) __builtin_ctzll (differences) / 8;
}

#endif
