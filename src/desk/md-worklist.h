/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-exceptions.h"
#include "md-worklist-item.h"

G_BEGIN_DECLS

/* Declared here so that those who only show a worklist need not know of clients. */
typedef struct _MdUsageClient MdUsageClient;

/**
 * MdWorklist:
 *
 * The usage transactions that somebody works through: a GListModel of #MdWorklistItem in the order in which they were
 * added, each id once. What is added is loaded in the background, several at a time. Lives on the main thread.
 *
 * Every item ends loaded or failed; a failed one says why and can be tried again. What was refused because the service
 * has too much to do (429, 503) is tried again by itself, after the time that the service names or one that grows.
 *
 * Memory: the documents together keep at most %MD_WORKLIST_MEMORY bytes, the decoded transactions that were asked for
 * last as much again at most (or one, however large). Documents beyond it lie in a file in the user's cache folder that
 * has no name, that only this user can read, and that is gone when the program is. For what is under way see
 * #MdUsageLoader.
 *
 * Properties, all told together and at most some 20 times a second: "n-total", "n-loaded", "n-failed", "n-waiting",
 * "n-loading" (guint), "paused" (gboolean, settable), "loading" (gboolean: something waits or is under way, and the
 * worklist is not paused), "can-load" (gboolean: there is a service to ask), "held" (gboolean: the service has asked to
 * be left alone).
 */
#define MD_TYPE_WORKLIST (md_worklist_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklist, md_worklist, MD, WORKLIST, GObject)

/* Bytes of documents that are kept in memory. */
#define MD_WORKLIST_MEMORY ((gsize) 64 * 1024 * 1024)

/* Rows of a worklist, at most. */
#define MD_WORKLIST_MAX_ITEMS 100000

/* Of what was refused, so many are told. */
#define MD_WORKLIST_MAX_REFUSED 100

/**
 * MdWorklistRefusal:
 * @text: what stood there, cut where it is long
 * @line: where, from 1
 * @reason: translated: why it cannot be an id
 */
typedef struct
{
  char *text;
  guint line;
  char *reason;
} MdWorklistRefusal;

/**
 * MdWorklistReport:
 * @n_added: items that are new
 * @n_known: ids and documents that were in the list before, or came twice
 * @n_refused: places that held no id where one was to be expected
 * @n_surplus: ids for which the list has no room
 * @refusals: (element-type MdWorklistRefusal): the first %MD_WORKLIST_MAX_REFUSED of them
 * @first: (nullable): the first item that was added, or else was known: what to show
 *
 * What became of something that was added.
 */
typedef struct
{
  guint           n_added;
  guint           n_known;
  guint           n_refused;
  guint           n_surplus;
  GPtrArray      *refusals;
  MdWorklistItem *first;
} MdWorklistReport;

void              md_worklist_report_free      (MdWorklistReport    *self);

MdWorklist       *md_worklist_new              (void);
void              md_worklist_set_client       (MdWorklist          *self,
                                                MdUsageClient       *client,
                                                const char          *obstacle);

MdWorklistItem   *md_worklist_add_id           (MdWorklist          *self,
                                                const char          *id,
                                                GError             **error);
void              md_worklist_add_text_async   (MdWorklist          *self,
                                                const char          *text,
                                                gssize               length,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void              md_worklist_add_file_async   (MdWorklist          *self,
                                                GFile               *file,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void              md_worklist_add_bytes_async  (MdWorklist          *self,
                                                GBytes              *bytes,
                                                const char          *name,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
MdWorklistReport *md_worklist_add_finish       (MdWorklist          *self,
                                                GAsyncResult        *result,
                                                GError             **error);

MdWorklistItem   *md_worklist_find             (MdWorklist          *self,
                                                const char          *id);
void              md_worklist_remove           (MdWorklist          *self,
                                                MdWorklistItem      *item);
void              md_worklist_clear            (MdWorklist          *self);
void              md_worklist_put_back         (MdWorklist          *self,
                                                GPtrArray           *items,
                                                guint                position);

/* A paused worklist begins nothing; what is under way comes to its end. */
gboolean          md_worklist_get_paused       (MdWorklist          *self);
void              md_worklist_set_paused       (MdWorklist          *self,
                                                gboolean             paused);
guint             md_worklist_get_hold_left    (MdWorklist          *self);
void              md_worklist_end_hold         (MdWorklist          *self);
/* What waits or is under way ends as failed, and can be tried again. */
void              md_worklist_cancel           (MdWorklist          *self);
void              md_worklist_retry            (MdWorklist          *self,
                                                MdWorklistItem      *item);
guint             md_worklist_retry_failed     (MdWorklist          *self);

guint             md_worklist_get_count        (MdWorklist          *self,
                                                MdWorklistItemState  state);
gboolean          md_worklist_get_loading      (MdWorklist          *self);
gboolean          md_worklist_get_can_load     (MdWorklist          *self);
const char       *md_worklist_get_obstacle     (MdWorklist          *self);

/* (transfer none): of MdWorklistException: those of all that is loaded. */
GListModel       *md_worklist_get_exceptions   (MdWorklist          *self);

/* A transaction that need not be in the list: a sub or previous one. Before all that waits; not held up by a pause. */
void              md_worklist_load_usage_async  (MdWorklist          *self,
                                                 const char          *id,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
MdUsage          *md_worklist_load_usage_finish (MdWorklist          *self,
                                                 GAsyncResult        *result,
                                                 GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdWorklistReport, md_worklist_report_free)

G_END_DECLS
