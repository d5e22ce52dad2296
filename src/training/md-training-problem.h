/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-answer.h"

G_BEGIN_DECLS

MdTrainingAnswer *md_training_problem_new      (guint       status,
                                                const char *path,
                                                const char *id);
MdTrainingAnswer *md_training_problem_new_page (guint       status);

G_END_DECLS
