/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/* Puts asterisks in the place of tokens that have been kept long enough. */

char    *md_journal_mask_token (const char        *digits);
MdValue *md_journal_mask_value (MdValue           *value,
                                const char *const *tokens);
GBytes  *md_journal_mask_bytes (GBytes            *bytes,
                                const char *const *tokens);

G_END_DECLS
