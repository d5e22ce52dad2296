/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-outcome-table.h"
#include "md-prepaid-answer.h"

#include <string.h>

#define ID "3b241101-e2bb-4255-8caf-4136c566a962"
#define ADDRESS "https://service.example/prepaidutility/v3/keyChangeTokenRequests/" ID

/* What a body is good for, whichever status it comes with. */
typedef enum
{
  GOOD,            /* the response that belongs to the request */
  USELESS,         /* anything else */
  SAYS_UNKNOWN,    /* an ErrorDetail of type OUTCOME_UNKNOWN */
} Worth;

static const struct
{
  const char *name;
  Worth       worth;
  const char *body;
} bodies[] = {
  { "response", GOOD,
    "{\"id\":\"" ID "\",\"meter\":{\"meterId\":\"1\"},"
    "\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"12345678901234567890\"}]}" },
  { "response with strange members", GOOD,
    "{\"tokens\":[{\"token\":\"12345678901234567890\",\"x\":[{}]}],\"y\":null}" },
  { "error", USELESS, "{\"errorType\":\"UNKNOWN_METER_ID\",\"errorMessage\":\"Unknown meter\"}" },
  { "error of a new type", USELESS, "{\"errorType\":\"MOON_PHASE\",\"errorMessage\":\"No\"}" },
  { "outcome unknown", SAYS_UNKNOWN, "{\"errorType\":\"OUTCOME_UNKNOWN\",\"errorMessage\":\"Ask again\"}" },
  { "nothing", USELESS, "" },
  { "blank", USELESS, " \r\n" },
  { "html", USELESS, "<!DOCTYPE html><html><body>It works!</body></html>" },
  { "half a response", USELESS, "{\"tokens\":[{\"token\":\"1234567890" },
  { "two responses", USELESS, "{\"tokens\":[{\"token\":\"1\"}]}{\"tokens\":[{\"token\":\"1\"}]}" },
  { "a list", USELESS, "[{\"token\":\"12345678901234567890\"}]" },
  { "a null", USELESS, "null" },
  { "an empty object", USELESS, "{}" },
  { "no tokens", USELESS, "{\"id\":\"" ID "\",\"meter\":{\"meterId\":\"1\"},\"tokens\":[]}" },
  { "tokens of nothing", USELESS, "{\"tokens\":[{}]}" },
  { "a token without digits", USELESS, "{\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"\"}]}" },
  { "a token of the wrong type", USELESS, "{\"tokens\":[{\"token\":{\"digits\":\"12345678901234567890\"}}]}" },
  { "tokens of the wrong type", USELESS, "{\"tokens\":\"12345678901234567890\"}" },
  { "the answer to a lookup", USELESS,
    "{\"id\":\"" ID "\",\"meter\":{\"meterId\":\"1\"},\"customer\":{\"lastName\":\"X\"}}" },
  { "bytes that are no text", USELESS, "{\"tokens\":[{\"token\":\"\xff\xfe\"}]}" },
  { "a comment", USELESS, "/* hello */ {\"tokens\":[{\"token\":\"1\"}]}" },
  { "a slip in place of tokens", GOOD,
    "{\"id\":\"" ID "\",\"slipData\":{\"messageLines\":[{\"text\":\"1234 5678\"}]}}" },
  { "a slip and a list without tokens", GOOD, "{\"tokens\":[],\"slipData\":{\"messageLines\":[{\"text\":\"1234\"}]}}" },
  { "a slip without lines", USELESS, "{\"id\":\"" ID "\",\"slipData\":{\"slipWidth\":40,\"messageLines\":[]}}" },
};

/* The contract's words, written down once more in another form. */
static MdOutcomeState
get_expected (guint status,
              Worth worth)
{
  if (worth == SAYS_UNKNOWN)
    return MD_OUTCOME_UNKNOWN;

  switch (status)
    {
    case 200:
    case 201:
    case 202:
      return worth == GOOD ? MD_OUTCOME_SUCCESSFUL : MD_OUTCOME_UNKNOWN;
    case 500:
    case 504:
      return MD_OUTCOME_UNKNOWN;
    default:
      return MD_OUTCOME_FAILED;
    }
}

static void
test_every_status_and_body (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (bodies[i].body, strlen (bodies[i].body));

      for (guint status = 200; status <= 599; status++)
        {
          MdExchange exchange = { .ending = MD_ENDING_ANSWERED, .status = status, .body = body };
          g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &exchange, 7);
          gboolean is_success = status >= 200 && status <= 202;

          if (outcome->state != get_expected (status, bodies[i].worth))
            g_error ("%u with %s came to %d", status, bodies[i].name, outcome->state);
          g_assert_cmpuint (outcome->http_status, ==, status);
          g_assert_cmpint (outcome->ending, ==,
                           is_success && bodies[i].worth != GOOD ? MD_ENDING_UNREADABLE : MD_ENDING_ANSWERED);
          g_assert_cmpstr (outcome->request_id, ==, ID);
          g_assert_cmpint (outcome->elapsed, ==, 7);
          g_assert_true (g_bytes_equal (outcome->body, body));
          if (outcome->state == MD_OUTCOME_SUCCESSFUL)
            g_assert_true (md_value_peek_text (outcome->answer, "tokens[0].token") != NULL ||
                           md_value_peek_text (outcome->answer, "slipData.messageLines[0].text") != NULL);
        }
    }
}

static void
test_every_ending (void)
{
  static const struct
  {
    MdOutcomeEnding ending;
    MdOutcomeState  state;
  } rows[] = {
    { MD_ENDING_NOT_SENT, MD_OUTCOME_FAILED },
    { MD_ENDING_NOT_TRUSTED, MD_OUTCOME_FAILED },
    { MD_ENDING_CANCELLED_BEFORE_SENDING, MD_OUTCOME_FAILED },
    { MD_ENDING_CANCELLED, MD_OUTCOME_UNKNOWN },
    { MD_ENDING_TIMED_OUT, MD_OUTCOME_UNKNOWN },
    { MD_ENDING_LOST, MD_OUTCOME_UNKNOWN },
    { MD_ENDING_UNREADABLE, MD_OUTCOME_UNKNOWN },
  };
  g_autoptr (GBytes) body = g_bytes_new_static (bodies[0].body, strlen (bodies[0].body));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MdExchange without_answer = { .ending = rows[i].ending };
      g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &without_answer, 0);

      g_assert_cmpint (outcome->state, ==, rows[i].state);
      g_assert_cmpint (outcome->ending, ==, rows[i].ending);
      g_assert_null (outcome->answer);

      /* A status that came with a part of an answer is no answer. */
      g_assert_cmpint (md_outcome_classify (rows[i].ending, 201, TRUE, NULL), ==, rows[i].state);
    }
}

static void
test_too_large (void)
{
  for (guint status = 200; status <= 599; status++)
    {
      MdExchange exchange = { .ending = MD_ENDING_TOO_LARGE, .status = status };
      g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &exchange, 0);

      g_assert_cmpint (outcome->state, ==, get_expected (status, USELESS));
    }
}

static void
test_error_of_a_failure (void)
{
  g_autoptr (GBytes) body = g_bytes_new_static (bodies[2].body, strlen (bodies[2].body));
  MdExchange exchange = { .ending = MD_ENDING_ANSWERED, .status = 400, .body = body };
  g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &exchange, 0);

  g_assert_cmpstr (outcome->error_type, ==, "UNKNOWN_METER_ID");
  g_assert_cmpstr (md_value_peek_text (outcome->answer, "errorMessage"), ==, "Unknown meter");
}

static void
assert_details (guint       status,
                const char *body,
                const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  MdExchange exchange = { .ending = MD_ENDING_ANSWERED, .status = status, .body = bytes };
  g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &exchange, 0);

  g_test_message ("%s", outcome->details);
  g_assert_nonnull (strstr (outcome->details, ADDRESS));
  g_assert_nonnull (strstr (outcome->details, expected));
}

static void
test_details (void)
{
  assert_details (400, "", "400");
  assert_details (302, "", "Redirects are not followed");
  assert_details (201, "{}", "tokens");
  /* Line and column of the fault, counted by hand. */
  assert_details (201, "{\n  \"id\": oops\n}", "Line 2, column 9: ");
  assert_details (201, "{\"id\":\"00000000-0000-4000-8000-000000000000\",\"tokens\":[{\"token\":\"1\"}]}",
                  "00000000-0000-4000-8000-000000000000");
}

/* Details stand in the window: however large an answer is, they stay small. */
static void
assert_details_stay_short (const char *format)
{
  g_autofree char *filler = g_strnfill (200000, 'x');
  g_autofree char *text = g_strdup_printf (format, filler);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  MdExchange exchange = { .ending = MD_ENDING_ANSWERED, .status = 201, .body = body };
  g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &exchange, 0);

  g_assert_cmpuint (strlen (outcome->details), <, 1000);
  g_assert_nonnull (strstr (outcome->details, "xxx…"));
}

static void
test_details_stay_short (void)
{
  g_autoptr (GString) too_many_members = g_string_new ("{\"tokens\":[{\"token\":\"1\"}],\"%s\":{\"a\":0");

  for (guint i = 0; i < 200; i++)
    g_string_append (too_many_members, ",\"a\":1");
  g_string_append (too_many_members, "}}");

  assert_details_stay_short ("{\"id\":\"%s\",\"tokens\":[{\"token\":\"1\"}]}");
  assert_details_stay_short (too_many_members->str);
}

static void
test_another_id_is_still_a_success (void)
{
  const char *text = "{\"id\":\"00000000-0000-4000-8000-000000000000\",\"tokens\":[{\"token\":\"1\"}]}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  MdExchange exchange = { .ending = MD_ENDING_ANSWERED, .status = 201, .body = body };
  g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (&md_prepaid_key_change, ADDRESS, ID, &exchange, 0);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
}

static void
test_other_operations (void)
{
  static const struct
  {
    const MdPrepaidOperation *operation;
    const char               *body;
    MdOutcomeState            state;
  } rows[] = {
    { &md_prepaid_lookup, "{\"id\":\"" ID "\",\"meter\":{\"meterId\":\"1\"}}", MD_OUTCOME_SUCCESSFUL },
    { &md_prepaid_lookup, "{\"id\":\"" ID "\"}", MD_OUTCOME_UNKNOWN },
    { &md_prepaid_lookup, "{\"id\":\"" ID "\",\"meter\":{\"meterId\":\"1\"},\"tokens\":[{\"token\":\"1\"}]}",
      MD_OUTCOME_UNKNOWN },
    { &md_prepaid_delivery, "{\"id\":\"" ID "\",\"requestId\":\"" ID "\"}", MD_OUTCOME_SUCCESSFUL },
    { &md_prepaid_delivery, "{\"id\":\"" ID "\",\"meter\":{\"meterId\":\"1\"}}", MD_OUTCOME_UNKNOWN },
    { &md_prepaid_delivery, "{\"errorType\":\"GENERAL_ERROR\",\"errorMessage\":\"No\"}", MD_OUTCOME_UNKNOWN },
    { &md_prepaid_delivery, "", MD_OUTCOME_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (rows[i].body, strlen (rows[i].body));
      MdExchange exchange = { .ending = MD_ENDING_ANSWERED, .status = 202, .body = body };
      g_autoptr (MdOutcome) outcome = md_prepaid_answer_judge (rows[i].operation, ADDRESS, ID, &exchange, 0);

      g_test_message ("%s", rows[i].body);
      g_assert_cmpint (outcome->state, ==, rows[i].state);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/outcome/every-status-and-body", test_every_status_and_body);
  g_test_add_func ("/client/outcome/every-ending", test_every_ending);
  g_test_add_func ("/client/outcome/too-large", test_too_large);
  g_test_add_func ("/client/outcome/error-of-a-failure", test_error_of_a_failure);
  g_test_add_func ("/client/outcome/details", test_details);
  g_test_add_func ("/client/outcome/details-stay-short", test_details_stay_short);
  g_test_add_func ("/client/outcome/another-id", test_another_id_is_still_a_success);
  g_test_add_func ("/client/outcome/other-operations", test_other_operations);

  return g_test_run ();
}
