/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-draft-fields.h"
#include "md-form-rows.h"

G_BEGIN_DECLS

#define MD_FORM_N_LISTS 2

/**
 * MdFormLists:
 * @cards: (nullable): a card for each list of md_draft_get_lists(), in their order; owned by whatever they are put into
 * @n_items: so many items of each have rows
 *
 * The lists of the group Reference: each has rows for its items, and one empty item after them for the next.
 */
typedef struct
{
  GtkWidget *cards[MD_FORM_N_LISTS];
  guint      n_items[MD_FORM_N_LISTS];
} MdFormLists;

void md_form_lists_make (MdFormLists   *self);
void md_form_lists_grow (MdFormLists   *self,
                         MdDraft       *draft,
                         MdFormRowFunc  made,
                         gpointer       user_data);
void md_form_lists_fold (MdFormLists   *self,
                         MdDraft       *draft,
                         GPtrArray     *rows);

G_END_DECLS
