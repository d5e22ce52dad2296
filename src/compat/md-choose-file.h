/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdFileKind:
 * @name: translated: what people call such files
 * @patterns: (array zero-terminated=1): of file names, such as "*.csv"
 *
 * A kind of file to choose from. A list of them ends with one without a name.
 */
typedef struct
{
  const char        *name;
  const char *const *patterns;
} MdFileKind;

void        md_choose_files_async      (GtkWindow           *parent,
                                        const char          *title,
                                        const MdFileKind    *kinds,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GListModel *md_choose_files_finish     (GAsyncResult        *result,
                                        GError             **error);

void        md_choose_new_file_async   (GtkWindow           *parent,
                                        const char          *title,
                                        const char          *name,
                                        GFile               *folder,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GFile      *md_choose_new_file_finish  (GAsyncResult        *result,
                                        GError             **error);

G_END_DECLS
