/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MD_MISTY1_KEY_LENGTH 16

/* MISTY1 with eight rounds (RFC 2994): encryption algorithm 11. Blocks are big-endian numbers. */

guint64 md_misty1_encrypt (const guint8 *key,
                           guint64       block);
guint64 md_misty1_decrypt (const guint8 *key,
                           guint64       block);

G_END_DECLS
