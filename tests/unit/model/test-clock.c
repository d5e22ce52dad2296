/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-clock.h"

/* 2026-11-22T10:30:05.250+02:00 */
#define MOMENT G_GINT64_CONSTANT (1795336205250)

#define TEST_TYPE_CLOCK (test_clock_get_type ())
G_DECLARE_FINAL_TYPE (TestClock, test_clock, TEST, CLOCK, MdClock)

struct _TestClock
{
  MdClock parent_instance;
};

G_DEFINE_FINAL_TYPE (TestClock, test_clock, MD_TYPE_CLOCK)

static GDateTime *
test_clock_get_now (MdClock *clock)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (2 * 60 * 60);

  return g_date_time_new (zone, 2026, 11, 22, 10, 30, 5.25);
}

static void
test_clock_class_init (TestClockClass *klass)
{
  MD_CLOCK_CLASS (klass)->get_now = test_clock_get_now;
}

static void
test_clock_init (TestClock *self)
{
}

/* A clock that says what it is told says the same as a number, whatever its zone. */
static void
test_told (void)
{
  g_autoptr (MdClock) clock = g_object_new (TEST_TYPE_CLOCK, NULL);

  g_assert_cmpint (md_clock_get_milliseconds (clock), ==, MOMENT);
}

/* The machine's own: between what it says just before and just after. */
static void
test_real (void)
{
  g_autoptr (MdClock) clock = md_clock_new ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = md_clock_get_milliseconds (clock);
  gint64 after = g_get_real_time () / 1000;

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/told", test_told);
  g_test_add_func ("/clock/real", test_real);

  return g_test_run ();
}
