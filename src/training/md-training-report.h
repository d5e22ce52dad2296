/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-decode.h"
#include "md-training-meters.h"

G_BEGIN_DECLS

char *md_training_report_new (MdTrainingMeters   *meters,
                              const char         *meter_id,
                              const char *const  *tokens,
                              GError            **error);

G_END_DECLS
