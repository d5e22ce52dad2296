/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"

G_BEGIN_DECLS

char *md_usage_message_dup_text      (MdDocument *document,
                                      MdNode      node);
char *md_usage_message_dup_parameter (const char *text,
                                      const char *type);

G_END_DECLS
