/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-tree-rows.h"
#include "md-usage.h"

G_BEGIN_DECLS

/* The columns of the structure of a transaction: what they are called, what they show, and how the user likes them. */

typedef enum
{
  MD_STRUCTURE_ITEM,
  MD_STRUCTURE_QUANTITY,
  MD_STRUCTURE_UNIT,
  MD_STRUCTURE_TIME_OF_USE,
  MD_STRUCTURE_SQI,
  MD_STRUCTURE_FROM,
  MD_STRUCTURE_TO,
  MD_STRUCTURE_CONDITION,
  MD_STRUCTURE_N_COLUMNS,
  MD_STRUCTURE_NO_COLUMN = MD_STRUCTURE_N_COLUMNS,
} MdStructureColumn;

void               md_structure_columns_add      (GtkColumnView      *view,
                                                  GActionMap         *actions);
void               md_structure_columns_see      (GtkColumnView      *view,
                                                  MdTreeRows         *rows);
void               md_structure_columns_load     (GtkColumnView      *view,
                                                  GSettings          *settings);
void               md_structure_columns_save     (GtkColumnView      *view,
                                                  GSettings          *settings);
void               md_structure_columns_set_order (GtkColumnView     *view,
                                                  MdStructureColumn   column,
                                                  gboolean            descending);
MdStructureColumn  md_structure_columns_find_order (GtkColumnView    *view,
                                                  gboolean           *descending);

const MdUsageLine *md_structure_peek_line        (MdTreeRow          *row);
char              *md_structure_dup_row_text     (MdTreeRows         *rows,
                                                  const MdTreePlace  *place);
char              *md_structure_dup_value       (MdUsage            *usage,
                                                  MdUsageRow          row);

G_END_DECLS
