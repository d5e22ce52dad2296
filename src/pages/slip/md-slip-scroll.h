/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdSlipScroll:
 *
 * What is seen of a widget that lies, as high as it wants to be, in something that scrolls; and how to see another
 * part of it. The widget's own coordinates throughout.
 */
typedef struct _MdSlipScroll MdSlipScroll;

MdSlipScroll *md_slip_scroll_new    (GtkWidget             *widget,
                                     GCallback              moved);
void          md_slip_scroll_free   (MdSlipScroll          *self);
void          md_slip_scroll_attach (MdSlipScroll          *self);
void          md_slip_scroll_detach (MdSlipScroll          *self);
void          md_slip_scroll_hold   (MdSlipScroll          *self,
                                     gboolean               hold);
void          md_slip_scroll_see    (MdSlipScroll          *self,
                                     double                *top,
                                     double                *bottom);
void          md_slip_scroll_to     (MdSlipScroll          *self,
                                     double                 top,
                                     double                 bottom);
double        md_slip_scroll_by     (MdSlipScroll          *self,
                                     double                 distance);
void          md_slip_scroll_to_top (MdSlipScroll          *self,
                                     double                 headroom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipScroll, md_slip_scroll_free)

G_END_DECLS
