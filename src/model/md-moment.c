/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS_A_DAY (24 * 60 * 60)

/* What a text of a moment is read from. It need not end with a NUL. */
typedef struct
{
  const char *text;
  const char *end;
} Cursor;

static gboolean
take_character (Cursor     *cursor,
                const char *characters)
{
  if (cursor->text == cursor->end || *cursor->text == '\0' || strchr (characters, *cursor->text) == NULL)
    return FALSE;
  cursor->text++;

  return TRUE;
}

/* Reads exactly n_digits digits into number. */
static gboolean
take_number (Cursor *cursor,
             guint   n_digits,
             guint  *number)
{
  if (cursor->end - cursor->text < n_digits)
    return FALSE;

  for (*number = 0; n_digits > 0; n_digits--, cursor->text++)
    {
      if (!g_ascii_isdigit (*cursor->text))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (*cursor->text);
    }

  return TRUE;
}

static gboolean
take_date (Cursor   *cursor,
           MdMoment *out)
{
  guint year, month, day;
  GDate date;

  if (!take_number (cursor, 4, &year) || !take_character (cursor, "-") || !take_number (cursor, 2, &month) ||
      !take_character (cursor, "-") || !take_number (cursor, 2, &day) || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  /* GLib counts days from the first of January of the year 1. */
  out->seconds = ((gint64) g_date_get_julian (&date) - 719163) * SECONDS_A_DAY;

  return TRUE;
}

static gboolean
take_fraction (Cursor   *cursor,
               MdMoment *out)
{
  guint32 unit = 100000000;

  if (!take_character (cursor, "."))
    return TRUE;
  if (cursor->text == cursor->end || !g_ascii_isdigit (*cursor->text))
    return FALSE;

  for (; cursor->text < cursor->end && g_ascii_isdigit (*cursor->text); cursor->text++, unit /= 10)
    out->nanoseconds += g_ascii_digit_value (*cursor->text) * unit;

  return TRUE;
}

/* The time of day, with the sign that stands between its numbers; seconds may be left out. */
static gboolean
take_time_of_day (Cursor     *cursor,
                  const char *sign,
                  MdMoment   *out)
{
  guint hour, minute, second = 0;

  if (!take_number (cursor, 2, &hour) || !take_character (cursor, sign) || !take_number (cursor, 2, &minute))
    return FALSE;
  if (take_character (cursor, sign) && (!take_number (cursor, 2, &second) || !take_fraction (cursor, out)))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;

  out->seconds += (hour * 60 + minute) * 60 + second;
  out->has_time = TRUE;

  return TRUE;
}

static gboolean
take_offset (Cursor   *cursor,
             MdMoment *out)
{
  guint hour, minute = 0;
  int direction;

  if (take_character (cursor, "Zz"))
    {
      out->has_offset = TRUE;
      return TRUE;
    }

  direction = take_character (cursor, "+") ? 1 : take_character (cursor, "-") ? -1 : 0;
  if (direction == 0)
    return TRUE;
  if (!take_number (cursor, 2, &hour))
    return FALSE;
  if (take_character (cursor, ":") || cursor->text < cursor->end)
    {
      if (!take_number (cursor, 2, &minute))
        return FALSE;
    }
  if (hour > 23 || minute > 59)
    return FALSE;

  out->offset = direction * (int) (hour * 60 + minute);
  out->has_offset = TRUE;

  return TRUE;
}

/**
 * md_moment_parse:
 * @text: a date (2025-02-03), a time (2025-02-03T00:00:00-08:00; offset, seconds and their fraction may be left out),
 *   or the form of message parameters (2025-02-03-00.00.00)
 * @length: of @text in bytes, or -1 where it ends with a NUL
 * @out: (out caller-allocates): undefined where it fails
 *
 * Returns: whether @text was one of these, and nothing else
 */
gboolean
md_moment_parse (const char *text,
                 gssize      length,
                 MdMoment   *out)
{
  Cursor cursor = { text, text + (length < 0 ? strlen (text) : (gsize) length) };

  memset (out, 0, sizeof *out);
  if (!take_date (&cursor, out))
    return FALSE;
  if (cursor.text == cursor.end)
    return TRUE;

  if (take_character (&cursor, "-"))
    return take_time_of_day (&cursor, ".", out) && cursor.text == cursor.end;

  return take_character (&cursor, "Tt ") && take_time_of_day (&cursor, ":", out) && take_offset (&cursor, out) &&
         cursor.text == cursor.end;
}

/**
 * md_moment_get_unix:
 *
 * Returns: seconds since 1970-01-01T00:00:00Z; what came without an offset is taken as UTC
 */
gint64
md_moment_get_unix (const MdMoment *self)
{
  return self->seconds - self->offset * 60;
}

/**
 * md_moment_compare:
 *
 * Compares the points of time, whatever their offsets; a date stands for its beginning.
 *
 * Returns: less than, equal to or greater than 0, as @self is earlier than, at the same time as or later than @other
 */
int
md_moment_compare (const MdMoment *self,
                   const MdMoment *other)
{
  gint64 mine = md_moment_get_unix (self);
  gint64 theirs = md_moment_get_unix (other);

  if (mine != theirs)
    return mine < theirs ? -1 : 1;
  if (self->nanoseconds != other->nanoseconds)
    return self->nanoseconds < other->nanoseconds ? -1 : 1;

  return 0;
}

/* The moment as if its place were UTC: for formatting what its clock says. */
static GDateTime *
make_date_time (const MdMoment *self)
{
  return g_date_time_new_from_unix_utc (self->seconds);
}

/* A fraction of a second is shown with the digits that it needs. */
static char *
format_time_of_day (const MdMoment *self,
                    GDateTime      *when)
{
  g_autofree char *minutes = g_date_time_format (when, "%H:%M");
  guint second = g_date_time_get_second (when);
  char fraction[10];
  gsize length;

  if (second == 0 && self->nanoseconds == 0)
    return g_steal_pointer (&minutes);
  if (self->nanoseconds == 0)
    return g_strdup_printf ("%s:%02u", minutes, second);

  length = g_snprintf (fraction, sizeof fraction, "%09u", self->nanoseconds);
  while (fraction[length - 1] == '0')
    fraction[--length] = '\0';

  return g_strdup_printf ("%s:%02u.%s", minutes, second, fraction);
}

static char *
format_day (GDateTime *when)
{
  /* Translators: a day, such as 3 Feb 2025, in the language of g_date_time_format(). */
  return g_date_time_format (when, _("%-e %b %Y"));
}

static char *
format_day_and_time (const MdMoment *self,
                     GDateTime      *when)
{
  g_autofree char *day = format_day (when);
  g_autofree char *time_of_day = format_time_of_day (self, when);

  /* Translators: %1$s is a day such as 3 Feb 2025, %2$s a time of day such as 01:13. */
  return g_strdup_printf (C_("day and time", "%1$s %2$s"), day, time_of_day);
}

/* "−08:00", or "UTC". */
static char *
format_offset (const MdMoment *self)
{
  int minutes = ABS (self->offset);

  if (minutes == 0)
    return g_strdup (_("UTC"));

  return g_strdup_printf ("%s%02d:%02d", self->offset < 0 ? "−" : "+", minutes / 60, minutes % 60);
}

/**
 * md_moment_dup_shown:
 *
 * Returns: (transfer full): what was sent, for people: "3 Feb 2025 01:13 −08:00", in its own offset; without what did
 *   not come, and without seconds of 0
 */
char *
md_moment_dup_shown (const MdMoment *self)
{
  g_autoptr (GDateTime) when = make_date_time (self);
  g_autofree char *day_and_time = NULL;
  g_autofree char *offset = NULL;

  if (!self->has_time)
    return format_day (when);

  day_and_time = format_day_and_time (self, when);
  if (!self->has_offset)
    return g_steal_pointer (&day_and_time);
  offset = format_offset (self);

  /* Translators: %1$s is a time such as 3 Feb 2025 01:13, %2$s how far it is from UTC, such as −08:00. */
  return g_strdup_printf (C_("time and offset", "%1$s %2$s"), day_and_time, offset);
}

/**
 * md_moment_dup_short:
 *
 * Returns: (transfer full): for a narrow column: the day, and the time of day unless it is midnight; in its own offset,
 *   which is not said
 */
char *
md_moment_dup_short (const MdMoment *self)
{
  g_autoptr (GDateTime) when = make_date_time (self);
  gint64 of_day = self->seconds % SECONDS_A_DAY;

  if (!self->has_time || (of_day == 0 && self->nanoseconds == 0))
    return format_day (when);

  return format_day_and_time (self, when);
}

/**
 * md_moment_dup_local_hint:
 *
 * Returns: (transfer full) (nullable): the same point of time on the user's own clock, as a sentence; %NULL where that
 *   says the same, and where no offset was sent
 */
char *
md_moment_dup_local_hint (const MdMoment *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) here = NULL;
  g_autofree char *shown = NULL;
  MdMoment local = *self;

  if (!self->has_offset)
    return NULL;

  utc = g_date_time_new_from_unix_utc (md_moment_get_unix (self));
  here = utc != NULL ? g_date_time_to_local (utc) : NULL;
  if (here == NULL)
    return NULL;

  local.offset = g_date_time_get_utc_offset (here) / G_TIME_SPAN_MINUTE;
  if (local.offset == self->offset)
    return NULL;
  shown = format_day_and_time (&local, here);

  /* Translators: %s is a time such as 3 Feb 2025 10:13, on the clock of the person who reads it. */
  return g_strdup_printf (_("%s local time"), shown);
}
