/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-mint.h"
#include "md-training-meters.h"
#include "md-value.h"

G_BEGIN_DECLS

/* Which change a request asks for. */

#define MD_TRAINING_CHANGE_ERROR (md_training_change_error_quark ())

/**
 * MdTrainingChangeError:
 * @MD_TRAINING_CHANGE_ERROR_KEY: there is no such key: METER_KEY_INVALID in the interface
 */
typedef enum
{
  MD_TRAINING_CHANGE_ERROR_KEY,
} MdTrainingChangeError;

GQuark   md_training_change_error_quark (void);
gboolean md_training_change_resolve     (const MdTrainingMeter  *meter,
                                         MdValue                *sent,
                                         MdKeyChange            *change,
                                         GError                **error);

G_END_DECLS
