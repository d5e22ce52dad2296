/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"
#include "md-readout-course.h"

G_BEGIN_DECLS

/**
 * MdReadoutSummary:
 *
 * The end of reading out: what the customer said of each token, what to do next, and the confirmation.
 */
#define MD_TYPE_READOUT_SUMMARY (md_readout_summary_get_type ())
G_DECLARE_FINAL_TYPE (MdReadoutSummary, md_readout_summary, MD, READOUT_SUMMARY, GtkWidget)

void md_readout_summary_show (MdReadoutSummary *self,
                              MdReadoutCourse  *course,
                              MdIssue          *issue);

G_END_DECLS
