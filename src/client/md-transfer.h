/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-answer-body.h"
#include "md-exchange.h"

G_BEGIN_DECLS

/* One exchange under way: within md-exchange.c, md-transfer.c and md-transfer-watch.c. */

/* One exchange under way. The chain of libsoup's callbacks owns it (sent, read, closed); the timer and the caller's
 * cancellable only borrow it, and are gone once the caller has been told.
 *
 * The caller is told at once, whether libsoup has let go or not: a request that waits for a free connection, for one,
 * is not given up by libsoup before a connection is free.
 *
 * Where the line is drawn between “nothing was sent” and “may have been sent”: at the message's signal “starting”. By
 * then the connection stands, with TLS the handshake is done and the certificate verified, and the next thing to happen
 * is that the request's first bytes are handed to the system. From there on nobody can say how far they got, so from
 * there on it counts as sent: a request that is called unsent never has been, one that is called sent may not have
 * been.
 *
 * The message is not flagged SOUP_MESSAGE_IDEMPOTENT. With the flag libsoup would put a POST on a connection that has
 * idled and, finding that closed, send it again without a word: a key change sent twice comes back as DUPLICATE_RECORD.
 * So every POST gets a connection of its own, and one that libsoup wants to repeat for any reason is stopped (see
 * restarted_cb()). */
typedef struct
{
  GTask        *task;             /* (owned) (nullable): until the caller has been told */
  GWeakRef      session;          /* for the late part, when nothing else holds it */
  SoupMessage  *message;          /* (owned) */
  GCancellable *cancellable;      /* (owned): libsoup's */
  GSource      *time_out_source;  /* (owned) (nullable) */
  GSource      *cancelled_source; /* (owned) (nullable) */
  GSource      *late_source;      /* (owned) (nullable): how long a late answer is waited for */
  GSource      *cancel_source;    /* (owned) (nullable): see md_transfer_cancel_soon() */
  GInputStream *stream;           /* (owned) (nullable) */
  MdAnswerBody  body;
  gsize         limit;
  gint64        begun;            /* monotonic, microseconds */
  gboolean      sent;             /* as far as the service may have acted */
  gboolean      has_headers;      /* and libsoup calls back next */
  const char   *stopped_because;  /* (nullable): translated; stopped by us, from a signal of the message */
  guint         status;           /* 0 until the answer's headers are here */
  int           retry_after;      /* seconds, or -1 */
  guint         n_interim;
  guint         n_restarts;
} MdTransfer;

MdTransfer *md_transfer_new         (GTask           *task,
                                     SoupMessage     *message,
                                     gsize            limit);
void        md_transfer_free        (MdTransfer      *self);

void        md_transfer_watch       (MdTransfer      *self);
void        md_transfer_settle      (MdTransfer      *self,
                                     MdOutcomeEnding  ending,
                                     const char      *problem);
void        md_transfer_stop        (MdTransfer      *self,
                                     const char      *because);
void        md_transfer_cancel_soon (MdTransfer      *self);
void        md_transfer_forget_late (MdTransfer      *self);

void        md_exchange_return      (GTask           *task,
                                     MdOutcomeEnding  ending,
                                     guint            status,
                                     GBytes          *body,
                                     int              retry_after,
                                     char            *head,
                                     const char      *problem);

G_END_DECLS
