/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-view.h"

G_BEGIN_DECLS

/**
 * MdStructureLoader:
 *
 * Gets the transactions that others lead to, and hangs each below the row that leads to it. Meanwhile, and where that
 * fails, a note stands there.
 *
 * Signals:
 * - "loaded": a transaction came into the list;
 * - "failed" (char *words): one could not be had.
 */
#define MD_TYPE_STRUCTURE_LOADER (md_structure_loader_get_type ())
G_DECLARE_FINAL_TYPE (MdStructureLoader, md_structure_loader, MD, STRUCTURE_LOADER, GObject)

MdStructureLoader *md_structure_loader_new       (MdTreeList        *list);
void               md_structure_loader_set_fetch (MdStructureLoader *self,
                                                  MdUsageFetchFunc   fetch,
                                                  gpointer           user_data);
gboolean           md_structure_loader_can_fetch (MdStructureLoader *self);
void               md_structure_loader_stop      (MdStructureLoader *self);
void               md_structure_loader_load      (MdStructureLoader *self,
                                                  const MdTreePlace *place);

G_END_DECLS
