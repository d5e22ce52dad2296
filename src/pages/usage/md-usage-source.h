/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-tree-rows.h"
#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdUsageSource:
 *
 * A transaction as a tree for #MdTreeRows: rows have the same numbers in both.
 */
#define MD_TYPE_USAGE_SOURCE (md_usage_source_get_type ())
G_DECLARE_FINAL_TYPE (MdUsageSource, md_usage_source, MD, USAGE_SOURCE, GObject)

MdUsageSource *md_usage_source_new       (MdUsage           *usage,
                                          gboolean           can_fetch);
MdUsage       *md_usage_source_get_usage (MdUsageSource     *self);
MdUsage       *md_usage_source_peek      (const MdTreePlace *place);

/**
 * MdUsageNote:
 *
 * A single row that stands where a transaction is to be: it is on its way, or could not be had.
 */
#define MD_TYPE_USAGE_NOTE (md_usage_note_get_type ())
G_DECLARE_FINAL_TYPE (MdUsageNote, md_usage_note, MD, USAGE_NOTE, GObject)

MdUsageNote   *md_usage_note_new         (const char        *id,
                                          const char        *trouble);
const char    *md_usage_note_get_id      (MdUsageNote       *self);
const char    *md_usage_note_get_trouble (MdUsageNote       *self);

G_END_DECLS
