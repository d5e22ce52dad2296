/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-moment.h"

#include <string.h>

/* Times keep the offset with which they came, and are shown in it. */

static void
assert_shown (const char *text,
              const char *shown,
              const char *in_short)
{
  g_autofree char *long_form = NULL;
  g_autofree char *short_form = NULL;
  MdMoment moment;

  g_test_message ("%s", text);
  g_assert_true (md_moment_parse (text, -1, &moment));
  long_form = md_moment_dup_shown (&moment);
  short_form = md_moment_dup_short (&moment);
  g_assert_cmpstr (long_form, ==, shown);
  g_assert_cmpstr (short_form, ==, in_short);
}

static void
test_shown_as_sent (void)
{
  assert_shown ("2013-01-02T00:00:00-08:00", "2 Jan 2013 00:00 −08:00", "2 Jan 2013");
  assert_shown ("2025-02-03T01:13:02-08:00", "3 Feb 2025 01:13:02 −08:00", "3 Feb 2025 01:13:02");
  assert_shown ("2025-02-03T09:20:00.000+02:00", "3 Feb 2025 09:20 +02:00", "3 Feb 2025 09:20");
  assert_shown ("2025-02-03T09:20:00.250+05:45", "3 Feb 2025 09:20:00.25 +05:45", "3 Feb 2025 09:20:00.25");
  assert_shown ("2025-12-31T23:59:59Z", "31 Dec 2025 23:59:59 UTC", "31 Dec 2025 23:59:59");
  assert_shown ("2025-12-31T23:59:00+00:00", "31 Dec 2025 23:59 UTC", "31 Dec 2025 23:59");
  assert_shown ("2025-07-01T12:00:00", "1 Jul 2025 12:00", "1 Jul 2025 12:00");
  assert_shown ("2025-07-01 12:00", "1 Jul 2025 12:00", "1 Jul 2025 12:00");
  assert_shown ("2025-07-01T12:00:00+0530", "1 Jul 2025 12:00 +05:30", "1 Jul 2025 12:00");
  assert_shown ("2025-07-01T12:00:00-03", "1 Jul 2025 12:00 −03:00", "1 Jul 2025 12:00");
  assert_shown ("2025-02-03", "3 Feb 2025", "3 Feb 2025");
  assert_shown ("2024-02-29", "29 Feb 2024", "29 Feb 2024");
  assert_shown ("2025-02-03-00.00.00", "3 Feb 2025 00:00", "3 Feb 2025");
  assert_shown ("2025-02-03-13.05.09", "3 Feb 2025 13:05:09", "3 Feb 2025 13:05:09");
  assert_shown ("1000-01-01", "1 Jan 1000", "1 Jan 1000");
  assert_shown ("9999-12-31T23:59:59-14:00", "31 Dec 9999 23:59:59 −14:00", "31 Dec 9999 23:59:59");
}

static void
test_what_is_no_moment (void)
{
  static const char *const texts[] = {
    "", "2025", "2025-02", "2025-2-3", "2025-02-30", "2025-13-01", "2025-00-01", "2023-02-29", "2025-02-03T",
    "2025-02-03T24:00:00Z", "2025-02-03T12:60:00Z", "2025-02-03T12:00:60Z", "2025-02-03T12:00:00+",
    "2025-02-03T12:00:00+2",
    "2025-02-03T12:00:00+24:00", "2025-02-03T12:00:00+02:60", "2025-02-03T12:00:00.Z", "2025-02-03T12:00:00Zulu",
    "2025-02-03T12", "2025-02-03-00.00.00Z", "2025-02-03-00:00:00", "20250203", "yesterday", " 2025-02-03",
    "2025-02-03 ", "0000-01-01", "2025-02-03T1２:00", "-2025-02-03", "2025/02/03",
  };
  MdMoment moment;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (md_moment_parse (texts[i], -1, &moment));
    }

  g_assert_false (md_moment_parse ("2025-02-03\0T", 12, &moment));
  g_assert_true (md_moment_parse ("2025-02-03T12:00", 10, &moment));
  g_assert_false (moment.has_time);
}

/* GLib's own reader says which point of time it is. */
static void
test_agrees_with_glib (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      int offset = g_test_rand_int_range (-14 * 60, 14 * 60 + 1);
      g_autofree char *text =
        g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", g_test_rand_int_range (1, 9999),
                         g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 32), g_test_rand_int_range (0, 24),
                         g_test_rand_int_range (0, 60), g_test_rand_int_range (0, 60), offset < 0 ? '-' : '+',
                         ABS (offset) / 60, ABS (offset) % 60);
      g_autoptr (GDateTime) expected = g_date_time_new_from_iso8601 (text, NULL);
      MdMoment moment;

      g_test_message ("%s", text);
      g_assert_true (md_moment_parse (text, -1, &moment) == (expected != NULL));
      if (expected == NULL)
        continue;
      g_assert_cmpint (md_moment_get_unix (&moment), ==, g_date_time_to_unix (expected));
      g_assert_cmpint (moment.offset, ==, g_date_time_get_utc_offset (expected) / G_TIME_SPAN_MINUTE);
    }
}

static void
test_order (void)
{
  static const char *const ascending[] = {
    "2025-02-02", "2025-02-03T00:00:00+02:00", "2025-02-03T00:00:00+01:00", "2025-02-03", "2025-02-03T00:00:00-08:00",
    "2025-02-03T09:00:00.5Z", "2025-02-03T01:00:00.75-08:00", "2025-02-03-23.00.00",
  };
  MdMoment first, second;

  for (guint i = 0; i < G_N_ELEMENTS (ascending); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (ascending); k++)
        {
          g_assert_true (md_moment_parse (ascending[i], -1, &first));
          g_assert_true (md_moment_parse (ascending[k], -1, &second));
          g_assert_cmpint (md_moment_compare (&first, &second), ==, (i > k) - (i < k));
        }
    }

  g_assert_true (md_moment_parse ("2025-02-03T01:00:00-08:00", -1, &first));
  g_assert_true (md_moment_parse ("2025-02-03T10:00:00+01:00", -1, &second));
  g_assert_cmpint (md_moment_compare (&first, &second), ==, 0);
}

static void
assert_hint (const char *zone,
             const char *text,
             const char *expected)
{
  g_autofree char *hint = NULL;
  MdMoment moment;

  g_setenv ("TZ", zone, TRUE);
  g_assert_true (md_moment_parse (text, -1, &moment));
  hint = md_moment_dup_local_hint (&moment);
  g_assert_cmpstr (hint, ==, expected);
}

static void
test_hint (void)
{
  assert_hint ("UTC", "2025-02-03T01:13:00-08:00", "3 Feb 2025 09:13 local time");
  assert_hint ("UTC", "2025-02-03T01:13:00Z", NULL);
  assert_hint ("UTC", "2025-02-03T01:13:00", NULL);
  assert_hint ("UTC", "2025-02-03", NULL);
  assert_hint ("<+0545>-5:45", "2025-12-31T20:00:00Z", "1 Jan 2026 01:45 local time");
  assert_hint ("<+0545>-5:45", "2025-12-31T20:00:00+05:45", NULL);
  /* In winter it is an hour later there, in summer two. */
  assert_hint ("CET-1CEST,M3.5.0,M10.5.0/3", "2025-01-10T12:00:00Z", "10 Jan 2025 13:00 local time");
  assert_hint ("CET-1CEST,M3.5.0,M10.5.0/3", "2025-07-10T12:00:00Z", "10 Jul 2025 14:00 local time");
  assert_hint ("CET-1CEST,M3.5.0,M10.5.0/3", "2025-07-10T12:00:00+02:00", NULL);
  /* There is no such time there: GLib's years end. */
  assert_hint ("CET-1", "9999-12-31T23:59:59-14:00", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/moment/shown-as-sent", test_shown_as_sent);
  g_test_add_func ("/moment/what-is-no-moment", test_what_is_no_moment);
  g_test_add_func ("/moment/agrees-with-glib", test_agrees_with_glib);
  g_test_add_func ("/moment/order", test_order);
  g_test_add_func ("/moment/hint", test_hint);

  return g_test_run ();
}
