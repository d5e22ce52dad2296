/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-store.h"

G_BEGIN_DECLS

/**
 * MdUsageReceipt:
 *
 * What a service answered where it gave no usage transaction: status line, headers that matter, and the bytes, which
 * lie in the store of the worklist. Immutable and reference-counted, atomically.
 */
typedef struct _MdUsageReceipt MdUsageReceipt;

MdUsageReceipt *md_usage_receipt_new         (const char           *head,
                                              MdStoredBytes        *stored,
                                              gsize                 size);
MdUsageReceipt *md_usage_receipt_ref         (MdUsageReceipt       *self);
void            md_usage_receipt_unref       (MdUsageReceipt       *self);

const char     *md_usage_receipt_get_head    (MdUsageReceipt       *self);
gsize           md_usage_receipt_get_size    (MdUsageReceipt       *self);
gsize           md_usage_receipt_get_kept    (MdUsageReceipt       *self);

void            md_usage_receipt_read_async  (MdUsageReceipt       *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GBytes         *md_usage_receipt_read_finish (GAsyncResult         *result,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageReceipt, md_usage_receipt_unref)

G_END_DECLS
