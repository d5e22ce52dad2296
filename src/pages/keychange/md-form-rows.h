/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-draft-fields.h"
#include "md-draft.h"
#include "md-row-state.h"

G_BEGIN_DECLS

/* Rows made from the desk's list of fields and the contract's tables: what a field is called, how long it is and which
 * codes it has decide its kind of row and its place. */

typedef void (*MdFormRowFunc) (MdRow   *row,
                               gpointer user_data);

GtkWidget  *md_form_rows_new_card    (void);
GtkWidget  *md_form_rows_new_button  (const char         *label);
GtkWidget  *md_form_rows_stack_cards (GtkWidget          *first,
                                      GtkWidget         **more,
                                      guint               n_more);
void        md_form_rows_append      (GtkBox             *card,
                                      const char *const  *paths,
                                      MdFormRowFunc       made,
                                      gpointer            user_data);
guint       md_form_rows_append_list (GtkBox             *card,
                                      const MdDraftList  *list,
                                      guint               n_items,
                                      MdDraft            *draft,
                                      MdFormRowFunc       made,
                                      gpointer            user_data);
const char *md_form_row_get_path     (MdRow              *row);
void        md_form_row_apply        (MdRow              *row,
                                      const MdRowState   *state);

G_END_DECLS
