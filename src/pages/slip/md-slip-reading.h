/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-view.h"

G_BEGIN_DECLS

/* What screen readers are told of the text, where GTK can tell them: of the whole slip by the view, of each line by
 * that line, which has the keyboard while it is read. */

void md_slip_reading_implement_view (GType       type);
void md_slip_reading_implement_line (GType       type);
void md_slip_reading_tell_caret     (MdSlipView *view);

G_END_DECLS
