/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What holds for a set at the meter (STS facts, section 11), for whoever shows one:
 *
 * - Nothing changes until every token is in. They are keyed in order, one at a time, each after the meter has taken
 *   the one before; keying all the digits in one go is the most common mistake.
 * - A half-entered set is forgotten after a while: begin again with token 1. After three rejects some meters lock the
 *   keypad for a time.
 * - Credit tokens bought before the change go in before the set, new ones after it. Credit on the meter stays.
 * - After success the meter refuses the same set. Before success, repeating a token does no harm.
 */
char **md_token_set_describe_doubts      (const char *const *tokens,
                                          gsize              n_tokens);
char  *md_token_set_describe_token_doubt (const char *const *tokens,
                                          gsize              n_tokens,
                                          gsize              index);

G_END_DECLS
