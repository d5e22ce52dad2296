/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-slip-sheet.h"

G_BEGIN_DECLS

/**
 * MdSlipStrips:
 *
 * The paper as it is drawn on the screen: in strips, so that a page costs what is seen of it. A strip is kept for as
 * long as it is seen; so what is kept never grows with the slip.
 */
typedef struct _MdSlipStrips MdSlipStrips;

MdSlipStrips *md_slip_strips_new    (void);
void          md_slip_strips_free   (MdSlipStrips *self);
void          md_slip_strips_clear  (MdSlipStrips *self);
void          md_slip_strips_append (MdSlipStrips *self,
                                     MdSlipSheet  *sheet,
                                     GtkSnapshot  *snapshot,
                                     double        top,
                                     double        bottom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipStrips, md_slip_strips_free)

G_END_DECLS
