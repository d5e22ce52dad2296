/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-digest.h"
#include "md-usage-totals.h"

G_BEGIN_DECLS

/**
 * MdUsageExport:
 *
 * One table or document on its way into a file. Tables are comma-separated values as #MdCsv says, with a row of
 * headings: numbers plain and with all their digits, times as they came, codes in words.
 *
 * Belongs to one thread at a time.
 */
typedef struct _MdUsageExport MdUsageExport;

MdUsageExport *md_usage_export_new_structure  (MdUsage             *usage);
MdUsageExport *md_usage_export_new_exceptions (GPtrArray           *digests);
MdUsageExport *md_usage_export_new_quantities (MdUsageTotals       *totals);
MdUsageExport *md_usage_export_new_totals     (MdUsageTotals       *totals);
MdUsageExport *md_usage_export_new_document   (GBytes              *bytes);
void           md_usage_export_free           (MdUsageExport       *self);

gboolean       md_usage_export_write          (MdUsageExport       *self,
                                               GOutputStream       *stream,
                                               GCancellable        *cancellable,
                                               GError             **error);

void           md_usage_export_save_async     (MdUsageExport       *self,
                                               GFile               *file,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
gboolean       md_usage_export_save_finish    (GAsyncResult        *result,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageExport, md_usage_export_free)

G_END_DECLS
