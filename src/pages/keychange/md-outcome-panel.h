/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-guide.h"
#include "md-issue.h"
#include "md-kept-issues.h"

G_BEGIN_DECLS

/**
 * MdOutcomePanel:
 *
 * The side of the page that says what has come of it: the guide while nothing was asked for, what a look-up found, then
 * one of working, issued, failed, unknown. Follows its issue by itself. Views are made when
 * first needed; the one for tokens while nothing else is to be done.
 */
#define MD_TYPE_OUTCOME_PANEL (md_outcome_panel_get_type ())
G_DECLARE_FINAL_TYPE (MdOutcomePanel, md_outcome_panel, MD, OUTCOME_PANEL, GtkWidget)

GtkWidget    *md_outcome_panel_new            (void);
MdGuide      *md_outcome_panel_get_guide      (MdOutcomePanel *self);
MdKeptIssues *md_outcome_panel_get_kept       (MdOutcomePanel *self);
void          md_outcome_panel_set_issue      (MdOutcomePanel *self,
                                               MdIssue        *issue);
void          md_outcome_panel_set_found      (MdOutcomePanel *self,
                                               MdValue        *answer);
MdValue      *md_outcome_panel_get_found      (MdOutcomePanel *self);
void          md_outcome_panel_set_form_meter (MdOutcomePanel *self,
                                               const char     *number);
void          md_outcome_panel_ask_once_more  (MdOutcomePanel *self,
                                               gboolean        asking);
void          md_outcome_panel_show_waiting   (MdOutcomePanel *self);
void          md_outcome_panel_set_settings   (MdOutcomePanel *self,
                                               GSettings      *settings);
const char   *md_outcome_panel_get_view       (MdOutcomePanel *self);

G_END_DECLS
