/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     md_ask_async  (GtkWindow           *parent,
                        const char          *question,
                        const char          *explanation,
                        const char          *no,
                        const char          *yes,
                        gboolean             destructive,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data);
gboolean md_ask_finish (GAsyncResult        *result);

G_END_DECLS
