/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdAdaptive:
 *
 * One child, and whether there is little room for it. What is shown may follow that; the width that it asks for must
 * not grow with the room, or it would swing between the two.
 *
 * Properties: "child", "limit" (logical pixels: below that it is narrow), "characters" (the same in characters of the
 * font, so that it follows the size of the text), "narrow" (read-only; told before the next frame, when sizes may be
 * asked for again).
 */
#define MD_TYPE_ADAPTIVE (md_adaptive_get_type ())
G_DECLARE_FINAL_TYPE (MdAdaptive, md_adaptive, MD, ADAPTIVE, GtkWidget)

GtkWidget *md_adaptive_new            (void);
void       md_adaptive_set_child      (MdAdaptive *self,
                                       GtkWidget  *child);
void       md_adaptive_set_limit      (MdAdaptive *self,
                                       int         limit);
void       md_adaptive_set_characters (MdAdaptive *self,
                                       int         characters);
gboolean   md_adaptive_get_narrow     (MdAdaptive *self);

G_END_DECLS
