/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist.h"

G_BEGIN_DECLS

/* What there is to say about a worklist. All translated, all (transfer full). */

char *md_worklist_describe_report   (const MdWorklistReport *report);
char *md_worklist_describe_refusals (const MdWorklistReport *report);
char *md_worklist_describe_hold     (MdWorklist             *worklist);
char *md_worklist_describe_mistyped (const char             *text);
char *md_worklist_describe_progress (MdWorklist             *worklist);

G_END_DECLS
