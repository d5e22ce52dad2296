/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "md-slip-paper.h"

G_BEGIN_DECLS

/**
 * MdSlipReceiptWindow:
 *
 * Asks which device the receipt printer is and what roll is in it, and takes no device that a slip could not be sent
 * to.
 *
 * Signal "chosen" (device, paper id): then it closes.
 */
#define MD_TYPE_SLIP_RECEIPT_WINDOW (md_slip_receipt_window_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipReceiptWindow, md_slip_receipt_window, MD, SLIP_RECEIPT_WINDOW, AdwWindow)

GtkWidget *md_slip_receipt_window_new       (GtkWindow           *parent,
                                             gboolean             sends,
                                             const char          *device,
                                             MdSlipPaper          paper);
gboolean   md_slip_receipt_window_get_sends (MdSlipReceiptWindow *self);

G_END_DECLS
