/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/* JSON as we send it: compact UTF-8 by RFC 8259. A number is written with the digits it has, which json-glib cannot
 * do. */

void     md_json_write_text   (GString    *out,
                               const char *text);
void     md_json_write_value  (GString    *out,
                               MdValue    *value);

gboolean md_json_is_overruled (MdValue    *object,
                               gsize       position);

G_END_DECLS
