/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *md_text_cut (const char *text,
                   glong       max_characters);

G_END_DECLS
