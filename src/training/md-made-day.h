/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The calendar of the made-up utility: eight hours behind UTC, seven from the second Sunday in March to the first in
 * November, both from two in the morning on. A table of its own, so that a transaction reads the same wherever the
 * service runs. */

/**
 * MdDay:
 *
 * A calendar day: how many have passed since 1970-01-01.
 */
typedef int MdDay;

/**
 * MdStamp:
 *
 * A written date or time, small enough to be passed by value.
 */
typedef struct
{
  char text[32];
} MdStamp;

/* When the clocks are put back. */
#define MD_DAY_MAX_HOURS 25

MdDay    md_day_new           (int   year,
                               int   month,
                               int   day);
void     md_day_split         (MdDay self,
                               int  *year,
                               int  *month,
                               int  *day);
guint    md_day_get_weekday   (MdDay self);
gboolean md_day_is_summer     (MdDay self);
gint64   md_day_get_hour      (MdDay self);
MdStamp  md_day_date          (MdDay self);
MdStamp  md_day_moment        (MdDay self,
                               guint seconds);
MdStamp  md_day_standard      (MdDay self);
MdStamp  md_day_parameter     (MdDay self,
                               guint seconds);
MdStamp  md_hour_stamp        (gint64 hour);

G_END_DECLS
