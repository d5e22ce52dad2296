/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdKeyLine:
 *
 * What stands in a button that a key presses too: its words, the first child, and beside them the name of the key, the
 * second. Where there is no room for both whole, the words have it all.
 */
#define MD_TYPE_KEY_LINE (md_key_line_get_type ())
G_DECLARE_FINAL_TYPE (MdKeyLine, md_key_line, MD, KEY_LINE, GtkWidget)

GtkWidget *md_key_line_new (GtkWidget *words, GtkWidget *key);

G_END_DECLS
