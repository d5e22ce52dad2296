/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipSendProgress:
 * @share: of the slip that the printer has taken, from 0 to 1
 */
typedef void (*MdSlipSendProgress) (double   share,
                                    gpointer user_data);

void     md_slip_send_check_async  (const char           *path,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean md_slip_send_check_finish (GAsyncResult         *result,
                                    GError              **error);
void     md_slip_send_async        (MdValue              *slip,
                                    MdSlipPaper           paper,
                                    guint                 copy,
                                    const char           *path,
                                    MdSlipSendProgress    progress,
                                    gpointer              progress_data,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean md_slip_send_finish       (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
