/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdWorklistView:
 *
 * The worklist: where transactions are added by typing, pasting, dropping or opening; how far their loading is; the
 * list.
 *
 * Property "selected" (nullable): the #MdWorklistItem that is chosen. Signal "said" (words): something to be told to
 * the person. Actions: "worklist.open", "worklist.add", "worklist.pause", "worklist.cancel", "worklist.retry",
 * "worklist.remove", "worklist.clear".
 */
#define MD_TYPE_WORKLIST_VIEW (md_worklist_view_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistView, md_worklist_view, MD, WORKLIST_VIEW, GtkWidget)

void            md_worklist_view_set_worklist  (MdWorklistView *self,
                                                MdWorklist     *worklist);
MdWorklistItem *md_worklist_view_get_selected  (MdWorklistView *self);
void            md_worklist_view_select        (MdWorklistView *self,
                                                MdWorklistItem *item);
void            md_worklist_view_add_text      (MdWorklistView *self,
                                                const char     *text);
void            md_worklist_view_add_files     (MdWorklistView *self,
                                                GListModel     *files);
void            md_worklist_view_focus_entry   (MdWorklistView *self);

G_END_DECLS
