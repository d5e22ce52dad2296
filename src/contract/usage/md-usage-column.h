/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage.h"

G_BEGIN_DECLS

MdNode md_usage_find_column (MdUsage        *self,
                             MdUsageRow      row,
                             MdColumns       column,
                             const MdField **field);

G_END_DECLS
