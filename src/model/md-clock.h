/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where time and ids come from. Injected, so that a test can say what the time is and which id comes next. */

#define MD_TYPE_CLOCK (md_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (MdClock, md_clock, MD, CLOCK, GObject)

/**
 * MdClockClass:
 * @get_now: (transfer full): the time of day with its offset from UTC
 * @get_monotonic: microseconds that never run backwards
 * @make_id: (transfer full): a new random (version 4) UUID, lower case
 */
struct _MdClockClass
{
  GObjectClass parent_class;

  GDateTime *(*get_now)       (MdClock *self);
  gint64     (*get_monotonic) (MdClock *self);
  char      *(*make_id)       (MdClock *self);
};

MdClock   *md_clock_new              (void);
GDateTime *md_clock_get_now          (MdClock *self);
gint64     md_clock_get_milliseconds (MdClock *self);
gint64     md_clock_get_monotonic    (MdClock *self);
char      *md_clock_make_id          (MdClock *self);
char      *md_clock_format_now       (MdClock *self);

G_END_DECLS
