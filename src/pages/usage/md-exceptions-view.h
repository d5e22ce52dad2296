/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdExceptionsView:
 *
 * All exceptions of all transactions that a worklist has loaded, worst first; they can be sorted by any column, and
 * filtered.
 *
 * Signal "chosen" (item, row): the person wants to see where an exception stands: an #MdWorklistItem and the guint row.
 */
#define MD_TYPE_EXCEPTIONS_VIEW (md_exceptions_view_get_type ())
G_DECLARE_FINAL_TYPE (MdExceptionsView, md_exceptions_view, MD, EXCEPTIONS_VIEW, GtkWidget)

GtkWidget  *md_exceptions_view_new          (void);
void        md_exceptions_view_set_worklist (MdExceptionsView *self,
                                             MdWorklist       *worklist);
GListModel *md_exceptions_view_get_shown    (MdExceptionsView *self);

G_END_DECLS
