/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdWorklistOrderKind:
 * @MD_WORKLIST_AS_ADDED: all, in the order in which they came
 * @MD_WORKLIST_WORST_FIRST: all; what could not be loaded, then by the severity of the exceptions
 * @MD_WORKLIST_FAILED_ONLY: what could not be loaded
 *
 * Which items of a worklist are shown, and in which order.
 */
typedef enum
{
  MD_WORKLIST_AS_ADDED,
  MD_WORKLIST_WORST_FIRST,
  MD_WORKLIST_FAILED_ONLY,
} MdWorklistOrderKind;

/**
 * MdWorklistOrder:
 *
 * A worklist as it is looked at: of a kind, and only what says some words. Without either it costs nothing, however
 * long the list is; else it works between frames, and follows what becomes of the items a few times a second.
 *
 * Signal "done": what is shown is complete again after a change.
 */
#define MD_TYPE_WORKLIST_ORDER (md_worklist_order_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistOrder, md_worklist_order, MD, WORKLIST_ORDER, GObject)

MdWorklistOrder     *md_worklist_order_new          (void);
void                 md_worklist_order_set_worklist (MdWorklistOrder     *self,
                                                     MdWorklist          *worklist);
void                 md_worklist_order_set          (MdWorklistOrder     *self,
                                                     MdWorklistOrderKind  kind,
                                                     const char          *words);
gboolean             md_worklist_order_hides_any    (MdWorklistOrder     *self);
guint                md_worklist_order_find         (MdWorklistOrder     *self,
                                                     MdWorklistItem      *item);
GListModel          *md_worklist_order_get_shown    (MdWorklistOrder     *self);

G_END_DECLS
