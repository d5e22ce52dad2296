/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"
#include "md-slip-position.h"

G_BEGIN_DECLS

char *md_slip_text_new      (MdSlipLayout   *layout);
char *md_slip_text_new_part (MdSlipLayout   *layout,
                             MdSlipPosition  start,
                             MdSlipPosition  end);

G_END_DECLS
