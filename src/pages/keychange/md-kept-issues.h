/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdKeptIssues:
 *
 * What was issued in this session, and what is unfinished of earlier ones: nothing of it is lost when it leaves the
 * screen. What is unfinished stands in this widget: what nobody knows the outcome of, and what is not confirmed. What
 * is done has a list of its own, for another place. Newest first; each row activates "keychange.reopen" with the
 * request's id.
 */
#define MD_TYPE_KEPT_ISSUES (md_kept_issues_get_type ())
G_DECLARE_FINAL_TYPE (MdKeptIssues, md_kept_issues, MD, KEPT_ISSUES, GtkWidget)

GtkWidget *md_kept_issues_new           (void);
void       md_kept_issues_take          (MdKeptIssues *self,
                                         MdIssue      *issue);
MdIssue   *md_kept_issues_find          (MdKeptIssues *self,
                                         const char   *id);
GtkWidget *md_kept_issues_get_finished  (MdKeptIssues *self);
void       md_kept_issues_set_shown     (MdKeptIssues *self,
                                         gboolean      shown);
gboolean   md_kept_issues_describe_loss (MdKeptIssues *self,
                                         char        **question,
                                         char        **explanation);

G_END_DECLS
