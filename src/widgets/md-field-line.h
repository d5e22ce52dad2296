/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdFieldLine:
 *
 * Fields that belong together: side by side and of one width where there is room for all, else one below the other.
 * A hairline parts them.
 */
#define MD_TYPE_FIELD_LINE (md_field_line_get_type ())
G_DECLARE_FINAL_TYPE (MdFieldLine, md_field_line, MD, FIELD_LINE, GtkWidget)

GtkWidget *md_field_line_new    (void);
void       md_field_line_append (MdFieldLine *self,
                                 GtkWidget   *field);
gboolean   md_field_line_is_narrow (MdFieldLine *self);

G_END_DECLS
