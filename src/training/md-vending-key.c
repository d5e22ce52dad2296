/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-vending-key.h"

#include <string.h>

#include <nettle/hmac.h>

#define SEED "meterdesk training"
#define DES_KEY_LENGTH 8

/* The lowest bit of every byte of a DES key is its parity; the cipher leaves it out, the derivation does not. */
static guint8
with_odd_parity (guint8 byte)
{
  guint ones = 0;

  for (guint bit = 1; bit < 8; bit++)
    ones += byte >> bit & 1;

  return (byte & 0xfe) | (ones % 2 == 0);
}

/**
 * md_vending_key_for:
 * @terms: (inout): supply group code, key revision number and DKGA are read, the vending key is set
 *
 * Makes up the vending key by the published rule %MD_VENDING_KEY_RULE, the same one every time.
 */
void
md_vending_key_for (MdKeyTerms *terms)
{
  g_autofree char *text = NULL;
  struct hmac_sha256_ctx hmac;

  g_return_if_fail (terms != NULL);

  text = g_strdup_printf ("%s|%u|%02u", terms->supply_group_code, terms->key_revision_number, (guint) terms->dkga);
  hmac_sha256_set_key (&hmac, strlen (SEED), (const guint8 *) SEED);
  hmac_sha256_update (&hmac, strlen (text), (const guint8 *) text);

  memset (terms->vending_key, 0, sizeof terms->vending_key);
  terms->vending_key_length = terms->dkga == MD_DKGA_02 ? DES_KEY_LENGTH : MD_VENDING_KEY_MAX_LENGTH;
  hmac_sha256_digest (&hmac, terms->vending_key_length, terms->vending_key);

  if (terms->dkga == MD_DKGA_02)
    for (gsize i = 0; i < terms->vending_key_length; i++)
      terms->vending_key[i] = with_odd_parity (terms->vending_key[i]);
}
