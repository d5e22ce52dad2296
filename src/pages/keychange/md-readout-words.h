/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-issue.h"
#include "md-readout-course.h"

G_BEGIN_DECLS

char *md_readout_join_numbers     (const char      *words);
char *md_readout_describe_token   (MdReadoutCourse *course);
char *md_readout_describe_group   (MdReadoutCourse *course);
char *md_readout_describe_next    (MdReadoutCourse *course,
                                   gboolean         of_code);
char *md_readout_describe_spoken  (MdReadoutCourse *course,
                                   gboolean         of_code);
char *md_readout_describe_question (MdReadoutCourse *course,
                                    char           **detail);
char *md_readout_describe_end     (MdReadoutCourse *course,
                                   MdIssue         *issue,
                                   char           **detail);
char *md_readout_describe_token_at (guint token,
                                    guint n_tokens);
const char *md_readout_describe_answer (MdReadoutAnswer answer);

G_END_DECLS
