/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipPrintPages:
 *
 * The pages of a print operation: one for each piece of paper. They are laid out on a thread, and long ones drawn a
 * little at a time, so that the window never waits.
 *
 * Signal "laid-out": there is something to print on the paper that was chosen last, or an error.
 */
#define MD_TYPE_SLIP_PRINT_PAGES (md_slip_print_pages_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipPrintPages, md_slip_print_pages, MD, SLIP_PRINT_PAGES, GObject)

MdSlipPrintPages *md_slip_print_pages_new       (GtkPrintOperation *operation,
                                                 MdValue           *slip,
                                                 guint              copy);
void              md_slip_print_pages_set_paper (MdSlipPrintPages  *self,
                                                 MdSlipPaper        paper);
GtkPageSetup     *md_slip_print_pages_get_setup (MdSlipPrintPages  *self);
const GError     *md_slip_print_pages_get_error (MdSlipPrintPages  *self);

G_END_DECLS
