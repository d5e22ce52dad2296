/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal.h"

G_BEGIN_DECLS

typedef enum
{
  MD_HISTORY_FORMAT_CSV,
  MD_HISTORY_FORMAT_JSON,
} MdHistoryFormat;

/**
 * MdHistoryExport:
 * @query: what to write
 * @format: how
 * @all_digits: tokens as the journal holds them; otherwise their last four digits
 *
 * What of a history goes into a file.
 */
typedef struct
{
  const MdJournalQuery *query;
  MdHistoryFormat       format;
  gboolean              all_digits;
} MdHistoryExport;

/**
 * MdHistoryExportProgress:
 * @n_written: entries that are in the file so far
 */
typedef void (*MdHistoryExportProgress) (guint    n_written,
                                         gpointer user_data);

void     md_history_export_async  (MdJournal                *journal,
                                   const MdHistoryExport    *what,
                                   GFile                    *file,
                                   MdHistoryExportProgress   progress,
                                   gpointer                  progress_data,
                                   GCancellable             *cancellable,
                                   GAsyncReadyCallback       callback,
                                   gpointer                  user_data);
gboolean md_history_export_finish (GAsyncResult             *result,
                                   guint                    *n_written,
                                   GError                  **error);

G_END_DECLS
