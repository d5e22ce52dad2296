/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-token.h"

#include "text-pairs.h"

#include <string.h>

/* The worked key change of the STS facts, section 6. */
#define FIRST "34886200773392884302"
#define SECOND "18359266717991661547"

static void
test_group (void)
{
  static const Pair pairs[] = {
    { FIRST, "3488 6200 7733 9288 4302" },
    { "3488 6200 7733 9288 4302", "3488 6200 7733 9288 4302" },
    { "3488-6200-7733-9288-4302\n", "3488 6200 7733 9288 4302" },
    { "99999999999999999999", "9999 9999 9999 9999 9999" },
    { NULL, "" },
    { "", "" },
    { "3488620077339288430", "3488620077339288430" },
    { "348862007733928843021", "348862007733928843021" },
    { " 3488 6200\n", " 3488 6200\n" },
    { "3488620077339288430x", "3488620077339288430x" },
    { "not available", "not available" },
    { "<b>&amp;", "<b>&amp;" },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), md_token_group);
}

static void
test_doubts (void)
{
  static const Pair pairs[] = {
    { FIRST, NULL },
    { "3488 6200 7733 9288 4302", NULL },
    { SECOND, NULL },
    { NULL, "This is not a token: 0 digits instead of 20" },
    { "", "This is not a token: 0 digits instead of 20" },
    { "9", "This is not a token: 1 digit instead of 20" },
    { "3488620077339288430", "This is not a token: 19 digits instead of 20" },
    { "348862007733928843021", "This is not a token: 21 digits instead of 20" },
    { "3488620077339288430O", "This is not a token: it has other characters than digits" },
    { "73786976294838206464", "This is not a token: no token has a number this large" },
    { "06584051781535048380", "This cannot be a key-change token: class 0 (credit)" },
    /* The published code of test 4, and the same with a slip. */
    { "18446744073843772416", "This cannot be a key-change token: class 1 (test or display)" },
    { "18446544073843772416", "This cannot be a key-change token: class 0 (credit)" },
    { "00000000000150997584", "This cannot be a key-change token: class 1 (test or display)" },
    { "41274237200551191638", "This cannot be a key-change token: class 3 (reserved)" },
    { "11111111111111111111", "These digits follow a pattern: probably a dummy of a test service, not a token" },
    { "99999999999999999999", "These digits follow a pattern: probably a dummy of a test service, not a token" },
    { "1234 1234 1234 1234 1234", "These digits follow a pattern: probably a dummy of a test service, not a token" },
    { "12345678901234567890", "These digits follow a pattern: probably a dummy of a test service, not a token" },
    { "12345123451234512345", "These digits follow a pattern: probably a dummy of a test service, not a token" },
    /* Nearly a pattern is none. */
    { "12121212121212121211", "This cannot be a key-change token: class 1 (test or display)" },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), md_token_describe_doubt);
}

static void
test_reasons (void)
{
  MdTokenReading letters = md_token_read ("abc");
  MdTokenReading letters_at_length = md_token_read ("3488620077339288430O");
  MdTokenReading few = md_token_read ("3488 6200");
  MdTokenReading nothing = md_token_read (NULL);
  MdTokenReading large = md_token_read ("73786976294838206464");
  MdTokenReading largest = md_token_read ("7378 6976 2948 3820 6463");

  g_assert_cmpint (letters.kind, ==, MD_TOKEN_NOT_TOKEN);
  g_assert_cmpint (letters.reason, ==, MD_TOKEN_REASON_CHARACTERS);
  g_assert_cmpint (letters_at_length.reason, ==, MD_TOKEN_REASON_CHARACTERS);
  g_assert_cmpint (few.reason, ==, MD_TOKEN_REASON_LENGTH);
  g_assert_cmpuint (few.n_digits, ==, 8);
  g_assert_cmpstr (few.digits, ==, "");
  g_assert_cmpint (nothing.reason, ==, MD_TOKEN_REASON_LENGTH);
  g_assert_cmpint (large.kind, ==, MD_TOKEN_NOT_TOKEN);
  g_assert_cmpint (large.reason, ==, MD_TOKEN_REASON_TOO_LARGE);
  g_assert_cmpstr (large.digits, ==, "73786976294838206464");

  /* 2^66 - 1: every bit is set. */
  g_assert_cmpint (largest.kind, ==, MD_TOKEN_RESERVED);
  g_assert_cmpint (largest.reason, ==, MD_TOKEN_REASON_NONE);
  g_assert_cmpstr (largest.digits, ==, "73786976294838206463");
  g_assert_cmpuint (largest.bits_high, ==, 3);
  g_assert_cmphex (largest.bits_low, ==, G_MAXUINT64);
  g_assert_cmphex (largest.block, ==, G_MAXUINT64);
}

/* Bits 28 and 27 give way to the class; nothing else moves. */
static void
test_from_block (void)
{
  char digits[MD_TOKEN_DIGITS + 1];

  md_token_from_block (0, 0, digits);
  g_assert_cmpstr (digits, ==, "00000000000000000000");
  md_token_from_block (0, 1, digits);
  g_assert_cmpstr (digits, ==, "00000000000134217728");
  md_token_from_block (0, 2, digits);
  g_assert_cmpstr (digits, ==, "00000000000268435456");
  md_token_from_block (G_MAXUINT64, 3, digits);
  g_assert_cmpstr (digits, ==, "73786976294838206463");
  /* Bit 27 alone goes to bit 64. */
  md_token_from_block (G_GUINT64_CONSTANT (1) << 27, 0, digits);
  g_assert_cmpstr (digits, ==, "18446744073709551616");
  md_token_from_block (G_GUINT64_CONSTANT (1) << 63, 0, digits);
  g_assert_cmpstr (digits, ==, "09223372036854775808");
}

static void
test_every_bit_and_class (void)
{
  for (guint token_class = 0; token_class < 4; token_class++)
    for (guint bit = 0; bit < 64; bit++)
      {
        guint64 block = G_GUINT64_CONSTANT (1) << bit;
        char digits[MD_TOKEN_DIGITS + 1];
        MdTokenReading reading;

        md_token_from_block (block, token_class, digits);
        reading = md_token_read (digits);
        g_assert_cmpint (reading.kind, ==, (int) (MD_TOKEN_CREDIT + token_class));
        g_assert_cmpuint (reading.token_class, ==, token_class);
        g_assert_cmphex (reading.block, ==, block);
      }
}

/* The blocks of the worked key change before encryption, each with its CRC. */
static void
test_crc (void)
{
  g_assert_cmphex (md_token_crc (G_GUINT64_CONSTANT (0x3f226f4fb84a0000), 2), ==, 0x1afc);
  g_assert_cmphex (md_token_crc (G_GUINT64_CONSTANT (0x3f226f4fb84affff), 2), ==, 0x1afc);
  g_assert_cmphex (md_token_crc (G_GUINT64_CONSTANT (0x4f01b17ac2fd0000), 2), ==, 0x9d3b);
  g_assert_cmphex (md_token_crc (G_GUINT64_CONSTANT (0x4f01b17ac2fd0000), 1), !=, 0x9d3b);
}

/* Test 1, and the same with a slip. */
static void
test_class_1 (void)
{
  MdTokenReading reading = md_token_read ("0000 0000 0001 5099 7584");
  MdTokenReading slip = md_token_read ("0000 0000 0001 5099 7585");

  g_assert_cmpint (reading.kind, ==, MD_TOKEN_TEST);
  g_assert_cmpuint (reading.subclass, ==, 0);
  g_assert_cmphex (reading.control, ==, 1);
  g_assert_cmphex (reading.manufacturer, ==, 0);
  g_assert_cmpuint (reading.manufacturer_digits, ==, 2);
  g_assert_cmpuint (reading.test_number, ==, 1);
  g_assert_true (reading.crc_ok);

  g_assert_cmpint (slip.kind, ==, MD_TOKEN_TEST);
  g_assert_false (slip.crc_ok);
}

static void
check_fields (guint64 block,
              guint   subclass,
              guint64 control,
              guint   manufacturer,
              guint   manufacturer_digits,
              guint   test_number)
{
  char digits[MD_TOKEN_DIGITS + 1];
  MdTokenReading reading;

  md_token_from_block (block | md_token_crc (block, 1), 1, digits);
  reading = md_token_read (digits);
  g_assert_true (reading.crc_ok);
  g_assert_cmpuint (reading.subclass, ==, subclass);
  g_assert_cmphex (reading.control, ==, control);
  g_assert_cmphex (reading.manufacturer, ==, manufacturer);
  g_assert_cmpuint (reading.manufacturer_digits, ==, manufacturer_digits);
  g_assert_cmpuint (reading.test_number, ==, test_number);
}

/* Fields of blocks put together by hand: sub-class, control, manufacturer, CRC. */
static void
test_class_1_fields (void)
{
  check_fields (G_GUINT64_CONSTANT (0x0123456789ab0000), 0, G_GUINT64_CONSTANT (0x123456789), 0xab, 2, 0);
  check_fields (G_GUINT64_CONSTANT (0x1234567890ab0000), 1, 0x2345678, 0x90ab, 4, 0);
  check_fields (G_GUINT64_CONSTANT (0x0800000000120000), 0, G_GUINT64_CONSTANT (0x800000000), 0x12, 2, 36);
  check_fields (G_GUINT64_CONSTANT (0x1800000000340000), 1, 0x8000000, 0x34, 4, 28);
  check_fields (G_GUINT64_CONSTANT (0x0000000018000000), 0, 0x18, 0, 2, 0);
  check_fields (G_GUINT64_CONSTANT (0x0000000000000000), 0, 0, 0, 2, 0);
  /* Of other sub-classes nothing is known but the number. */
  check_fields (G_GUINT64_CONSTANT (0x2000000001000000), 2, 0, 0, 0, 0);
  check_fields (G_GUINT64_CONSTANT (0xffffffffffff0000), 15, 0, 0, 0, 0);
}

/* Of another class, the fields of class 1 stay empty: they would be encrypted. */
static void
test_encrypted_stays_closed (void)
{
  MdTokenReading reading = md_token_read (FIRST);

  g_assert_cmpint (reading.kind, ==, MD_TOKEN_MANAGEMENT);
  g_assert_cmpuint (reading.subclass, ==, 0);
  g_assert_cmphex (reading.control, ==, 0);
  g_assert_cmpuint (reading.manufacturer_digits, ==, 0);
  g_assert_false (reading.crc_ok);
}

static void
test_junk (void)
{
  g_autofree char *large = g_strnfill (1000000, '1');
  g_autofree char *doubt = md_token_describe_doubt (large);
  g_autofree char *group = md_token_group (large);
  g_autofree char *bytes = md_token_describe_doubt ("\xff\xfe\xe2\x80");
  g_autofree char *same = md_token_group ("\xff\xfe");

  g_assert_cmpstr (doubt, ==, "This is not a token: 1000000 digits instead of 20");
  g_assert_cmpstr (group, ==, large);
  g_assert_cmpstr (bytes, ==, "This is not a token: it has other characters than digits");
  g_assert_cmpstr (same, ==, "\xff\xfe");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sts/token/group", test_group);
  g_test_add_func ("/sts/token/doubts", test_doubts);
  g_test_add_func ("/sts/token/reasons", test_reasons);
  g_test_add_func ("/sts/token/from-block", test_from_block);
  g_test_add_func ("/sts/token/every-bit-and-class", test_every_bit_and_class);
  g_test_add_func ("/sts/token/crc", test_crc);
  g_test_add_func ("/sts/token/class-1", test_class_1);
  g_test_add_func ("/sts/token/class-1-fields", test_class_1_fields);
  g_test_add_func ("/sts/token/encrypted-stays-closed", test_encrypted_stays_closed);
  g_test_add_func ("/sts/token/junk", test_junk);

  return g_test_run ();
}
