/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "meterdesk-training decode": what it says of tokens. */
#include "md-training-change.h"
#include "md-training-report.h"

#include <string.h>

static MdTrainingMeters *meters;

typedef struct
{
  const char *tokens[MD_MINT_MAX_TOKENS + 1];
  MdTokenSet  set;
} Minted;

static void
mint (const char *meter_id,
      const char *new_supply_group_code,
      Minted     *minted)
{
  g_autoptr (MdValue) sent = NULL;
  g_autoptr (GError) error = NULL;
  MdKeyChange change;

  if (new_supply_group_code != NULL)
    md_value_put_text (&sent, "keyChangeData.newSupplyGroupCode", new_supply_group_code);
  md_training_change_resolve (md_training_meters_find (meters, meter_id), sent, &change, &error);
  g_assert_no_error (error);
  md_mint_key_change (&change, &minted->set, &error);
  g_assert_no_error (error);

  memset (minted->tokens, 0, sizeof minted->tokens);
  for (guint i = 0; i < minted->set.n_tokens; i++)
    minted->tokens[i] = minted->set.digits[i];
}

static void
assert_says (const char *report,
             const char *words)
{
  if (strstr (report, words) == NULL)
    g_test_message ("“%s” is not in:\n%s", words, report);
  g_assert_nonnull (strstr (report, words));
}

static char *
report_on (const char *meter_id,
           Minted     *minted)
{
  g_autoptr (GError) error = NULL;
  char *report = md_training_report_new (meters, meter_id, minted->tokens, &error);

  g_assert_no_error (error);

  return report;
}

static void
test_two (void)
{
  g_autofree char *report = NULL;
  Minted minted;

  mint ("01122334459", NULL, &minted);
  report = report_on ("01122334459", &minted);
  assert_says (report,
               "Made under the key of supply group 100042, key revision 1, tariff index 01 (key type 2, base date 93");
  assert_says (report, "roll-over 1");
  assert_says (report, "Together: key revision number 2, tariff index 01, key type 2, key expiry number 255");
  assert_says (report,
               "It is the key of supply group 100042, key revision 2, tariff index 01 (key type 2, base date 14");
}

static void
test_three (void)
{
  g_autofree char *report = NULL;
  Minted minted;

  mint ("04114672035", NULL, &minted);
  report = report_on ("04114672035", &minted);
  assert_says (report, "third of three: supply group code 400027");
  assert_says (report, "It is the key of supply group 400027, key revision 2, tariff index 03");
}

/* 400028 is 61A9C in hexadecimal digits. */
static void
test_four (void)
{
  g_autofree char *report = NULL;
  Minted minted;

  mint ("0143002817532", "400028", &minted);
  report = report_on ("0143002817532", &minted);
  assert_says (report, "supply group code, lower 12 bits a9c");
  assert_says (report, "supply group code, upper 12 bits 061");
  assert_says (report, "It is the key of supply group 400028, key revision 2, tariff index 01");
}

/* Two tokens do not say the supply group; it is found all the same, listed or not. */
static void
test_unlisted_group (void)
{
  g_autofree char *report = NULL;
  Minted minted;

  mint ("01122334459", "013579", &minted);
  report = report_on ("01122334459", &minted);
  assert_says (report, "It is the key of supply group 013579, key revision 1, tariff index 01");
}

/* One token alone, in any order, with grouping. */
static void
test_single (void)
{
  g_autofree char *report = NULL;
  g_autofree char *grouped = NULL;
  Minted minted;

  mint ("01122334459", NULL, &minted);
  grouped = md_token_group (minted.set.digits[1]);
  minted.tokens[0] = grouped;
  minted.tokens[1] = NULL;
  report = report_on ("01122334459", &minted);
  assert_says (report, "second section: key expiry number, lower half 15; tariff index 01");
  assert_says (report, "do not make one whole set");
}

static void
assert_refused (const char        *meter_id,
                const char *const *tokens,
                MdDecodeError      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (md_training_report_new (meters, meter_id, tokens, &error));
  g_assert_error (error, MD_DECODE_ERROR, (int) code);
}

static void
test_refusals (void)
{
  Minted minted;
  char slip[MD_TOKEN_DIGITS + 1];

  mint ("01122334459", NULL, &minted);
  assert_refused ("9999", minted.tokens, MD_DECODE_ERROR_KEY);
  assert_refused ("01418703268", minted.tokens, MD_DECODE_ERROR_KEY);
  assert_refused ("01122334459", (const char *const[]) { NULL }, MD_DECODE_ERROR_SET);
  assert_refused ("01122334459", (const char *const[]) { "1844 6744 0738 4377 2416", NULL }, MD_DECODE_ERROR_TOKEN);
  assert_refused ("01122334459", (const char *const[]) { "hello", NULL }, MD_DECODE_ERROR_TOKEN);

  /* A slip in the fifteenth digit leaves the class as it is. */
  g_strlcpy (slip, minted.set.digits[1], sizeof slip);
  slip[14] = slip[14] == '1' ? '2' : '1';
  g_assert_cmpint (md_token_read (slip).kind, ==, MD_TOKEN_MANAGEMENT);
  assert_refused ("01122334459", (const char *const[]) { minted.tokens[0], slip, NULL }, MD_DECODE_ERROR_KEY);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  meters = md_training_meters_new ();

  g_test_add_func ("/training/report/two", test_two);
  g_test_add_func ("/training/report/three", test_three);
  g_test_add_func ("/training/report/four", test_four);
  g_test_add_func ("/training/report/unlisted-group", test_unlisted_group);
  g_test_add_func ("/training/report/single", test_single);
  g_test_add_func ("/training/report/refusals", test_refusals);

  status = g_test_run ();
  md_training_meters_free (meters);

  return status;
}
