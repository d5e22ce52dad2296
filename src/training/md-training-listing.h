/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-meters.h"

G_BEGIN_DECLS

/* What the training service knows, for people and for programs. */

char *md_training_listing_json      (MdTrainingMeters *meters);
char *md_training_listing_table     (MdTrainingMeters *meters);
char *md_training_listing_scenarios (gboolean          markdown);

G_END_DECLS
