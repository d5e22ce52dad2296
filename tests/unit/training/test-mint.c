/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ciphers, derived keys and minted tokens against vectors from an independent implementation, and against the worked
 * examples of the published texts. */
#include "md-decode.h"
#include "md-json-reader.h"
#include "md-mint.h"
#include "md-misty1.h"
#include "md-sta.h"

#include <string.h>

static MdValue *vectors;

static const char *
text_of (MdValue    *vector,
         const char *path)
{
  const char *text = md_value_peek_text (vector, path);

  g_assert_nonnull (text);

  return text;
}

static guint64
hex_of (MdValue    *vector,
        const char *path)
{
  return g_ascii_strtoull (text_of (vector, path), NULL, 16);
}

static guint
number_of (MdValue    *vector,
           const char *path)
{
  return g_ascii_strtoull (text_of (vector, path), NULL, 10);
}

static gsize
bytes_from_hex (const char *hex,
                guint8     *bytes,
                gsize       size)
{
  gsize length = strlen (hex) / 2;

  g_assert_cmpuint (length, <=, size);
  for (gsize i = 0; i < length; i++)
    bytes[i] = g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]);

  return length;
}

static void
for_each_vector (const char *group,
                 gsize       expected,
                 void      (*check) (MdValue *vector))
{
  MdValue *list = md_value_peek (vectors, group);

  g_assert_cmpuint (md_value_get_n_items (list), ==, expected);
  for (gsize i = 0; i < expected; i++)
    check (md_value_get_item (list, i));
}

static void
check_sta (MdValue *vector)
{
  guint64 key = hex_of (vector, "decoder_key");

  g_assert_cmphex (md_sta_encrypt (key, hex_of (vector, "block64")), ==, hex_of (vector, "cipher64"));
  g_assert_cmphex (md_sta_decrypt (key, hex_of (vector, "cipher64")), ==, hex_of (vector, "block64"));
}

static void
test_sta (void)
{
  for_each_vector ("sta", 20, check_sta);
}

static void
check_misty1 (MdValue *vector)
{
  guint8 key[MD_MISTY1_KEY_LENGTH];

  g_assert_cmpuint (bytes_from_hex (text_of (vector, "key"), key, sizeof key), ==, sizeof key);
  g_assert_cmphex (md_misty1_encrypt (key, hex_of (vector, "block64")), ==, hex_of (vector, "cipher64"));
  g_assert_cmphex (md_misty1_decrypt (key, hex_of (vector, "cipher64")), ==, hex_of (vector, "block64"));
}

static void
test_misty1 (void)
{
  for_each_vector ("misty1", 21, check_misty1);
}

/* RFC 2994, section 5: the second block of its example, under the same key. */
static void
test_misty1_rfc (void)
{
  guint8 key[MD_MISTY1_KEY_LENGTH];

  bytes_from_hex ("00112233445566778899aabbccddeeff", key, sizeof key);
  g_assert_cmphex (md_misty1_encrypt (key, G_GUINT64_CONSTANT (0xfedcba9876543210)), ==,
                   G_GUINT64_CONSTANT (0x04b68240b13be95d));
}

static MdKeyTerms
terms_of (MdValue    *vector,
          const char *side)
{
  MdValue *value = md_value_peek (vector, side);
  const char *base_date = md_value_peek_text (value, "bdt");
  MdKeyTerms terms = {
    .tariff_index = number_of (value, "ti"),
    .key_revision_number = number_of (value, "krn"),
    .key_type = number_of (value, "kt"),
    .base_date = base_date != NULL ? g_ascii_strtoull (base_date, NULL, 10) : 93,
    .dkga = (MdDkga) number_of (value, "dkga"),
  };

  g_strlcpy (terms.supply_group_code, text_of (value, "sgc"), sizeof terms.supply_group_code);
  terms.vending_key_length = bytes_from_hex (text_of (value, "vk"), terms.vending_key, sizeof terms.vending_key);

  return terms;
}

static void
assert_key_equals_hex (const MdDecoderKey *key,
                       const char         *hex)
{
  guint8 bytes[MD_DECODER_KEY_MAX_LENGTH];
  gsize length = bytes_from_hex (hex, bytes, sizeof bytes);

  g_assert_cmpmem (key->bytes, key->length, bytes, length);
}

static MdDecoderKey
derive (const MdKeyTerms *terms,
        MdAlgorithm       algorithm,
        const char       *meter_number)
{
  g_autoptr (GError) error = NULL;
  MdDecoderKey key;

  md_decoder_key_derive (terms, algorithm, meter_number, &key, &error);
  g_assert_no_error (error);

  return key;
}

static void
assert_decodes (const MdKeyChange *change,
                const MdTokenSet  *set)
{
  MdDecoderKey old_key = derive (&change->from, change->algorithm, change->meter_number);
  MdDecoderKey new_key = derive (&change->to, change->algorithm, change->meter_number);
  g_autoptr (GError) error = NULL;
  MdDecodedToken tokens[MD_MINT_MAX_TOKENS];
  MdDecodedSet decoded;

  for (guint i = 0; i < set->n_tokens; i++)
    {
      md_decode_token (set->digits[i], &old_key, &tokens[set->n_tokens - 1 - i], &error);
      g_assert_no_error (error);
    }
  md_decode_set (tokens, set->n_tokens, change->algorithm, &decoded, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (decoded.key_expiry_number, ==, change->key_expiry_number);
  g_assert_cmpuint (decoded.key_revision_number, ==, change->to.key_revision_number);
  g_assert_cmpuint (decoded.key_type, ==, change->to.key_type);
  g_assert_cmpuint (decoded.tariff_index, ==, change->to.tariff_index);
  g_assert_cmpint (decoded.roll_over, ==, change->from.base_date != change->to.base_date);
  g_assert_cmpint (decoded.has_supply_group_code, ==, set->n_tokens > 2);
  g_assert_cmpstr (decoded.supply_group_code, ==, set->n_tokens > 2 ? change->to.supply_group_code : "");
  g_assert_true (md_decoder_key_equal (&decoded.new_key, &new_key));
}

static void
check_key_change (MdValue *vector)
{
  MdKeyChange change = {
    .meter_number = text_of (vector, "drn"),
    .algorithm = (MdAlgorithm) number_of (vector, "algorithm"),
    .from = terms_of (vector, "old"),
    .to = terms_of (vector, "new"),
    .key_expiry_number = number_of (vector, "ken"),
    .three_tokens = md_value_get_boolean (md_value_peek (vector, "three_tokens")),
  };
  MdValue *tokens = md_value_peek (vector, "tokens");
  MdDecoderKey old_key = derive (&change.from, change.algorithm, change.meter_number);
  MdDecoderKey new_key = derive (&change.to, change.algorithm, change.meter_number);
  g_autoptr (GError) error = NULL;
  MdTokenSet set;

  assert_key_equals_hex (&old_key, text_of (vector, "old.decoder_key"));
  assert_key_equals_hex (&new_key, text_of (vector, "new.decoder_key"));

  md_mint_key_change (&change, &set, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (set.n_tokens, ==, md_value_get_n_items (tokens));
  for (guint i = 0; i < set.n_tokens; i++)
    {
      MdValue *token = md_value_get_item (tokens, i);

      g_assert_cmphex (set.blocks[i], ==, hex_of (token, "block64"));
      g_assert_cmphex (set.blocks[i] & 0xffff, ==, hex_of (token, "crc"));
      g_assert_cmphex (set.ciphers[i], ==, hex_of (token, "cipher64"));
      g_assert_cmpstr (set.digits[i], ==, text_of (token, "token"));
    }
  assert_decodes (&change, &set);
}

static void
test_key_change (void)
{
  for_each_vector ("key_change", 60, check_key_change);
}

/* STS facts, sections 4 and 6. */
static MdKeyChange
make_worked_example (void)
{
  MdKeyChange change = {
    .meter_number = "11111111115",
    .algorithm = MD_ALGORITHM_STA,
    .from = { .supply_group_code = "400011", .tariff_index = 1, .key_revision_number = 1, .key_type = 2,
              .base_date = 93, .dkga = MD_DKGA_02 },
    .key_expiry_number = 255,
  };

  change.to = change.from;
  change.to.key_revision_number = 2;
  change.from.vending_key_length = bytes_from_hex ("0123456789abcdef", change.from.vending_key, 20);
  change.to.vending_key_length = bytes_from_hex ("fedcba9876543210", change.to.vending_key, 20);

  return change;
}

static void
test_worked_example (void)
{
  MdKeyChange change = make_worked_example ();
  g_autoptr (GError) error = NULL;
  MdDecoderKey key;
  MdTokenSet set;

  key = derive (&change.from, MD_ALGORITHM_STA, change.meter_number);
  assert_key_equals_hex (&key, "581d1ad6b5146d67");
  key = derive (&change.to, MD_ALGORITHM_STA, change.meter_number);
  assert_key_equals_hex (&key, "6f4fb84ab17ac2fd");

  md_mint_key_change (&change, &set, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (set.n_tokens, ==, 2);
  g_assert_cmphex (set.blocks[0], ==, G_GUINT64_CONSTANT (0x3f226f4fb84a1afc));
  g_assert_cmphex (set.blocks[1], ==, G_GUINT64_CONSTANT (0x4f01b17ac2fd9d3b));
  g_assert_cmpstr (set.digits[0], ==, "34886200773392884302");
  g_assert_cmpstr (set.digits[1], ==, "18359266717991661547");
}

static void
test_worked_hmac (void)
{
  MdKeyTerms terms = { .supply_group_code = "400011", .tariff_index = 1, .key_revision_number = 1, .key_type = 2,
                       .base_date = 14, .dkga = MD_DKGA_04 };
  MdDecoderKey key;

  terms.vending_key_length = bytes_from_hex ("000102030405060708090a0b0c0d0e0f10111213", terms.vending_key, 20);
  key = derive (&terms, MD_ALGORITHM_MISTY1, "11111111115");
  assert_key_equals_hex (&key, "4f5938b4544187f643899881f7607010");
}

/* No vector has a roll-over: the bit stands where section 6 puts it, and nothing else of the block changes. */
static void
test_roll_over (void)
{
  MdKeyChange change = make_worked_example ();
  MdTokenSet without, with;

  g_assert_true (md_mint_key_change (&change, &without, NULL));
  change.to.base_date = 14;
  g_assert_true (md_mint_key_change (&change, &with, NULL));

  g_assert_cmphex ((without.blocks[0] ^ with.blocks[0]) >> 16, ==, G_GUINT64_CONSTANT (1) << (51 - 16));
  g_assert_cmphex (without.blocks[1], ==, with.blocks[1]);
  assert_decodes (&change, &with);
}

static void
test_refusals (void)
{
  MdKeyChange change = make_worked_example ();
  g_autoptr (GError) error = NULL;
  MdTokenSet set;

  change.algorithm = MD_ALGORITHM_MISTY1;
  g_assert_false (md_mint_key_change (&change, &set, &error));
  g_assert_error (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_ALGORITHM);
  g_clear_error (&error);

  change = make_worked_example ();
  change.meter_number = "TST001";
  g_assert_false (md_mint_key_change (&change, &set, &error));
  g_assert_error (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_METER);
  g_clear_error (&error);

  /* A weak DES key: 01 eight times. */
  change = make_worked_example ();
  memset (change.to.vending_key, 1, 8);
  g_assert_false (md_mint_key_change (&change, &set, &error));
  g_assert_error (error, MD_DECODER_KEY_ERROR, MD_DECODER_KEY_ERROR_VENDING_KEY);
}

static void
test_bad_sets (void)
{
  MdKeyChange change = make_worked_example ();
  MdDecoderKey old_key = derive (&change.from, change.algorithm, change.meter_number);
  MdDecoderKey wrong_key = derive (&change.to, change.algorithm, change.meter_number);
  g_autoptr (GError) error = NULL;
  MdDecodedToken tokens[3];
  MdDecodedSet decoded;
  MdTokenSet set;

  g_assert_true (md_mint_key_change (&change, &set, NULL));
  g_assert_false (md_decode_token (set.digits[0], &wrong_key, &tokens[0], &error));
  g_assert_error (error, MD_DECODE_ERROR, MD_DECODE_ERROR_KEY);
  g_clear_error (&error);
  g_assert_false (md_decode_token ("18446744073843772416", &old_key, &tokens[0], &error));
  g_assert_error (error, MD_DECODE_ERROR, MD_DECODE_ERROR_TOKEN);
  g_clear_error (&error);

  g_assert_true (md_decode_token (set.digits[0], &old_key, &tokens[0], NULL));
  g_assert_true (md_decode_token (set.digits[1], &old_key, &tokens[1], NULL));
  g_assert_true (md_decode_token (set.digits[1], &old_key, &tokens[2], NULL));
  g_assert_true (md_decode_set (tokens, 2, MD_ALGORITHM_STA, &decoded, NULL));
  g_assert_false (md_decode_set (tokens, 1, MD_ALGORITHM_STA, &decoded, NULL));
  g_assert_false (md_decode_set (tokens + 1, 2, MD_ALGORITHM_STA, &decoded, NULL));
  g_assert_false (md_decode_set (tokens, 3, MD_ALGORITHM_STA, &decoded, NULL));
  g_assert_false (md_decode_set (tokens, 2, MD_ALGORITHM_MISTY1, &decoded, &error));
  g_assert_error (error, MD_DECODE_ERROR, MD_DECODE_ERROR_SET);
}

static void
test_vending_key_rule (void)
{
  MdKeyTerms terms = { .supply_group_code = "400011", .key_revision_number = 1, .dkga = MD_DKGA_04 };
  g_autofree char *expected = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) "meterdesk training", 18,
                                                         "400011|1|04", -1);
  guint8 bytes[32];

  bytes_from_hex (expected, bytes, sizeof bytes);
  md_vending_key_for (&terms);
  g_assert_cmpmem (terms.vending_key, terms.vending_key_length, bytes, 20);

  terms.dkga = MD_DKGA_02;
  md_vending_key_for (&terms);
  g_assert_cmpuint (terms.vending_key_length, ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (__builtin_popcount (terms.vending_key[i]) % 2, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (MdDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_test_init (&argc, &argv, NULL);

  g_assert_true (g_file_get_contents (FIXTURES "/sts-vectors.json", &text, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  document = md_json_read (bytes, NULL, NULL);
  g_assert_nonnull (document);
  vectors = md_document_to_value (document, md_document_get_root (document));

  g_test_add_func ("/training/sta", test_sta);
  g_test_add_func ("/training/misty1", test_misty1);
  g_test_add_func ("/training/misty1-rfc", test_misty1_rfc);
  g_test_add_func ("/training/key-change", test_key_change);
  g_test_add_func ("/training/worked-example", test_worked_example);
  g_test_add_func ("/training/worked-hmac", test_worked_hmac);
  g_test_add_func ("/training/roll-over", test_roll_over);
  g_test_add_func ("/training/refusals", test_refusals);
  g_test_add_func ("/training/bad-sets", test_bad_sets);
  g_test_add_func ("/training/vending-key-rule", test_vending_key_rule);

  return g_test_run ();
}
