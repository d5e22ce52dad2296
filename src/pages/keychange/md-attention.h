/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-draft.h"

G_BEGIN_DECLS

/* Where the agent was when something was asked for. Who has gone on to other work must not have the keyboard taken away
 * when the answer comes. */

typedef struct _MdAttention MdAttention;

MdAttention *md_attention_new      (GtkWidget   *form);
void         md_attention_free     (MdAttention *self);
void         md_attention_note     (MdAttention *self,
                                    MdDraft     *draft);
gboolean     md_attention_has_left (MdAttention *self,
                                    MdDraft     *draft);

G_END_DECLS
