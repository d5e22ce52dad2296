/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     md_open_folder_async  (GtkWindow            *parent,
                                GFile                *file,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean md_open_folder_finish (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
