/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdPrinterState:
 * @MD_PRINTER_READY: takes jobs
 * @MD_PRINTER_FILE: none of paper: asks for the name of a file
 * @MD_PRINTER_REFUSING: is there, but takes no jobs
 * @MD_PRINTER_GONE: is not there
 */
typedef enum
{
  MD_PRINTER_READY,
  MD_PRINTER_FILE,
  MD_PRINTER_REFUSING,
  MD_PRINTER_GONE,
} MdPrinterState;

gboolean       md_print_dialog_is_of_desktop (void);
void           md_print_dialog_set_setup     (GtkWidget            *widget,
                                              GtkPageSetup         *setup);
void           md_printer_look_async         (const char           *name,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
MdPrinterState md_printer_look_finish        (GAsyncResult         *result);

G_END_DECLS
