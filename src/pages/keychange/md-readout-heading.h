/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdReadoutHeading:
 *
 * What stands in the place of the digits where there are none to read: a question or a sentence, and a line about it.
 * It can have the focus, so that a screen reader reads it first.
 */
#define MD_TYPE_READOUT_HEADING (md_readout_heading_get_type ())
G_DECLARE_FINAL_TYPE (MdReadoutHeading, md_readout_heading, MD, READOUT_HEADING, GtkWidget)

void  md_readout_heading_set      (MdReadoutHeading *self,
                                   const char       *title,
                                   const char       *detail);
char *md_readout_heading_describe (MdReadoutHeading *self);

G_END_DECLS
