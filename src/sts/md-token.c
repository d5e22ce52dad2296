/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-token.h"

#include "md-digits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the two bits of the class take their place in the block. */
#define CLASS_SHIFT 27
#define CLASS_MASK G_GUINT64_CONSTANT (3)

#define CRC_POLYNOMIAL 0xa001
#define CRC_INITIAL 0xffff
#define CRC_BYTES 7

/* A number of up to 96 bits, least significant limb first: twenty digits need 67. */
typedef struct
{
  guint32 limbs[3];
} Number;

static Number
number_from_digits (const char *digits)
{
  Number number = { { 0 } };

  for (gsize i = 0; i < MD_TOKEN_DIGITS; i++)
    {
      guint64 carry = (guint64) (digits[i] - '0');

      for (gsize limb = 0; limb < G_N_ELEMENTS (number.limbs); limb++)
        {
          carry += (guint64) number.limbs[limb] * 10;
          number.limbs[limb] = (guint32) carry;
          carry >>= 32;
        }
    }

  return number;
}

static void
number_to_digits (Number number,
                  char  *digits)
{
  digits[MD_TOKEN_DIGITS] = '\0';

  for (gsize i = MD_TOKEN_DIGITS; i-- > 0;)
    {
      guint64 rest = 0;

      for (gsize limb = G_N_ELEMENTS (number.limbs); limb-- > 0;)
        {
          rest = rest << 32 | number.limbs[limb];
          number.limbs[limb] = (guint32) (rest / 10);
          rest %= 10;
        }
      digits[i] = (char) ('0' + rest);
    }
}

static guint64
bits_of (guint64 block,
         guint   lowest,
         guint   n)
{
  return block >> lowest & ((G_GUINT64_CONSTANT (1) << n) - 1);
}

static guint
find_test_number (guint64 control)
{
  guint number = 1;

  if (control == 0 || (control & (control - 1)) != 0)
    return 0;

  while ((control >>= 1) != 0)
    number++;

  return number;
}

static void
read_test_block (MdTokenReading *reading)
{
  guint64 block = reading->block;

  reading->subclass = (guint) bits_of (block, 60, 4);
  reading->crc_ok = md_token_crc (block, reading->token_class) == bits_of (block, 0, 16);

  if (reading->subclass > 1)
    return;

  reading->manufacturer_digits = reading->subclass == 0 ? 2 : 4;
  reading->control = reading->subclass == 0 ? bits_of (block, 24, 36) : bits_of (block, 32, 28);
  reading->manufacturer = (guint) bits_of (block, 16, reading->manufacturer_digits * 4);
  reading->test_number = find_test_number (reading->control);
}

static MdTokenReading
not_token (MdTokenReason reason,
           gsize         n_digits)
{
  return (MdTokenReading) { .kind = MD_TOKEN_NOT_TOKEN, .reason = reason, .n_digits = n_digits };
}

/* Test services answer with digits such as 1111 1111 1111 1111 1111 or 1234 5678 9012 3456 7890. By chance a real
 * token looks like that less than once in 10^14. */
static gboolean
is_made_up (const char *digits)
{
  gboolean counts = TRUE;

  for (gsize period = 1; period <= 5; period++)
    if (MD_TOKEN_DIGITS % period == 0 && memcmp (digits, digits + period, MD_TOKEN_DIGITS - period) == 0)
      return TRUE;

  for (gsize i = 1; i < MD_TOKEN_DIGITS && counts; i++)
    counts = (digits[i - 1] - '0' + 1) % 10 == digits[i] - '0';

  return counts;
}

static char *
describe_not_token (const MdTokenReading *reading)
{
  switch (reading->reason)
    {
    case MD_TOKEN_REASON_CHARACTERS:
      return g_strdup (_("This is not a token: it has other characters than digits"));

    case MD_TOKEN_REASON_TOO_LARGE:
      return g_strdup (_("This is not a token: no token has a number this large"));

    case MD_TOKEN_REASON_LENGTH:
    case MD_TOKEN_REASON_NONE:
    default:
      return g_strdup_printf (ngettext ("This is not a token: %lu digit instead of 20",
                                        "This is not a token: %lu digits instead of 20",
                                        reading->n_digits),
                              (gulong) reading->n_digits);
    }
}

/**
 * md_token_crc:
 * @block: a 64-bit block before encryption; its lowest 16 bits do not count
 * @token_class: 0 to 3
 *
 * The CRC of a block (STS facts, section 5).
 *
 * Returns: what belongs into bits 15 to 0 of @block
 */
guint16
md_token_crc (guint64 block,
              guint   token_class)
{
  guint64 covered = (guint64) (token_class & CLASS_MASK) << 48 | block >> 16;
  guint crc = CRC_INITIAL;

  for (guint byte = CRC_BYTES; byte-- > 0;)
    {
      crc ^= (guint) bits_of (covered, byte * 8, 8);
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc & 1) != 0 ? crc >> 1 ^ CRC_POLYNOMIAL : crc >> 1;
    }

  return GUINT16_SWAP_LE_BE ((guint16) crc);
}

/**
 * md_token_from_block:
 * @block: the 64-bit block, after encryption if the class is encrypted
 * @token_class: 0 to 3
 * @digits: (out caller-allocates): the 20 digits of the token, with a NUL
 *
 * Writes a block as a token (STS facts, section 7): the class takes the place of two bits, and these go to the top.
 */
void
md_token_from_block (guint64 block,
                     guint   token_class,
                     char    digits[MD_TOKEN_DIGITS + 1])
{
  guint64 low = (block & ~(CLASS_MASK << CLASS_SHIFT)) | (token_class & CLASS_MASK) << CLASS_SHIFT;
  Number number = { { (guint32) low, (guint32) (low >> 32), (guint32) bits_of (block, CLASS_SHIFT, 2) } };

  number_to_digits (number, digits);
}

/**
 * md_token_read:
 * @text: (nullable): a token, with or without grouping
 *
 * Says what can be known of a token without a key.
 *
 * Returns: the reading, a plain value
 */
MdTokenReading
md_token_read (const char *text)
{
  g_autofree char *digits = md_digits_strip_grouping (text);
  MdTokenReading reading = { .n_digits = MD_TOKEN_DIGITS };
  Number number;

  if (*digits != '\0' && !md_digits_only (digits))
    return not_token (MD_TOKEN_REASON_CHARACTERS, 0);
  if (strlen (digits) != MD_TOKEN_DIGITS)
    return not_token (MD_TOKEN_REASON_LENGTH, strlen (digits));

  number = number_from_digits (digits);
  if (number.limbs[2] > CLASS_MASK)
    {
      reading = not_token (MD_TOKEN_REASON_TOO_LARGE, MD_TOKEN_DIGITS);
      g_strlcpy (reading.digits, digits, sizeof reading.digits);
      return reading;
    }

  g_strlcpy (reading.digits, digits, sizeof reading.digits);
  reading.bits_high = number.limbs[2];
  reading.bits_low = (guint64) number.limbs[1] << 32 | number.limbs[0];
  reading.token_class = (guint) bits_of (reading.bits_low, CLASS_SHIFT, 2);
  reading.block = (reading.bits_low & ~(CLASS_MASK << CLASS_SHIFT)) | (guint64) reading.bits_high << CLASS_SHIFT;
  reading.kind = (MdTokenKind) (MD_TOKEN_CREDIT + reading.token_class);

  if (reading.kind == MD_TOKEN_TEST)
    read_test_block (&reading);

  return reading;
}

/**
 * md_token_group:
 * @text: (nullable): a token, with or without grouping
 *
 * Writes twenty digits in five groups of four. Any other text comes back as it was, to the letter.
 *
 * Returns: (transfer full): the token for people
 */
char *
md_token_group (const char *text)
{
  g_autofree char *digits = md_digits_strip_grouping (text);

  if (strlen (digits) != MD_TOKEN_DIGITS || !md_digits_only (digits))
    return g_strdup (text != NULL ? text : "");

  return md_digits_group (digits);
}

/**
 * md_token_describe_doubt:
 * @token: (nullable): what a service gave as a key-change token
 *
 * Says why @token cannot be a key-change token. No doubt proves little, so there is no word for that.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL if there is no doubt
 */
char *
md_token_describe_doubt (const char *token)
{
  MdTokenReading reading = md_token_read (token);

  if (reading.digits[0] != '\0' && is_made_up (reading.digits))
    return g_strdup (_("These digits follow a pattern: probably a dummy of a test service, not a token"));

  switch (reading.kind)
    {
    case MD_TOKEN_NOT_TOKEN:
      return describe_not_token (&reading);

    case MD_TOKEN_CREDIT:
      return g_strdup (_("This cannot be a key-change token: class 0 (credit)"));

    case MD_TOKEN_TEST:
      return g_strdup (_("This cannot be a key-change token: class 1 (test or display)"));

    case MD_TOKEN_RESERVED:
      return g_strdup (_("This cannot be a key-change token: class 3 (reserved)"));

    case MD_TOKEN_MANAGEMENT:
    default:
      return NULL;
    }
}
