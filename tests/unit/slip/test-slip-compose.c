/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-compose.h"
#include "md-slip-layout.h"
#include "slip-build.h"

#include <string.h>

#define RULE_40 "----------------------------------------\n"
#define TOKEN_1 "34886200773392884302"
#define TOKEN_2 "18359266717991661547"
#define REQUEST_ID "5b0e2a7c-6c1f-4f0e-9d6e-0d6a4a2b8f3c"

/* Paths and texts of a value, in pairs. */
static MdValue *
value_of (const char *const *pairs)
{
  MdValue *value = md_value_new_object ();

  for (; *pairs != NULL; pairs += 2)
    {
      MdValue *next = md_value_with_text (value, pairs[0], pairs[1]);

      md_value_unref (value);
      value = next;
    }

  return value;
}

#define VALUE(...) value_of ((const char *const[]) { __VA_ARGS__, NULL })

static MdValue *
request_new (void)
{
  return VALUE ("id", REQUEST_ID, "meter.meterId", "01122334455", "meter.supplyGroupCode", "400011",
                "meter.keyRevisionNum", "1", "meter.tariffIndex", "01", "meter.keyChangeData.newKeyRevisionNumber",
                "2");
}

static MdValue *
answer_new (void)
{
  return VALUE ("utility.name", "CITY POWER", "tokens[0].tokenType", "KC", "tokens[0].token", TOKEN_1,
                "tokens[1].tokenType", "KC", "tokens[1].token", TOKEN_2);
}

static char *
compose_text (MdValue    *answer,
              MdValue    *request,
              gboolean    training,
              const char *operator_name)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 21, 21, 4, 0);
  g_autoptr (MdValue) slip = md_slip_compose (answer, request, training, operator_name, when);

  return test_slip_text (slip);
}

static void
test_whole_slip (void)
{
  static const char expected[] =
    "     CITY POWER\n"
    "       Key change for your meter\n"
    "      Training: works on no meter\n"
    RULE_40
    "Meter number         0112 2334 455\n"
    "Supply group code    400011\n"
    "Key revision number  1 → 2\n"
    "Tariff index         01\n"
    RULE_40
    "1. First enter any credit token that\n"
    "   you bought before and have not used\n"
    "   yet.\n"
    "2. Then enter the tokens below one at\n"
    "   a time, in this order.\n"
    "3. Wait until the meter says\n"
    "   “accepted” after each token.\n"
    RULE_40
    "Enter first (1 of 2)\n"
    "3488 6200 7733 9288 4302\n"
    "\n"
    "Then (2 of 2)\n"
    "1835 9266 7179 9166 1547\n"
    RULE_40
    "Operator  N.MOLEFE\n"
    "Time      21 Nov 2026 21:04\n"
    "Request\n"
    "   " REQUEST_ID "\n"
    RULE_40
    "      Training: works on no meter\n";
  g_autoptr (MdValue) answer = answer_new ();
  g_autoptr (MdValue) request = request_new ();
  g_autofree char *text = compose_text (answer, request, TRUE, "N.MOLEFE");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_tokens_are_large (void)
{
  g_autoptr (MdValue) answer = answer_new ();
  g_autoptr (MdValue) slip = md_slip_compose (answer, NULL, FALSE, NULL, NULL);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (slip);
  guint n_boxes = md_slip_layout_get_n_boxes (layout, 0);
  guint n_tokens = 0;

  for (guint i = 0; i < n_boxes; i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, 0, i);

      if (g_strcmp0 (box->text, "3488 6200 7733 9288 4302") != 0 &&
          g_strcmp0 (box->text, "1835 9266 7179 9166 1547") != 0)
        continue;
      n_tokens++;
      g_assert_cmpfloat (box->scale_x, ==, 1.5);
      g_assert_cmpfloat (box->scale_y, ==, 1.5);
    }
  g_assert_cmpuint (n_tokens, ==, 2);
}

static void
test_only_training_says_so (void)
{
  g_autoptr (MdValue) answer = answer_new ();
  g_autofree char *text = compose_text (answer, NULL, FALSE, NULL);

  g_assert_null (strstr (text, "Training"));
}

static void
test_what_is_not_known_is_left_out (void)
{
  static const char expected[] =
    "Key change for your meter\n"
    RULE_40
    "The service sent no tokens.\n";
  g_autoptr (MdValue) empty = md_value_new_object ();
  g_autoptr (MdValue) from_nothing = md_slip_compose (NULL, NULL, FALSE, NULL, NULL);
  g_autoptr (MdValue) from_empty = md_slip_compose (empty, empty, FALSE, "", NULL);
  g_autofree char *text = test_slip_text (from_nothing);
  g_autofree char *other_text = test_slip_text (from_empty);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (other_text, ==, expected);
}

static void
test_one_token (void)
{
  g_autoptr (MdValue) answer = VALUE ("tokens[0].token", TOKEN_1);
  g_autofree char *text = compose_text (answer, NULL, FALSE, NULL);

  g_assert_nonnull (strstr (text, "2. Then enter the token below.\n"));
  g_assert_nonnull (strstr (text, "3. Wait until the meter says\n   “accepted”.\n"));
  g_assert_nonnull (strstr (text, "Enter this token\n3488 6200 7733 9288 4302\n"));
  g_assert_null (strstr (text, "one at a time"));
}

static void
test_four_tokens_in_order (void)
{
  g_autoptr (MdValue) answer = VALUE ("tokens[0].token", TOKEN_1, "tokens[1].token", TOKEN_2, "tokens[2].token",
                                      "00000000000000000003", "tokens[3].token", "00000000000000000004");
  g_autofree char *text = compose_text (answer, NULL, FALSE, NULL);

  g_assert_nonnull (strstr (text, "Enter first (1 of 4)\n3488 6200 7733 9288 4302\n\n"
                                  "Then (2 of 4)\n1835 9266 7179 9166 1547\n\n"
                                  "Then (3 of 4)\n0000 0000 0000 0000 0003\n\n"
                                  "Then (4 of 4)\n0000 0000 0000 0000 0004\n"));
}

typedef struct
{
  const char *from;
  const char *asked;
  const char *answered;
  const char *line;
} ChangeCase;

static void
test_from_and_to (void)
{
  static const ChangeCase cases[] = {
    { "400011", "400012", NULL, "Supply group code  400011 → 400012\n" },
    { "400011", NULL, NULL, "Supply group code  400011\n" },
    { "400011", "400011", NULL, "Supply group code  400011\n" },
    { NULL, "400012", NULL, "Supply group code  → 400012\n" },
    /* What was issued counts, not what was asked for. */
    { "400011", "400012", "400013", "Supply group code  400011 → 400013\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MdValue) request =
        VALUE ("meter.meterId", "TST001", "meter.supplyGroupCode", cases[i].from != NULL ? cases[i].from : "",
               "meter.keyChangeData.newSupplyGroupCode", cases[i].asked != NULL ? cases[i].asked : "");
      g_autoptr (MdValue) answer = VALUE ("meter.keyChangeData.newSupplyGroupCode",
                                          cases[i].answered != NULL ? cases[i].answered : "");
      g_autofree char *text = compose_text (answer, request, FALSE, NULL);

      g_assert_nonnull (strstr (text, cases[i].line));
      g_assert_nonnull (strstr (text, "Meter number       TST001\n"));
    }
}

static void
test_a_completed_meter_does_not_hide_the_change (void)
{
  g_autoptr (MdValue) request = request_new ();
  g_autoptr (MdValue) answer = VALUE ("meter.keyRevisionNum", "2", "meter.supplyGroupCode", "400011");
  g_autofree char *text = compose_text (answer, request, FALSE, NULL);

  g_assert_nonnull (strstr (text, "Key revision number  1 → 2\n"));
}

static void
test_references (void)
{
  g_autoptr (MdValue) request = VALUE ("basketRef", "B-17", "stan", "000042");
  g_autoptr (MdValue) answer = VALUE ("tokens[0].token", TOKEN_1, "tokens[0].receiptNum", "R 9", "rrn", "112233");
  g_autofree char *text = compose_text (answer, request, FALSE, NULL);

  g_assert_nonnull (strstr (text, "Receipt number       R 9\n"
                                  "Basket reference     B-17\n"
                                  "Trace audit number   000042\n"
                                  "Retrieval reference  112233\n"
                                  "Time                 21 Nov 2026 21:04\n"));
}

static void
test_long_names_go_on_in_rows (void)
{
  g_autoptr (MdValue) answer = VALUE ("utility.name", "The United Electricity Company of the North");
  g_autofree char *text = compose_text (answer, NULL, FALSE, NULL);

  /* 43 letters: too many for double width and for one row of 40. */
  g_assert_true (g_str_has_prefix (text, " The United Electricity Company of the\n"
                                         "                 North\n"));
}

static void
test_paper_of_the_service (void)
{
  g_autoptr (MdValue) tokens = answer_new ();
  g_autoptr (MdValue) width = md_value_new_number ("16");
  g_autoptr (MdValue) narrow = md_value_with (tokens, "slipData.slipWidth", width);
  g_autoptr (MdValue) answer = md_value_with_text (narrow, "slipData.issuerReference", "8F3C2A");
  g_autoptr (MdValue) slip = md_slip_for_answer (answer, NULL, FALSE, NULL, NULL);
  g_autofree char *text = test_slip_text (slip);

  g_assert_cmpuint (md_slip_read_width (slip), ==, 16);
  g_assert_nonnull (strstr (text, "3488 6200 7733\n9288 4302\n"));
  g_assert_true (g_str_has_suffix (text, "Issuer\nreference:\n8F3C2A\n"));
}

static void
test_slip_of_the_service_is_the_slip (void)
{
  g_autoptr (MdValue) tokens = answer_new ();
  g_autoptr (MdValue) answer = md_value_with_text (tokens, "slipData.messageLines[0].text", "AS SENT");
  g_autoptr (MdValue) slip = md_slip_for_answer (answer, NULL, TRUE, "N.MOLEFE", NULL);
  g_autofree char *text = test_slip_text (slip);

  g_assert_true (slip == md_value_peek (answer, "slipData"));
  g_assert_cmpstr (text, ==, "AS SENT\n");
}

static void
test_slip_without_lines_is_none (void)
{
  g_autoptr (MdValue) empty = md_value_new_list (NULL, 0);
  g_autoptr (MdValue) wrong = md_value_new_text ("none");
  MdValue *lines[] = { empty, wrong };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (MdValue) tokens = answer_new ();
      g_autoptr (MdValue) answer = md_value_with (tokens, "slipData.messageLines", lines[i]);
      g_autoptr (MdValue) slip = md_slip_for_answer (answer, NULL, FALSE, NULL, NULL);
      g_autofree char *text = test_slip_text (slip);

      g_assert_nonnull (strstr (text, "3488 6200 7733 9288 4302"));
    }
}

static void
test_foolish_fields (void)
{
  g_autofree char *long_name = g_strnfill (5000, 'N');
  g_autoptr (MdValue) request = VALUE ("meter.meterId", "12\n34\t\033[1m", "meter.supplyGroupCode", "   ");
  g_autoptr (MdValue) answer = VALUE ("utility.name", long_name, "tokens[0].token", "not digits", "tokens[1].token", "",
                                      "tokens[2].tokenType", "KC");
  g_autofree char *text = compose_text (answer, request, TRUE, "<b>\n%s</b>");

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (strstr (text, "<b> %s</b>\n"));
  g_assert_nonnull (strstr (text, "Enter this token\nnot digits\n"));
  g_assert_null (strstr (text, "Supply group code"));
  g_assert_null (strchr (text, '\033'));
  g_assert_cmpuint (strlen (text), <, 2500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/compose/whole", test_whole_slip);
  g_test_add_func ("/slip/compose/large-tokens", test_tokens_are_large);
  g_test_add_func ("/slip/compose/training", test_only_training_says_so);
  g_test_add_func ("/slip/compose/unknown-left-out", test_what_is_not_known_is_left_out);
  g_test_add_func ("/slip/compose/one-token", test_one_token);
  g_test_add_func ("/slip/compose/four-tokens", test_four_tokens_in_order);
  g_test_add_func ("/slip/compose/from-and-to", test_from_and_to);
  g_test_add_func ("/slip/compose/completed-meter", test_a_completed_meter_does_not_hide_the_change);
  g_test_add_func ("/slip/compose/references", test_references);
  g_test_add_func ("/slip/compose/long-name", test_long_names_go_on_in_rows);
  g_test_add_func ("/slip/compose/service-paper", test_paper_of_the_service);
  g_test_add_func ("/slip/for-answer/service", test_slip_of_the_service_is_the_slip);
  g_test_add_func ("/slip/for-answer/no-lines", test_slip_without_lines_is_none);
  g_test_add_func ("/slip/compose/foolish", test_foolish_fields);

  return g_test_run ();
}
