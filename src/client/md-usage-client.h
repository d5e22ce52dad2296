/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-profile.h"
#include "md-usage-answer.h"

G_BEGIN_DECLS

/**
 * MdUsageClient:
 *
 * The usage service of one profile. It only reads: GET {base}/usage/usageTransactions/{id}. It has a session of its
 * own, so that a long worklist never holds up a key change. What happened to a request is a value (#MdUsageAnswer),
 * never an error. Nothing here repeats a request by itself, but for what libsoup sends again on a connection that had
 * idled.
 */
#define MD_TYPE_USAGE_CLIENT (md_usage_client_get_type ())
G_DECLARE_FINAL_TYPE (MdUsageClient, md_usage_client, MD, USAGE_CLIENT, GObject)

/* Contract, usageTransactionId: a text of so many characters, leading zeros included. */
#define MD_USAGE_ID_LENGTH 14

gboolean       md_usage_id_is_valid             (const char           *id);

MdUsageClient *md_usage_client_new              (MdProfile            *profile,
                                                 GError              **error);
guint          md_usage_client_get_connections  (MdUsageClient        *self);
gsize          md_usage_client_get_limit        (MdUsageClient        *self);

void           md_usage_client_get_async        (MdUsageClient        *self,
                                                 const char           *id,
                                                 gsize                 limit,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
MdUsageAnswer *md_usage_client_get_finish       (MdUsageClient        *self,
                                                 GAsyncResult         *result);

G_END_DECLS
