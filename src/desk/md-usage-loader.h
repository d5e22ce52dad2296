/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-store.h"
#include "md-worklist-item.h"

G_BEGIN_DECLS

typedef struct _MdUsageClient MdUsageClient;

/**
 * MdUsageLoader:
 *
 * Loads the items of a worklist, several at a time: a queue in which each waits for its turn, the requests that are
 * under way, and the documents that a reader works on. Lives on the main thread. What comes of an item is told by its
 * state.
 *
 * Memory: no more documents are under way than twice the concurrency, each of %MD_USAGE_LOADER_USUAL_LIMIT bytes at
 * most, and nothing is begun while those that wait to be read have more than %MD_USAGE_LOADER_MAX_UNREAD bytes. A
 * larger one, up to the limit of the profile, is loaded when all others are done, one at a time.
 *
 * Where the service asks for fewer requests (429) or is not available (503), nothing is begun for the time that it
 * names (Retry-After), or for one that doubles from 1 s to 60 s with each refusal in a row, half of it by chance so
 * that the desks of an office do not come back all at once. Then one request finds out whether the service is back. An
 * item that was refused so %MD_USAGE_LOADER_MAX_TRIES times has failed; so has everything that waits, where nothing
 * else came in between. Where a connection broke, the item is tried twice more, each time at the end of the queue.
 * Where nobody answers at all, or the password is refused, several times in a row, everything that waits has failed.
 *
 * Property "held" (gboolean): whether the service has asked to be left alone.
 */
#define MD_TYPE_USAGE_LOADER (md_usage_loader_get_type ())
G_DECLARE_FINAL_TYPE (MdUsageLoader, md_usage_loader, MD, USAGE_LOADER, GObject)

/* How often a request is made by itself for one item. */
#define MD_USAGE_LOADER_MAX_TRIES 6

/* Bytes of a document that is loaded beside others. */
#define MD_USAGE_LOADER_USUAL_LIMIT ((gsize) 16 * 1024 * 1024)

/* Bytes of documents that wait to be read, beyond which nothing is begun. */
#define MD_USAGE_LOADER_MAX_UNREAD ((gsize) 32 * 1024 * 1024)

MdUsageLoader *md_usage_loader_new             (MdUsageStore   *store);
void           md_usage_loader_set_client      (MdUsageLoader  *self,
                                                MdUsageClient  *client,
                                                const char     *obstacle);
gboolean       md_usage_loader_has_client      (MdUsageLoader  *self);
const char    *md_usage_loader_get_obstacle    (MdUsageLoader  *self);
guint          md_usage_loader_get_concurrency (MdUsageLoader  *self);
void           md_usage_loader_set_concurrency (MdUsageLoader  *self,
                                                guint           concurrency);
gboolean       md_usage_loader_get_paused      (MdUsageLoader  *self);
void           md_usage_loader_set_paused      (MdUsageLoader  *self,
                                                gboolean        paused);
gboolean       md_usage_loader_get_held        (MdUsageLoader  *self);
guint          md_usage_loader_get_hold_left   (MdUsageLoader  *self);
void           md_usage_loader_end_hold        (MdUsageLoader  *self);
void           md_usage_loader_set_first_hold  (MdUsageLoader  *self,
                                                guint           milliseconds);
void           md_usage_loader_set_usual_limit (MdUsageLoader  *self,
                                                gsize           limit);

void           md_usage_loader_push            (MdUsageLoader  *self,
                                                MdWorklistItem *item);
void           md_usage_loader_push_urgent     (MdUsageLoader  *self,
                                                MdWorklistItem *item);
void           md_usage_loader_cancel          (MdUsageLoader  *self,
                                                MdWorklistItem *item);
void           md_usage_loader_forget_waiting  (MdUsageLoader  *self);

G_END_DECLS
