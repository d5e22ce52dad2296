/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-outcome.h"

G_BEGIN_DECLS

gboolean       md_outcome_status_is_success (guint            status);
MdOutcomeState md_outcome_classify          (MdOutcomeEnding  ending,
                                             guint            status,
                                             gboolean         readable,
                                             const char      *error_type);

G_END_DECLS
