/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/mman.h>

G_BEGIN_DECLS

#define MD_LARGE_PAGE ((guintptr) 2 * 1024 * 1024)

/**
 * md_ask_for_large_pages:
 * @memory: (nullable): a block that was got just now
 * @size: of the block, bytes
 *
 * To be given thousands of small pages one by one takes a fifth of the time of a large document. It is only a wish:
 * nothing depends on whether the system grants it.
 */
static inline void
md_ask_for_large_pages (gpointer memory,
                        gsize    size)
{
#ifdef MADV_HUGEPAGE
  guintptr begin = ((guintptr) memory + MD_LARGE_PAGE - 1) / MD_LARGE_PAGE * MD_LARGE_PAGE;
  guintptr end = ((guintptr) memory + size) / MD_LARGE_PAGE * MD_LARGE_PAGE;

  if (end > begin)
    madvise ((void *) begin, end - begin, MADV_HUGEPAGE);
#endif
}

G_END_DECLS
