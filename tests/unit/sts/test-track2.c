/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-track2.h"

#include <string.h>

/* A MeterPAN of the vectors, with made-up codes around it. */
#define PLAIN "600727111111111153===0207400011011"
#define EXPIRING "600727111111111153=3012=0207400011011"
#define LONG_METER "000072339436009240===0111004711992"

static void
test_ways_to_type_it (void)
{
  static const struct
  {
    const char *text;
    const char *data;
  } cases[] = {
    { PLAIN, PLAIN },
    { ";" PLAIN "?", PLAIN },
    { ";" PLAIN, PLAIN },
    { PLAIN "?", PLAIN },
    { ";" PLAIN "?7", PLAIN },
    { ";" PLAIN "??", PLAIN },
    { ";" PLAIN "?;", PLAIN },
    { ";" PLAIN "?\n", PLAIN },
    { ";" PLAIN "?\r\n", PLAIN },
    { ";" PLAIN "?=\r", PLAIN },
    { " \t" PLAIN "  ", PLAIN },
    { "\n;" PLAIN "?\t", PLAIN },
    { ";" EXPIRING "?5\r\n", EXPIRING },
    { EXPIRING, EXPIRING },
    { LONG_METER "\n", LONG_METER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdTrack2) card = md_track2_parse (cases[i].text, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_cmpstr (card->data, ==, cases[i].data);
      g_assert_true (md_track2_looks_like (cases[i].text));
    }
}

static void
test_fields (void)
{
  g_autoptr (MdTrack2) plain = md_track2_parse (PLAIN, NULL);
  g_autoptr (MdTrack2) expiring = md_track2_parse (EXPIRING, NULL);
  g_autoptr (MdTrack2) other = md_track2_parse (LONG_METER, NULL);

  g_assert_cmpstr (plain->plain, ==, PLAIN);
  g_assert_cmpstr (plain->pan, ==, "600727111111111153");
  g_assert_cmpstr (plain->meter_number, ==, "11111111115");
  g_assert_cmpstr (plain->expiry, ==, "");
  g_assert_cmpstr (plain->token_technology_code, ==, "02");
  g_assert_cmpstr (plain->algorithm_code, ==, "07");
  g_assert_cmpstr (plain->supply_group_code, ==, "400011");
  g_assert_cmpstr (plain->tariff_index, ==, "01");
  g_assert_cmpstr (plain->key_revision_number, ==, "1");

  g_assert_cmpstr (expiring->plain, ==, PLAIN);
  g_assert_cmpstr (expiring->expiry, ==, "3012");
  g_assert_cmpstr (expiring->meter_number, ==, "11111111115");
  g_assert_cmpstr (expiring->supply_group_code, ==, "400011");

  g_assert_cmpstr (other->meter_number, ==, "7233943600924");
  g_assert_cmpstr (other->token_technology_code, ==, "01");
  g_assert_cmpstr (other->algorithm_code, ==, "11");
  g_assert_cmpstr (other->supply_group_code, ==, "004711");
  g_assert_cmpstr (other->tariff_index, ==, "99");
  g_assert_cmpstr (other->key_revision_number, ==, "2");
}

static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    MdTrack2Error code;
    const char *words;
  } cases[] = {
    { NULL, MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 0 characters instead of 34 or 37" },
    { "", MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 0 characters instead of 34 or 37" },
    { ";?", MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 0 characters instead of 34 or 37" },
    { "7", MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 1 character instead of 34 or 37" },
    { "01122334455", MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 11 characters instead of 34 or 37" },
    { ";" PLAIN "1?", MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 35 characters instead of 34 or 37" },
    { EXPIRING "1", MD_TRACK2_ERROR_LENGTH, "This is not a meter card: 38 characters instead of 34 or 37" },
    { "600727111111111153===02074000110é1", MD_TRACK2_ERROR_CHARACTER,
      "This is not a meter card: unexpected “é” at place 33" },
    { "A00727111111111153===0207400011011", MD_TRACK2_ERROR_CHARACTER,
      "This is not a meter card: unexpected “A” at place 1" },
    { "6007271111 1111153===0207400011011", MD_TRACK2_ERROR_CHARACTER,
      "This is not a meter card: unexpected character at place 11" },
    { "600727111111111153===020740001101\xff", MD_TRACK2_ERROR_CHARACTER,
      "This is not a meter card: unexpected “\ufffd” at place 34" },
    { "6007271111111111530000207400011011", MD_TRACK2_ERROR_LAYOUT,
      "This is not a meter card: its parts are not separated as on a meter card" },
    { "600727111111111153==10207400011011", MD_TRACK2_ERROR_LAYOUT, NULL },
    { "60072711111111115====0207400011011", MD_TRACK2_ERROR_LAYOUT, NULL },
    { "600727111111111153===020740001101=", MD_TRACK2_ERROR_LAYOUT, NULL },
    { "600727111111111153===0000207400011011", MD_TRACK2_ERROR_LAYOUT, NULL },
    { "600727111111111153=30120=207400011011", MD_TRACK2_ERROR_LAYOUT, NULL },
    { "400727111111111153===0207400011011", MD_TRACK2_ERROR_ISSUER,
      "This is not a meter card: the card number begins neither with 600727 nor with 0000" },
    { "600728111111111153===0207400011011", MD_TRACK2_ERROR_ISSUER, NULL },
    { "600727111111111154===0207400011011", MD_TRACK2_ERROR_CARD_CHECK_DIGIT,
      "The check digit of the card number does not match; swipe the card again" },
    /* The meter number ends with 4 instead of 5, and the last digit agrees with that. */
    { "600727111111111146===0207400011011", MD_TRACK2_ERROR_METER_CHECK_DIGIT,
      "The check digit of the meter number on the card does not match; swipe the card again" },
    { ";" PLAIN "?;" PLAIN "?", MD_TRACK2_ERROR_TRAILING,
      "There is more text after the end of the card; swipe the card once" },
    { PLAIN "?12", MD_TRACK2_ERROR_TRAILING, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdTrack2) card = md_track2_parse (cases[i].text, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_error (error, MD_TRACK2_ERROR, (int) cases[i].code);
      g_assert_null (card);
      if (cases[i].words != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].words);
    }
}

static void
test_too_long (void)
{
  g_autofree char *digits = g_strnfill (1000000, '7');
  g_autoptr (GError) error = NULL;

  g_assert_null (md_track2_parse (digits, &error));
  g_assert_error (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_LENGTH);
  g_assert_cmpstr (error->message, ==, "This is not a meter card: far more than 34 or 37 characters");
  g_assert_false (md_track2_looks_like (digits));
}

static void
test_looks_like (void)
{
  static const char *cards[] = {
    ";6", ";600727", "\n;0000", "600727111111=", "600727111111111153=", " 600727111111111153=3",
  };
  static const char *others[] = {
    NULL, "", ";", "?", "=", ";;", "; 1", "TST001", "01122334455", "600727111111111153", "01122334455=",
    "0112 2334 455=", "34886200773392884302", "34886200773392884302=", "a=b", "12=5", "Basket;12=3",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    g_assert_true (md_track2_looks_like (cards[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (md_track2_looks_like (others[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sts/track2/ways-to-type-it", test_ways_to_type_it);
  g_test_add_func ("/sts/track2/fields", test_fields);
  g_test_add_func ("/sts/track2/faults", test_faults);
  g_test_add_func ("/sts/track2/too-long", test_too_long);
  g_test_add_func ("/sts/track2/looks-like", test_looks_like);

  return g_test_run ();
}
