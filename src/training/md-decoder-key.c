/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-decoder-key.h"

#include <string.h>

#include <nettle/des.h>
#include <nettle/hmac.h>

#include "md-meter-number.h"
#include "md-misty1.h"
#include "md-sta.h"

#define STA_KEY_LENGTH 8

G_DEFINE_QUARK (md-decoder-key-error-quark, md_decoder_key_error)

static guint64
number_from_bytes (const guint8 *bytes)
{
  guint64 number = 0;

  for (guint i = 0; i < 8; i++)
    number = number << 8 | bytes[i];

  return number;
}

static void
number_to_bytes (guint64  number,
                 guint8  *bytes)
{
  for (guint i = 0; i < 8; i++)
    bytes[i] = number >> (56 - 8 * i);
}

/* Single DES (STS facts, section 4). */
static gboolean
derive_with_des (const MdKeyTerms  *terms,
                 const char        *meter_pan,
                 MdDecoderKey      *key,
                 GError           **error)
{
  g_autofree char *pan_digits = g_strndup (meter_pan + 1, 16);
  g_autofree char *control_digits = g_strdup_printf ("%u%s%02u%uffffff", terms->key_type, terms->supply_group_code,
                                                     terms->tariff_index, terms->key_revision_number);
  guint64 data = g_ascii_strtoull (pan_digits, NULL, 16) ^ g_ascii_strtoull (control_digits, NULL, 16);
  guint8 input[DES_BLOCK_SIZE];
  guint8 output[DES_BLOCK_SIZE];
  struct des_ctx des;

  if (terms->vending_key_length != DES_KEY_SIZE || !des_set_key (&des, terms->vending_key))
    {
      g_set_error_literal (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_VENDING_KEY,
                           "The vending key is no strong DES key");
      return FALSE;
    }

  number_to_bytes (data, input);
  des_encrypt (&des, sizeof input, output, input);
  number_to_bytes (number_from_bytes (output) ^ data ^ number_from_bytes (terms->vending_key), key->bytes);

  return TRUE;
}

static void
append_counted (GByteArray *array,
                const char *text)
{
  guint8 length = strlen (text);

  g_byte_array_append (array, &length, 1);
  g_byte_array_append (array, (const guint8 *) text, length);
}

static void
append_counted_number (GByteArray *array,
                       const char *format,
                       guint       number)
{
  g_autofree char *text = g_strdup_printf (format, number);

  append_counted (array, text);
}

/* KDF-HMAC-SHA-256 (STS facts, section 4). */
static gboolean
derive_with_hmac (const MdKeyTerms  *terms,
                  const char        *meter_pan,
                  MdDecoderKey      *key,
                  GError           **error)
{
  const guint8 separator[] = { 0x00, 0x04 };
  const guint8 bits[] = { 0, 0, 0, key->length * 8 };
  const guint8 counter = 0x04;
  g_autoptr (GByteArray) message = g_byte_array_new ();
  struct hmac_sha256_ctx hmac;

  if (terms->vending_key_length != MD_VENDING_KEY_MAX_LENGTH)
    {
      g_set_error_literal (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_VENDING_KEY,
                           "DKGA 04 takes vending keys of 20 bytes");
      return FALSE;
    }

  g_byte_array_append (message, &counter, 1);
  append_counted (message, "04");
  append_counted_number (message, "%02u", terms->base_date);
  append_counted_number (message, "%02u", key->algorithm);
  append_counted_number (message, "%02u", terms->tariff_index);
  g_byte_array_append (message, separator, sizeof separator);
  append_counted (message, terms->supply_group_code);
  append_counted_number (message, "%u", terms->key_type);
  append_counted_number (message, "%u", terms->key_revision_number);
  append_counted (message, meter_pan);
  g_byte_array_append (message, bits, sizeof bits);

  hmac_sha256_set_key (&hmac, terms->vending_key_length, terms->vending_key);
  hmac_sha256_update (&hmac, message->len, message->data);
  hmac_sha256_digest (&hmac, key->length, key->bytes);

  return TRUE;
}

/**
 * md_decoder_key_derive:
 * @terms: vending key and all that goes with it
 * @algorithm: the meter's encryption algorithm
 * @meter_number: 11 or 13 digits
 * @key: (out caller-allocates): the meter's decoder key
 * @error: set from %MD_DECODER_KEY_ERROR
 *
 * Derives a meter's decoder key (STS facts, section 4).
 *
 * Returns: whether there is such a key
 */
gboolean
md_decoder_key_derive (const MdKeyTerms  *terms,
                       MdAlgorithm        algorithm,
                       const char        *meter_number,
                       MdDecoderKey      *key,
                       GError           **error)
{
  g_autofree char *meter_pan = NULL;

  g_return_val_if_fail (terms != NULL && meter_number != NULL && key != NULL, FALSE);

  meter_pan = md_meter_number_make_pan (meter_number);
  if (meter_pan == NULL)
    {
      g_set_error (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_METER,
                   "“%s” is not a meter number of 11 or 13 digits", meter_number);
      return FALSE;
    }
  if (terms->dkga == MD_DKGA_02 && algorithm != MD_ALGORITHM_STA)
    {
      g_set_error_literal (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_ALGORITHM,
                           "DKGA 02 makes keys for algorithm 07 only");
      return FALSE;
    }

  *key = (MdDecoderKey) {
    .algorithm = algorithm,
    .length = algorithm == MD_ALGORITHM_STA ? STA_KEY_LENGTH : MD_MISTY1_KEY_LENGTH,
  };

  if (terms->dkga == MD_DKGA_02)
    return derive_with_des (terms, meter_pan, key, error);

  return derive_with_hmac (terms, meter_pan, key, error);
}

/**
 * md_decoder_key_encrypt:
 *
 * Returns: the cipher block of the plain @block
 */
guint64
md_decoder_key_encrypt (const MdDecoderKey *self,
                        guint64             block)
{
  if (self->algorithm == MD_ALGORITHM_STA)
    return md_sta_encrypt (number_from_bytes (self->bytes), block);

  return md_misty1_encrypt (self->bytes, block);
}

/**
 * md_decoder_key_decrypt:
 *
 * Returns: the plain block of the cipher @block
 */
guint64
md_decoder_key_decrypt (const MdDecoderKey *self,
                        guint64             block)
{
  if (self->algorithm == MD_ALGORITHM_STA)
    return md_sta_decrypt (number_from_bytes (self->bytes), block);

  return md_misty1_decrypt (self->bytes, block);
}

/**
 * md_decoder_key_equal:
 *
 * Returns: whether both are the same key for the same algorithm
 */
gboolean
md_decoder_key_equal (const MdDecoderKey *a,
                      const MdDecoderKey *b)
{
  return a->algorithm == b->algorithm && a->length == b->length && memcmp (a->bytes, b->bytes, a->length) == 0;
}
