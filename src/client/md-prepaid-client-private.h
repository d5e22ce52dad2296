/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-prepaid-client.h"
#include "md-session.h"

G_BEGIN_DECLS

/* For tests, which set a time-out shorter than the profile's whole seconds. */
MdSession *md_prepaid_client_get_session (MdPrepaidClient *self);

G_END_DECLS
