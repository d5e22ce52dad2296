/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-answer.h"

G_BEGIN_DECLS

/* Newer installations serve the interface at the first base, older ones at the second. */
#define MD_TRAINING_USAGE_BASE_PATH "/rest/apis/meter"
#define MD_TRAINING_OLD_USAGE_BASE_PATH "/ouaf/rest/apis/meter"

/**
 * MdTrainingUsage:
 *
 * The usage side of the training service: usage transactions, worked out from their ids while they are asked for.
 * Nothing can be changed here. It remembers nothing but which ids were busy when they were asked for the first time.
 */
typedef struct _MdTrainingUsage MdTrainingUsage;

MdTrainingUsage  *md_training_usage_new         (void);
void              md_training_usage_free        (MdTrainingUsage *self);
void              md_training_usage_set_failing (MdTrainingUsage *self,
                                                 double           percent);
MdTrainingAnswer *md_training_usage_answer      (MdTrainingUsage *self,
                                                 const char      *method,
                                                 const char      *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingUsage, md_training_usage_free)

G_END_DECLS
