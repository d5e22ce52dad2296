/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipPanel:
 *
 * A slip as pages show it: a line of controls, and the preview below. Its keys (Ctrl with +, - and 0) hold in the whole
 * window while it is in view.
 *
 * Properties: "zoom" (as of #MdSlipView). Signals: "copied", after text was put on the clipboard.
 */
#define MD_TYPE_SLIP_PANEL (md_slip_panel_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipPanel, md_slip_panel, MD, SLIP_PANEL, GtkWidget)

GtkWidget  *md_slip_panel_new          (void);
MdValue    *md_slip_panel_get_slip     (MdSlipPanel *self);
void        md_slip_panel_set_slip     (MdSlipPanel *self,
                                        MdValue     *slip,
                                        guint        copy);
void        md_slip_panel_wait         (MdSlipPanel *self);
void        md_slip_panel_prepare      (MdSlipPanel *self);
const char *md_slip_panel_get_text     (MdSlipPanel *self);
GtkWidget  *md_slip_panel_get_start    (MdSlipPanel *self);
void        md_slip_panel_set_settings (MdSlipPanel *self,
                                        GSettings   *settings);

G_END_DECLS
