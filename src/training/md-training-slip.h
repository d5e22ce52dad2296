/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

MdValue *md_training_slip_new (const char        *meter_id,
                               const char *const *digits,
                               const char        *receipt);

G_END_DECLS
