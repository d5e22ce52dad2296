/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char     *md_direction_isolate      (const char *text);
gboolean  md_direction_is_backwards (const char *text);

G_END_DECLS
