/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MdSlipDeviceProgress:
 * @n_written: bytes that the printer has taken
 * @n_bytes: bytes in all
 */
typedef void (*MdSlipDeviceProgress) (gsize    n_written,
                                      gsize    n_bytes,
                                      gpointer user_data);

gboolean md_slip_device_check (const char            *path,
                               GError               **error);
gboolean md_slip_device_write (const char            *path,
                               GBytes                *bytes,
                               MdSlipDeviceProgress   progress,
                               gpointer               user_data,
                               GCancellable          *cancellable,
                               GError               **error);

G_END_DECLS
