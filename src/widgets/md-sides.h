/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdSides:
 *
 * Two children: side by side, each scrolling by itself, where there is room; else one below the other, scrolling
 * together. It can always be made as narrow as the wider of the two.
 *
 * Properties: "start" and "end" (the children), "narrow" (read-only: whether they stand one below the other).
 */
#define MD_TYPE_SIDES (md_sides_get_type ())
G_DECLARE_FINAL_TYPE (MdSides, md_sides, MD, SIDES, GtkWidget)

/* From this width on, in logical pixels, the children stand side by side if both have room there. */
#define MD_SIDES_WIDE 840

GtkWidget *md_sides_new        (void);
void       md_sides_set_start  (MdSides   *self,
                                GtkWidget *start);
void       md_sides_set_end    (MdSides   *self,
                                GtkWidget *end);
gboolean   md_sides_get_narrow (MdSides   *self);
void       md_sides_reveal_end (MdSides   *self);
void       md_sides_reveal_start (MdSides *self);

G_END_DECLS
