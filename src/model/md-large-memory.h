/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory for the parts of documents, some of which are very large. It is much like that of g_malloc(), from which what
 * is small comes. To be given memory that was never written to takes longer than to fill it, and on a virtual machine
 * several times as long; so the large blocks of a document that is closed are kept for the next one, for a while. */

/* What may be kept without being of use, bytes, and for how many seconds at most. */
#define MD_LARGE_MEMORY_MAX_IDLE ((gsize) 192 * 1024 * 1024)
#define MD_LARGE_MEMORY_SECONDS 30

/* Smaller blocks are not worth it. */
#define MD_LARGE_MEMORY_LEAST ((gsize) 256 * 1024)

/* What is in a block. The next document like one that is closed wants a block of each kind again, and each of the size
 * that it had. */
typedef enum
{
  MD_LARGE_MEMORY_BYTES,
  MD_LARGE_MEMORY_NODES,
  MD_LARGE_MEMORY_ROWS,
} MdLargeMemoryKind;

/* For any thread. */
gpointer md_large_memory_resize     (gpointer          memory,
                                     MdLargeMemoryKind kind,
                                     gsize             size);
gpointer md_large_memory_try_resize (gpointer          memory,
                                     MdLargeMemoryKind kind,
                                     gsize             size);
void     md_large_memory_free       (gpointer          memory);

gsize    md_large_memory_get_idle   (void);
void     md_large_memory_give_back  (void);

G_END_DECLS
