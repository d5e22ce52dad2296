/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-slip-sheet.h"

G_BEGIN_DECLS

/* The lines of a slip as a screen reader meets them: children of the view that draw nothing, each where its text is
 * drawn. They can be walked through with the arrow keys; for the Tab key the whole slip is one stop. */

void       md_slip_lines_build       (GtkWidget        *view,
                                      MdSlipLayout     *layout);
void       md_slip_lines_remove      (GtkWidget        *view);
void       md_slip_lines_allocate    (GtkWidget        *view,
                                      MdSlipSheet      *sheet);
gboolean   md_slip_lines_move_focus  (GtkWidget        *view,
                                      GtkDirectionType  direction);
GtkWidget *md_slip_lines_get_focused (GtkWidget        *view);

G_END_DECLS
