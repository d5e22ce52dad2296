/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The standard transfer algorithm (encryption algorithm 07) with the training tables (STS facts, section 8). A real
 * meter has other tables, so nothing that is encrypted here works on any meter. */

guint64 md_sta_encrypt (guint64 decoder_key,
                        guint64 block);
guint64 md_sta_decrypt (guint64 decoder_key,
                        guint64 block);

G_END_DECLS
