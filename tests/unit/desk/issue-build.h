/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-issue-private.h"

G_BEGIN_DECLS

/* Issues without a service behind them. */

#define MD_TEST_ISSUE_ID "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93"

MdIssue *md_test_issue_new     (void);
void     md_test_issue_ask     (MdIssue         *issue,
                                MdOutcomeState   state,
                                MdOutcomeEnding  ending,
                                guint            status,
                                const char      *error_type);
void     md_test_issue_confirm (MdIssue         *issue,
                                MdOutcomeState   state,
                                MdOutcomeEnding  ending,
                                guint            status,
                                const char      *error_type);

G_END_DECLS
