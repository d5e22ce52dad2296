/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"

G_BEGIN_DECLS

void check_document (MdDocument *document);

G_END_DECLS
