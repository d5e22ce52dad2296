/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from a service, made fit to stand in cells: valid, bounded, without tabs and control characters. */

const char *md_slip_valid_text  (const char  *text,
                                 char       **mended);
const char *md_slip_bounded_end (const char  *text,
                                 glong        max_characters);
const char *md_slip_take_line   (GString     *line,
                                 const char  *text,
                                 const char  *end);
char       *md_slip_clean_line  (const char  *text,
                                 glong        max_characters);

G_END_DECLS
