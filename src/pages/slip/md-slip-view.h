/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipView:
 *
 * A true preview of a slip: white paper on a shadow, torn where the slip is cut, as wide as there is room for. A screen
 * reader finds each line of it by itself; the action `slip.copy` (Ctrl+C) puts all of its text on the clipboard.
 */
#define MD_TYPE_SLIP_VIEW (md_slip_view_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipView, md_slip_view, MD, SLIP_VIEW, GtkWidget)

GtkWidget  *md_slip_view_new      (void);
MdValue    *md_slip_view_get_slip (MdSlipView *self);
void        md_slip_view_set_slip (MdSlipView *self,
                                   MdValue    *slip);
void        md_slip_view_show     (MdSlipView *self,
                                   MdValue    *slip,
                                   guint       copy);
const char *md_slip_view_get_text (MdSlipView *self);

G_END_DECLS
