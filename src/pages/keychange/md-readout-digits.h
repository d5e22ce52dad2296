/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdReadoutDigits:
 *
 * A few digits as large as there is room for. All groups of one length have the same size. It can have the focus, and
 * is for a screen reader what md_readout_digits_set() says; a change of that while it has the focus is spoken.
 */
#define MD_TYPE_READOUT_DIGITS (md_readout_digits_get_type ())
G_DECLARE_FINAL_TYPE (MdReadoutDigits, md_readout_digits, MD, READOUT_DIGITS, GtkWidget)

void md_readout_digits_set         (MdReadoutDigits *self,
                                    const char      *text,
                                    const char      *said);
void md_readout_digits_pulse       (MdReadoutDigits *self);
void md_readout_digits_get_extents (MdReadoutDigits *self,
                                    int             *width,
                                    int             *height);

G_END_DECLS
