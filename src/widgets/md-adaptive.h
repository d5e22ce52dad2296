/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdAdaptive:
 *
 * One child, and whether there is little room for it. What is shown may follow that. While there is much room it can be
 * made as narrow as one likes; with little room it keeps what the child needs then, which must be less than the limit.
 *
 * Properties: "child", "limit" (logical pixels: below that it is narrow; larger text needs as much more),
 * "narrow" (read-only; told before the next frame, when sizes may be asked for again).
 */
#define MD_TYPE_ADAPTIVE (md_adaptive_get_type ())
G_DECLARE_FINAL_TYPE (MdAdaptive, md_adaptive, MD, ADAPTIVE, GtkWidget)

GtkWidget *md_adaptive_new        (void);
void       md_adaptive_set_child  (MdAdaptive *self,
                                   GtkWidget  *child);
void       md_adaptive_set_limit  (MdAdaptive *self,
                                   int         limit);
gboolean   md_adaptive_get_narrow (MdAdaptive *self);

G_END_DECLS
