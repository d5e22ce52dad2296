/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-printer.h"

#include <glib/gi18n-lib.h>

#include "md-print-dialog.h"
#include "md-slip-actions-private.h"
#include "md-slip-print-pages.h"

/* One print-out, from the wish to what became of it. */
typedef struct
{
  MdSlipActions     *actions;   /* (owned) */
  MdSlipSubject     *subject;   /* (owned) */
  GtkPrintOperation *operation; /* (owned) */
  MdSlipPrintPages  *pages;     /* (unowned): the operation's */
  MdSlipJob         *job;       /* (owned) (nullable): while the person does not answer a dialog */
  GtkWidget         *papers;    /* (unowned) (nullable): in the dialog, while that is open */
  gulong             cancel_id;
  guint              copy;
  gboolean           asks;      /* shows the dialog */
  gboolean           running;
  gboolean           previews;  /* for looking at, in another program */
  gboolean           done;      /* the spooler has it, or nobody will */
} Printing;

static MdSlipMemory *
get_memory (Printing *printing)
{
  return md_slip_actions_get_memory (printing->actions);
}

static void
end_job (Printing *printing)
{
  if (printing->cancel_id != 0)
    g_signal_handler_disconnect (md_slip_job_get_cancellable (printing->job), printing->cancel_id);
  printing->cancel_id = 0;
  g_clear_pointer (&printing->job, md_slip_job_end);
}

static void
printing_free (Printing *printing)
{
  end_job (printing);
  g_signal_handlers_disconnect_by_data (printing->operation, printing);
  g_signal_handlers_disconnect_by_data (printing->pages, printing);
  g_signal_handlers_disconnect_by_data (get_memory (printing), printing);
  g_object_unref (printing->operation);
  md_slip_subject_unref (printing->subject);
  g_object_unref (printing->actions);
  g_free (printing);
}

static void
begin_job (Printing *printing)
{
  if (printing->job != NULL)
    return;

  printing->job = md_slip_actions_begin (printing->actions, _("Printing the slip…"));
  printing->cancel_id = g_signal_connect_swapped (md_slip_job_get_cancellable (printing->job), "cancelled",
                                                  G_CALLBACK (gtk_print_operation_cancel), printing->operation);
}

static GFile *
find_file (GtkPrintSettings *settings)
{
  const char *uri = gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);

  /* Through a portal it is a file that nobody is to know of. */
  return uri != NULL && !md_print_dialog_is_of_desktop () ? g_file_new_for_uri (uri) : NULL;
}

static void
say_printed (Printing         *printing,
             GtkPrintSettings *settings)
{
  const char *printer = gtk_print_settings_get_printer (settings);
  g_autoptr (GFile) file = find_file (settings);
  g_autofree char *words = NULL;

  if (file != NULL)
    {
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = g_filename_display_name (base);

      /* Translators: %s is the name of a file. */
      words = g_strdup_printf (_("Slip printed to the file “%s”"), name);
      md_slip_actions_say_saved (printing->actions, words, file);
      return;
    }

  if (printer == NULL || md_print_dialog_is_of_desktop ())
    words = g_strdup (_("Slip sent to the printer"));
  else if (printing->copy == 0)
    /* Translators: %s is the name of a printer. */
    words = g_strdup_printf (_("Slip sent to “%s”"), printer);
  else
    /* Translators: the number of the copy, and the name of a printer. */
    words = g_strdup_printf (_("Copy %u of the slip sent to “%s”"), printing->copy, printer);
  md_slip_actions_say (printing->actions, words);
}

/* More than one of the same may have been asked for in the dialog: the next print-out is a later copy. */
static void
count_all (Printing         *printing,
            GtkPrintSettings *settings)
{
  const char *id = md_slip_subject_get_id (printing->subject);
  int n_copies = gtk_print_settings_get_n_copies (settings);

  md_slip_memory_keep_copy (get_memory (printing), id, printing->copy);
  for (int i = 1; i < n_copies; i++)
    md_slip_memory_keep_copy (get_memory (printing), id, md_slip_memory_take_copy (get_memory (printing), id));
}

static void
fail (Printing     *printing,
      const GError *error)
{
  g_autofree char *words = NULL;

  /* Translators: %s says why, in the words of the system. */
  words = g_strdup_printf (_("The slip was not printed: %s. Look whether the printer is switched on and has paper, and "
                             "print it again."),
                           error != NULL ? error->message : _("the printer did not take it"));
  md_slip_actions_fail (printing->actions, words, _("_Print…"), "output.print");
}

/* What the printer makes of it may come long after the spooler took it, while the next slips are printed. */
static gboolean
free_cb (gpointer user_data)
{
  printing_free (user_data);

  return G_SOURCE_REMOVE;
}

static void
free_soon (Printing *printing)
{
  g_signal_handlers_disconnect_by_data (printing->operation, printing);
  end_job (printing);
  g_idle_add (free_cb, printing);
}

static void
status_changed_cb (Printing *printing)
{
  const char *words = gtk_print_operation_get_status_string (printing->operation);

  if (printing->job != NULL && words != NULL && *words != '\0')
    {
      /* Translators: %s says how far it is, in the words of the system. */
      g_autofree char *line = g_strdup_printf (_("Printing the slip: %s"), words);

      md_slip_job_say (printing->job, line);
    }
  if (!printing->done)
    return;

  if (gtk_print_operation_get_status (printing->operation) == GTK_PRINT_STATUS_FINISHED_ABORTED)
    fail (printing, NULL);
  if (gtk_print_operation_is_finished (printing->operation))
    free_soon (printing);
}

static void
give_up (Printing                *printing,
         GtkPrintOperationResult  result)
{
  const GError *nothing = md_slip_print_pages_get_error (printing->pages);
  g_autoptr (GError) error = NULL;

  md_slip_memory_give_copy_back (get_memory (printing), md_slip_subject_get_id (printing->subject));
  /* Where there is none, it must not be asked for. */
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && nothing == NULL)
    gtk_print_operation_get_error (printing->operation, &error);
  if (error != NULL || nothing != NULL)
    fail (printing, error != NULL ? error : nothing);
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    fail (printing, NULL);
  free_soon (printing);
}

static void
done_cb (Printing                *printing,
         GtkPrintOperationResult  result)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (printing->operation);

  printing->done = TRUE;
  printing->papers = NULL;
  if (result != GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      give_up (printing, result);
      return;
    }

  end_job (printing);
  if (printing->previews)
    {
      md_slip_memory_give_copy_back (get_memory (printing), md_slip_subject_get_id (printing->subject));
      free_soon (printing);
      return;
    }

  count_all (printing, settings);
  md_slip_memory_set_print_settings (get_memory (printing), settings);
  say_printed (printing, settings);
  if (gtk_print_operation_is_finished (printing->operation))
    free_soon (printing);
}

/* In the dialog of GTK, a page of ours: the paper is not the printer's to choose, because the slip is laid out for
 * it. */
static GtkWidget *
create_papers_cb (Printing *printing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("The slip is laid out for this paper:"));
  GtkWidget *first = NULL;

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_box_append (GTK_BOX (box), heading);
  for (MdSlipPaper paper = MD_SLIP_PAPER_FITTING + 1; paper < MD_SLIP_N_PAPERS; paper++)
    {
      GtkWidget *choice = gtk_check_button_new_with_label (md_slip_paper_get_name (paper));

      gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (first));
      first = first != NULL ? first : choice;
      gtk_actionable_set_action_name (GTK_ACTIONABLE (choice), "output.paper");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (choice), "s", md_slip_paper_get_id (paper));
      gtk_box_append (GTK_BOX (box), choice);
    }
  gtk_widget_insert_action_group (box, "output", md_slip_actions_get_group (printing->actions));
  printing->papers = box;

  return box;
}

/* GTK's dialog can also show the pages in another program; that is left to it. */
static gboolean
preview_cb (Printing *printing)
{
  printing->previews = TRUE;

  return FALSE;
}

/* From here on there is nothing to choose. */
static void
begin_print_cb (Printing *printing)
{
  printing->papers = NULL;
  begin_job (printing);
}

static void
paper_changed_cb (Printing *printing)
{
  if (printing->papers != NULL)
    md_slip_print_pages_set_paper (printing->pages, md_slip_memory_get_paper (get_memory (printing)));
}

/* The dialog, or the printer, is told the paper in the length that the slip needs, so it waits for the first layout. */
static void
laid_out_cb (Printing *printing)
{
  g_autoptr (GtkPageSetup) setup = md_slip_print_pages_get_setup (printing->pages);
  g_autoptr (GError) error = NULL;

  if (printing->done)
    return;
  if (setup == NULL && !printing->running)
    {
      printing->done = TRUE;
      give_up (printing, GTK_PRINT_OPERATION_RESULT_ERROR);
      return;
    }
  if (printing->running)
    {
      if (printing->papers != NULL && setup != NULL)
        md_print_dialog_set_setup (printing->papers, setup);
      return;
    }

  printing->running = TRUE;
  gtk_print_operation_set_default_page_setup (printing->operation, setup);
  if (gtk_print_operation_run (printing->operation,
                               printing->asks ? GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG
                                              : GTK_PRINT_OPERATION_ACTION_PRINT,
                               md_slip_actions_get_window (printing->actions),
                               &error) == GTK_PRINT_OPERATION_RESULT_ERROR &&
      !printing->done)
    {
      printing->done = TRUE;
      give_up (printing, GTK_PRINT_OPERATION_RESULT_ERROR);
    }
}

static void
connect (Printing *printing)
{
  GtkPrintOperation *operation = printing->operation;

  g_signal_connect_swapped (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect_swapped (operation, "preview", G_CALLBACK (preview_cb), printing);
  g_signal_connect_swapped (operation, "status-changed", G_CALLBACK (status_changed_cb), printing);
  g_signal_connect_swapped (operation, "done", G_CALLBACK (done_cb), printing);
  g_signal_connect_swapped (printing->pages, "laid-out", G_CALLBACK (laid_out_cb), printing);
  if (!printing->asks || md_print_dialog_is_of_desktop ())
    return;

  /* Translators: the name of a page in the print dialog, beside “General” and “Page Setup”. */
  gtk_print_operation_set_custom_tab_label (operation, _("Slip"));
  g_signal_connect_swapped (operation, "create-custom-widget", G_CALLBACK (create_papers_cb), printing);
  g_signal_connect_swapped (get_memory (printing), "notify::paper", G_CALLBACK (paper_changed_cb), printing);
}

/* For those who print to a file; GTK would take the folder that the program happens to run in. */
static const char *
find_documents (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return documents != NULL ? documents : g_get_home_dir ();
}

static void
start (MdSlipActions *actions,
       gboolean       asks)
{
  MdSlipMemory *memory = md_slip_actions_get_memory (actions);
  Printing *printing = g_new0 (Printing, 1);
  g_autoptr (GtkPrintSettings) settings = md_slip_memory_get_print_settings (memory);
  g_autofree char *job_name = NULL;
  g_autofree char *file_name = NULL;

  printing->actions = g_object_ref (actions);
  printing->subject = md_slip_subject_ref (md_slip_actions_get_subject (actions));
  printing->asks = asks;
  printing->copy = md_slip_memory_take_copy (memory, md_slip_subject_get_id (printing->subject));
  job_name = md_slip_subject_make_job_name (printing->subject);
  file_name = md_slip_subject_make_name (printing->subject);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, file_name);
  if (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR) == NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, find_documents ());

  printing->operation = gtk_print_operation_new ();
  gtk_print_operation_set_allow_async (printing->operation, TRUE);
  gtk_print_operation_set_track_print_status (printing->operation, TRUE);
  gtk_print_operation_set_job_name (printing->operation, job_name);
  gtk_print_operation_set_print_settings (printing->operation, settings);
  printing->pages = md_slip_print_pages_new (printing->operation, md_slip_subject_get_slip (printing->subject),
                                             printing->copy);
  connect (printing);
  if (!asks)
    begin_job (printing);
  md_slip_print_pages_set_paper (printing->pages, md_slip_memory_get_paper (memory));
}

/**
 * md_slip_printer_print:
 * @actions: have a slip
 *
 * Asks for the printer, and prints the slip.
 */
void
md_slip_printer_print (MdSlipActions *actions)
{
  start (actions, TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MdSlipActions) actions = user_data;
  MdPrinterState state = md_printer_look_finish (result);
  g_autoptr (GtkPrintSettings) settings = md_slip_memory_get_print_settings (md_slip_actions_get_memory (actions));
  g_autofree char *words = NULL;

  /* The slip, or the window, may have gone meanwhile. */
  if (md_slip_actions_get_subject (actions) == NULL || md_slip_actions_get_window (actions) == NULL)
    return;
  if (state == MD_PRINTER_READY || state == MD_PRINTER_FILE)
    {
      start (actions, state == MD_PRINTER_FILE);
      return;
    }

  if (state == MD_PRINTER_GONE)
    /* Translators: %s is the name of a printer. */
    words = g_strdup_printf (_("The printer “%s” is not there. Look whether it is switched on, or choose another."),
                             gtk_print_settings_get_printer (settings));
  else
    /* Translators: %s is the name of a printer. */
    words = g_strdup_printf (_("The printer “%s” takes no jobs now. Ask those who look after it, or choose another."),
                             gtk_print_settings_get_printer (settings));
  md_slip_actions_fail (actions, words, _("_Print…"), "output.print");
}

/**
 * md_slip_printer_print_at_once:
 * @actions: have a slip
 *
 * Prints the slip as the last one, without asking. Where there was none, or where it went to a file, it asks; in a
 * sandbox the desktop does in any case.
 */
void
md_slip_printer_print_at_once (MdSlipActions *actions)
{
  g_autoptr (GtkPrintSettings) settings = md_slip_memory_get_print_settings (md_slip_actions_get_memory (actions));
  const char *printer = gtk_print_settings_get_printer (settings);

  if (printer == NULL || md_print_dialog_is_of_desktop ())
    start (actions, TRUE);
  else
    md_printer_look_async (printer, NULL, looked_cb, g_object_ref (actions));
}
