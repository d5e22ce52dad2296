/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-error-words.h"
#include "md-issue.h"

G_BEGIN_DECLS

char *md_issue_describe_meter     (MdIssue *issue);
char *md_issue_describe_about     (MdIssue *issue);
char *md_issue_describe_change    (MdIssue *issue);
char *md_issue_describe_elapsed   (MdIssue *issue);
char *md_issue_describe_tokens    (MdIssue *issue);
char *md_issue_describe_outcome   (MdIssue *issue);
char *md_issue_describe_kept      (MdIssue *issue);
char *md_issue_describe_ending    (MdIssue *issue);
char *md_issue_describe_record    (MdIssue *issue);

const char *md_issue_peek_field     (MdIssue    *issue,
                                     const char *path);
const char *md_issue_describe_order (guint       position,
                                     guint       n_tokens);
char *md_request_describe_change (MdValue *request,
                                  MdValue *answer);

MdOutcomeWords *md_issue_describe_trouble (MdIssue *issue);

gboolean md_issue_has_doubts           (MdIssue    *issue);
gboolean md_issue_is_for_meter         (MdIssue    *issue,
                                        const char *number);
char    *md_issue_describe_other_meter (MdIssue    *issue);

/* The rule of what is found in a look-up's outcome. */
#define MD_RULE_LOOK_UP "look-up"

GPtrArray *md_look_up_list_failure (MdOutcome *outcome,
                                    guint      time_out);

G_END_DECLS
