/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-open-folder.h"

#include <glib/gi18n-lib.h>

static void
answer (GTask        *task,
        GFile        *folder,
        const GError *error)
{
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    {
      g_autofree char *name = g_file_get_parse_name (folder);

      /* Translators: the path of a folder, and why in the words of the system */
      g_task_return_new_error (task, G_IO_ERROR, error->domain == G_IO_ERROR ? error->code : G_IO_ERROR_FAILED,
                               _("The folder “%s” could not be opened: %s"), name, error->message);
    }
}

#if GTK_CHECK_VERSION (4, 10, 0)

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error);
  G_GNUC_END_IGNORE_DEPRECATIONS
  answer (task, g_task_get_task_data (task), error);
}

static void
open_folder (GtkWindow *parent,
             GFile     *file,
             GTask     *task)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  {
    g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

    gtk_file_launcher_open_containing_folder (launcher, parent, g_task_get_cancellable (task), opened_cb, task);
  }
  G_GNUC_END_IGNORE_DEPRECATIONS
}

#else

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  g_app_info_launch_default_for_uri_finish (result, &error);
  answer (task, g_task_get_task_data (task), error);
}

static void
open_folder (GtkWindow *parent,
             GFile     *file,
             GTask     *task)
{
  g_autofree char *uri = g_file_get_uri (g_task_get_task_data (task));

  g_app_info_launch_default_for_uri_async (uri, NULL, g_task_get_cancellable (task), opened_cb, task);
}

#endif

/**
 * md_open_folder_async:
 * @parent: (nullable): the window that it is asked for on
 * @file: in the folder
 *
 * Shows the folder that a file is in, in whatever program the desktop has for that.
 */
void
md_open_folder_async (GtkWindow           *parent,
                      GFile               *file,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GFile *folder = g_file_get_parent (file);

  g_task_set_source_tag (task, md_open_folder_async);
  g_task_set_task_data (task, folder != NULL ? folder : g_object_ref (file), g_object_unref);
  open_folder (parent, file, task);
}

/**
 * md_open_folder_finish:
 * @error: %G_IO_ERROR, in words for people
 *
 * Returns: whether a program was asked to show it
 */
gboolean
md_open_folder_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, md_open_folder_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
