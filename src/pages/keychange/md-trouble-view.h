/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdTroubleView:
 *
 * A request failed, or nobody knows what came of it: what happened and what to do next, in words, and for the person
 * who has to find out, the details.
 */
#define MD_TYPE_TROUBLE_VIEW (md_trouble_view_get_type ())
G_DECLARE_FINAL_TYPE (MdTroubleView, md_trouble_view, MD, TROUBLE_VIEW, GtkWidget)

void md_trouble_view_set_issue (MdTroubleView *self,
                                MdIssue       *issue);

G_END_DECLS
