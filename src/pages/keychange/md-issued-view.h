/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdIssuedView:
 *
 * Tokens were issued: a card for each, doubts about the set, the confirmation, the slip.
 */
#define MD_TYPE_ISSUED_VIEW (md_issued_view_get_type ())
G_DECLARE_FINAL_TYPE (MdIssuedView, md_issued_view, MD, ISSUED_VIEW, GtkWidget)

gboolean md_issued_view_prepare      (MdIssuedView *self,
                                      int           width,
                                      guint         step);
void     md_issued_view_set_settings (MdIssuedView *self,
                                      GSettings    *settings);
void     md_issued_view_set_issue    (MdIssuedView *self,
                                      MdIssue      *issue);

G_END_DECLS
