/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-choose-file.h"

#include <glib/gi18n-lib.h>

static GtkFileFilter *
make_filter (const MdFileKind *kind)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind->name);
  for (const char *const *pattern = kind->patterns; *pattern != NULL; pattern++)
    gtk_file_filter_add_pattern (filter, *pattern);

  return filter;
}

#if GTK_CHECK_VERSION (4, 10, 0)

/* To whoever asked, a window that was closed is the same as one that was cancelled. */
static GError *
as_cancelled (GError *error)
{
  gboolean cancelled;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  cancelled = g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED) ||
              g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED);
  G_GNUC_END_IGNORE_DEPRECATIONS
  if (!cancelled)
    return error;

  g_error_free (error);

  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("No file was chosen"));
}

/* @chosen and @error are taken. */
static void
return_chosen (GTask   *task,
               gpointer chosen,
               GError  *error)
{
  if (chosen != NULL)
    g_task_return_pointer (task, chosen, g_object_unref);
  else
    g_task_return_error (task, as_cancelled (error));
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GListModel *files;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return_chosen (task, files, error);
}

static void
new_file_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *file;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return_chosen (task, file, error);
}

static void
choose_files (GtkWindow        *parent,
              const char       *title,
              const MdFileKind *kinds,
              GTask            *task)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (; kinds->name != NULL; kinds++)
    {
      g_autoptr (GtkFileFilter) filter = make_filter (kinds);

      g_list_store_append (filters, filter);
    }

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  {
    g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

    gtk_file_dialog_set_title (dialog, title);
    gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
    gtk_file_dialog_open_multiple (dialog, parent, g_task_get_cancellable (task), files_chosen_cb, task);
  }
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
choose_new_file (GtkWindow  *parent,
                 const char *title,
                 const char *name,
                 GFile      *folder,
                 GTask      *task)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  {
    g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

    gtk_file_dialog_set_title (dialog, title);
    gtk_file_dialog_set_initial_name (dialog, name);
    if (folder != NULL)
      gtk_file_dialog_set_initial_folder (dialog, folder);
    gtk_file_dialog_save (dialog, parent, g_task_get_cancellable (task), new_file_chosen_cb, task);
  }
  G_GNUC_END_IGNORE_DEPRECATIONS
}

#else

static void
responded_cb (GtkNativeDialog *dialog,
              int              response,
              gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("No file was chosen"));
  else if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_files (chooser), g_object_unref);
  gtk_native_dialog_destroy (dialog);
}

/* The dialog belongs to nobody else: it goes with its answer. A window that goes first takes it along unanswered. */
static void
show (GtkFileChooserNative *chooser,
      GTask                *task)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (responded_cb), task);
  g_object_set_data_full (G_OBJECT (task), "md-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
choose_files (GtkWindow        *parent,
              const char       *title,
              const MdFileKind *kinds,
              GTask            *task)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  for (; kinds->name != NULL; kinds++)
    {
      g_autoptr (GtkFileFilter) filter = make_filter (kinds);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  show (chooser, task);
}

static void
choose_new_file (GtkWindow  *parent,
                 const char *title,
                 const char *name,
                 GFile      *folder,
                 GTask      *task)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  show (chooser, task);
}

#endif

/**
 * md_choose_files_async:
 * @parent: the window that waits for the answer
 * @title: translated
 * @kinds: what can be chosen; the first is offered first
 *
 * Lets the person choose one or more files to open.
 */
void
md_choose_files_async (GtkWindow           *parent,
                       const char          *title,
                       const MdFileKind    *kinds,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_choose_files_async);
  choose_files (parent, title, kinds, task);
}

/**
 * md_choose_files_finish:
 *
 * Returns: (transfer full) (nullable): of #GFile; or %NULL with %G_IO_ERROR_CANCELLED where none was chosen
 */
GListModel *
md_choose_files_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_choose_new_file_async:
 * @parent: the window that waits for the answer
 * @title: translated
 * @name: what to call it, unless the person thinks otherwise
 * @folder: (nullable): where to, unless the person thinks otherwise
 *
 * Lets the person choose where to save something. Whether an existing file is to be replaced has been asked by then.
 */
void
md_choose_new_file_async (GtkWindow           *parent,
                          const char          *title,
                          const char          *name,
                          GFile               *folder,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_choose_new_file_async);
  choose_new_file (parent, title, name, folder, task);
}

/**
 * md_choose_new_file_finish:
 *
 * Returns: (transfer full) (nullable): the file; or %NULL with %G_IO_ERROR_CANCELLED where none was chosen
 */
GFile *
md_choose_new_file_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
