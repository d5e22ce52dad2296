/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdBinLayout:
 *
 * Gives the children of a widget all of its room, as GtkBinLayout does, but asks them for their width as such, and not
 * for a height. A GtkStack asks what it shows how wide it has to be for the height that it has; boxes of texts that
 * wrap think of one line each then, and would be laid out over the edge of the window.
 */
#define MD_TYPE_BIN_LAYOUT (md_bin_layout_get_type ())
G_DECLARE_FINAL_TYPE (MdBinLayout, md_bin_layout, MD, BIN_LAYOUT, GtkLayoutManager)

GtkLayoutManager *md_bin_layout_new (void);

G_END_DECLS
