/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After blanking no token can be read, wherever a service or a slip had it; all else is as it was. */
#include "md-journal-mask.h"

#include <string.h>

#include "md-document.h"
#include "md-json-reader.h"
#include "md-json-writer.h"

#define FIRST "34886200773392884302"
#define SECOND "18359266717991661547"

static const char *const tokens[] = { FIRST, SECOND, NULL };

/* Masks a JSON text; its answer is one too. */
static char *
mask (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GBytes) masked = md_journal_mask_bytes (bytes, tokens);

  return g_strndup (g_bytes_get_data (masked, NULL), g_bytes_get_size (masked));
}

static void
test_json (void)
{
  static const struct
  {
    const char *json;
    const char *masked;
  } cases[] = {
    { "{\"tokens\":[{\"token\":\"" FIRST "\"},{\"token\":\"" SECOND "\"}]}",
      "{\"tokens\":[{\"token\":\"********************\"},{\"token\":\"********************\"}]}" },
    /* A number, and digits written in another way. */
    { "{\"token\":34886200773392884302}", "{\"token\":\"********************\"}" },
    { "{\"token\":\"\\u00334886200773392884302\"}", "{\"token\":\"********************\"}" },
    /* In groups, within words, on two lines, in a barcode. */
    { "{\"text\":\"3488 6200 7733 9288 4302\"}", "{\"text\":\"**** **** **** **** ****\"}" },
    { "{\"text\":\"1 of 2: 3488-6200-7733-9288-4302.\"}", "{\"text\":\"1 of 2: ****-****-****-****-****.\"}" },
    { "{\"messageLines\":[{\"text\":\"3488 6200 7733\",\"fontWidthScaleFactor\":2},{\"text\":\"9288 4302\"}]}",
      "{\"messageLines\":[{\"text\":\"**** **** ****\",\"fontWidthScaleFactor\":2},{\"text\":\"**** ****\"}]}" },
    { "{\"barcode\":{\"data\":\"KC" SECOND "\"}}", "{\"barcode\":{\"data\":\"KC********************\"}}" },
    /* A token that no list of tokens names. */
    { "{\"text\":\"6111 0000 2222 3333 4444\"}", "{\"text\":\"**** **** **** **** ****\"}" },
    /* What is none: ids, amounts, meters, times; nothing is even written anew. */
    { "{ \"id\" : \"12345678-1234-4234-8234-123456789012\", \"amount\": 79995, \"meterId\": \"01122334455\" }",
      "{ \"id\" : \"12345678-1234-4234-8234-123456789012\", \"amount\": 79995, \"meterId\": \"01122334455\" }" },
    { "[1.50, null, true, \"2026-11-22T03:30:37.123+02:00\", \"1234 5678 9012 3456 789\"]",
      "[1.50, null, true, \"2026-11-22T03:30:37.123+02:00\", \"1234 5678 9012 3456 789\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = mask (cases[i].json);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

/* An answer that broke off, a page, bytes that are no text. */
static void
test_raw (void)
{
  static const char raw[] = "\xff<b>3488 6200\n7733 9288 4302</b>\0{\"token\":\"" SECOND;
  static const char expected[] = "\xff<b>**** ****\n**** **** ****</b>\0{\"token\":\"********************";
  g_autoptr (GBytes) bytes = g_bytes_new_static (raw, sizeof raw - 1);
  g_autoptr (GBytes) masked = md_journal_mask_bytes (bytes, tokens);

  g_assert_cmpmem (g_bytes_get_data (masked, NULL), g_bytes_get_size (masked), expected, sizeof expected - 1);
}

/* Whatever stands in the place of a token. */
static void
test_odd_tokens (void)
{
  static const char *const odd[] = { "", " ", "1", "ABCD1234EFGH", "é", NULL };
  g_autoptr (MdValue) value = md_value_new_text ("1 a ABCD 1234 EFGH é");
  g_autoptr (MdValue) masked = md_journal_mask_value (value, odd);

  g_assert_cmpstr (md_value_get_text (masked), ==, "1 a **** **** **** é");
}

static void
test_token (void)
{
  static const struct
  {
    const char *token;
    const char *masked;
  } cases[] = {
    { FIRST, "****************4302" },
    { "3488 6200 7733 9288 4302", "**** **** **** **** 4302" },
    { "123", "123" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = md_journal_mask_token (cases[i].token);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal-mask/json", test_json);
  g_test_add_func ("/journal-mask/raw", test_raw);
  g_test_add_func ("/journal-mask/odd-tokens", test_odd_tokens);
  g_test_add_func ("/journal-mask/token", test_token);

  return g_test_run ();
}
