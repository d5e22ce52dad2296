/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist.h"

G_BEGIN_DECLS

GPtrArray *md_worklist_take_out         (MdWorklist     *worklist,
                                         MdWorklistItem *item,
                                         guint          *position);
char      *md_worklist_describe_removal (guint           n);
void       md_worklist_add_removal_keys (GtkWidget      *list);

G_END_DECLS
