/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdSlipButtons:
 *
 * The buttons of #MdSlipActions, for beside a slip: printing with what belongs to it, and the kinds of file.
 */
#define MD_TYPE_SLIP_BUTTONS (md_slip_buttons_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipButtons, md_slip_buttons, MD, SLIP_BUTTONS, GtkWidget)

GtkWidget *md_slip_buttons_new (void);

G_END_DECLS
