/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-outcome.h"
#include "md-session.h"

G_BEGIN_DECLS

/* One HTTP exchange: bytes out, bytes in. It knows no operation and no JSON. */

/**
 * MdExchange:
 * @ending: how it ended; %MD_ENDING_UNREADABLE means that not even HTTP could be read, the body is for others to judge
 * @status: 0 where no status line came
 * @body: (nullable): what came of the answer's body, all of it where @ending is %MD_ENDING_ANSWERED
 * @retry_after: seconds that a refusing service wants to be left alone (Retry-After), -1 where it says nothing of it
 * @head: (nullable): status line and the headers that matter, without credentials; %NULL where no headers came
 * @problem: (nullable): translated, where there is more to say than @ending does; no credentials, nothing of the body
 *
 * What became of one exchange.
 */
typedef struct
{
  MdOutcomeEnding  ending;
  guint            status;
  GBytes          *body;
  int              retry_after;
  char            *head;
  char            *problem;
} MdExchange;

void        md_exchange_async  (MdSession           *session,
                                const char          *method,
                                const char          *address,
                                GBytes              *body,
                                gsize                limit,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
MdExchange *md_exchange_finish (MdSession           *session,
                                GAsyncResult        *result);
void        md_exchange_free   (MdExchange          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdExchange, md_exchange_free)

G_END_DECLS
