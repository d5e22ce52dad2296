/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdReadout:
 *
 * Reads what was issued to the customer: one group of digits at a time, as large as the window allows, and after each
 * token what the meter made of it. Each issue keeps the place to which it was read.
 *
 * Actions: "readout.next", "back", "repeat", "first", "next-token", "back-token", "accept", "refuse", "help", "code",
 * "leave".
 *
 * Signals: "marked" (a #MdJournalMark, the number of a token from 1): it was read to its end, or the customer said what
 * the meter made of it; "left": the agent wants to go back.
 */
#define MD_TYPE_READOUT (md_readout_get_type ())
G_DECLARE_FINAL_TYPE (MdReadout, md_readout, MD, READOUT, GtkWidget)

GtkWidget *md_readout_new       (void);
gboolean   md_readout_can_read  (MdIssue   *issue);
void       md_readout_set_issue (MdReadout *self,
                                 MdIssue   *issue);
MdIssue   *md_readout_get_issue (MdReadout *self);

G_END_DECLS
