/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-decode.h"
#include "md-usage-receipt.h"
#include "md-usage-recent.h"
#include "md-worklist-item.h"

G_BEGIN_DECLS

/* The side of an item that the worklist and its loader see. */

/**
 * MdWorklistFailure:
 * @words: translated: what happened; never freed
 * @next: (nullable): translated: what to do now; never freed
 * @details: (nullable): what exactly went wrong
 * @status: the HTTP status, or 0
 * @problem: (nullable) (transfer full): the service's own account
 * @receipt: (nullable) (transfer none): what it answered
 */
typedef struct
{
  const char     *words;
  const char     *next;
  const char     *details;
  guint           status;
  MdProblem      *problem;
  MdUsageReceipt *receipt;
} MdWorklistFailure;

/* Called before the notification of a new state; the old one may be the new one. */
typedef void (*MdWorklistItemWatch) (MdWorklistItem      *item,
                                     MdWorklistItemState  old,
                                     gpointer             user_data);

MdWorklistItem *md_worklist_item_new            (const char              *id,
                                                 MdUsageRecent           *recent);
void            md_worklist_item_set_watch      (MdWorklistItem          *self,
                                                 MdWorklistItemWatch      watch,
                                                 gpointer                 user_data);
void            md_worklist_item_set_file_name  (MdWorklistItem          *self,
                                                 const char              *name);

/* A turn is one stay in the queue or one request: what belongs to an earlier turn is void. Each of these begins a
 * new one. */
void            md_worklist_item_wait           (MdWorklistItem          *self,
                                                 const MdWorklistFailure *reason);
GCancellable   *md_worklist_item_load           (MdWorklistItem          *self);
void            md_worklist_item_fail           (MdWorklistItem          *self,
                                                 const MdWorklistFailure *failure);
void            md_worklist_item_take           (MdWorklistItem          *self,
                                                 MdUsageParts            *parts,
                                                 guint                    position);
void            md_worklist_item_abandon        (MdWorklistItem          *self);

guint           md_worklist_item_get_turn       (MdWorklistItem          *self);
void            md_worklist_item_forget_tries   (MdWorklistItem          *self);
MdUsagePart    *md_worklist_item_get_part       (MdWorklistItem          *self);
MdStoredBytes  *md_worklist_item_get_stored     (MdWorklistItem          *self);
guint           md_worklist_item_get_position   (MdWorklistItem          *self);
MdUsageRecent  *md_worklist_item_get_recent     (MdWorklistItem          *self);

G_END_DECLS
