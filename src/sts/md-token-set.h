/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **md_token_set_describe_doubts      (const char *const *tokens,
                                          gsize              n_tokens);
char  *md_token_set_describe_token_doubt (const char *const *tokens,
                                          gsize              n_tokens,
                                          gsize              index);

G_END_DECLS
