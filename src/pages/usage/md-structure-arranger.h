/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-jobs.h"
#include "md-tree-list.h"

G_BEGIN_DECLS

/**
 * MdStructureArranger:
 *
 * Filters and sorts the rows of the transactions in a list, on workers.
 *
 * Signal "changed": it is at work now, or it has done it.
 */
#define MD_TYPE_STRUCTURE_ARRANGER (md_structure_arranger_get_type ())
G_DECLARE_FINAL_TYPE (MdStructureArranger, md_structure_arranger, MD, STRUCTURE_ARRANGER, GObject)

MdStructureArranger *md_structure_arranger_new        (MdTreeList          *list);
void                 md_structure_arranger_set_filter (MdStructureArranger *self,
                                                       MdStructureFilter    filter);
void                 md_structure_arranger_set_order  (MdStructureArranger *self,
                                                       MdStructureColumn    column,
                                                       gboolean             descending);
void                 md_structure_arranger_again      (MdStructureArranger *self);
gboolean             md_structure_arranger_is_busy    (MdStructureArranger *self);

G_END_DECLS
