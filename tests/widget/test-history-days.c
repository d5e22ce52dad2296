/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "history-fixture.h"
#include "md-history-date.h"
#include "md-history-filter.h"
#include "widget-support.h"

/* 2026-09-20T00:00:00Z */
#define SEPTEMBER_20 G_GINT64_CONSTANT (1789862400000)

/* Days are those of the user's clock, the last one included, in whichever order they are given. */
static void
test_days (History      *history,
           gconstpointer data)
{
  const gint64 day = G_GINT64_CONSTANT (24 * 60 * 60 * 1000);
  GtkWidget *filter;
  GtkWidget *first;
  GtkWidget *last;
  GDate date;

  for (guint i = 0; i < 5; i++)
    history_record (history, i + 1, &(Record) { .meter = "01122334459", .at = SEPTEMBER_20 + i * day });
  history_open (history);
  history_wait_for (history, 5);
  filter = md_test_find (GTK_WIDGET (history->page), MD_TYPE_HISTORY_FILTER, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (md_test_find (filter, GTK_TYPE_TOGGLE_BUTTON, NULL)), TRUE);
  history_choose (history, 2, MD_HISTORY_BETWEEN);
  first = GTK_WIDGET (gtk_widget_get_template_child (filter, MD_TYPE_HISTORY_FILTER, "first"));
  last = GTK_WIDGET (gtk_widget_get_template_child (filter, MD_TYPE_HISTORY_FILTER, "last"));
  g_assert_true (gtk_widget_get_mapped (first));
  md_test_assert_named (GTK_WIDGET (history->page));

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 22, 9, 2026);
  md_history_date_set (MD_HISTORY_DATE (first), &date);
  history_wait_for (history, 3);
  g_date_set_dmy (&date, 23, 9, 2026);
  md_history_date_set (MD_HISTORY_DATE (last), &date);
  history_wait_for (history, 2);
  g_date_set_dmy (&date, 20, 9, 2026);
  md_history_date_set (MD_HISTORY_DATE (last), &date);
  history_wait_for (history, 3);

  gtk_editable_set_text (GTK_EDITABLE (md_test_find (first, GTK_TYPE_ENTRY, NULL)), "2026-02-30");
  md_test_wait_for (history_says (history, "“2026-02-30” is no day. Write it like 2026-11-22."));
  g_assert_true (gtk_widget_has_css_class (md_test_find (first, GTK_TYPE_ENTRY, NULL), "error"));
  history_choose (history, 2, MD_HISTORY_TODAY);
  md_test_wait_for (history_says (history, "Nothing found"));
  g_assert_false (gtk_widget_get_mapped (first));
  g_assert_false (history_says (history, "is no day"));
}

static void
select_day (GtkWidget *calendar,
            int        day)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (2025, 3, day, 0, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), time);
}

/* The calendar opens at the day that is typed, and what is chosen from it is typed. */
static void
test_calendar (void)
{
  GtkWidget *date = g_object_new (MD_TYPE_HISTORY_DATE, "label", "First day", NULL);
  GtkWidget *window = md_test_present (date, 300, 400);
  GtkWidget *button = md_test_find (date, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *entry = md_test_find (date, GTK_TYPE_ENTRY, NULL);
  GtkWidget *calendar;
  g_autoptr (GDateTime) opened = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "2025-03-14");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  md_test_wait_for (md_test_find (date, GTK_TYPE_CALENDAR, NULL) != NULL);
  calendar = md_test_find (date, GTK_TYPE_CALENDAR, NULL);
  md_test_wait_for (gtk_widget_get_mapped (calendar));
  opened = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_assert_cmpint (g_date_time_get_month (opened), ==, 3);
  g_assert_cmpint (g_date_time_get_day_of_month (opened), ==, 14);
  md_test_assert_named (date);
  select_day (calendar, 5);
  g_assert_cmpstr (md_history_date_get_text (MD_HISTORY_DATE (date)), ==, "2025-03-05");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  md_test_wait_for (!gtk_widget_get_mapped (calendar));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  md_test_wait_for (gtk_widget_get_mapped (calendar));
  select_day (calendar, 9);
  g_assert_cmpstr (md_history_date_get_text (MD_HISTORY_DATE (date)), ==, "2025-03-09");
  md_test_close (window);
}

/* Days as people write them. */
static void
test_parse_day (void)
{
  static const struct
  {
    const char *text;
    guint       day, month, year;
  } days[] = {
    { "2026-11-22", 22, 11, 2026 }, { " 2024-02-29 ", 29, 2, 2024 }, { "22 Nov 2026", 22, 11, 2026 },
    { "2026-02-30", 0, 0, 0 },      { "", 0, 0, 0 },                 { "soon", 0, 0, 0 },
    { "2026-13-01", 0, 0, 0 },      { "0000-01-01", 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GDate date;
      gboolean is_day = md_history_parse_day (days[i].text, &date);

      g_test_message ("%s", days[i].text);
      g_assert_cmpint (is_day, ==, days[i].year != 0);
      if (is_day)
        {
          g_assert_cmpuint (g_date_get_day (&date), ==, days[i].day);
          g_assert_cmpuint (g_date_get_month (&date), ==, days[i].month);
          g_assert_cmpuint (g_date_get_year (&date), ==, days[i].year);
        }
    }
}

static void
test_period (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (2 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 3, 1, 30, 0);
  const struct
  {
    MdHistoryPeriod period;
    const char     *since;
  } periods[] = {
    { MD_HISTORY_TODAY, "2026-03-03T00:00:00+02:00" },
    { MD_HISTORY_LAST_7_DAYS, "2026-02-25T00:00:00+02:00" },
    { MD_HISTORY_LAST_30_DAYS, "2026-02-02T00:00:00+02:00" },
  };
  gint64 since;

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (GDateTime) expected = g_date_time_new_from_iso8601 (periods[i].since, NULL);

      md_history_period_get_days (periods[i].period, now, &since);
      g_assert_cmpint (since, ==, g_date_time_to_unix (expected) * 1000);
    }
  md_history_period_get_days (MD_HISTORY_ANY_TIME, now, &since);
  g_assert_cmpint (since, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/history-days/days", History, NULL, history_set_up, test_days, history_tear_down);
  g_test_add_func ("/history-days/calendar", test_calendar);
  g_test_add_func ("/history-days/parse-day", test_parse_day);
  g_test_add_func ("/history-days/period", test_period);

  return g_test_run ();
}
