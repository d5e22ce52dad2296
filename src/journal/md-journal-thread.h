/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-store.h"

G_BEGIN_DECLS

/* A thread that owns one store and does one piece of work after the other, in the order in which they were given. */
typedef struct _MdJournalThread MdJournalThread;

/**
 * MdJournalWork:
 * @store: for this call only
 * @data: as given
 * @result: (out): what the task returns, where the work knows it
 * @cancellable: (nullable)
 *
 * Called on the thread.
 *
 * Returns: FALSE with @error where it failed
 */
typedef gboolean (*MdJournalWork) (MdJournalStore  *store,
                                   gpointer         data,
                                   gpointer        *result,
                                   GCancellable    *cancellable,
                                   GError         **error);

MdJournalThread *md_journal_thread_new  (const char      *name,
                                         MdJournalStore  *store);
void             md_journal_thread_push (MdJournalThread *self,
                                         GTask           *task,
                                         MdJournalWork    work,
                                         gpointer         data,
                                         GDestroyNotify   free_data,
                                         GDestroyNotify   free_result);
void             md_journal_thread_end  (MdJournalThread *self);

G_END_DECLS
