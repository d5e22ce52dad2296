/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-actions.h"
#include "md-slip-output.h"

G_BEGIN_DECLS

void md_slip_saver_save (MdSlipActions *actions,
                         MdSlipFormat   format);

G_END_DECLS
