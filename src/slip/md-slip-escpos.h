/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"

G_BEGIN_DECLS

GBytes *md_slip_escpos_new (MdSlipLayout  *layout,
                            GError       **error);

G_END_DECLS
