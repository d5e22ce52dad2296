/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist-item.h"

G_BEGIN_DECLS

/**
 * MdWorklistRow:
 *
 * One transaction in the worklist: its id; below it the status and the period, or what it waits for, or why it could
 * not be loaded; beside that its exceptions by severity.
 *
 * Property "item" (nullable).
 */
#define MD_TYPE_WORKLIST_ROW (md_worklist_row_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistRow, md_worklist_row, MD, WORKLIST_ROW, GtkWidget)

void  md_worklist_row_set_item       (MdWorklistRow  *self,
                                      MdWorklistItem *item);
char *md_worklist_row_describe       (MdWorklistItem *item);
char *md_worklist_row_describe_other (MdWorklistItem *item);

G_END_DECLS
