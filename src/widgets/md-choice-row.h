/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-row.h"

G_BEGIN_DECLS

/**
 * MdChoiceRow:
 *
 * A row in which one chooses from codes with words. The empty text is a choice of its own; a text that is none of the
 * codes is added and shown as it is.
 */
#define MD_TYPE_CHOICE_ROW (md_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (MdChoiceRow, md_choice_row, MD, CHOICE_ROW, MdRow)

MdRow *md_choice_row_new        (const char  *label);
void   md_choice_row_add_choice (MdChoiceRow *self,
                                 const char  *code,
                                 const char  *words);

G_END_DECLS
