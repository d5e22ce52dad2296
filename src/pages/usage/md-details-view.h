/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdDetailsView:
 *
 * Everything that a usage transaction says at one row of its tree: each field with its name, its value in words, and as
 * it was sent. Values and paths can be copied.
 *
 * Signals:
 * - "notice" (char *words): something to tell the user in passing;
 * - "leave": the keyboard is wanted back where the row was chosen.
 */
#define MD_TYPE_DETAILS_VIEW (md_details_view_get_type ())
G_DECLARE_FINAL_TYPE (MdDetailsView, md_details_view, MD, DETAILS_VIEW, GtkWidget)

GtkWidget *md_details_view_new         (void);
void       md_details_view_set_row     (MdDetailsView *self,
                                        MdUsage       *usage,
                                        MdUsageRow     row);
void       md_details_view_set_words   (MdDetailsView *self,
                                        const char    *title,
                                        const char    *words);
void       md_details_view_set_stacked (MdDetailsView *self,
                                        gboolean       stacked);

G_END_DECLS
