/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdEndLine:
 *
 * Something to type into and what belongs at its end, such as a button: beside each other where there is room for the
 * whole of both, else the end below.
 */
#define MD_TYPE_END_LINE (md_end_line_get_type ())
G_DECLARE_FINAL_TYPE (MdEndLine, md_end_line, MD, END_LINE, GtkWidget)

GtkWidget *md_end_line_new       (GtkWidget *body,
                                  GtkWidget *end);
gboolean   md_end_line_is_beside (MdEndLine *self);

G_END_DECLS
