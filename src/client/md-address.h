/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a service lives, and which addresses may be spoken to at all. */

gboolean md_address_is_loopback (const char         *host);
gboolean md_address_check       (GUri               *uri,
                                 gboolean            allow_plain_http,
                                 GError            **error);
GUri    *md_address_parse_base  (const char         *base,
                                 gboolean            allow_plain_http,
                                 GError            **error);
char    *md_address_join        (const char         *base,
                                 const char *const  *segments);

G_END_DECLS
