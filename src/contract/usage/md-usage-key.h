/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"
#include "md-field.h"

G_BEGIN_DECLS

/* Small looks into a usage document that need no copy. */

const char *md_usage_peek_trimmed (MdDocument    *document,
                                   MdNode         node,
                                   gsize         *length);
const char *md_usage_peek_key     (MdDocument    *document,
                                   MdNode         node,
                                   const MdField *field,
                                   gsize         *length);

G_END_DECLS
