/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MdUsageStore:
 *
 * Where the documents of a worklist lie: up to a number of bytes in memory, the rest in a file without a name in the
 * user's cache folder, which only this user can read and which ends with the program. One large document at most lies
 * in memory besides, while it is written. Reference-counted; any thread may use it.
 */
typedef struct _MdUsageStore MdUsageStore;

/**
 * MdStoredBytes:
 *
 * One document in a store. Immutable and reference-counted; any thread may use it. Its place is free again when nobody
 * needs it; that of a document in the file when nobody needs any.
 */
typedef struct _MdStoredBytes MdStoredBytes;

/* Writing as many bytes takes a time that somebody who waits for a document could feel. */
#define MD_USAGE_STORE_LARGE (1024 * 1024)

MdUsageStore  *md_usage_store_new         (const char     *folder,
                                           gsize           memory);
MdUsageStore  *md_usage_store_ref         (MdUsageStore   *self);
void           md_usage_store_unref       (MdUsageStore   *self);
gsize          md_usage_store_get_used    (MdUsageStore   *self);
gsize          md_usage_store_get_writing (MdUsageStore   *self);
MdStoredBytes *md_usage_store_put         (MdUsageStore   *self,
                                           GBytes         *bytes,
                                           GError        **error);

GBytes        *md_stored_bytes_read       (MdStoredBytes  *self,
                                           GError        **error);
gsize          md_stored_bytes_get_size   (MdStoredBytes  *self);
MdStoredBytes *md_stored_bytes_ref        (MdStoredBytes  *self);
void           md_stored_bytes_unref      (MdStoredBytes  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageStore, md_usage_store_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdStoredBytes, md_stored_bytes_unref)

G_END_DECLS
