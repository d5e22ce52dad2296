/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

const MdCode *md_usage_find_status (const char *code);

G_END_DECLS
