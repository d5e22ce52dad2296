/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a service, a network and a desk do to confirmations: each arrives once, under one id, in the same bytes. The
 * service's own ledger is what counts; the fixture holds it against every request that comes. */
#include "confirmer-fixture.h"

#define N_CONFIRMATIONS 40
#define N_DESKS 2
#define N_STEPS 60
/* Of the ids: an advice has another than its request. */
#define FIRST_ADVICE 5000

typedef struct
{
  char   *folder;
  char   *path;
  Keeper *keeper;
  Till    desks[N_DESKS];
  GRand  *random;
  guint   n_openings;
} World;

static KeeperManner
surprise (gpointer data)
{
  GRand *random = data;

  return (KeeperManner) g_rand_int_range (random, KEEPER_TAKES, KEEPER_FAILS + 1);
}

static void
open_desk (World *world,
           guint  position)
{
  Till *desk = &world->desks[position];
  g_autoptr (MdPrepaidClient) client = keeper_make_client (world->keeper);

  till_open (desk, world->path, NULL, world->n_openings++);
  md_confirmer_set_client (desk->confirmer, client);
  md_confirmer_start (desk->confirmer);
}

static void
set_up (World   *world,
        guint32  seed)
{
  *world = (World) { 0 };
  world->folder = md_test_make_folder ();
  world->path = g_build_filename (world->folder, "journal.sqlite", NULL);
  world->keeper = keeper_new ();
  world->random = g_rand_new_with_seed (seed);
  for (guint i = 0; i < N_DESKS; i++)
    open_desk (world, i);
}

static void
tear_down (World *world)
{
  for (guint i = 0; i < N_DESKS; i++)
    till_close (&world->desks[i]);
  keeper_free (world->keeper);
  g_rand_free (world->random);
  md_test_remove_folder (world->folder);
  g_free (world->folder);
  g_free (world->path);
}

/* An issue at one desk, confirmed at both: only one id may ever come of it. */
static void
confirm_twice (World *world,
               guint  number)
{
  guint first = (guint) g_rand_int_range (world->random, 0, N_DESKS);
  g_autoptr (MdJournalConfirmation) one = NULL;
  g_autoptr (MdJournalConfirmation) two = NULL;

  till_issue (&world->desks[first], number);
  one = till_confirm (&world->desks[first], number, FIRST_ADVICE + 2 * number);
  two = till_confirm (&world->desks[(first + 1) % N_DESKS], number, FIRST_ADVICE + 2 * number + 1);
  g_assert_cmpstr (one->id, ==, two->id);
  g_assert_true (g_bytes_equal (one->advice, two->advice));
}

static void
disturb (World *world)
{
  guint position = (guint) g_rand_int_range (world->random, 0, N_DESKS);
  Till *desk = &world->desks[position];
  g_autoptr (MdPrepaidClient) client = NULL;

  switch (g_rand_int_range (world->random, 0, 6))
    {
    case 0:
      till_close (desk);
      open_desk (world, position);
      break;
    case 1:
      md_confirmer_set_client (desk->confirmer, NULL);
      break;
    case 2:
      client = keeper_make_client (world->keeper);
      md_confirmer_set_client (desk->confirmer, client);
      break;
    case 3:
      test_network_say (desk->network, g_rand_boolean (world->random));
      break;
    case 4:
      md_confirmer_stop (desk->confirmer);
      md_confirmer_start (desk->confirmer);
      break;
    default:
      md_confirmer_hurry (desk->confirmer);
    }
}

static guint
count (World                      *world,
       MdJournalConfirmationState  state)
{
  guint n = 0;

  for (guint i = 0; i < N_CONFIRMATIONS; i++)
    {
      g_autoptr (MdJournalEntry) entry = till_load (&world->desks[0], i);

      if (entry->confirmation->state == state)
        n++;
    }

  return n;
}

/* In the end everybody is well again, and all arrives. */
static void
settle (World *world)
{
  world->keeper->surprise = NULL;
  world->keeper->manner = KEEPER_TAKES;
  for (guint i = 0; i < N_DESKS; i++)
    {
      g_autoptr (MdPrepaidClient) client = keeper_make_client (world->keeper);

      md_confirmer_set_client (world->desks[i].confirmer, client);
      md_confirmer_hurry (world->desks[i].confirmer);
    }

  while (count (world, MD_JOURNAL_CONFIRMATION_QUEUED) > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_all_arrived (World *world)
{
  g_assert_cmpuint (count (world, MD_JOURNAL_CONFIRMATION_DELIVERED), ==, N_CONFIRMATIONS);
  g_assert_cmpuint (world->keeper->n_taken, ==, N_CONFIRMATIONS);
  for (guint i = 0; i < N_CONFIRMATIONS; i++)
    {
      g_autofree char *id = md_test_id (i);
      g_autoptr (MdJournalEntry) entry = till_load (&world->desks[0], i);

      g_assert_cmpstr (g_hash_table_lookup (world->keeper->taken, id), ==, entry->confirmation->id);
      g_assert_true (g_bytes_equal (g_hash_table_lookup (world->keeper->advices, id), entry->confirmation->advice));
      g_assert_false (entry->row->unfinished);
    }
}

static void
test_flapping (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  World world;

  set_up (&world, seed);
  world.keeper->surprise = surprise;
  world.keeper->surprise_data = world.random;
  for (guint i = 0; i < N_STEPS; i++)
    {
      if (i < N_CONFIRMATIONS)
        confirm_twice (&world, i);
      for (guint n = (guint) g_rand_int_range (world.random, 0, 30); n > 0; n--)
        g_main_context_iteration (NULL, FALSE);
      disturb (&world);
    }

  settle (&world);
  assert_all_arrived (&world);
  tear_down (&world);
}

/* Two desks and a service without fault: nobody sends what the other one has. */
static void
test_two_desks (void)
{
  World world;

  set_up (&world, 1);
  for (guint i = 0; i < N_CONFIRMATIONS; i++)
    confirm_twice (&world, i);

  while (count (&world, MD_JOURNAL_CONFIRMATION_QUEUED) > 0)
    g_main_context_iteration (NULL, TRUE);
  assert_all_arrived (&world);
  g_assert_cmpuint (world.keeper->n_requests, ==, N_CONFIRMATIONS);
  tear_down (&world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/confirmer-flapping/flapping", test_flapping);
  g_test_add_func ("/confirmer-flapping/two-desks", test_two_desks);

  return g_test_run ();
}
