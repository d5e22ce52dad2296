/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdTokenCard:
 *
 * One token of a set: its place in the order of entry, its digits as large as there is room, and any doubt. Never says
 * that a token is valid: without keys nobody can know.
 *
 * Its button copies the digits and activates the action "keychange.copied" with the words for a toast.
 */
#define MD_TYPE_TOKEN_CARD (md_token_card_get_type ())
G_DECLARE_FINAL_TYPE (MdTokenCard, md_token_card, MD, TOKEN_CARD, GtkWidget)

GtkWidget *md_token_card_new       (void);
void       md_token_card_set_token (MdTokenCard         *self,
                                    const MdIssuedToken *token,
                                    guint                position,
                                    guint                n_tokens);

G_END_DECLS
