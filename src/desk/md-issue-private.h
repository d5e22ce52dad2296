/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-clock.h"
#include "md-issue.h"
#include "md-profile.h"

G_BEGIN_DECLS

/* How the desk tells an issue what happened to it. */

MdIssue      *md_issue_new                   (MdValue             *request,
                                              MdProfile           *profile,
                                              MdClock             *clock);
void          md_issue_set_utility           (MdIssue             *self,
                                              MdValue             *utility);
GCancellable *md_issue_begin                 (MdIssue             *self);
void          md_issue_end                   (MdIssue             *self,
                                              MdOutcome           *outcome);
MdValue      *md_issue_prepare_confirmation  (MdIssue             *self);
void          md_issue_end_confirmation      (MdIssue             *self,
                                              MdOutcome           *outcome);

/* What of an answer is shown: md-issue-tokens.c. */
GPtrArray    *md_issued_tokens_new           (MdValue             *answer,
                                              char              ***doubts);

G_END_DECLS
