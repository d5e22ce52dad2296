/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-columns.h"
#include "md-tree-cell.h"

G_BEGIN_DECLS

/* What the cells of the structure of a transaction say. */

GtkWidget *md_structure_cell_new (MdTreeCellKind    kind,
                                  MdStructureColumn column);

G_END_DECLS
