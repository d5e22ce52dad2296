/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-token-set.h"

/* Class 2, from the vectors; then one of each other kind. */
#define ONE "34886200773392884302"
#define TWO "18359266717991661547"
#define THREE "58270741570619567019"
#define FOUR "21596599321238635191"
#define CREDIT "06584051781535048380"
#define DUMMY "11111111111111111111"

#define TOO_FEW "A key change takes 2, 3 or 4 tokens; here is 1"

static void
test_set_doubts (void)
{
  static const struct
  {
    const char *tokens[6];
    guint n;
    const char *doubts[4];
  } cases[] = {
    { { NULL }, 0, { "A key change takes 2, 3 or 4 tokens; here are 0" } },
    { { ONE }, 1, { TOO_FEW } },
    { { ONE, TWO }, 2, { NULL } },
    { { ONE, TWO, THREE }, 3, { NULL } },
    { { ONE, TWO, THREE, FOUR }, 4, { NULL } },
    { { ONE, TWO, THREE, FOUR, "15035461492648292353" }, 5, { "A key change takes 2, 3 or 4 tokens; here are 5" } },
    { { ONE, CREDIT }, 2, { "1 of these cannot be a key-change token" } },
    { { CREDIT, TWO, "" }, 3, { "2 of these cannot be key-change tokens" } },
    { { ONE, NULL }, 2, { "1 of these cannot be a key-change token" } },
    { { ONE, ONE }, 2, { "Tokens 1 and 2 are the same" } },
    { { ONE, TWO, "1835 9266 7179 9166 1547" }, 3, { "Tokens 2 and 3 are the same" } },
    { { "", "", NULL }, 3, { "None of these can be a key-change token" } },
    { { DUMMY, DUMMY }, 2, { "None of these can be a key-change token", "Tokens 1 and 2 are the same" } },
    { { DUMMY }, 1, { TOO_FEW, "1 of these cannot be a key-change token" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) doubts = md_token_set_describe_doubts (cases[i].tokens, cases[i].n);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstrv (doubts, cases[i].doubts);
    }
}

static void
assert_token_doubt (const char *const *tokens,
                    gsize              n,
                    gsize              index,
                    const char        *expected)
{
  g_autofree char *doubt = md_token_set_describe_token_doubt (tokens, n, index);

  g_assert_cmpstr (doubt, ==, expected);
}

static void
test_token_doubts (void)
{
  const char *tokens[] = { ONE, TWO, "3488 6200 7733 9288 4302", CREDIT, NULL };
  const char *neighbours[] = { TWO, ONE, ONE };

  assert_token_doubt (tokens, 5, 0, NULL);
  assert_token_doubt (tokens, 5, 1, NULL);
  assert_token_doubt (tokens, 5, 2, "This is the same as token 1");
  assert_token_doubt (tokens, 5, 3, "This cannot be a key-change token: class 0 (credit)");
  assert_token_doubt (tokens, 5, 4, "This is not a token: 0 digits instead of 20");
  assert_token_doubt (neighbours, 3, 1, NULL);
  assert_token_doubt (neighbours, 3, 2, "This is the same as token 2");
}

/* However many tokens a service sends, the doubts stay few. */
static void
test_many (void)
{
  gsize n = 100000;
  g_autofree const char **tokens = g_new (const char *, n);
  g_auto (GStrv) doubts = NULL;

  for (gsize i = 0; i < n; i++)
    tokens[i] = i == n - 1 ? CREDIT : ONE;

  doubts = md_token_set_describe_doubts (tokens, n);
  g_assert_cmpuint (g_strv_length (doubts), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sts/token-set/set-doubts", test_set_doubts);
  g_test_add_func ("/sts/token-set/token-doubts", test_token_doubts);
  g_test_add_func ("/sts/token-set/many", test_many);

  return g_test_run ();
}
