/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-answer.h"

G_BEGIN_DECLS

MdTrainingFlow *md_made_huge_new (const char *base,
                                  const char *id);

G_END_DECLS
