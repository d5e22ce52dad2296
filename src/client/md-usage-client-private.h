/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-exchange.h"
#include "md-usage-client.h"

G_BEGIN_DECLS

/* For tests, which set a time-out shorter than the profile's whole seconds. */
MdSession     *md_usage_client_get_session (MdUsageClient    *self);

MdUsageAnswer *md_usage_answer_judge       (const MdExchange *exchange);

G_END_DECLS
