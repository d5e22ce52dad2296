/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-decode.h"
#include "md-usage-loader.h"
#include "md-usage-recent.h"
#include "md-worklist-exceptions.h"
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

/* The inside of a worklist: md-worklist.c, md-worklist-remove.c. */
#define MD_WORKLIST_N_STATES (MD_WORKLIST_ITEM_FAILED + 1)

struct _MdWorklist
{
  GObject               parent_instance;

  MdUsageStore         *store;      /* (owned) */
  MdUsageRecent        *recent;     /* (owned) */
  MdUsageLoader        *loader;     /* (owned) */
  GPtrArray            *items;      /* (owned) (element-type MdWorklistItem) */
  GHashTable           *by_id;      /* (owned): id, which belongs to the item, to the item */
  MdWorklistExceptions *exceptions; /* (owned) */
  GPtrArray            *loaded;     /* (owned) (element-type MdWorklistItem): whose exceptions are not told yet */
  guint                 counts[MD_WORKLIST_N_STATES];
  GSource              *telling;    /* (owned) (nullable): while something has not been told */

  /* As they were told last. */
  guint                 told_counts[MD_WORKLIST_N_STATES];
  gboolean              told_loading;
};

void md_worklist_hold                (MdWorklist     *self,
                                      MdWorklistItem *item);
void md_worklist_let_go              (MdWorklistItem *item);
void md_worklist_withdraw_exceptions (MdWorklist     *self,
                                      MdWorklistItem *item);
void md_worklist_tell_change         (MdWorklist     *self,
                                      guint           position,
                                      guint           n_removed,
                                      guint           n_added);
void md_worklist_tell_later          (MdWorklist     *self);

G_END_DECLS
