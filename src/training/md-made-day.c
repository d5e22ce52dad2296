/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-day.h"

#define SUNDAY 0

/* Days from 1970-01-01 to the first of March of year nought: years that begin in March have their odd day last. */
#define DAYS_BEFORE 719468

#define DAYS_IN_400_YEARS 146097

/* From two in the morning on, the clocks show what they will at the next midnight. */
#define CHANGE_SECONDS 7200

/**
 * md_day_new:
 * @year: of the Gregorian calendar, from 1 on
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day
 */
MdDay
md_day_new (int year,
            int month,
            int day)
{
  int years = month > 2 ? year : year - 1;
  int era = years / 400;
  int year_of_era = years - era * 400;
  int month_from_march = (month + 9) % 12;
  int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;

  return era * DAYS_IN_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - DAYS_BEFORE;
}

/**
 * md_day_split:
 * @year: (out): the year
 * @month: (out): 1 to 12
 * @day: (out): 1 to 31
 *
 * The inverse of md_day_new().
 */
void
md_day_split (MdDay  self,
              int   *year,
              int   *month,
              int   *day)
{
  int days = self + DAYS_BEFORE;
  int era = days / DAYS_IN_400_YEARS;
  int day_of_era = days - era * DAYS_IN_400_YEARS;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  *year = era * 400 + year_of_era + (*month <= 2 ? 1 : 0);
}

/**
 * md_day_get_weekday:
 *
 * Returns: 0 for Sunday to 6 for Saturday
 */
guint
md_day_get_weekday (MdDay self)
{
  return (self + 4) % 7;
}

static MdDay
find_sunday (int   year,
             int   month,
             guint which)
{
  MdDay first = md_day_new (year, month, 1);

  return first + (7 - md_day_get_weekday (first)) % 7 + 7 * (which - 1);
}

/**
 * md_day_is_summer:
 *
 * Returns: whether the day begins in summer time
 */
gboolean
md_day_is_summer (MdDay self)
{
  int year;
  int month;
  int day;

  md_day_split (self, &year, &month, &day);

  return self > find_sunday (year, 3, 2) && self <= find_sunday (year, 11, 1);
}

/**
 * md_day_get_hour:
 *
 * Returns: the hour with which the day begins, counted in standard time, which has no gaps: an hour earlier in summer
 */
gint64
md_day_get_hour (MdDay self)
{
  return 24 * (gint64) self - (md_day_is_summer (self) ? 1 : 0);
}

static MdStamp
format_time (MdDay       self,
             guint       seconds,
             const char *format,
             const char *offset)
{
  MdStamp stamp;
  int year;
  int month;
  int day;

  md_day_split (self, &year, &month, &day);
  g_snprintf (stamp.text, sizeof stamp.text, format, year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60,
              offset);

  return stamp;
}

/**
 * md_day_date:
 *
 * Returns: "2025-02-03"
 */
MdStamp
md_day_date (MdDay self)
{
  return format_time (self, 0, "%04d-%02d-%02d", "");
}

/**
 * md_day_moment:
 * @seconds: what the clock shows, as seconds since midnight
 *
 * Returns: "2025-02-03T01:12:44-08:00"
 */
MdStamp
md_day_moment (MdDay self,
               guint seconds)
{
  gboolean summer = md_day_is_summer (seconds < CHANGE_SECONDS ? self : self + 1);

  return format_time (self, seconds, "%04d-%02d-%02dT%02u:%02u:%02u%s", summer ? "-07:00" : "-08:00");
}

/**
 * md_day_standard:
 *
 * Returns: the day's beginning as it is in standard time, the day before in summer
 */
MdStamp
md_day_standard (MdDay self)
{
  gboolean summer = md_day_is_summer (self);

  return format_time (summer ? self - 1 : self, summer ? 23 * 3600 : 0, "%04d-%02d-%02dT%02u:%02u:%02u%s", "-08:00");
}

/**
 * md_day_parameter:
 * @seconds: what the clock shows, as seconds since midnight
 *
 * Returns: "2025-02-03-00.00.00", as message parameters and interval data have it
 */
MdStamp
md_day_parameter (MdDay self,
                  guint seconds)
{
  return format_time (self, seconds, "%04d-%02d-%02d-%02u.%02u.%02u", "");
}

/**
 * md_hour_stamp:
 * @hour: as counted by md_day_get_hour()
 *
 * Returns: when that hour begins, in standard time: "2025-02-03-13.00.00"
 */
MdStamp
md_hour_stamp (gint64 hour)
{
  return md_day_parameter (hour / 24, hour % 24 * 3600);
}
