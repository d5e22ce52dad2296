/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-journal.h"

G_BEGIN_DECLS

/* Declared here so that those who only use a confirmer need not know of clients. */
typedef struct _MdPrepaidClient MdPrepaidClient;

/**
 * MdConfirmer:
 *
 * Delivers confirmations (contract: KeyChangeConfirmation, and “Outcome” for what must be delivered). What was queued
 * is in the journal; it is sent in the background, in the same bytes under the same id, until the service has it or
 * does not want it, across restarts and by whichever console of the journal comes first. Lives on the thread that made
 * it.
 *
 * It never waits for the network to be there: a monitor that says that it is back only makes it try sooner.
 *
 * Call by call: md_confirmer_new() once the journal is open and recovered; md_confirmer_set_client(), again whenever
 * there is another, %NULL while there is none; md_confirmer_start(). Before the journal is closed,
 * md_confirmer_stop().
 *
 * Signals:
 * - "changed" (request_id, confirmation, outcome): a confirmation was queued or is being sent
 *   (md_confirmer_is_sending()), or an attempt is over and recorded. The id (a text) is the request's; confirmation is
 *   an #MdJournalConfirmation as it is now; outcome is the #MdOutcome of the attempt that is over, else %NULL. What
 *   other consoles do is seen in the journal.
 */
#define MD_TYPE_CONFIRMER (md_confirmer_get_type ())
G_DECLARE_FINAL_TYPE (MdConfirmer, md_confirmer, MD, CONFIRMER, GObject)

MdConfirmer           *md_confirmer_new          (MdJournal            *journal,
                                                  MdClock              *clock,
                                                  GNetworkMonitor      *network);
void                   md_confirmer_set_client   (MdConfirmer          *self,
                                                  MdPrepaidClient      *client);
void                   md_confirmer_start        (MdConfirmer          *self);
void                   md_confirmer_stop         (MdConfirmer          *self);
void                   md_confirmer_hurry        (MdConfirmer          *self);
gboolean               md_confirmer_is_sending   (MdConfirmer          *self,
                                                  const char           *request_id);

void                   md_confirmer_queue_async  (MdConfirmer          *self,
                                                  const char           *request_id,
                                                  MdValue              *advice,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
MdJournalConfirmation *md_confirmer_queue_finish (MdConfirmer          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
