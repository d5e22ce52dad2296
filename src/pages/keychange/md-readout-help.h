/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdReadoutHelp:
 *
 * What customers most often do wrong with tokens, and what to do about each; where the meter refused a token, what to
 * do about that first (STS facts, section 11).
 *
 * Signal "closed": the agent wants to go on reading.
 */
#define MD_TYPE_READOUT_HELP (md_readout_help_get_type ())
G_DECLARE_FINAL_TYPE (MdReadoutHelp, md_readout_help, MD, READOUT_HELP, GtkWidget)

void md_readout_help_set_refused  (MdReadoutHelp *self,
                                   gboolean       refused);
void md_readout_help_set_closable (MdReadoutHelp *self,
                                   gboolean       closable);

G_END_DECLS
