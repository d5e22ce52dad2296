/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The confirmer and its journal against a service, one thing at a time. The clock stands still unless it is moved. */
#include "confirmer-fixture.h"

#include "fault-server.h"

#define NUMBER 7
#define ADVICE 1007

#define TAKEN "{\"requestId\":\"00000007-0000-4000-8000-000000000000\"}"
#define DUPLICATE "{\"errorType\":\"DUPLICATE_RECORD\",\"errorMessage\":\"known\"}"
#define NOT_FORMED "{\"errorType\":\"FORMAT_ERROR\",\"errorMessage\":\"no\"}"

/* Milliseconds. */
static const MdConfirmerPace slow_pace = { .first = 1000, .longest = 16000, .longest_asked = 40000 };

typedef struct
{
  char        *folder;
  char        *path;
  MdTestClock *clock;
  Till         desk;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->folder = md_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);
  fixture->clock = g_object_new (MD_TYPE_TEST_CLOCK, NULL);
  till_open (&fixture->desk, fixture->path, MD_CLOCK (fixture->clock), 1);
  md_confirmer_set_pace (fixture->desk.confirmer, &slow_pace);
  till_issue (&fixture->desk, NUMBER);
}

static void
tear_down (Fixture *fixture)
{
  till_close (&fixture->desk);
  g_clear_object (&fixture->clock);
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
use (Fixture       *fixture,
     MdFaultServer *server)
{
  g_autofree char *base = md_fault_server_make_address (server, "/prepaidutility/v3");
  g_autoptr (MdPrepaidClient) client = test_make_client (base);

  md_confirmer_set_client (fixture->desk.confirmer, client);
}

/* Confirms at a server, and waits for what comes of the first attempt. */
static void
confirm_at (Fixture       *fixture,
            MdFaultServer *server)
{
  g_autoptr (MdJournalConfirmation) queued = NULL;

  use (fixture, server);
  md_confirmer_start (fixture->desk.confirmer);
  queued = till_confirm (&fixture->desk, NUMBER, ADVICE);
  g_assert_cmpint (queued->state, ==, MD_JOURNAL_CONFIRMATION_QUEUED);
  till_await_outcome (&fixture->desk);
}

static void
assert_state (Fixture                    *fixture,
              MdJournalConfirmationState  state,
              guint                       n_attempts)
{
  g_autoptr (MdJournalEntry) entry = till_load (&fixture->desk, NUMBER);
  const MdJournalConfirmation *told = fixture->desk.last;

  g_assert_cmpint (entry->confirmation->state, ==, state);
  g_assert_cmpint (entry->row->confirmation, ==, state);
  g_assert_cmpuint (entry->confirmation->n_attempts, ==, n_attempts);

  /* What was told last is what is there. */
  g_assert_cmpint (told->state, ==, state);
  g_assert_cmpuint (told->n_attempts, ==, n_attempts);
  g_assert_cmpuint (told->http_status, ==, entry->confirmation->http_status);
  g_assert_cmpstr (told->error_type, ==, entry->confirmation->error_type);
  g_assert_cmpstr (told->details, ==, entry->confirmation->details);
  if (state == MD_JOURNAL_CONFIRMATION_QUEUED)
    g_assert_cmpint (told->next_at, ==, entry->confirmation->next_at);
}

static void
test_delivered (void)
{
  Fixture fixture;
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (202, "application/json", TAKEN);
  g_autofree char *head = NULL;
  g_autofree char *body = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;

  set_up (&fixture);
  confirm_at (&fixture, server);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 1);
  /* Queued, being sent, delivered. */
  g_assert_cmpuint (fixture.desk.n_changes, ==, 3);
  g_assert_cmpuint (fixture.desk.n_sending, ==, 1);
  g_assert_cmpint (fixture.desk.outcome->state, ==, MD_OUTCOME_SUCCESSFUL);

  head = md_fault_server_dup_head (server, 0);
  g_assert_true (g_str_has_prefix (head, "POST /prepaidutility/v3/keyChangeTokenRequests/"
                                         "00000007-0000-4000-8000-000000000000/confirmations/"
                                         "000003ef-0000-4000-8000-000000000000 "));
  body = md_fault_server_dup_body (server, 0);
  entry = till_load (&fixture.desk, NUMBER);
  g_assert_cmpmem (body, strlen (body), g_bytes_get_data (entry->confirmation->advice, NULL),
                   g_bytes_get_size (entry->confirmation->advice));
  tear_down (&fixture);
}


/* What a service said for good. */
static void
test_refused_for_good (void)
{
  static const struct
  {
    guint       status;
    const char *type;
    const char *body;
    const char *error_type;
  } cases[] = {
    { 400, "application/json", NOT_FORMED, "FORMAT_ERROR" },
    { 400, "application/json", DUPLICATE, "DUPLICATE_RECORD" }, /* the first time: somebody else's */
    { 404, "text/html", "<h1>Not Found</h1>", NULL },
    { 404, "text/plain", "", NULL },
    { 501, "application/json", "{\"errorType\":\"FUNCTION_NOT_SUPPORTED\"}", "FUNCTION_NOT_SUPPORTED" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autoptr (MdFaultServer) server = md_fault_server_new_answering (cases[i].status, cases[i].type, cases[i].body);
      g_autoptr (MdJournalConfirmation) again = NULL;

      g_test_message ("%u", i);
      set_up (&fixture);
      confirm_at (&fixture, server);
      assert_state (&fixture, MD_JOURNAL_CONFIRMATION_REFUSED, 1);
      g_assert_cmpuint (fixture.desk.last->http_status, ==, cases[i].status);
      g_assert_cmpstr (fixture.desk.last->error_type, ==, cases[i].error_type);

      /* Whatever happens, it is asked no more; who asks is told what is. */
      fixture.clock->now += 1000 * 1000 * 1000;
      md_confirmer_look (fixture.desk.confirmer);
      md_confirmer_hurry (fixture.desk.confirmer);
      again = till_confirm (&fixture.desk, NUMBER, ADVICE + 1);
      g_assert_cmpint (again->state, ==, MD_JOURNAL_CONFIRMATION_REFUSED);
      g_assert_cmpstr (again->id, ==, fixture.desk.last->id);
      till_issue (&fixture.desk, NUMBER + 1);
      g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 1);
      tear_down (&fixture);
    }
}

/* The same advice, to a server that takes it, once its time has come. */
static void
take_at_its_time (Fixture    *fixture,
                  const char *first_body)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (202, "application/json", TAKEN);
  g_autofree char *body = NULL;

  fixture->clock->now = fixture->desk.last->next_at;
  use (fixture, server);
  md_confirmer_look (fixture->desk.confirmer);
  till_await_outcome (&fixture->desk);
  assert_state (fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 2);
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 1);
  body = md_fault_server_dup_body (server, 0);
  g_assert_cmpstr (body, ==, first_body);
}

/* What was said for now. */
static void
test_again_later (void)
{
  static const guint statuses[] = { 302, 401, 403, 407, 429, 500, 502, 503, 504 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      Fixture fixture;
      g_autoptr (MdFaultServer) server = md_fault_server_new_answering (statuses[i], "text/html", "<p>Not now</p>");
      g_autofree char *body = NULL;

      g_test_message ("%u", statuses[i]);
      set_up (&fixture);
      confirm_at (&fixture, server);
      assert_state (&fixture, MD_JOURNAL_CONFIRMATION_QUEUED, 1);
      g_assert_cmpuint (fixture.desk.last->http_status, ==, statuses[i]);
      g_assert_cmpint (fixture.desk.last->next_at, >=, MD_TEST_START + slow_pace.first / 2);
      g_assert_cmpint (fixture.desk.last->next_at, <=, MD_TEST_START + slow_pace.first);

      /* Not a moment sooner. */
      fixture.clock->now = fixture.desk.last->next_at - 1;
      md_confirmer_look (fixture.desk.confirmer);
      till_issue (&fixture.desk, NUMBER + 1);
      g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, 1);

      body = md_fault_server_dup_body (server, 0);
      take_at_its_time (&fixture, body);
      tear_down (&fixture);
    }
}

static void
test_waits_as_long_as_asked (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST },
    { MD_FAULT_WRITE, "HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n" },
    { MD_FAULT_END },
  };
  Fixture fixture;
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);

  set_up (&fixture);
  confirm_at (&fixture, server);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_QUEUED, 1);
  g_assert_cmpint (fixture.desk.last->next_at, >=, MD_TEST_START + 30000);
  g_assert_cmpint (fixture.desk.last->next_at, <=, MD_TEST_START + 30000 + slow_pace.first);
  tear_down (&fixture);
}

/* Lost on the way there or back: when it comes again, “I have it” is what one wants to hear. */
static void
test_had_arrived (void)
{
  static const MdFaultStep script[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_RESET } };
  Fixture fixture;
  g_autoptr (MdFaultServer) losing = md_fault_server_new (script, NULL);
  g_autoptr (MdFaultServer) knowing = md_fault_server_new_answering (400, "application/json", DUPLICATE);

  set_up (&fixture);
  confirm_at (&fixture, losing);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_QUEUED, 1);
  g_assert_cmpint (fixture.desk.outcome->ending, ==, MD_ENDING_LOST);

  fixture.clock->now = fixture.desk.last->next_at;
  use (&fixture, knowing);
  md_confirmer_look (fixture.desk.confirmer);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 2);
  tear_down (&fixture);
}

/* A desk without a service queues, and delivers when it has one. */
static void
test_offline (void)
{
  Fixture fixture;
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (202, "application/json", TAKEN);
  g_autoptr (MdJournalConfirmation) queued = NULL;

  set_up (&fixture);
  md_confirmer_start (fixture.desk.confirmer);
  queued = till_confirm (&fixture.desk, NUMBER, ADVICE);
  test_network_say (fixture.desk.network, TRUE);
  till_issue (&fixture.desk, NUMBER + 1);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_QUEUED, 0);

  use (&fixture, server);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 1);
  tear_down (&fixture);
}

/* Nobody listens. A new service, which says nothing of the network, is tried at once. */
static void
test_never_arrived (void)
{
  Fixture fixture;
  MdFaultServer *gone = md_fault_server_new_answering (202, "application/json", TAKEN);
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (202, "application/json", TAKEN);
  g_autoptr (MdJournalConfirmation) queued = NULL;

  set_up (&fixture);
  use (&fixture, gone);
  md_fault_server_free (gone);
  md_confirmer_start (fixture.desk.confirmer);
  queued = till_confirm (&fixture.desk, NUMBER, ADVICE);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_QUEUED, 1);
  g_assert_cmpint (fixture.desk.outcome->ending, ==, MD_ENDING_NOT_SENT);

  use (&fixture, server);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 2);
  tear_down (&fixture);
}

/* The network's word makes it try again what got no answer; what the service put off stays put off. */
static void
test_network_hints (void)
{
  Fixture fixture;
  Keeper *keeper = keeper_new ();
  g_autoptr (MdPrepaidClient) client = keeper_make_client (keeper);
  g_autoptr (MdJournalConfirmation) queued = NULL;
  g_autoptr (MdJournalConfirmation) other = NULL;

  set_up (&fixture);
  md_confirmer_set_client (fixture.desk.confirmer, client);
  md_confirmer_start (fixture.desk.confirmer);
  keeper->manner = KEEPER_LOSES_REQUEST;
  queued = till_confirm (&fixture.desk, NUMBER, ADVICE);
  till_await_outcome (&fixture.desk);
  till_issue (&fixture.desk, NUMBER + 1);
  keeper->manner = KEEPER_IS_BUSY;
  other = till_confirm (&fixture.desk, NUMBER + 1, ADVICE + 1);
  till_await_outcome (&fixture.desk);
  g_assert_cmpuint (keeper->n_requests, ==, 2);

  keeper->manner = KEEPER_TAKES;
  test_network_say (fixture.desk.network, FALSE);
  till_issue (&fixture.desk, NUMBER + 2);
  g_assert_cmpuint (keeper->n_requests, ==, 2);
  test_network_say (fixture.desk.network, TRUE);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 2);
  g_assert_cmpuint (keeper->n_requests, ==, 3);

  /* Somebody who wants it now gets it now. */
  md_confirmer_hurry (fixture.desk.confirmer);
  till_await_outcome (&fixture.desk);
  g_assert_cmpuint (keeper->n_requests, ==, 4);
  g_assert_cmpuint (keeper->n_taken, ==, 2);
  tear_down (&fixture);
  keeper_free (keeper);
}

/* Stopped and closed in the middle of an attempt; the next start sends the same again. */
static void
test_restart_in_the_middle (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END },
  };
  Fixture fixture;
  g_autoptr (MdFaultServer) silent = md_fault_server_new (script, NULL);
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (400, "application/json", DUPLICATE);
  g_autoptr (MdJournalConfirmation) queued = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  set_up (&fixture);
  use (&fixture, silent);
  md_confirmer_start (fixture.desk.confirmer);
  queued = till_confirm (&fixture.desk, NUMBER, ADVICE);
  while (md_fault_server_get_n_steps (silent) < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (md_confirmer_is_sending (fixture.desk.confirmer, queued->request_id));
  till_close (&fixture.desk);

  till_open (&fixture.desk, fixture.path, MD_CLOCK (fixture.clock), 2);
  use (&fixture, server);
  md_confirmer_start (fixture.desk.confirmer);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 2);
  first = md_fault_server_dup_body (silent, 0);
  second = md_fault_server_dup_body (server, 0);
  g_assert_cmpstr (first, ==, second);
  tear_down (&fixture);
}

/* A console took it and died. It may have sent it, so a service that has it already has it from there. */
static void
test_taken_over_from_the_dead (void)
{
  Fixture fixture;
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (400, "application/json", DUPLICATE);
  g_autoptr (MdJournalConfirmation) queued = NULL;
  MdJournalStore *other = NULL;
  g_autoptr (GPtrArray) claimed = NULL;
  gint64 next_at;

  set_up (&fixture);
  queued = till_confirm (&fixture.desk, NUMBER, ADVICE);
  other = md_test_open_store (fixture.path);
  claimed = STORE (other)->claim_confirmations (other, 10, MD_TEST_START, &next_at, NULL);
  g_assert_cmpuint (claimed->len, ==, 1);

  /* While it lives it is its. */
  use (&fixture, server);
  md_confirmer_start (fixture.desk.confirmer);
  till_issue (&fixture.desk, NUMBER + 1);
  till_issue (&fixture.desk, NUMBER + 2);
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 0);

  g_object_unref (other);
  md_confirmer_look (fixture.desk.confirmer);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 2);
  tear_down (&fixture);
}

static gboolean
cannot_end (MdJournalStore              *store,
            const char                  *id,
            MdOutcome                   *outcome,
            MdJournalConfirmationState   state,
            gint64                       next_at,
            gint64                       at,
            GError                     **error)
{
  g_set_error_literal (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL, "full");

  return FALSE;
}

/* A journal that cannot be written for a while. What was delivered is not sent again meanwhile, and recorded then. */
static void
test_full_disk (void)
{
  Fixture fixture;
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (202, "application/json", TAKEN);
  g_autoptr (MdJournalStore) any = NULL;
  g_autoptr (MdJournalConfirmation) queued = NULL;
  MdJournalStoreInterface *iface;
  gpointer honest;

  set_up (&fixture);
  any = md_test_open_store (fixture.path);
  iface = STORE (any);
  honest = iface->end_confirmation;
  iface->end_confirmation = cannot_end;

  use (&fixture, server);
  md_confirmer_start (fixture.desk.confirmer);
  queued = till_confirm (&fixture.desk, NUMBER, ADVICE);
  while (md_fault_server_get_n_requests (server) < 1 ||
         md_confirmer_is_sending (fixture.desk.confirmer, queued->request_id))
    g_main_context_iteration (NULL, TRUE);
  /* One more in vain, and nothing is told that is not recorded. */
  md_confirmer_look (fixture.desk.confirmer);
  till_issue (&fixture.desk, NUMBER + 1);
  g_assert_null (fixture.desk.outcome);

  iface->end_confirmation = honest;
  md_confirmer_look (fixture.desk.confirmer);
  till_await_outcome (&fixture.desk);
  assert_state (&fixture, MD_JOURNAL_CONFIRMATION_DELIVERED, 1);
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, 1);
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/confirmer/delivered", test_delivered);
  g_test_add_func ("/confirmer/refused", test_refused_for_good);
  g_test_add_func ("/confirmer/again", test_again_later);
  g_test_add_func ("/confirmer/asked-to-wait", test_waits_as_long_as_asked);
  g_test_add_func ("/confirmer/had-arrived", test_had_arrived);
  g_test_add_func ("/confirmer/offline", test_offline);
  g_test_add_func ("/confirmer/never-arrived", test_never_arrived);
  g_test_add_func ("/confirmer/network", test_network_hints);
  g_test_add_func ("/confirmer/restart", test_restart_in_the_middle);
  g_test_add_func ("/confirmer/from-the-dead", test_taken_over_from_the_dead);
  g_test_add_func ("/confirmer/full-disk", test_full_disk);

  return g_test_run ();
}
