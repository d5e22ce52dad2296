/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"

G_BEGIN_DECLS

char *md_slip_text_new (MdSlipLayout *layout);

G_END_DECLS
