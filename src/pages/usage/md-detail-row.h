/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdDetailRow:
 *
 * One field: its name, its value in words, what can be said beside it, and what was sent where that reads otherwise.
 *
 * Signal "notice" (char *words) once something was copied.
 */
#define MD_TYPE_DETAIL_ROW (md_detail_row_get_type ())
G_DECLARE_FINAL_TYPE (MdDetailRow, md_detail_row, MD, DETAIL_ROW, GtkListBoxRow)

GtkWidget *md_detail_row_new         (const MdUsageDetail *detail,
                                      MdDocument          *document);
void       md_detail_row_copy_value  (MdDetailRow         *self);
void       md_detail_row_copy_row    (MdDetailRow         *self);
void       md_detail_row_copy_path   (MdDetailRow         *self);
void       md_detail_row_set_stacked (MdDetailRow         *self,
                                      gboolean             stacked);

G_END_DECLS
