/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-client.h"
#include "md-worklist-private.h"
#include "usage-host.h"

G_BEGIN_DECLS

/* A worklist and a usage service of which the id of a transaction says what becomes of the request:
 *
 *   2000...   the transaction; where it ends with 7, with an exception
 *   400... 599...   refused with this status and a problem document
 *   2990...   refused with 429 and “Retry-After: 0” twice, then the transaction
 *   2980...   the connection breaks in the middle once, then the transaction
 *   0010...   no JSON      0020...   a web page     0030...   nothing
 *   0040...   the connection breaks in the middle    0050...   no answer but the end of the connection
 *   0060...   JSON without a transaction    0070...   more than the limit of the profile
 *   0090...   %WORKLIST_BAD_TEXT, which is no UTF-8    0100...   %WORKLIST_DEEP opening brackets
 *   2970...   the transaction, in half of what the profile allows
 *
 * Once it is healed, all of them are transactions. */

#define WORKLIST_LIMIT_MIB 1
#define WORKLIST_BAD_TEXT "{\"a\":\"\xff\xfe\0\xc3\"}"
#define WORKLIST_DEEP 3000

typedef struct
{
  MdUsageHost *host;      /* (owned) */
  MdWorklist  *worklist;  /* (owned) */
  gint         is_healed; /* atomic */
} WorklistFixture;

void              worklist_set_up       (WorklistFixture *fixture,
                                         gconstpointer    memory);
void              worklist_tear_down    (WorklistFixture *fixture,
                                         gconstpointer    unused);
MdUsageClient    *worklist_make_client  (guint16          port);
void              worklist_heal         (WorklistFixture *fixture);
MdWorklistItem   *worklist_add          (WorklistFixture *fixture,
                                         const char      *prefix,
                                         guint            number);
void              worklist_add_many     (WorklistFixture *fixture,
                                         guint            n_items);
void              worklist_await_end    (MdWorklist      *worklist);
char             *worklist_make_body    (const char      *id);
void              worklist_take_result  (GObject         *source,
                                         GAsyncResult    *result,
                                         gpointer         place);
GAsyncResult     *worklist_await        (GAsyncResult   **place);
MdUsage          *worklist_get_usage    (MdWorklistItem  *item,
                                         GError         **error);
void              worklist_assert_counts (MdWorklist     *worklist,
                                          guint           n_waiting,
                                          guint           n_loading,
                                          guint           n_loaded,
                                          guint           n_failed);

G_END_DECLS
