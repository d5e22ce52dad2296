/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-columns.h"
#include "md-structure-widths.h"
#include "md-tree-cell.h"

G_BEGIN_DECLS

/* What the cells of the structure of a transaction say. */

GtkWidget *md_structure_cell_new (MdTreeCellKind    kind,
                                  MdStructureColumn column);
void       md_structure_cells_see (MdTreeRow         *row,
                                   MdStructureWidths *widths);

G_END_DECLS
