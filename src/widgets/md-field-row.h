/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-row.h"

G_BEGIN_DECLS

/**
 * MdFieldRow:
 *
 * A row in which one types. It sets no limit to the length, so that nothing that is pasted is cut.
 *
 * Signal "insert" (text) → gboolean: text is about to be inserted, by a key or a paste. Whoever returns %TRUE takes
 * it: it is not inserted, and what the paste had replaced comes back.
 */
#define MD_TYPE_FIELD_ROW (md_field_row_get_type ())
G_DECLARE_FINAL_TYPE (MdFieldRow, md_field_row, MD, FIELD_ROW, MdRow)

MdRow *md_field_row_new             (const char *label);
void   md_field_row_set_digits      (MdFieldRow *self,
                                     gboolean    digits);
void   md_field_row_set_room        (MdFieldRow *self,
                                     guint       least,
                                     guint       most);

G_END_DECLS
