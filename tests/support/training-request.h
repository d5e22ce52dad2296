/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/* Requests and advices as an honest client sends them, for tests of the training service. */

MdValue *make_request      (const char *id,
                            const char *meter_id);
MdValue *make_confirmation (const char *id,
                            const char *request_id,
                            MdValue    *identifiers);
GBytes  *bytes_from_value  (MdValue    *value);
MdValue *value_from_bytes  (GBytes     *bytes);

G_END_DECLS
