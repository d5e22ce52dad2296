/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "md-training-server.h"
#include "md-value.h"

G_BEGIN_DECLS

/**
 * Exchange:
 *
 * One HTTP exchange, while it is under way and after it.
 */
typedef struct
{
  SoupMessage *message; /* (owned) */
  GBytes      *body;    /* (owned) (nullable): once it has ended well */
  GError      *error;   /* (owned) (nullable): once it has ended badly */
  gboolean     ended;
} Exchange;

Exchange *exchange_start      (SoupSession  *session,
                               const char   *method,
                               const char   *base,
                               const char   *path,
                               const char   *user,
                               GBytes       *body,
                               GCancellable *cancellable);
void      exchange_wait       (Exchange     *self);
guint     exchange_get_status (Exchange     *self);
MdValue  *exchange_read       (Exchange     *self);
void      exchange_free       (Exchange     *self);

Exchange *exchange_post       (SoupSession  *session,
                               const char   *base,
                               const char   *operation,
                               const char   *id,
                               const char   *meter_id);
Exchange *exchange_start_post (SoupSession  *session,
                               const char   *base,
                               const char   *operation,
                               const char   *id,
                               const char   *meter_id,
                               GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

G_END_DECLS
