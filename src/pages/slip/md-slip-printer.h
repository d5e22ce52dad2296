/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-actions.h"

G_BEGIN_DECLS

void md_slip_printer_print         (MdSlipActions *actions);
void md_slip_printer_print_at_once (MdSlipActions *actions);

G_END_DECLS
