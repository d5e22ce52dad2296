/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-clock.h"

G_DEFINE_TYPE (MdClock, md_clock, G_TYPE_OBJECT)

static GDateTime *
md_clock_real_get_now (MdClock *self)
{
  return g_date_time_new_now_local ();
}

static gint64
md_clock_real_get_monotonic (MdClock *self)
{
  return g_get_monotonic_time ();
}

static char *
md_clock_real_make_id (MdClock *self)
{
  return g_uuid_string_random ();
}

static void
md_clock_class_init (MdClockClass *klass)
{
  klass->get_now = md_clock_real_get_now;
  klass->get_monotonic = md_clock_real_get_monotonic;
  klass->make_id = md_clock_real_make_id;
}

static void
md_clock_init (MdClock *self)
{
}

/**
 * md_clock_new:
 *
 * Returns: (transfer full): this machine's own clock and random ids
 */
MdClock *
md_clock_new (void)
{
  return g_object_new (MD_TYPE_CLOCK, NULL);
}

/**
 * md_clock_get_now:
 *
 * Returns: (transfer full): the time of day
 */
GDateTime *
md_clock_get_now (MdClock *self)
{
  g_return_val_if_fail (MD_IS_CLOCK (self), NULL);

  return MD_CLOCK_GET_CLASS (self)->get_now (self);
}

/**
 * md_clock_get_milliseconds:
 *
 * The same as md_clock_get_now(), for those who do not ask in which zone: looking up the zone takes four calls of the
 * operating system.
 *
 * Returns: milliseconds since 1970
 */
gint64
md_clock_get_milliseconds (MdClock *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (MD_IS_CLOCK (self), 0);

  if (MD_CLOCK_GET_CLASS (self)->get_now == md_clock_real_get_now)
    return g_get_real_time () / 1000;

  now = MD_CLOCK_GET_CLASS (self)->get_now (self);

  return g_date_time_to_unix (now) * 1000 + g_date_time_get_microsecond (now) / 1000;
}

/**
 * md_clock_get_monotonic:
 *
 * Returns: microseconds since some fixed moment
 */
gint64
md_clock_get_monotonic (MdClock *self)
{
  g_return_val_if_fail (MD_IS_CLOCK (self), 0);

  return MD_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

/**
 * md_clock_make_id:
 *
 * Returns: (transfer full): a new random UUID
 */
char *
md_clock_make_id (MdClock *self)
{
  g_return_val_if_fail (MD_IS_CLOCK (self), NULL);

  return MD_CLOCK_GET_CLASS (self)->make_id (self);
}

/**
 * md_clock_format_now:
 *
 * Returns: (transfer full): the time of day as the interface wants it: RFC 3339 with milliseconds and offset
 */
char *
md_clock_format_now (MdClock *self)
{
  g_autoptr (GDateTime) now = md_clock_get_now (self);
  g_autofree char *seconds = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *offset = g_date_time_format (now, "%:z");

  return g_strdup_printf ("%s.%03d%s", seconds, g_date_time_get_microsecond (now) / 1000, offset);
}
