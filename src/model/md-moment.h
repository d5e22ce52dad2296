/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdMoment:
 * @seconds: of the time where it was written, since 1970-01-01T00:00:00 there
 * @nanoseconds: what is more than @seconds
 * @offset: minutes that the place is ahead of UTC; 0 without @has_offset
 * @has_time: whether a time of day came with the date
 * @has_offset: whether an offset came with the time
 *
 * A date or a time that keeps the offset with which it came: it is never shifted. On the stack, nothing to free.
 */
typedef struct
{
  gint64   seconds;
  guint32  nanoseconds;
  gint16   offset;
  gboolean has_time;
  gboolean has_offset;
} MdMoment;

gboolean md_moment_parse          (const char     *text,
                                   gssize          length,
                                   MdMoment       *out);
gint64   md_moment_get_unix       (const MdMoment *self);
int      md_moment_compare        (const MdMoment *self,
                                   const MdMoment *other);

char    *md_moment_dup_shown      (const MdMoment *self);
char    *md_moment_dup_short      (const MdMoment *self);
char    *md_moment_dup_local_hint (const MdMoment *self);

G_END_DECLS
