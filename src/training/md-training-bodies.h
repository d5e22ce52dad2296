/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-change.h"

G_BEGIN_DECLS

/* The parts of which the service's answers are made. */

/* The institution under which the service puts its own identifier beside those of the others. */
#define MD_TRAINING_INSTITUTION "MDTRAINING"

MdValue *md_training_body_echo            (MdValue               *request,
                                           const char            *receipt);
MdValue *md_training_body_meter           (const MdTrainingMeter *meter,
                                           const MdKeyChange     *change,
                                           MdValue               *sent);
MdValue *md_training_body_pending_meter   (const MdTrainingMeter *meter);
MdValue *md_training_body_tokens          (const char *const     *digits,
                                           const char            *currency,
                                           const char            *receipt);
void     md_training_body_put_register    (MdValue              **body,
                                           const MdTrainingMeter *meter);
void     md_training_body_put_amounts     (MdValue              **body,
                                           const MdTrainingMeter *meter);

G_END_DECLS
