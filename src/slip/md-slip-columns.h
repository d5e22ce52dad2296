/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much room a character takes on paper that is ruled in columns. */

const char *md_slip_next_cluster      (const char *text,
                                       const char *end,
                                       guint      *columns);
guint       md_slip_count_columns     (const char *text,
                                       gssize      length);
gboolean    md_slip_is_right_to_left  (const char *text,
                                       gssize      length);
gboolean    md_slip_has_right_to_left (const char *text,
                                       gssize      length);

G_END_DECLS
