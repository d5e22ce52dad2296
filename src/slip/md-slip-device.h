/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean md_slip_device_write (const char    *path,
                               GBytes        *bytes,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
