/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-structure-columns.h"
#include "md-usage-source.h"

G_BEGIN_DECLS

/* What goes through all rows of transactions, a million of them, and so is done on a worker. */

/**
 * MdStructureFilter:
 *
 * Which rows to leave; a row may be either.
 */
typedef enum
{
  MD_STRUCTURE_FILTER_NONE = 0,
  MD_STRUCTURE_FILTER_EXCEPTIONS = 1 << 0,
  MD_STRUCTURE_FILTER_ESTIMATES = 1 << 1,
} MdStructureFilter;

void       md_structure_filter_async  (MdUsageSource       *source,
                                       MdStructureFilter    filter,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
GArray    *md_structure_filter_finish (GAsyncResult        *result,
                                       GError             **error);

void       md_structure_sort_async    (MdUsageSource       *source,
                                       MdStructureColumn    column,
                                       gboolean             descending,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
guint     *md_structure_sort_finish   (GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
