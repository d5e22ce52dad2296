/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a desk treats a service that cannot take its confirmations just now: it waits longer each time, other desks wait
 * for other times, a network that comes and goes is not followed, and no desk ever comes with all that it has. The
 * clock stands still unless it is moved. */
#include "confirmer-fixture.h"

#include "fault-server.h"

#define NUMBER 7
#define ADVICE 1007
#define N_WAITS 7
#define N_MANY 6
#define N_AT_ONCE 2
#define TAKEN "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"requestId\":\"\"}"

/* Milliseconds. */
static const MdConfirmerPace pace = { .first = 1000, .longest = 16000, .longest_asked = 40000 };

/* Who waits for that has been told that there is a network. */
static const MdConfirmerPace long_pace = { .first = 600 * 1000, .longest = 600 * 1000, .longest_asked = 600 * 1000 };

typedef struct
{
  char        *folder;
  MdTestClock *clock;
  Till         desk;
  guint        n_issued; /* only for the journal to have something to do */
} Fixture;

static void
set_up (Fixture *fixture,
        guint32  seed)
{
  g_autofree char *path = NULL;

  *fixture = (Fixture) { .folder = md_test_make_folder () };
  fixture->clock = g_object_new (MD_TYPE_TEST_CLOCK, NULL);
  path = g_build_filename (fixture->folder, "journal.sqlite", NULL);
  till_open (&fixture->desk, path, MD_CLOCK (fixture->clock), seed);
  md_confirmer_set_pace (fixture->desk.confirmer, &pace);
}

static void
tear_down (Fixture *fixture)
{
  till_close (&fixture->desk);
  g_clear_object (&fixture->clock);
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
start (Fixture         *fixture,
       MdPrepaidClient *client)
{
  md_confirmer_set_client (fixture->desk.confirmer, client);
  md_confirmer_start (fixture->desk.confirmer);
}

static void
confirm (Fixture *fixture,
         guint    number)
{
  g_autoptr (MdJournalConfirmation) queued = NULL;

  till_issue (&fixture->desk, number);
  queued = till_confirm (&fixture->desk, number, ADVICE + number);
}

/* So many steps of the journal that whatever was begun before has either come to the service or never will. */
static void
let_it_go_on (Fixture *fixture)
{
  for (guint i = 0; i < 4; i++)
    till_issue (&fixture->desk, 5000 + fixture->n_issued++);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
measure_waits (guint32 seed,
               gint64  waits[N_WAITS])
{
  /* The least of each: half of what is twice as long as the one before. */
  static const gint64 halves[N_WAITS] = { 500, 1000, 2000, 4000, 8000, 8000, 8000 };
  Fixture fixture;
  Keeper *keeper = keeper_new ();
  g_autoptr (MdPrepaidClient) client = keeper_make_client (keeper);

  set_up (&fixture, seed);
  keeper->manner = KEEPER_IS_BUSY;
  start (&fixture, client);
  confirm (&fixture, NUMBER);
  for (guint i = 0; i < N_WAITS; i++)
    {
      till_await_outcome (&fixture.desk);
      g_assert_cmpuint (keeper->n_requests, ==, i + 1);
      waits[i] = fixture.desk.last->next_at - fixture.clock->now;
      g_assert_cmpint (waits[i], >=, halves[i]);
      g_assert_cmpint (waits[i], <=, 2 * halves[i]);
      fixture.clock->now = fixture.desk.last->next_at;
      md_confirmer_look (fixture.desk.confirmer);
    }
  till_await_outcome (&fixture.desk);
  tear_down (&fixture);
  keeper_free (keeper);
}

/* Longer each time, up to a bound, and no two desks for the same time: they lost the service at the same moment. */
static void
test_waits_grow_and_differ (void)
{
  gint64 waits[N_WAITS];
  gint64 of_another[N_WAITS];
  guint n_same = 0;

  measure_waits (1, waits);
  measure_waits (2, of_another);
  for (guint i = 0; i < N_WAITS; i++)
    n_same += waits[i] == of_another[i] ? 1 : 0;
  g_assert_cmpuint (n_same, <, N_WAITS / 2);
}

/* It comes and goes ten times in a moment: that is tried once. After a while it is tried again. */
static void
test_flapping_network (void)
{
  Fixture fixture;
  Keeper *keeper = keeper_new ();
  g_autoptr (MdPrepaidClient) client = keeper_make_client (keeper);

  set_up (&fixture, 1);
  md_confirmer_set_pace (fixture.desk.confirmer, &long_pace);
  keeper->manner = KEEPER_LOSES_REQUEST;
  start (&fixture, client);
  confirm (&fixture, NUMBER);
  till_await_outcome (&fixture.desk);
  test_network_say (fixture.desk.network, TRUE);
  till_await_outcome (&fixture.desk);
  g_assert_cmpuint (keeper->n_requests, ==, 2);

  for (guint i = 0; i < 10; i++)
    test_network_say (fixture.desk.network, i % 2 == 1);
  let_it_go_on (&fixture);
  g_assert_cmpuint (keeper->n_requests, ==, 2);

  /* That it has gone is no reason to try. */
  fixture.clock->now += 3000;
  test_network_say (fixture.desk.network, FALSE);
  let_it_go_on (&fixture);
  g_assert_cmpuint (keeper->n_requests, ==, 2);
  test_network_say (fixture.desk.network, TRUE);
  till_await_outcome (&fixture.desk);
  g_assert_cmpuint (keeper->n_requests, ==, 3);
  tear_down (&fixture);
  keeper_free (keeper);
}

static guint
count_delivered (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (MdJournalEntry) entry = till_load (&fixture->desk, NUMBER + i);

      n += entry->confirmation->state == MD_JOURNAL_CONFIRMATION_DELIVERED ? 1 : 0;
    }

  return n;
}

/* A desk that comes back with many does not come with all at once: requests for tokens want a way, too. */
static void
test_two_at_once (void)
{
  static const MdFaultStep script[] = {
    { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_RELEASE }, { MD_FAULT_WRITE, TAKEN }, { MD_FAULT_END },
  };
  Fixture fixture;
  g_autoptr (MdFaultServer) server = md_fault_server_new (script, NULL);
  g_autofree char *base = md_fault_server_make_address (server, "/prepaidutility/v3");
  g_autoptr (MdPrepaidClient) client = test_make_client (base);

  set_up (&fixture, 1);
  for (guint i = 0; i < N_MANY; i++)
    confirm (&fixture, NUMBER + i);
  start (&fixture, client);
  while (md_fault_server_get_n_requests (server) < N_AT_ONCE)
    g_main_context_iteration (NULL, TRUE);
  let_it_go_on (&fixture);
  g_assert_cmpuint (md_fault_server_get_n_connections (server), ==, N_AT_ONCE);

  md_fault_server_release (server);
  while (count_delivered (&fixture) < N_MANY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (md_fault_server_get_n_requests (server), ==, N_MANY);
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/confirmer-patience/waits-grow-and-differ", test_waits_grow_and_differ);
  g_test_add_func ("/confirmer-patience/flapping-network", test_flapping_network);
  g_test_add_func ("/confirmer-patience/two-at-once", test_two_at_once);

  return g_test_run ();
}
