/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MD_TOKEN_DIGITS 20

/**
 * MdTokenKind:
 * @MD_TOKEN_NOT_TOKEN: cannot be a token at all
 * @MD_TOKEN_CREDIT: class 0
 * @MD_TOKEN_TEST: class 1, test and display: plain, the same for every meter
 * @MD_TOKEN_MANAGEMENT: class 2, key-change tokens among them
 * @MD_TOKEN_RESERVED: class 3
 *
 * What twenty digits say without a key.
 */
typedef enum
{
  MD_TOKEN_NOT_TOKEN,
  MD_TOKEN_CREDIT,
  MD_TOKEN_TEST,
  MD_TOKEN_MANAGEMENT,
  MD_TOKEN_RESERVED,
} MdTokenKind;

/**
 * MdTokenReason:
 * @MD_TOKEN_REASON_NONE: it is a token
 * @MD_TOKEN_REASON_LENGTH: not 20 digits
 * @MD_TOKEN_REASON_CHARACTERS: something else than digits
 * @MD_TOKEN_REASON_TOO_LARGE: 20 digits, but 2^66 or more
 *
 * Why a text is not a token.
 */
typedef enum
{
  MD_TOKEN_REASON_NONE,
  MD_TOKEN_REASON_LENGTH,
  MD_TOKEN_REASON_CHARACTERS,
  MD_TOKEN_REASON_TOO_LARGE,
} MdTokenReason;

/**
 * MdTokenReading:
 * @kind: what it is
 * @reason: why it is not a token
 * @n_digits: for %MD_TOKEN_REASON_LENGTH, how many digits there are
 * @digits: the 20 digits without grouping; empty for another length and for other characters
 * @bits_high: bits 65 and 64 of the number
 * @bits_low: bits 63 to 0 of the number
 * @token_class: 0 to 3
 * @block: the 64-bit block that the digits carry: encrypted for classes 0 and 2, plain for class 1
 * @subclass: bits 63 to 60 of a class-1 block
 * @control: the control field of a class-1 block, for sub-class 0 (36 bits) and 1 (28 bits)
 * @manufacturer: the manufacturer field of a class-1 block, one digit in four bits
 * @manufacturer_digits: 2 for sub-class 0, 4 for sub-class 1, otherwise 0 (no control and manufacturer then)
 * @crc_ok: whether the CRC of a class-1 block matches
 * @test_number: the test that a class-1 token asks for, 0 if it is none, or several
 *
 * What is known of a token without a key (STS facts, sections 7, 9 and 10). A plain value: nothing to free.
 */
typedef struct
{
  MdTokenKind kind;
  MdTokenReason reason;
  gsize n_digits;
  char digits[MD_TOKEN_DIGITS + 1];
  guint bits_high;
  guint64 bits_low;
  guint token_class;
  guint64 block;
  guint subclass;
  guint64 control;
  guint manufacturer;
  guint manufacturer_digits;
  gboolean crc_ok;
  guint test_number;
} MdTokenReading;

MdTokenReading md_token_read           (const char *text);
char          *md_token_group          (const char *text);
char          *md_token_describe_doubt (const char *token);
void           md_token_from_block     (guint64     block,
                                        guint       token_class,
                                        char        digits[MD_TOKEN_DIGITS + 1]);
guint16        md_token_crc            (guint64     block,
                                        guint       token_class);

G_END_DECLS
