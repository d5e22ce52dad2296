/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every vector that concerns meter numbers, cards and plain tokens. They come from an independent implementation. */
#include "md-meter-number.h"
#include "md-test-token.h"
#include "md-token.h"
#include "md-track2.h"

#include <json-glib/json-glib.h>

static JsonObject *vectors;

static const char *
get_text (JsonObject *object,
          const char *name)
{
  return json_object_get_string_member (object, name);
}

static guint64
parse_hex (const char *text)
{
  guint64 number;

  g_assert_true (g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT64, &number, NULL));
  return number;
}

static guint64
get_hex (JsonObject *object,
         const char *name)
{
  return parse_hex (get_text (object, name));
}

/* 66 bits are 17 hexadecimal digits, of which leading zeros may be left out. */
static void
get_bits (JsonObject *object,
          const char *name,
          guint      *high,
          guint64    *low)
{
  const char *text = get_text (object, name);
  gsize length = strlen (text);

  *high = 0;
  if (length == 17)
    *high = (guint) g_ascii_xdigit_value (*text++);
  else
    g_assert_cmpuint (length, <, 17);
  *low = parse_hex (text);
}

typedef void (*Check) (JsonObject *vector);

static void
check_group (const char *group,
             guint       at_least,
             Check       check)
{
  JsonArray *list = json_object_get_array_member (vectors, group);

  g_assert_nonnull (list);
  g_assert_cmpuint (json_array_get_length (list), >=, at_least);

  for (guint i = 0; i < json_array_get_length (list); i++)
    check (json_array_get_object_element (list, i));
}

static void
check_crc (JsonObject *vector)
{
  guint64 bits = get_hex (vector, "bits50");

  g_assert_cmphex (md_token_crc (bits << 16, (guint) (bits >> 48)), ==, get_hex (vector, "crc"));
}

static void
test_crc (void)
{
  check_group ("crc", 20, check_crc);
}

static void
check_both_ways (JsonObject *vector,
                 guint       token_class)
{
  guint64 cipher = get_hex (vector, "cipher64");
  const char *token = get_text (vector, "token");
  char digits[MD_TOKEN_DIGITS + 1];
  MdTokenReading reading = md_token_read (token);
  guint high;
  guint64 low;

  md_token_from_block (cipher, token_class, digits);
  g_assert_cmpstr (digits, ==, token);

  get_bits (vector, "bits66", &high, &low);
  g_assert_cmpuint (reading.token_class, ==, token_class);
  g_assert_cmphex (reading.bits_high, ==, high);
  g_assert_cmphex (reading.bits_low, ==, low);
  g_assert_cmphex (reading.block, ==, cipher);
}

static void
check_transposition (JsonObject *vector)
{
  check_both_ways (vector, (guint) json_object_get_int_member (vector, "class"));
}

static void
test_transposition (void)
{
  check_group ("transposition", 20, check_transposition);
}

static void
check_key_change (JsonObject *vector)
{
  JsonArray *tokens = json_object_get_array_member (vector, "tokens");
  const char *number = get_text (vector, "drn");
  g_autofree char *pan = md_meter_number_make_pan (number);

  g_assert_cmpstr (pan, ==, get_text (vector, "meter_pan"));
  g_assert_cmpuint (json_array_get_length (tokens), >=, 2);

  for (guint i = 0; i < json_array_get_length (tokens); i++)
    {
      JsonObject *token = json_array_get_object_element (tokens, i);
      g_autofree char *doubt = md_token_describe_doubt (get_text (token, "token"));

      check_both_ways (token, 2);
      g_assert_null (doubt);
      g_assert_cmphex (md_token_crc (get_hex (token, "block64"), 2), ==, get_hex (token, "crc"));
    }
}

static void
test_key_change (void)
{
  check_group ("key_change", 60, check_key_change);
}

static void
check_class_1 (JsonObject *vector)
{
  gsize manufacturer_digits = strlen (get_text (vector, "manufacturer"));
  guint number = (guint) json_object_get_int_member (vector, "test");
  const char *token = get_text (vector, "token");
  char digits[MD_TOKEN_DIGITS + 1];
  MdTokenReading reading = md_token_read (token);

  g_assert_true (md_test_token_make (number, manufacturer_digits == 2 ? 11 : 13, digits));
  g_assert_cmpstr (digits, ==, token);
  g_assert_cmpint (reading.kind, ==, MD_TOKEN_TEST);
  g_assert_true (reading.crc_ok);
  g_assert_cmpuint (reading.manufacturer_digits, ==, manufacturer_digits);
  g_assert_cmphex (reading.control, ==, get_hex (vector, "control"));
  g_assert_cmpuint (reading.test_number, ==, number);
}

static void
test_class_1 (void)
{
  check_group ("class1", 36, check_class_1);
}

static void
check_class_1_fields (MdTokenReading reading,
                      JsonObject    *expect)
{
  g_assert_true (json_object_has_member (expect, "subclass"));
  g_assert_cmpint (json_object_get_int_member (expect, "subclass"), ==, reading.subclass);
  g_assert_cmpint (json_object_get_boolean_member (expect, "crc_ok"), ==, reading.crc_ok);

  if (json_object_has_member (expect, "control"))
    {
      g_assert_cmphex (reading.control, ==, get_hex (expect, "control"));
      g_assert_cmphex (reading.manufacturer, ==, get_hex (expect, "mfr"));
      g_assert_cmpuint (reading.manufacturer_digits, ==, strlen (get_text (expect, "mfr")));
    }
}

static void
check_inspection (JsonObject *vector)
{
  JsonObject *expect = json_object_get_object_member (vector, "expect");
  MdTokenReading reading = md_token_read (get_text (vector, "input"));

  if (json_object_has_member (expect, "reject"))
    {
      MdTokenReason reason =
        g_str_equal (get_text (expect, "reject"), "range") ? MD_TOKEN_REASON_TOO_LARGE : MD_TOKEN_REASON_LENGTH;

      g_assert_cmpint (reading.kind, ==, MD_TOKEN_NOT_TOKEN);
      g_assert_cmpint (reading.reason, ==, reason);
      return;
    }

  g_assert_cmpint (reading.kind, !=, MD_TOKEN_NOT_TOKEN);
  g_assert_cmpint (json_object_get_int_member (expect, "class"), ==, reading.token_class);
  if (reading.token_class == 1)
    check_class_1_fields (reading, expect);
}

static void
test_inspection (void)
{
  check_group ("inspection", 60, check_inspection);
}

static void
check_identifier (JsonObject *vector)
{
  const char *number = get_text (vector, "drn");
  g_autofree char *pan = md_meter_number_make_pan (number);
  MdMeterNumberAdvice advice = md_meter_number_check (number);

  g_assert_cmpint (advice.kind == MD_METER_NUMBER_OK, ==, json_object_get_boolean_member (vector, "valid"));
  if (json_object_get_null_member (vector, "meter_pan"))
    g_assert_null (pan);
  else
    g_assert_cmpstr (pan, ==, get_text (vector, "meter_pan"));
}

static void
test_identifier (void)
{
  check_group ("identifier", 60, check_identifier);
}

static void
check_track2 (JsonObject *vector)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdTrack2) card = md_track2_parse (get_text (vector, "track2"), &error);
  JsonObject *fields;

  g_assert_true (md_track2_looks_like (get_text (vector, "track2")));

  if (json_object_get_null_member (vector, "fields"))
    {
      g_assert_null (card);
      g_assert_nonnull (error);
      return;
    }

  fields = json_object_get_object_member (vector, "fields");
  g_assert_no_error (error);
  g_assert_cmpstr (card->pan, ==, get_text (fields, "pan"));
  g_assert_cmpstr (card->expiry, ==, get_text (fields, "doe"));
  g_assert_cmpstr (card->token_technology_code, ==, get_text (fields, "tct"));
  g_assert_cmpstr (card->algorithm_code, ==, get_text (fields, "ea"));
  g_assert_cmpstr (card->supply_group_code, ==, get_text (fields, "sgc"));
  g_assert_cmpstr (card->tariff_index, ==, get_text (fields, "ti"));
  g_assert_cmpstr (card->key_revision_number, ==, get_text (fields, "krn"));
}

static void
test_track2 (void)
{
  check_group ("track2", 30, check_track2);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);

  json_parser_load_from_file (parser, FIXTURES "/sts-vectors.json", &error);
  g_assert_no_error (error);
  vectors = json_node_get_object (json_parser_get_root (parser));

  g_test_add_func ("/sts/vectors/crc", test_crc);
  g_test_add_func ("/sts/vectors/transposition", test_transposition);
  g_test_add_func ("/sts/vectors/key-change", test_key_change);
  g_test_add_func ("/sts/vectors/class-1", test_class_1);
  g_test_add_func ("/sts/vectors/inspection", test_inspection);
  g_test_add_func ("/sts/vectors/identifier", test_identifier);
  g_test_add_func ("/sts/vectors/track2", test_track2);

  return g_test_run ();
}
