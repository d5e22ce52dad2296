/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What every server of the tests is made of: it listens on a loopback port, gives each client a thread of its own, and
 * ends whatever its clients are in. What it says to them is for those who have one. */

typedef struct _MdLoopback MdLoopback;

/**
 * MdLoopbackFunc:
 * @loopback: which has accepted the client
 * @socket: (transfer none): the client, blocking; closed behind this call unless somebody keeps it
 * @user_data: as given to md_loopback_new()
 *
 * Called in a thread of its own for each client.
 */
typedef void (*MdLoopbackFunc) (MdLoopback *loopback,
                                GSocket    *socket,
                                gpointer    user_data);

MdLoopback   *md_loopback_new               (MdLoopbackFunc  func,
                                             gpointer        user_data);
void          md_loopback_free              (MdLoopback     *self);
guint16       md_loopback_get_port          (MdLoopback     *self);
guint         md_loopback_get_n_connections (MdLoopback     *self);
GCancellable *md_loopback_get_stopping      (MdLoopback     *self);

void          md_loopback_lock              (MdLoopback     *self);
void          md_loopback_unlock            (MdLoopback     *self);
void          md_loopback_wait              (MdLoopback     *self);
void          md_loopback_wake              (MdLoopback     *self);
guint         md_loopback_read_counter      (MdLoopback     *self,
                                             const guint    *counter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdLoopback, md_loopback_free)

G_END_DECLS
