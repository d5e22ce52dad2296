/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-sender.h"

#include <glib/gi18n-lib.h>

#include "md-slip-actions-private.h"
#include "md-slip-receipt-window.h"
#include "md-slip-send.h"

typedef struct
{
  MdSlipActions *actions; /* (owned) */
  MdSlipSubject *subject; /* (owned) */
  MdSlipJob     *job;     /* (owned) */
  guint          copy;
} Sending;

static void
sending_free (Sending *sending)
{
  g_clear_pointer (&sending->job, md_slip_job_end);
  md_slip_subject_unref (sending->subject);
  g_object_unref (sending->actions);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
say_failed (Sending      *sending,
            const GError *error)
{
  gboolean wrong_device = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
                          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ||
                          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    md_slip_actions_say (sending->actions,
                         _("Sending was cancelled. The printer may have printed a part of the slip."));
  else if (wrong_device)
    md_slip_actions_fail (sending->actions, error->message, _("_Set up…"), "output.set-up");
  else
    md_slip_actions_fail (sending->actions, error->message, _("_Try again"), "output.send");
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Sending) sending = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = md_slip_send_finish (result, &error);

  g_clear_pointer (&sending->job, md_slip_job_end);
  if (good)
    md_slip_memory_keep_copy (md_slip_actions_get_memory (sending->actions),
                              md_slip_subject_get_id (sending->subject), sending->copy);
  if (!good)
    {
      md_slip_memory_give_copy_back (md_slip_actions_get_memory (sending->actions),
                                     md_slip_subject_get_id (sending->subject));
      say_failed (sending, error);
    }
  else if (sending->copy == 0)
    md_slip_actions_say (sending->actions, _("Slip sent to the receipt printer"));
  else
    {
      /* Translators: %u is the number of the copy. */
      g_autofree char *words = g_strdup_printf (_("Copy %u of the slip sent to the receipt printer"), sending->copy);

      md_slip_actions_say (sending->actions, words);
    }
}

static void
progress_cb (double   share,
             gpointer user_data)
{
  Sending *sending = user_data;
  /* Translators: %d is how many hundredths of it are done. */
  g_autofree char *words = g_strdup_printf (_("Sending the slip to the receipt printer: %d %%"), (int) (share * 100));

  md_slip_job_say (sending->job, words);
}

static void
send_now (MdSlipActions *actions)
{
  MdSlipMemory *memory = md_slip_actions_get_memory (actions);
  Sending *sending = g_new0 (Sending, 1);

  sending->actions = g_object_ref (actions);
  sending->subject = md_slip_subject_ref (md_slip_actions_get_subject (actions));
  sending->copy = md_slip_memory_take_copy (memory, md_slip_subject_get_id (sending->subject));
  sending->job = md_slip_actions_begin (actions, _("Sending the slip to the receipt printer…"));
  md_slip_send_async (md_slip_subject_get_slip (sending->subject), md_slip_memory_get_receipt_paper (memory),
                      sending->copy, md_slip_memory_get_receipt_device (memory), progress_cb, sending,
                      md_slip_job_get_cancellable (sending->job), sent_cb, sending);
}

static void
chosen_cb (MdSlipActions       *actions,
           const char          *device,
           const char          *paper_id,
           MdSlipReceiptWindow *window)
{
  MdSlipPaper paper = MD_SLIP_PAPER_ROLL_80;

  md_slip_paper_from_id (paper_id, &paper);
  md_slip_memory_set_receipt (md_slip_actions_get_memory (actions), device, paper);
  if (md_slip_receipt_window_get_sends (window) && md_slip_actions_get_subject (actions) != NULL)
    send_now (actions);
  else
    md_slip_actions_say (actions, _("The receipt printer is set up"));
}

static void
ask (MdSlipActions *actions,
     gboolean       send)
{
  MdSlipMemory *memory = md_slip_actions_get_memory (actions);
  GtkWidget *window = md_slip_receipt_window_new (md_slip_actions_get_window (actions), send,
                                                  md_slip_memory_get_receipt_device (memory),
                                                  md_slip_memory_get_receipt_paper (memory));

  g_signal_connect_object (window, "chosen", G_CALLBACK (chosen_cb), actions, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * md_slip_sender_send:
 * @actions: have a slip
 *
 * Prints the slip on the receipt printer; asks first which that is, where it was never said.
 */
void
md_slip_sender_send (MdSlipActions *actions)
{
  if (*md_slip_memory_get_receipt_device (md_slip_actions_get_memory (actions)) == '\0')
    ask (actions, TRUE);
  else
    send_now (actions);
}

/**
 * md_slip_sender_set_up:
 *
 * Asks which device the receipt printer is, and what paper it has.
 */
void
md_slip_sender_set_up (MdSlipActions *actions)
{
  ask (actions, FALSE);
}
