/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipView:
 *
 * A true preview of a slip: white paper on a shadow, torn where the slip is cut. It is as high as the slip, and is
 * meant to lie in something that scrolls up and down; where the paper is wider than the room for it, it scrolls
 * sideways by itself. Text can be selected as in any document. A screen reader finds each line of it by itself.
 *
 * Actions: `slip.copy` (what is selected), `slip.copy-all`, `slip.select-all`, `slip.menu`. Signals: "copied", after
 * text was put on the clipboard.
 */
#define MD_TYPE_SLIP_VIEW (md_slip_view_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipView, md_slip_view, MD, SLIP_VIEW, GtkWidget)

GtkWidget  *md_slip_view_new          (void);
void        md_slip_view_prepare      (MdSlipView *self);
MdValue    *md_slip_view_get_slip     (MdSlipView *self);
void        md_slip_view_set_slip     (MdSlipView *self,
                                       MdValue    *slip);
void        md_slip_view_show         (MdSlipView *self,
                                       MdValue    *slip,
                                       guint       copy);
gboolean    md_slip_view_is_empty     (MdSlipView *self);
const char *md_slip_view_get_text     (MdSlipView *self);
char       *md_slip_view_get_selected (MdSlipView *self);
int         md_slip_view_get_zoom     (MdSlipView *self);
void        md_slip_view_set_zoom     (MdSlipView *self,
                                       int         zoom);
void        md_slip_view_step_zoom    (MdSlipView *self,
                                       gboolean    larger);
int         md_slip_view_get_percent  (MdSlipView *self);

G_END_DECLS
