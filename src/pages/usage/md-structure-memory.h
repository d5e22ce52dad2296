/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-arranger.h"
#include "md-tree-list.h"
#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdStructureLook:
 * @state: (nullable): which rows are expanded
 * @filter: which rows are left
 * @column: by which they are sorted
 * @descending: which way
 * @selected: (element-type guint): the selected row, after those that it is reached through: each leads to a
 *   transaction that hangs there; empty for none
 * @top: how many rows are above those on view, and parts of one
 *
 * How the structure of a transaction was left.
 */
typedef struct
{
  MdTreeState       *state;
  MdStructureFilter  filter;
  MdStructureColumn  column;
  gboolean           descending;
  GArray            *selected;
  double             top;
} MdStructureLook;

/**
 * MdStructureMemory:
 *
 * How the structures of the transactions were left that were looked at last: of as many as anybody goes to and fro
 * between. It knows transactions by their ids, and so keeps nothing of their documents.
 */
typedef struct _MdStructureMemory MdStructureMemory;

MdStructureMemory     *md_structure_memory_new     (void);
void                   md_structure_memory_free    (MdStructureMemory *self);
void                   md_structure_memory_take    (MdStructureMemory *self,
                                                    MdUsage           *usage,
                                                    MdStructureLook   *look);
const MdStructureLook *md_structure_memory_find    (MdStructureMemory *self,
                                                    MdUsage           *usage);

GArray                *md_structure_path_new       (MdTreeRows        *rows,
                                                    const MdTreePlace *place);
gboolean               md_structure_path_find      (MdTreeRows        *rows,
                                                    GArray            *path,
                                                    MdTreePlace       *place);

G_END_DECLS
