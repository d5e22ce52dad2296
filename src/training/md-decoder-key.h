/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-vending-key.h"

G_BEGIN_DECLS

#define MD_DECODER_KEY_MAX_LENGTH 16

typedef enum
{
  MD_ALGORITHM_STA = 7,     /* 64-bit decoder key */
  MD_ALGORITHM_MISTY1 = 11, /* 128-bit decoder key */
} MdAlgorithm;

#define MD_DECODER_KEY_ERROR (md_decoder_key_error_quark ())

/**
 * MdDecoderKeyError:
 * @MD_DECODER_KEY_ERROR_METER: not a meter number of 11 or 13 digits
 * @MD_DECODER_KEY_ERROR_ALGORITHM: DKGA 02 makes 64-bit keys only
 * @MD_DECODER_KEY_ERROR_VENDING_KEY: the vending key has a wrong length, or is one of DES's weak keys
 */
typedef enum
{
  MD_DECODER_KEY_ERROR_METER,
  MD_DECODER_KEY_ERROR_ALGORITHM,
  MD_DECODER_KEY_ERROR_VENDING_KEY,
} MdDecoderKeyError;

/**
 * MdDecoderKey:
 * @algorithm: what it is for
 * @bytes: the key, first byte first
 * @length: 8 or 16
 *
 * A meter's own key. Plain data: copied by assignment.
 */
typedef struct
{
  MdAlgorithm algorithm;
  guint8      bytes[MD_DECODER_KEY_MAX_LENGTH];
  gsize       length;
} MdDecoderKey;

GQuark   md_decoder_key_error_quark (void);
gboolean md_decoder_key_derive      (const MdKeyTerms    *terms,
                                     MdAlgorithm          algorithm,
                                     const char          *meter_number,
                                     MdDecoderKey        *key,
                                     GError             **error);
guint64  md_decoder_key_encrypt     (const MdDecoderKey  *self,
                                     guint64              block);
guint64  md_decoder_key_decrypt     (const MdDecoderKey  *self,
                                     guint64              block);
gboolean md_decoder_key_equal       (const MdDecoderKey  *a,
                                     const MdDecoderKey  *b);

G_END_DECLS
