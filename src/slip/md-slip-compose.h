/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/* How wide a composed slip is where nothing else is asked for: five groups of four digits at one and a half times the
 * normal width go on it, and it fits on the usual 80 mm paper. */
#define MD_SLIP_COMPOSED_WIDTH 40

MdValue *md_slip_compose    (MdValue    *answer,
                             MdValue    *request,
                             gboolean    training,
                             const char *operator_name,
                             GDateTime  *when);
MdValue *md_slip_for_answer (MdValue    *answer,
                             MdValue    *request,
                             gboolean    training,
                             const char *operator_name,
                             GDateTime  *when);

G_END_DECLS
