/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-store.h"
#include "md-worklist-item.h"

G_BEGIN_DECLS

/* A list of more transactions than this in one document is taken for something else. */
#define MD_USAGE_MAX_TRANSACTIONS 10000

/**
 * MdUsagePart:
 * @usage: (nullable): a transaction of a document that takes its time to be read again; of others it is not kept
 * @digest: what a row shows of it
 *
 * Reference-counted, atomically.
 */
typedef struct
{
  MdUsage       *usage;
  MdUsageDigest *digest;
} MdUsagePart;

/**
 * MdUsageParts:
 * @parts: (element-type MdUsagePart): at least one, in the document's order
 * @stored: (nullable): where the document lies; %NULL where it could not be kept
 * @size: of the document, bytes
 *
 * What a document came to.
 */
typedef struct
{
  GPtrArray     *parts;
  MdStoredBytes *stored;
  gsize          size;
} MdUsageParts;

MdUsagePart  *md_usage_part_ref   (MdUsagePart   *self);
void          md_usage_part_unref (MdUsagePart   *self);

/* For any thread. */
MdUsageParts *md_usage_parts_read (GBytes        *bytes,
                                   MdUsageStore  *store,
                                   GError       **error);
MdUsage      *md_usage_parts_find (GBytes        *bytes,
                                   guint          position,
                                   GError       **error);
void          md_usage_parts_free (MdUsageParts  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageParts, md_usage_parts_free)

G_END_DECLS
