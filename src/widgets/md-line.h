/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdLine:
 *
 * Widgets beside each other, as in a horizontal #GtkBox, for those among which are texts that wrap.
 *
 * A box also asks each child how wide it would be at its least height, and a text that wraps tries twenty widths to
 * answer that. On a page full of names that was a quarter of the work before its first frame. Here the width comes
 * first, and a height follows from it. Where there is little room its children can stand below each other.
 */
#define MD_TYPE_LINE (md_line_get_type ())
G_DECLARE_FINAL_TYPE (MdLine, md_line, MD, LINE, GtkWidget)

GtkWidget *md_line_new         (int        spacing);
void       md_line_append      (MdLine    *self,
                                GtkWidget *child);
void       md_line_set_stacked (MdLine    *self,
                                gboolean   stacked);

G_END_DECLS
