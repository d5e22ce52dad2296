/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MD_TRACK2_ERROR (md_track2_error_quark ())

/**
 * MdTrack2Error:
 * @MD_TRACK2_ERROR_LENGTH: neither 34 nor 37 characters between the sentinels
 * @MD_TRACK2_ERROR_CHARACTER: something else than digits and equals signs
 * @MD_TRACK2_ERROR_LAYOUT: the equals signs are not where they belong
 * @MD_TRACK2_ERROR_ISSUER: not the issuer number of a meter
 * @MD_TRACK2_ERROR_CARD_CHECK_DIGIT: the last digit of the card number does not match
 * @MD_TRACK2_ERROR_METER_CHECK_DIGIT: the last digit of the meter number does not match
 * @MD_TRACK2_ERROR_TRAILING: more than a check character after the end
 *
 * Why a text is not the stripe of a meter card.
 */
typedef enum
{
  MD_TRACK2_ERROR_LENGTH,
  MD_TRACK2_ERROR_CHARACTER,
  MD_TRACK2_ERROR_LAYOUT,
  MD_TRACK2_ERROR_ISSUER,
  MD_TRACK2_ERROR_CARD_CHECK_DIGIT,
  MD_TRACK2_ERROR_METER_CHECK_DIGIT,
  MD_TRACK2_ERROR_TRAILING,
} MdTrack2Error;

/**
 * MdTrack2:
 * @data: the bare stripe, 34 or 37 characters, no sentinels
 * @plain: the stripe without an expiry date, 34 characters: the only form that the prepaid utility interface takes
 * @pan: MeterPAN, 18 digits
 * @meter_number: 11 or 13 digits
 * @expiry: YYMM, or empty if the card has none
 * @token_technology_code: 2 digits
 * @algorithm_code: 2 digits
 * @supply_group_code: 6 digits
 * @tariff_index: 2 digits
 * @key_revision_number: 1 digit
 *
 * What a meter card says (STS facts, section 12). The codes are as read: whether a field of a form takes them is for
 * its own validation.
 */
typedef struct
{
  char data[38];
  char plain[35];
  char pan[19];
  char meter_number[14];
  char expiry[5];
  char token_technology_code[3];
  char algorithm_code[3];
  char supply_group_code[7];
  char tariff_index[3];
  char key_revision_number[2];
} MdTrack2;

GQuark    md_track2_error_quark (void);
gboolean  md_track2_looks_like  (const char *text);
MdTrack2 *md_track2_parse       (const char *text,
                                 GError    **error);
void      md_track2_free        (MdTrack2   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrack2, md_track2_free)

G_END_DECLS
