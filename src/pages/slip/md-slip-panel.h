/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipPanel:
 *
 * A slip as pages show it: a line of controls, and the preview below.
 */
#define MD_TYPE_SLIP_PANEL (md_slip_panel_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipPanel, md_slip_panel, MD, SLIP_PANEL, GtkWidget)

GtkWidget  *md_slip_panel_new       (void);
MdValue    *md_slip_panel_get_slip  (MdSlipPanel *self);
void        md_slip_panel_set_slip  (MdSlipPanel *self,
                                     MdValue     *slip,
                                     guint        copy);
const char *md_slip_panel_get_text  (MdSlipPanel *self);
GtkWidget  *md_slip_panel_get_start (MdSlipPanel *self);

G_END_DECLS
