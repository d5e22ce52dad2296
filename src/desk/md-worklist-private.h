/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-decode.h"
#include "md-usage-loader.h"
#include "md-usage-recent.h"
#include "md-worklist.h"

G_BEGIN_DECLS

/* For tests, which fill the memory sooner and cannot wait for whole seconds. */
MdWorklist     *md_worklist_new_with_memory (const char     *folder,
                                             gsize           memory);
MdUsageLoader  *md_worklist_get_loader      (MdWorklist     *self);

/* The side of a worklist that its other files see: md-worklist-add.c, md-worklist-work.c. */
MdUsageStore   *md_worklist_get_store       (MdWorklist     *self);
MdUsageRecent  *md_worklist_get_recent      (MdWorklist     *self);
MdWorklistItem *md_worklist_append          (MdWorklist     *self,
                                             const char     *id,
                                             const char     *file_name);
void            md_worklist_tell_appended   (MdWorklist     *self,
                                             guint           n_before);
void            md_worklist_tell            (MdWorklist     *self);

G_END_DECLS
