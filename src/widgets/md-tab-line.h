/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdTabLine:
 *
 * The names of views, one of which is shown, each a button that says so to an action. Where there is not room for all
 * of them, only the chosen one has its name, and where there is not even that, none: then each has its icon. A name is
 * never cut. It asks for no more than its icons need.
 */
#define MD_TYPE_TAB_LINE (md_tab_line_get_type ())
G_DECLARE_FINAL_TYPE (MdTabLine, md_tab_line, MD, TAB_LINE, GtkWidget)

GtkWidget *md_tab_line_new       (void);
void       md_tab_line_append    (MdTabLine  *self,
                                  const char *action,
                                  const char *view,
                                  const char *icon,
                                  const char *title,
                                  const char *tooltip);
void       md_tab_line_set_count (MdTabLine  *self,
                                  guint       position,
                                  const char *count);

G_END_DECLS
