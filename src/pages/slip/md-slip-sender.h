/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-actions.h"

G_BEGIN_DECLS

void md_slip_sender_send   (MdSlipActions *actions);
void md_slip_sender_set_up (MdSlipActions *actions);

G_END_DECLS
