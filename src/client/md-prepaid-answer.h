/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-exchange.h"
#include "md-field.h"

G_BEGIN_DECLS

/**
 * MdPrepaidOperation:
 * @collection: the first segment of its path
 * @under: (nullable): the second collection of the path, between the ids of @request's requestId and id
 * @request: what is sent
 * @response: what a success answers
 * @holds: paths of which every such answer holds one, beyond what its table calls essential; none where that is enough
 * @foreign: (nullable): path of what no such answer holds: it is the mark of another operation's
 *
 * One row of the contract's table of operations.
 */
typedef struct
{
  const char         *collection;
  const char         *under;
  const MdObjectSpec *request;
  const MdObjectSpec *response;
  const char         *holds[2];
  const char         *foreign;
} MdPrepaidOperation;

extern const MdPrepaidOperation md_prepaid_key_change;
extern const MdPrepaidOperation md_prepaid_delivery;
extern const MdPrepaidOperation md_prepaid_lookup;
extern const MdPrepaidOperation md_prepaid_reprint;

MdOutcome *md_prepaid_answer_judge (const MdPrepaidOperation *operation,
                                    const char               *address,
                                    const char               *request_id,
                                    const MdExchange         *exchange,
                                    gint64                    elapsed);

G_END_DECLS
