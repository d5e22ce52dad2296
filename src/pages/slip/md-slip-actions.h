/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-slip-jobs.h"
#include "md-slip-memory.h"
#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipActions:
 *
 * What can be done with the slip that a page shows, as actions of the page: "output.print" (Ctrl+P),
 * "output.print-at-once" (Ctrl+Shift+P), "output.save" (format id), "output.save-as-last-time" (Ctrl+S), "output.send",
 * "output.set-up", "output.paper" (paper id, stateful), "output.open-folder".
 *
 * What is printed for the first time is the original; each further print-out, by whatever printer, is a copy and says
 * so. What is saved is the slip as it was issued.
 */
#define MD_TYPE_SLIP_ACTIONS (md_slip_actions_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipActions, md_slip_actions, MD, SLIP_ACTIONS, GObject)

MdSlipActions *md_slip_actions_new        (GtkWidget     *page,
                                           GtkWidget     *toasts,
                                           MdSlipJobs    *jobs);
void           md_slip_actions_set_memory (MdSlipActions *self,
                                           MdSlipMemory  *memory);
void           md_slip_actions_set_slip   (MdSlipActions *self,
                                           MdValue       *slip,
                                           const char    *meter,
                                           const char    *request_id);
void           md_slip_actions_note_printed (MdSlipActions *self,
                                             guint          n);

G_END_DECLS
