/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdWorklistPause:
 *
 * Says for how long the service has asked to be left alone, with a button to go on nevertheless. Takes no room while it
 * has not.
 */
#define MD_TYPE_WORKLIST_PAUSE (md_worklist_pause_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistPause, md_worklist_pause, MD, WORKLIST_PAUSE, GtkBox)

void md_worklist_pause_set_worklist (MdWorklistPause *self,
                                     MdWorklist      *worklist);
void md_worklist_show_paused        (MdWorklist      *worklist,
                                     GtkWidget       *button);

G_END_DECLS
