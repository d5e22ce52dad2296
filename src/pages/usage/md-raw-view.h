/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdRawView:
 *
 * A document as it was received, or what came in its stead, line by line, with a search. Nothing of it is markup.
 */
#define MD_TYPE_RAW_VIEW (md_raw_view_get_type ())
G_DECLARE_FINAL_TYPE (MdRawView, md_raw_view, MD, RAW_VIEW, GtkWidget)

GtkWidget *md_raw_view_new       (void);
void       md_raw_view_set_bytes (MdRawView  *self,
                                  GBytes     *bytes);
void       md_raw_view_set_head  (MdRawView  *self,
                                  const char *head);

G_END_DECLS
