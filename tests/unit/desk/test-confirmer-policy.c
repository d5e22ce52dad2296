/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an attempt to deliver a confirmation comes to. */
#include "md-confirmer-policy.h"

#define ID "3b241101-e2bb-4255-8caf-4136c566a962"

#define QUEUED MD_JOURNAL_CONFIRMATION_QUEUED
#define DELIVERED MD_JOURNAL_CONFIRMATION_DELIVERED
#define REFUSED MD_JOURNAL_CONFIRMATION_REFUSED

/* An answer as the client makes it: the contract's three outcomes by status. Written anew here, from the contract, so
 * that a table that is wrong in the client does not excuse one here. */
static MdOutcomeState
state_of_status (guint status)
{
  switch (status)
    {
    case 200:
    case 201:
    case 202:
      return MD_OUTCOME_SUCCESSFUL;
    case 500:
    case 504:
      return MD_OUTCOME_UNKNOWN;
    default:
      return MD_OUTCOME_FAILED;
    }
}

static MdOutcome *
make_answer (guint       status,
             const char *error_type)
{
  g_autoptr (MdValue) answer = md_value_with_text (NULL, "id", ID);
  g_autoptr (MdValue) with_type = error_type != NULL ? md_value_with_text (answer, "errorType", error_type) : NULL;

  return md_outcome_new (state_of_status (status), MD_ENDING_ANSWERED, status, with_type, NULL, NULL, ID, 0);
}

static MdOutcome *
make_ending (MdOutcomeState  state,
             MdOutcomeEnding ending,
             guint           status)
{
  return md_outcome_new (state, ending, status, NULL, NULL, NULL, ID, 0);
}

/* Every status that HTTP may have. Between the lines of the table the one above goes on. */
static const struct
{
  guint                      from;
  MdJournalConfirmationState state;
} ranges[] = {
  { 100, QUEUED },
  { 200, DELIVERED },
  { 203, REFUSED },
  { 300, QUEUED },    /* another address: not the service's word */
  { 400, REFUSED },
  { 401, QUEUED },    /* first wants to know who comes */
  { 402, REFUSED },
  { 403, QUEUED },
  { 404, REFUSED },   /* a service without confirmations: final */
  { 407, QUEUED },
  { 409, REFUSED },
  { 425, QUEUED },
  { 426, REFUSED },
  { 429, QUEUED },
  { 430, REFUSED },
  { 500, QUEUED },
  { 501, REFUSED },   /* likewise final */
  { 502, QUEUED },
};

static void
test_every_status (void)
{
  guint range = 0;

  for (guint status = 100; status < 600; status++)
    {
      g_autoptr (MdOutcome) bare = make_answer (status, NULL);
      g_autoptr (MdOutcome) worded = make_answer (status, "GENERAL_ERROR");

      if (range + 1 < G_N_ELEMENTS (ranges) && ranges[range + 1].from == status)
        range++;
      g_test_message ("%u", status);
      g_assert_cmpint (md_confirmer_policy_judge (bare, 0), ==, ranges[range].state);
      g_assert_cmpint (md_confirmer_policy_judge (worded, 0), ==, ranges[range].state);
      g_assert_cmpint (md_confirmer_policy_judge (bare, 7), ==, ranges[range].state);
    }
}

static void
test_every_ending (void)
{
  static const struct
  {
    MdOutcomeState             state;
    MdOutcomeEnding            ending;
    guint                      status;
    MdJournalConfirmationState expected;
  } cases[] = {
    { MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT, 0, QUEUED },
    { MD_OUTCOME_FAILED, MD_ENDING_NOT_TRUSTED, 0, QUEUED },
    { MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING, 0, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_CANCELLED, 0, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 202, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_LOST, 0, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_LOST, 202, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_UNREADABLE, 202, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_UNREADABLE, 0, QUEUED },
    { MD_OUTCOME_FAILED, MD_ENDING_UNREADABLE, 400, QUEUED },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_TOO_LARGE, 202, QUEUED },
    { MD_OUTCOME_FAILED, MD_ENDING_TOO_LARGE, 503, QUEUED },
    { MD_OUTCOME_FAILED, MD_ENDING_TOO_LARGE, 404, REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MdOutcome) outcome = make_ending (cases[i].state, cases[i].ending, cases[i].status);

      g_test_message ("%u", i);
      g_assert_cmpint (md_confirmer_policy_judge (outcome, 0), ==, cases[i].expected);
      g_assert_cmpint (md_confirmer_policy_judge (outcome, 3), ==, cases[i].expected);
    }
}

static void
test_duplicates (void)
{
  g_autoptr (MdOutcome) duplicate = make_answer (400, "DUPLICATE_RECORD");
  g_autoptr (MdOutcome) locked_out = make_answer (401, "DUPLICATE_RECORD");
  g_autoptr (MdOutcome) other = make_answer (400, "FORMAT_ERROR");

  /* The first time it cannot be ours; after that it is the service saying that it has it. */
  g_assert_cmpint (md_confirmer_policy_judge (duplicate, 0), ==, REFUSED);
  g_assert_cmpint (md_confirmer_policy_judge (duplicate, 1), ==, DELIVERED);
  g_assert_cmpint (md_confirmer_policy_judge (duplicate, 100), ==, DELIVERED);
  g_assert_cmpint (md_confirmer_policy_judge (locked_out, 1), ==, QUEUED);
  g_assert_cmpint (md_confirmer_policy_judge (other, 1), ==, REFUSED);
}

static void
test_unknown_whatever_the_status (void)
{
  g_autoptr (MdValue) answer = md_value_with_text (NULL, "errorType", "OUTCOME_UNKNOWN");
  g_autoptr (MdOutcome) outcome = md_outcome_new (MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 400, answer, NULL, NULL, ID,
                                                  0);

  g_assert_cmpint (md_confirmer_policy_judge (outcome, 0), ==, QUEUED);
}

static const MdConfirmerPace pace = { .first = 1000, .longest = 16000, .longest_asked = 40000 };

/* The longest wait is none of those that come by doubling the first. */
static const MdConfirmerPace uneven_pace = { .first = 1000, .longest = 10000, .longest_asked = 40000 };

static gint64
get_wait (guint  n_before,
          int    retry_after,
          double chance)
{
  g_autoptr (MdOutcome) outcome = make_answer (503, NULL);

  outcome->retry_after = retry_after;

  return md_confirmer_policy_get_wait (&pace, outcome, n_before, chance);
}

static void
test_waits_grow_to_a_bound (void)
{
  static const gint64 halves[] = { 500, 1000, 2000, 4000, 8000, 8000, 8000 };
  g_autoptr (MdOutcome) busy = make_answer (503, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_assert_cmpint (get_wait (i, -1, 0), ==, halves[i]);
      g_assert_cmpint (get_wait (i, -1, 0.5), ==, halves[i] + halves[i] / 2);
      g_assert_cmpint (get_wait (i, -1, 0.999999), <, 2 * halves[i]);
    }
  g_assert_cmpint (get_wait (G_MAXUINT, -1, 0), ==, 8000);
  g_assert_cmpint (md_confirmer_policy_get_wait (&uneven_pace, busy, 3, 0), ==, 4000);
  g_assert_cmpint (md_confirmer_policy_get_wait (&uneven_pace, busy, 4, 0), ==, 5000);
}

static void
test_waits_as_long_as_asked (void)
{
  g_assert_cmpint (get_wait (0, 30, 0), ==, 30000);
  g_assert_cmpint (get_wait (0, 30, 0.5), ==, 30500);
  /* Never sooner than it would have come by itself. */
  g_assert_cmpint (get_wait (4, 0, 0), ==, 8000);
  g_assert_cmpint (get_wait (4, 1, 0.5), ==, 12000);
  /* Nor is it put off for ever. */
  g_assert_cmpint (get_wait (0, 41, 0), ==, 40000);
  g_assert_cmpint (get_wait (0, G_MAXINT, 0.5), ==, 40500);
}

/* Desks that lost the service at the same moment come back spread out. */
static void
test_waits_are_spread (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260102);
  guint n_early = 0;

  for (guint i = 0; i < 1000; i++)
    {
      gint64 wait = get_wait (4, -1, g_rand_double (random));

      g_assert_cmpint (wait, >=, 8000);
      g_assert_cmpint (wait, <, 16000);
      if (wait < 12000)
        n_early++;
    }
  g_assert_cmpuint (n_early, >, 400);
  g_assert_cmpuint (n_early, <, 600);
}

static void
test_usual_pace (void)
{
  const MdConfirmerPace *usual = &md_confirmer_usual_pace;

  g_assert_cmpint (usual->first, >=, 1000);
  g_assert_cmpint (usual->longest, >, usual->first);
  g_assert_cmpint (usual->longest, <=, 60 * 60 * 1000);
  /* A journal takes a time further away than a day for a clock that was put back. */
  g_assert_cmpint (usual->longest_asked + usual->first, <, 24 * 60 * 60 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/confirmer-policy/status", test_every_status);
  g_test_add_func ("/confirmer-policy/ending", test_every_ending);
  g_test_add_func ("/confirmer-policy/duplicate", test_duplicates);
  g_test_add_func ("/confirmer-policy/outcome-unknown", test_unknown_whatever_the_status);
  g_test_add_func ("/confirmer-policy/growing", test_waits_grow_to_a_bound);
  g_test_add_func ("/confirmer-policy/asked", test_waits_as_long_as_asked);
  g_test_add_func ("/confirmer-policy/spread", test_waits_are_spread);
  g_test_add_func ("/confirmer-policy/usual", test_usual_pace);

  return g_test_run ();
}
