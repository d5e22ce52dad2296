/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-problem.h"
#include "md-usage-digest.h"
#include "md-usage-receipt.h"
#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdWorklistItem:
 *
 * One row of a worklist: a usage transaction that is to be loaded, is loaded, or could not be. Made by #MdWorklist;
 * lives on the main thread. All that a row shows is here at once; the transaction itself is asked for with
 * md_worklist_item_get_usage_async().
 *
 * Properties: "id", "state" (#MdWorklistItemState). All else changes with the state alone, or is told by
 * "notify::state" once more, so whoever shows a row needs to watch nothing but that.
 */
#define MD_TYPE_WORKLIST_ITEM (md_worklist_item_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistItem, md_worklist_item, MD, WORKLIST_ITEM, GObject)

typedef enum
{
  MD_WORKLIST_ITEM_WAITING,  /* to be loaded, also where the service has asked to be left alone for a while */
  MD_WORKLIST_ITEM_LOADING,
  MD_WORKLIST_ITEM_LOADED,
  MD_WORKLIST_ITEM_FAILED,   /* words say why; md_worklist_retry() tries again */
} MdWorklistItemState;

GType                md_worklist_item_state_get_type   (void);

const char          *md_worklist_item_get_id           (MdWorklistItem       *self);
MdWorklistItemState  md_worklist_item_get_state        (MdWorklistItem       *self);
const char          *md_worklist_item_get_file_name    (MdWorklistItem       *self);
gsize                md_worklist_item_get_size         (MdWorklistItem       *self);
guint                md_worklist_item_get_n_tries      (MdWorklistItem       *self);

/* (nullable): translated; while it failed. */
const char          *md_worklist_item_get_words        (MdWorklistItem       *self);
const char          *md_worklist_item_get_next         (MdWorklistItem       *self);
const char          *md_worklist_item_get_details      (MdWorklistItem       *self);
guint                md_worklist_item_get_status       (MdWorklistItem       *self);
MdProblem           *md_worklist_item_get_problem      (MdWorklistItem       *self);
MdUsageReceipt      *md_worklist_item_get_receipt      (MdWorklistItem       *self);

/* (transfer none) (nullable): while it is loaded. */
const MdUsageDigest *md_worklist_item_get_digest       (MdWorklistItem       *self);
const char          *md_worklist_item_get_other_id     (MdWorklistItem       *self);

void                 md_worklist_item_get_usage_async  (MdWorklistItem       *self,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
MdUsage             *md_worklist_item_get_usage_finish (MdWorklistItem       *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

G_END_DECLS
