/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-slip-sheet.h"

G_BEGIN_DECLS

/* The lines of a slip as a screen reader meets them: children of the view that draw nothing, each where its text is
 * drawn. Of a long slip there are those around one place; the keyboard takes them along. */

gboolean   md_slip_lines_has_words   (const MdSlipBox *box);
void       md_slip_lines_build       (GtkWidget       *view,
                                      MdSlipLayout    *layout);
void       md_slip_lines_remove      (GtkWidget       *view);
void       md_slip_lines_allocate    (GtkWidget       *view,
                                      MdSlipSheet     *sheet,
                                      int              pan);
GtkWidget *md_slip_lines_show        (GtkWidget       *view,
                                      MdSlipLayout    *layout,
                                      MdSlipPosition   position);
gboolean   md_slip_lines_find        (GtkWidget       *line,
                                      MdSlipPosition  *position);

G_END_DECLS
