/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from the usage service, made fit for people's eyes. */

char *md_usage_text_dup_clean     (const char *text,
                                   gssize      length,
                                   gsize       max_characters);
char *md_usage_text_dup_line      (const char *text,
                                   gssize      length,
                                   gsize       max_characters);
char *md_usage_text_dup_unwrapped (const char *text);

G_END_DECLS
