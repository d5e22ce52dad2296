/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-draft.h"

G_BEGIN_DECLS

char       *md_card_describe (MdDraft     *before,
                              MdDraft     *after,
                              gboolean    *replaced);
const char *md_card_refuse   (GPtrArray  **refusals,
                              const char  *path,
                              const char  *why);

G_END_DECLS
