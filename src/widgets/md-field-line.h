/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More fields than this do not belong in one line. */
#define MD_FIELD_LINE_MOST 8

/**
 * MdFieldLine:
 *
 * Fields that belong together: side by side and of one width where there is room for all, else in as many columns as
 * there is room for. Hairlines part them.
 */
#define MD_TYPE_FIELD_LINE (md_field_line_get_type ())
G_DECLARE_FINAL_TYPE (MdFieldLine, md_field_line, MD, FIELD_LINE, GtkWidget)

GtkWidget *md_field_line_new         (void);
void       md_field_line_append      (MdFieldLine *self,
                                      GtkWidget   *field);
guint      md_field_line_get_columns (MdFieldLine *self);

G_END_DECLS
