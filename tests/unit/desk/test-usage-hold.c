/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-hold.h"

typedef struct
{
  MdUsageHold hold;
  guint       n_over;
} Fixture;

static void
over_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_over++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  md_usage_hold_init (&fixture->hold, over_cb, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  md_usage_hold_clear (&fixture->hold);
}

/* Milliseconds that a refusal holds for. Between before and after the call no clock stands still, so it is between
 * two bounds. */
static void
assert_holds_between (Fixture *fixture,
                      int      retry_after,
                      gint64   least,
                      gint64   most)
{
  gint64 before = g_get_monotonic_time ();
  gint64 after;

  md_usage_hold_refuse (&fixture->hold, retry_after);
  after = g_get_monotonic_time ();
  g_assert_true (md_usage_hold_holds (&fixture->hold));
  g_assert_cmpint (fixture->hold.until, >=, before + least * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (fixture->hold.until, <=, after + most * G_TIME_SPAN_MILLISECOND);
}

/* 1 s, 2 s, 4 s ... 60 s; half of each by chance. */
static void
test_growing (Fixture       *fixture,
              gconstpointer  unused)
{
  static const gint64 lengths[] = { 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000 };

  for (guint round = 0; round < 50; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
        {
          assert_holds_between (fixture, -1, lengths[i] / 2, lengths[i]);
          md_usage_hold_end (&fixture->hold);
        }
      md_usage_hold_accept (&fixture->hold);
    }
  g_assert_cmpuint (fixture->n_over, ==, 0);
}

static void
test_chance (Fixture       *fixture,
             gconstpointer  unused)
{
  gint64 least = G_MAXINT64;
  gint64 most = 0;

  for (guint i = 0; i < 200; i++)
    {
      gint64 before = g_get_monotonic_time ();

      md_usage_hold_refuse (&fixture->hold, -1);
      least = MIN (least, fixture->hold.until - before);
      most = MAX (most, fixture->hold.until - before);
      md_usage_hold_end (&fixture->hold);
      md_usage_hold_accept (&fixture->hold);
    }
  /* Of 200 throws between 500 and 1000 ms, all within 100 ms of each other come once in 10 to the 137. */
  g_assert_cmpint (most - least, >, 100 * G_TIME_SPAN_MILLISECOND);
}

static void
test_retry_after (Fixture       *fixture,
                  gconstpointer  unused)
{
  assert_holds_between (fixture, 7, 7000, 7000);
  /* Shorter ones of requests that were under way together change nothing, longer ones count. */
  assert_holds_between (fixture, 3, 6000, 7000);
  assert_holds_between (fixture, 9, 9000, 9000);
  g_assert_cmpuint (fixture->hold.n_refusals, ==, 1);
  md_usage_hold_end (&fixture->hold);
  g_assert_cmpuint (md_usage_hold_get_left (&fixture->hold), ==, 0);
  assert_holds_between (fixture, 300, 300000, 300000);
  g_assert_cmpuint (md_usage_hold_get_left (&fixture->hold), >=, 299);
  g_assert_cmpuint (md_usage_hold_get_left (&fixture->hold), <=, 300);
  md_usage_hold_end (&fixture->hold);

  /* Days, weeks, for ever: nobody waits for that, and so it is as if no time had been said. */
  md_usage_hold_accept (&fixture->hold);
  assert_holds_between (fixture, 301, 500, 1000);
  md_usage_hold_end (&fixture->hold);
  md_usage_hold_accept (&fixture->hold);
  assert_holds_between (fixture, G_MAXINT, 500, 1000);
}

static void
test_over (Fixture       *fixture,
           gconstpointer  unused)
{
  fixture->hold.first = 1;
  md_usage_hold_refuse (&fixture->hold, -1);
  while (fixture->n_over == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (md_usage_hold_holds (&fixture->hold));
  g_assert_true (fixture->hold.is_probing);
  g_assert_cmpuint (fixture->hold.n_refusals, ==, 1);

  md_usage_hold_refuse (&fixture->hold, 0);
  g_assert_cmpuint (fixture->hold.n_refusals, ==, 2);
  while (fixture->n_over == 1)
    g_main_context_iteration (NULL, TRUE);

  md_usage_hold_accept (&fixture->hold);
  g_assert_false (fixture->hold.is_probing);
  g_assert_cmpuint (fixture->hold.n_refusals, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/usage-hold/growing", Fixture, NULL, set_up, test_growing, tear_down);
  g_test_add ("/usage-hold/chance", Fixture, NULL, set_up, test_chance, tear_down);
  g_test_add ("/usage-hold/retry-after", Fixture, NULL, set_up, test_retry_after, tear_down);
  g_test_add ("/usage-hold/over", Fixture, NULL, set_up, test_over, tear_down);

  return g_test_run ();
}
