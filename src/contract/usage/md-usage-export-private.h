/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-csv.h"
#include "md-usage-export.h"

G_BEGIN_DECLS

typedef struct
{
  GOutputStream *stream;
  GCancellable  *cancellable;
  GError       **error;
  MdCsv          csv;
} MdUsageSink;

typedef gboolean (*MdUsageExportFunc) (MdUsageSink *sink,
                                       gpointer     subject);

struct _MdUsageExport
{
  MdUsageExportFunc func;
  gpointer          subject; /* (owned) */
  GDestroyNotify    destroy;
};

gboolean md_usage_sink_write    (MdUsageSink       *self,
                                 gconstpointer      data,
                                 gsize              length);
void     md_usage_sink_headings (MdUsageSink       *self,
                                 const char *const *headings,
                                 gsize              n_headings);
gboolean md_usage_sink_end_row  (MdUsageSink       *self);
gboolean md_usage_sink_flush    (MdUsageSink       *self);

/* md-usage-export-tables.c */
gboolean md_usage_write_structure  (MdUsageSink *sink,
                                    gpointer     subject);
gboolean md_usage_write_exceptions (MdUsageSink *sink,
                                    gpointer     subject);
gboolean md_usage_write_quantities (MdUsageSink *sink,
                                    gpointer     subject);
gboolean md_usage_write_totals     (MdUsageSink *sink,
                                    gpointer     subject);

G_END_DECLS
