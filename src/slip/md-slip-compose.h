/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

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
