/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "md-profile.h"

G_BEGIN_DECLS

/**
 * MdSession:
 *
 * The connections of one profile: one libsoup session with the profile's credentials, trust and number of connections.
 * Every exchange of the profile's clients goes through it (see md_exchange_async()). Lives on the thread that made it.
 *
 * What it does on purpose:
 *
 * - TLS verification cannot be switched off. The profile's own certificate authorities count in addition to the
 *   system's.
 * - Credentials are sent with every request, unasked, and only to the addresses asked for: redirects are not followed.
 * - No cookies, no cache, no stored authentication, no content decoding; no proxy for this machine.
 * - libsoup's own time-outs are off: the one clock that counts is the exchange's.
 *
 * Signal "late-answer" (path, status, elapsed): an answer came after its exchange had timed out. It is otherwise
 * ignored; whoever keeps a log notes it there. The path names the request and nobody else; elapsed is in microseconds
 * (gint64).
 */
#define MD_TYPE_SESSION (md_session_get_type ())
G_DECLARE_FINAL_TYPE (MdSession, md_session, MD, SESSION, GObject)

MdSession   *md_session_new               (MdProfile     *profile,
                                           GError       **error);

MdProfile   *md_session_get_profile       (MdSession     *self);
SoupSession *md_session_get_soup          (MdSession     *self);
guint        md_session_get_time_out      (MdSession     *self);
void         md_session_set_time_out      (MdSession     *self,
                                           guint          milliseconds);

/* For md_exchange_async() alone. */
void         md_session_prepare           (MdSession     *self,
                                           SoupMessage   *message);
void         md_session_begin             (MdSession     *self);
void         md_session_end               (MdSession     *self);
void         md_session_add_late          (MdSession     *self,
                                           GCancellable  *cancellable);
void         md_session_remove_late       (MdSession     *self,
                                           GCancellable  *cancellable);
void         md_session_report_late       (MdSession     *self,
                                           guint          status,
                                           const char    *path,
                                           gint64         elapsed);

G_END_DECLS
