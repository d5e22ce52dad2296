/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-print-dialog.h"

#include <gtk/gtkunixprint.h>

#define PATIENCE 10 /* seconds that a print server may take to name its printers */

/**
 * md_print_dialog_is_of_desktop:
 *
 * In a sandbox, or where somebody wants it so, the desktop asks for the printer, through a portal: nothing can be added
 * to its dialog, and nothing is known of its printers.
 *
 * Returns: whether it is so
 */
gboolean
md_print_dialog_is_of_desktop (void)
{
  const char *wanted = g_getenv ("GTK_USE_PORTAL");
  const char *debug = g_getenv ("GDK_DEBUG");

  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_strcmp0 (wanted, "1") == 0 ||
         (debug != NULL && strstr (debug, "portals") != NULL && strstr (debug, "no-portals") == NULL);
}

/**
 * md_print_dialog_set_setup:
 * @widget: something in a print dialog
 * @setup: the paper that the job is for from now on
 */
void
md_print_dialog_set_setup (GtkWidget    *widget,
                           GtkPageSetup *setup)
{
  GtkRoot *dialog = gtk_widget_get_root (widget);

  if (GTK_IS_PRINT_UNIX_DIALOG (dialog))
    gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
}

typedef struct
{
  GTask          *task;       /* (owned) (nullable): until it is answered */
  char           *name;       /* (owned) */
  MdPrinterState  state;
  guint           timeout_id;
} Look;

static void
answer (Look *look)
{
  g_autoptr (GTask) task = g_steal_pointer (&look->task);

  g_clear_handle_id (&look->timeout_id, g_source_remove);
  if (task != NULL)
    g_task_return_int (task, look->state);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Look *look = user_data;

  look->timeout_id = 0;
  answer (look);

  return G_SOURCE_REMOVE;
}

static gboolean
printer_cb (GtkPrinter *printer,
            gpointer    user_data)
{
  Look *look = user_data;

  if (look->task == NULL)
    return TRUE;
  if (!g_str_equal (gtk_printer_get_name (printer), look->name))
    return FALSE;

  if (gtk_printer_is_virtual (printer))
    look->state = MD_PRINTER_FILE;
  else
    look->state = gtk_printer_is_accepting_jobs (printer) ? MD_PRINTER_READY : MD_PRINTER_REFUSING;

  return TRUE;
}

static void
look_free (gpointer user_data)
{
  Look *look = user_data;

  answer (look);
  g_free (look->name);
  g_free (look);
}

/**
 * md_printer_look_async:
 * @name: of a printer
 *
 * Finds out whether a printer is there. GTK itself prints on another one where it is not.
 */
void
md_printer_look_async (const char          *name,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Look *look = g_new0 (Look, 1);

  look->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (look->task, md_printer_look_async);
  look->name = g_strdup (name);
  look->state = MD_PRINTER_GONE;
  look->timeout_id = g_timeout_add_seconds (PATIENCE, timeout_cb, look);
  gtk_enumerate_printers (printer_cb, look, look_free, FALSE);
}

/**
 * md_printer_look_finish:
 *
 * Returns: what is known of the printer
 */
MdPrinterState
md_printer_look_finish (GAsyncResult *result)
{
  gssize state = g_task_propagate_int (G_TASK (result), NULL);

  return state < 0 ? MD_PRINTER_GONE : (MdPrinterState) state;
}
