/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <string.h>

/* Until the confirmation is in this state, and was sent so often. */
static void
wait_for_confirmation (MdIssue             *issue,
                       MdIssueConfirmation  state,
                       guint                n_attempts)
{
  while (md_issue_get_confirmation (issue) != state || md_issue_get_n_attempts (issue) != n_attempts)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_issued (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdValue) request = NULL;
  MdIssuedToken *token;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);
  request = desk_read_request (&fixture, 0);

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_ISSUED);
  g_assert_cmpuint (md_issue_get_tokens (issue)->len, ==, 2);
  token = g_ptr_array_index (md_issue_get_tokens (issue), 0);
  g_assert_cmpstr (token->grouped, ==, "3488 6200 7733 9288 4302");
  g_assert_null (token->doubt);
  g_assert_cmpuint (g_strv_length ((char **) md_issue_get_set_doubts (issue)), ==, 0);
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (md_issue_get_slip (issue), "messageLines")), >, 0);

  g_assert_cmpstr (md_value_peek_text (request, "id"), ==, "00000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (md_value_peek_text (request, "time"), ==, "2026-11-21T10:30:05.250+00:00");
  g_assert_cmpstr (md_value_peek_text (request, "meter.meterId"), ==, "TST001");
  g_assert_cmpstr (md_value_peek_text (request, "originator.operatorId"), ==, "anna");

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_dummies_are_shown_with_doubts (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  MdIssuedToken *token;

  desk_set_up (&fixture, 201,
               "{\"tokens\":[{\"token\":\"11111111111111111111\"},{\"token\":\"11111111111111111111\"}]}");
  issue = desk_issue_until_over (&fixture);

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_ISSUED);
  token = g_ptr_array_index (md_issue_get_tokens (issue), 1);
  g_assert_cmpstr (token->digits, ==, "11111111111111111111");
  g_assert_nonnull (token->doubt);

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_failed_keeps_the_service_s_words (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;

  desk_set_up (&fixture, 400, "{\"errorType\":\"UNKNOWN_METER_ID\",\"errorMessage\":\"Unknown meter\"}");
  issue = desk_issue_until_over (&fixture);

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_FAILED);
  g_assert_cmpstr (md_issue_get_outcome (issue)->error_type, ==, "UNKNOWN_METER_ID");
  g_assert_cmpuint (md_issue_get_tokens (issue)->len, ==, 0);
  g_assert_null (md_issue_get_slip (issue));

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_asking_again_sends_the_same_bytes (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_set_up (&fixture, 500, "");
  issue = desk_issue_until_over (&fixture);
  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_UNKNOWN);

  md_desk_ask_again (fixture.desk, issue);
  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_WORKING);
  while (md_issue_get_state (issue) == MD_ISSUE_WORKING)
    g_main_context_iteration (NULL, TRUE);

  first = md_fault_server_dup_body (fixture.server, 0);
  second = md_fault_server_dup_body (fixture.server, 1);
  g_assert_cmpstr (first, ==, second);
  g_assert_false (md_issue_get_had_arrived (issue));

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_cancel_after_sending_is_unknown (void)
{
  static const MdFaultStep silence[] = {
    { .act = MD_FAULT_READ_HEAD }, { .act = MD_FAULT_READ_REQUEST }, { .act = MD_FAULT_AWAIT_CLIENT },
    { .act = MD_FAULT_END },
  };
  DeskFixture fixture;
  g_autoptr (MdDraft) draft = desk_make_draft ();
  g_autoptr (MdIssue) issue = NULL;

  desk_set_up_server (&fixture, md_fault_server_new (silence, NULL));
  issue = md_desk_issue (fixture.desk, draft);
  while (md_fault_server_get_n_requests (fixture.server) == 0)
    g_main_context_iteration (NULL, TRUE);
  md_issue_cancel (issue);
  while (md_issue_get_state (issue) == MD_ISSUE_WORKING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (md_issue_get_state (issue), ==, MD_ISSUE_UNKNOWN);
  g_assert_cmpint (md_issue_get_outcome (issue)->ending, ==, MD_ENDING_CANCELLED);

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_confirmation_carries_the_answer_s_identifiers (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdValue) advice = NULL;
  g_autofree char *head = NULL;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);
  md_desk_confirm (fixture.desk, issue);
  g_assert_cmpint (md_issue_get_confirmation (issue), ==, MD_ISSUE_CONFIRMATION_SENDING);
  wait_for_confirmation (issue, MD_ISSUE_CONFIRMATION_DELIVERED, 1);
  advice = desk_read_request (&fixture, 1);
  head = md_fault_server_dup_head (fixture.server, 1);

  g_assert_true (g_str_has_prefix (head,
                                   "POST /prepaidutility/v3/keyChangeTokenRequests/00000000-0000-4000-8000-000000000001"
                                   "/confirmations/00000000-0000-4000-8000-000000000002 "));
  g_assert_cmpstr (md_value_peek_text (advice, "requestId"), ==, "00000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (md_value_peek_text (advice, "thirdPartyIdentifiers[0].institutionId"), ==, "501");
  g_assert_cmpstr (md_value_peek_text (advice, "thirdPartyIdentifiers[0].transactionIdentifier"), ==, "abc");
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (advice, "thirdPartyIdentifiers")), ==, 1);

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_confirmation_that_got_lost_goes_again_under_its_id (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);

  /* From now on nobody listens. */
  g_clear_pointer (&fixture.server, md_fault_server_free);
  md_desk_confirm (fixture.desk, issue);
  wait_for_confirmation (issue, MD_ISSUE_CONFIRMATION_WAITING, 1);
  g_assert_cmpstr (md_issue_get_confirmation_outcome (issue)->request_id, ==, DESK_ID (2));
  md_desk_confirm (fixture.desk, issue);
  wait_for_confirmation (issue, MD_ISSUE_CONFIRMATION_WAITING, 2);
  g_assert_cmpstr (md_issue_get_confirmation_outcome (issue)->request_id, ==, DESK_ID (2));

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  MdOutcome **outcome = user_data;

  *outcome = md_desk_look_up_finish (MD_DESK (source), result);
}

/* Looks the draft's meter up, and gives what was sent. */
static MdValue *
look_up (MdDraft *draft)
{
  DeskFixture fixture;
  g_autoptr (MdOutcome) outcome = NULL;
  MdValue *request;

  desk_set_up (&fixture, 201, "{\"meter\":{\"meterId\":\"TST001\",\"supplyGroupCode\":\"000001\"}}");
  md_desk_look_up_async (fixture.desk, draft, NULL, looked_up_cb, &outcome);
  while (outcome == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (outcome->state, ==, MD_OUTCOME_SUCCESSFUL);
  g_assert_cmpstr (md_value_peek_text (outcome->answer, "meter.supplyGroupCode"), ==, "000001");
  request = desk_read_request (&fixture, 0);
  desk_tear_down (&fixture);

  return request;
}

static void
test_a_repetition_is_known_by_what_it_asks_for (void)
{
  DeskFixture fixture;
  g_autoptr (MdIssue) issue = NULL;
  g_autoptr (MdDraft) same = desk_make_draft ();
  g_autoptr (MdDraft) grouped_otherwise = md_draft_with_text (same, "meter.meterId", "TST001");
  g_autoptr (MdDraft) other_key = md_draft_with_text (same, "meter.keyChangeData.newKeyRevisionNumber", "3");
  g_autoptr (MdDraft) other_meter = md_draft_with_text (same, "meter.meterId", "TST002");

  desk_set_up (&fixture, 201, DESK_TOKENS);
  issue = desk_issue_until_over (&fixture);

  g_assert_true (md_desk_would_repeat (fixture.desk, same, issue));
  g_assert_true (md_desk_would_repeat (fixture.desk, grouped_otherwise, issue));
  g_assert_false (md_desk_would_repeat (fixture.desk, other_key, issue));
  g_assert_false (md_desk_would_repeat (fixture.desk, other_meter, issue));

  g_clear_object (&issue);
  desk_tear_down (&fixture);
}

static void
test_look_up_sends_nothing_but_the_meter (void)
{
  g_autoptr (MdDraft) draft = desk_make_draft ();
  g_autoptr (MdDraft) half_typed = md_draft_with_text (draft, "meter.track2Data", "6007271111");
  g_autoptr (MdValue) request = look_up (half_typed);

  g_assert_cmpstr (md_value_peek_text (request, "meter.meterId"), ==, "TST001");
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (request, "meter")), ==, 1);
}

/* A meter of the vectors, with made-up codes around it. */
#define CARD "600727111111111153===0207400011011"

static void
test_look_up_sends_the_meter_s_card (void)
{
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) number = md_draft_with_text (empty, "meter.meterId", "1111 1111 115");
  g_autoptr (MdDraft) own = md_draft_with_text (number, "meter.track2Data", ";" CARD "?");
  g_autoptr (MdDraft) other = md_draft_with_text (own, "meter.meterId", "01122334459");
  g_autoptr (MdValue) with_card = look_up (own);
  g_autoptr (MdValue) without = look_up (other);

  g_assert_cmpstr (md_value_peek_text (with_card, "meter.meterId"), ==, "11111111115");
  g_assert_cmpstr (md_value_peek_text (with_card, "meter.track2Data"), ==, CARD);
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (with_card, "meter")), ==, 2);
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (without, "meter")), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desk/issue/issued", test_issued);
  g_test_add_func ("/desk/issue/dummies", test_dummies_are_shown_with_doubts);
  g_test_add_func ("/desk/issue/failed", test_failed_keeps_the_service_s_words);
  g_test_add_func ("/desk/issue/ask-again", test_asking_again_sends_the_same_bytes);
  g_test_add_func ("/desk/issue/cancel", test_cancel_after_sending_is_unknown);
  g_test_add_func ("/desk/confirm/identifiers", test_confirmation_carries_the_answer_s_identifiers);
  g_test_add_func ("/desk/confirm/lost", test_confirmation_that_got_lost_goes_again_under_its_id);
  g_test_add_func ("/desk/look-up/meter", test_look_up_sends_nothing_but_the_meter);
  g_test_add_func ("/desk/look-up/card", test_look_up_sends_the_meter_s_card);
  g_test_add_func ("/desk/issue/repetition", test_a_repetition_is_known_by_what_it_asks_for);

  return g_test_run ();
}
