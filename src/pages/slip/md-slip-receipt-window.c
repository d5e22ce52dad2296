/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-receipt-window.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-field-row.h"
#include "md-slip-send.h"
#include "md-template.h"

#define SANDBOX "/.flatpak-info"
#define ALLOW_DEVICES "flatpak override --device=all io.github.meterdesk.Meterdesk"
#define MAX_FOUND 6 /* devices that are offered */

struct _MdSlipReceiptWindow
{
  AdwWindow     parent_instance;

  GtkWidget    *rows;
  GtkWidget    *sandbox;
  GtkWidget    *found_heading;
  GtkWidget    *found;
  GtkWidget    *roll_80;
  GtkWidget    *roll_58;
  GtkWidget    *accept;
  MdRow        *device;

  guint         n_found;
  gboolean      sends;
  GCancellable *checking; /* (owned) (nullable) */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdSlipReceiptWindow, md_slip_receipt_window, ADW_TYPE_WINDOW)

static void
set_checking (MdSlipReceiptWindow *self,
              GCancellable        *checking)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = checking;
  gtk_widget_set_sensitive (self->accept, checking == NULL);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (MdSlipReceiptWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = md_slip_send_check_finish (result, &error);
  gboolean narrow;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_checking (self, NULL);
  if (!good)
    {
      md_row_set_message (self->device, MD_ROW_TONE_ERROR, error->message, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->device));
      md_announce (GTK_WIDGET (self->device), error->message);
      return;
    }

  narrow = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->roll_58));
  g_signal_emit (self, signals[CHOSEN], 0, md_row_get_text (self->device),
                 md_slip_paper_get_id (narrow ? MD_SLIP_PAPER_ROLL_58 : MD_SLIP_PAPER_ROLL_80));
  gtk_window_close (GTK_WINDOW (self));
}

static void
accept_cb (MdSlipReceiptWindow *self)
{
  g_autofree char *path = g_strstrip (g_strdup (md_row_get_text (self->device)));

  if (self->checking != NULL)
    return;

  md_row_set_text (self->device, path);
  set_checking (self, g_cancellable_new ());
  md_slip_send_check_async (path, self->checking, checked_cb, g_object_ref (self));
}

static void
edited_cb (MdSlipReceiptWindow *self)
{
  md_row_set_message (self->device, MD_ROW_TONE_NONE, NULL, NULL);
}

static void
found_clicked_cb (MdSlipReceiptWindow *self,
                  GtkWidget           *button)
{
  md_row_set_text (self->device, gtk_button_get_label (GTK_BUTTON (button)));
  edited_cb (self);
  gtk_widget_grab_focus (self->accept);
}

/* Where receipt printers show up: on USB, on an old parallel port, on a serial line. */
static void
add_found (MdSlipReceiptWindow *self,
           const char          *folder,
           const char          *beginning)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && self->n_found < MAX_FOUND && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GtkWidget *button;

      if (!g_str_has_prefix (name, beginning))
        continue;
      self->n_found++;
      button = gtk_button_new_with_label (path);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (found_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->found), button);
    }
}

static void
find_devices (MdSlipReceiptWindow *self)
{
  add_found (self, "/dev/usb", "lp");
  add_found (self, "/dev", "lp");
  add_found (self, "/dev", "ttyUSB");
  add_found (self, "/dev", "ttyACM");
  gtk_widget_set_visible (self->found, self->n_found > 0);
  gtk_widget_set_visible (self->found_heading, self->n_found > 0);
}

/* A sandbox has no devices unless somebody lets it. */
static void
explain_sandbox (MdSlipReceiptWindow *self)
{
  g_autofree char *words = NULL;

  if (!g_file_test (SANDBOX, G_FILE_TEST_EXISTS))
    return;

  /* Translators: %s is a command. */
  words =
    g_strdup_printf (_("Meterdesk is installed in a sandbox here, which has no devices of its own. Those who look "
                       "after this computer can let it use them: %s"), ALLOW_DEVICES);
  gtk_label_set_text (GTK_LABEL (self->sandbox), words);
  gtk_widget_set_visible (self->sandbox, TRUE);
}

static void
md_slip_receipt_window_dispose (GObject *object)
{
  MdSlipReceiptWindow *self = MD_SLIP_RECEIPT_WINDOW (object);

  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);

  G_OBJECT_CLASS (md_slip_receipt_window_parent_class)->dispose (object);
}

static void
md_slip_receipt_window_class_init (MdSlipReceiptWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_slip_receipt_window_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  md_template_set (widget_class, "slip/md-slip-receipt-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, sandbox);
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, found_heading);
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, found);
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, roll_80);
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, roll_58);
  gtk_widget_class_bind_template_child (widget_class, MdSlipReceiptWindow, accept);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
md_slip_receipt_window_init (MdSlipReceiptWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->device = md_field_row_new (_("Device"));
  md_row_set_help (self->device, _("The path of the printer’s device, such as /dev/usb/lp0"));
  md_row_set_placeholder (self->device, "/dev/usb/lp0");
  g_signal_connect_object (self->device, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->device, "entered", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->rows), GTK_WIDGET (self->device));
}

/**
 * md_slip_receipt_window_new:
 * @parent: (nullable): the window that waits for the answer
 * @sends: whether a slip is sent as soon as it is known where to
 * @device: the path that is known so far; may be empty
 * @paper: the roll that is known so far
 *
 * Returns: (transfer none): a window that owns itself
 */
GtkWidget *
md_slip_receipt_window_new (GtkWindow   *parent,
                            gboolean     sends,
                            const char  *device,
                            MdSlipPaper  paper)
{
  MdSlipReceiptWindow *self = g_object_new (MD_TYPE_SLIP_RECEIPT_WINDOW, "transient-for", parent, NULL);
  GtkWidget *first;

  self->sends = sends;
  /* Translators: buttons of the window that asks for the receipt printer: to send it a slip, or only to keep it. */
  gtk_button_set_label (GTK_BUTTON (self->accept), sends ? _("_Send") : _("_Save"));
  find_devices (self);
  explain_sandbox (self);
  first = gtk_widget_get_first_child (self->found);
  if (*device == '\0' && first != NULL)
    device = gtk_button_get_label (GTK_BUTTON (first));
  md_row_set_text (self->device, device);
  gtk_widget_grab_focus (GTK_WIDGET (self->device));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (paper == MD_SLIP_PAPER_ROLL_58 ? self->roll_58 : self->roll_80), TRUE);

  return GTK_WIDGET (self);
}

/**
 * md_slip_receipt_window_get_sends:
 *
 * Returns: whether a slip is sent as soon as it is known where to
 */
gboolean
md_slip_receipt_window_get_sends (MdSlipReceiptWindow *self)
{
  return self->sends;
}
