/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Digits of a MeterPAN: issuer, meter number, check digit. */
#define MD_METER_PAN_DIGITS 18

/* Issuer numbers: for meter numbers of 11 digits, and of 13. */
#define MD_METER_SHORT_ISSUER "600727"
#define MD_METER_LONG_ISSUER "0000"

/**
 * MdMeterNumberKind:
 * @MD_METER_NUMBER_OK: 11 or 13 digits with the right check digit
 * @MD_METER_NUMBER_NOT_STS: letters, other characters, or more than 13 digits: a provider may use such numbers
 * @MD_METER_NUMBER_UNFINISHED: fewer than 11 digits, or 12: fine while typing
 * @MD_METER_NUMBER_CHECK_DIGIT_WRONG: 11 or 13 digits with a check digit that does not match
 *
 * What a meter number is. Nothing here is a reason to refuse a number: not every prepaid meter is an STS meter.
 */
typedef enum
{
  MD_METER_NUMBER_OK,
  MD_METER_NUMBER_NOT_STS,
  MD_METER_NUMBER_UNFINISHED,
  MD_METER_NUMBER_CHECK_DIGIT_WRONG,
} MdMeterNumberKind;

/**
 * MdMeterNumberSlip:
 * @MD_METER_NUMBER_SLIP_NONE: none known
 * @MD_METER_NUMBER_SLIP_SWAPPED: two neighbours swapped
 * @MD_METER_NUMBER_SLIP_MISTYPED: one digit wrong; no swap explains the check digit
 * @MD_METER_NUMBER_SLIP_MISSING: one digit left out (10 or 12 digits), and only one number fits
 * @MD_METER_NUMBER_SLIP_ADDED: one digit too many (12 or 14 digits), and only one number fits
 *
 * The likely slip of the fingers.
 */
typedef enum
{
  MD_METER_NUMBER_SLIP_NONE,
  MD_METER_NUMBER_SLIP_SWAPPED,
  MD_METER_NUMBER_SLIP_MISTYPED,
  MD_METER_NUMBER_SLIP_MISSING,
  MD_METER_NUMBER_SLIP_ADDED,
} MdMeterNumberSlip;

/**
 * MdMeterNumberSwap:
 * @position: place of the first of the two digits, counted from 0 in the number without grouping
 * @first: the digit typed at @position
 * @second: the digit typed after it
 *
 * Two neighbours that would give a right check digit the other way round.
 */
typedef struct
{
  guint position;
  char first;
  char second;
} MdMeterNumberSwap;

#define MD_METER_NUMBER_MAX_SWAPS 12

/**
 * MdMeterNumberAdvice:
 * @kind: what the number is
 * @slip: the likely slip
 * @n_digits: digits of the number; 0 if anything else is in it
 * @n_candidates: how many numbers one such slip away have a right check digit
 * @swaps: all pairs that may be swapped, @n_candidates of them (for @MD_METER_NUMBER_SLIP_SWAPPED)
 * @position: place of the missing or added digit, counted from 0; for a missing one, in @correction
 * @digit: the missing or added digit
 * @correction: the only number that fits, empty if there are several or none
 *
 * A plain value: nothing to free.
 */
typedef struct
{
  MdMeterNumberKind kind;
  MdMeterNumberSlip slip;
  guint n_digits;
  guint n_candidates;
  MdMeterNumberSwap swaps[MD_METER_NUMBER_MAX_SWAPS];
  guint position;
  char digit;
  char correction[16];
} MdMeterNumberAdvice;

char               *md_meter_number_normalize       (const char                *typed);
char               *md_meter_number_format          (const char                *number);
guint               md_luhn_check_digit             (const char                *digits,
                                                     gsize                      n);
MdMeterNumberAdvice md_meter_number_check           (const char                *number);
char               *md_meter_number_describe_advice (const MdMeterNumberAdvice *advice);
char               *md_meter_number_make_pan        (const char                *number);

G_END_DECLS
