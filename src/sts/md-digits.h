/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *md_digits_strip_grouping (const char *typed);
gboolean md_digits_only           (const char *text);
char    *md_digits_group          (const char *digits);

G_END_DECLS
