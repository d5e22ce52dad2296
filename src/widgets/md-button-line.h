/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdButtonLine:
 *
 * Buttons side by side, as many in a row as there is room for with their whole labels. The rows start where lines of
 * text start, or stand in the middle if the line does. Where no two fit beside each other, each has the whole width,
 * and a label that is longer still has two lines.
 */
#define MD_TYPE_BUTTON_LINE (md_button_line_get_type ())
G_DECLARE_FINAL_TYPE (MdButtonLine, md_button_line, MD, BUTTON_LINE, GtkWidget)

GtkWidget *md_button_line_new (void);

G_END_DECLS
