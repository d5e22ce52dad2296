/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Whose certificates are believed. The system's authorities always; a profile's own in addition to them. */

GTlsDatabase *md_trust_load     (const char           *ca_file,
                                 GError              **error);
void          md_trust_extend   (GTlsDatabase         *authorities,
                                 SoupMessage          *message);
const char   *md_trust_describe (GTlsCertificateFlags  doubts);

G_END_DECLS
