/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-readout-course.h"

G_BEGIN_DECLS

/**
 * MdReadoutGroups:
 *
 * The whole token that is being read, small, in as many lines as it takes: which groups were read, and which one is
 * being read now. Always from left to right.
 */
#define MD_TYPE_READOUT_GROUPS (md_readout_groups_get_type ())
G_DECLARE_FINAL_TYPE (MdReadoutGroups, md_readout_groups, MD, READOUT_GROUPS, GtkWidget)

void md_readout_groups_show (MdReadoutGroups *self,
                             MdReadoutCourse *course);

G_END_DECLS
