/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

char *md_answer_head_dup (SoupMessage *message);

G_END_DECLS
