/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-clock.h"
#include "md-outcome.h"
#include "md-profile.h"

G_BEGIN_DECLS

/**
 * MdPrepaidClient:
 *
 * The prepaid utility service of one profile (contract: the table of operations). One session, kept for the profile's
 * life. Every operation ends in an #MdOutcome, never in an error: what happened to a request is a value.
 * Nothing here repeats a request by itself.
 *
 * Signal "late-answer" (path, status, elapsed): an answer came after the time-out of its request. Its outcome stays
 * unknown; the contract wants it logged. The path (a text) names the request and nobody else, status is the HTTP status
 * (guint), elapsed is in microseconds (gint64).
 */
#define MD_TYPE_PREPAID_CLIENT (md_prepaid_client_get_type ())
G_DECLARE_FINAL_TYPE (MdPrepaidClient, md_prepaid_client, MD, PREPAID_CLIENT, GObject)

MdPrepaidClient *md_prepaid_client_new                   (MdProfile            *profile,
                                                          MdClock              *clock,
                                                          GError              **error);

void             md_prepaid_client_request_tokens_async  (MdPrepaidClient      *self,
                                                          MdValue              *request,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
MdOutcome       *md_prepaid_client_request_tokens_finish (MdPrepaidClient      *self,
                                                          GAsyncResult         *result);

void             md_prepaid_client_confirm_async         (MdPrepaidClient      *self,
                                                          MdValue              *confirmation,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
MdOutcome       *md_prepaid_client_confirm_finish        (MdPrepaidClient      *self,
                                                          GAsyncResult         *result);
void             md_prepaid_client_deliver_async         (MdPrepaidClient      *self,
                                                          const char           *request_id,
                                                          const char           *id,
                                                          GBytes               *advice,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
MdOutcome       *md_prepaid_client_deliver_finish        (MdPrepaidClient      *self,
                                                          GAsyncResult         *result);

void             md_prepaid_client_look_up_async         (MdPrepaidClient      *self,
                                                          MdValue              *request,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
MdOutcome       *md_prepaid_client_look_up_finish        (MdPrepaidClient      *self,
                                                          GAsyncResult         *result);

void             md_prepaid_client_reprint_async         (MdPrepaidClient      *self,
                                                          MdValue              *request,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
MdOutcome       *md_prepaid_client_reprint_finish        (MdPrepaidClient      *self,
                                                          GAsyncResult         *result);

/* What can be sent in bytes that were made, and recorded, before. */
typedef enum
{
  MD_PREPAID_KEY_CHANGE,
  MD_PREPAID_REPRINT,
} MdPrepaidKind;

void             md_prepaid_client_send_async            (MdPrepaidClient      *self,
                                                          MdPrepaidKind         kind,
                                                          const char           *id,
                                                          GBytes               *request,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
MdOutcome       *md_prepaid_client_send_finish           (MdPrepaidClient      *self,
                                                          GAsyncResult         *result);

G_END_DECLS
