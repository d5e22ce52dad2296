/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdWorkingView:
 *
 * A request is under way: how long it has taken of the time allowed, and a way to stop waiting. Keeps time by itself
 * while it has an issue.
 */
#define MD_TYPE_WORKING_VIEW (md_working_view_get_type ())
G_DECLARE_FINAL_TYPE (MdWorkingView, md_working_view, MD, WORKING_VIEW, GtkWidget)

void md_working_view_set_issue (MdWorkingView *self,
                                MdIssue       *issue);

G_END_DECLS
