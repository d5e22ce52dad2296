/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"
#include "md-readout-course.h"

G_BEGIN_DECLS

/**
 * MdReadoutCode:
 *
 * After the code that makes a meter show its key revision was read: what the meter may show, and what each means.
 */
#define MD_TYPE_READOUT_CODE (md_readout_code_get_type ())
G_DECLARE_FINAL_TYPE (MdReadoutCode, md_readout_code, MD, READOUT_CODE, GtkWidget)

MdReadoutCourse *md_readout_code_make_course (MdIssue       *issue);
void             md_readout_code_show        (MdReadoutCode *self,
                                              MdIssue       *issue);

G_END_DECLS
