/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-slip-output.h"
#include "md-slip-paper.h"

G_BEGIN_DECLS

/**
 * MdSlipMemory:
 *
 * What is remembered from one slip to the next: for good the paper, the printer and its settings, the receipt printer,
 * the folder and the kind of file; as long as the program runs, how often each slip was printed.
 *
 * Property "paper" (#MdSlipPaper as uint): what slips are printed on.
 *
 * Signals: "printed" (id, n), the n-th print-out of a slip was made, 1 being the original's; "saved" (id), a slip was
 * written to a file.
 */
#define MD_TYPE_SLIP_MEMORY (md_slip_memory_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipMemory, md_slip_memory, MD, SLIP_MEMORY, GObject)

MdSlipMemory     *md_slip_memory_new                (GSettings        *settings);
MdSlipPaper       md_slip_memory_get_paper          (MdSlipMemory     *self);
void              md_slip_memory_set_paper          (MdSlipMemory     *self,
                                                     MdSlipPaper       paper);
MdSlipPaper       md_slip_memory_get_receipt_paper  (MdSlipMemory     *self);
const char       *md_slip_memory_get_receipt_device (MdSlipMemory     *self);
void              md_slip_memory_set_receipt        (MdSlipMemory     *self,
                                                     const char       *device,
                                                     MdSlipPaper       paper);
MdSlipFormat      md_slip_memory_get_format         (MdSlipMemory     *self);
GFile            *md_slip_memory_get_folder         (MdSlipMemory     *self);
void              md_slip_memory_set_saved          (MdSlipMemory     *self,
                                                     MdSlipFormat      format,
                                                     GFile            *file);
void              md_slip_memory_tell_saved         (MdSlipMemory     *self,
                                                     const char       *id);
GtkPrintSettings *md_slip_memory_get_print_settings (MdSlipMemory     *self);
void              md_slip_memory_set_print_settings (MdSlipMemory     *self,
                                                     GtkPrintSettings *settings);
guint             md_slip_memory_take_copy          (MdSlipMemory     *self,
                                                     const char       *id);
void              md_slip_memory_keep_copy          (MdSlipMemory     *self,
                                                     const char       *id,
                                                     guint             copy);
void              md_slip_memory_note_printed       (MdSlipMemory     *self,
                                                     const char       *id,
                                                     guint             n);
void              md_slip_memory_give_copy_back     (MdSlipMemory     *self,
                                                     const char       *id);

const char       *md_slip_format_get_id             (MdSlipFormat      format);
gboolean          md_slip_format_from_id            (const char       *id,
                                                     MdSlipFormat     *format);

G_END_DECLS
