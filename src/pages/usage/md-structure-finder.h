/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-tree-list.h"

G_BEGIN_DECLS

/**
 * MdStructureFinder:
 *
 * Finds the rows of the transactions in a list that hold a text, and goes from one to the next, also while it is still
 * looking.
 *
 * Signals:
 * - "changed": something was found, or nothing, or another of those that were found is shown, or more was looked
 *   through;
 * - "hidden": a filter hides the row that is to be shown now; it is to be taken away.
 */
#define MD_TYPE_STRUCTURE_FINDER (md_structure_finder_get_type ())
G_DECLARE_FINAL_TYPE (MdStructureFinder, md_structure_finder, MD, STRUCTURE_FINDER, GObject)

MdStructureFinder *md_structure_finder_new         (MdTreeList        *list);
void               md_structure_finder_set_text    (MdStructureFinder *self,
                                                    const char        *text,
                                                    gboolean           goes);
gboolean           md_structure_finder_is_busy     (MdStructureFinder *self);
guint              md_structure_finder_get_progress (MdStructureFinder *self);
guint              md_structure_finder_get_n_found (MdStructureFinder *self);
guint              md_structure_finder_get_current (MdStructureFinder *self);
void               md_structure_finder_step        (MdStructureFinder *self,
                                                    gboolean           forwards);

G_END_DECLS
