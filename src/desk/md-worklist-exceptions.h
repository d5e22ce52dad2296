/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-item.h"

G_BEGIN_DECLS

/**
 * MdWorklistException:
 *
 * One exception of a loaded transaction, for as long as somebody looks at it. Lives on the main thread.
 */
#define MD_TYPE_WORKLIST_EXCEPTION (md_worklist_exception_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistException, md_worklist_exception, MD, WORKLIST_EXCEPTION, GObject)

MdWorklistItem         *md_worklist_exception_get_item      (MdWorklistException *self);
/* (transfer none): belongs to the item's digest, which this keeps. */
const MdUsageException *md_worklist_exception_get_exception (MdWorklistException *self);

/**
 * MdWorklistExceptions:
 *
 * All exceptions of all that a worklist has loaded: a GListModel of #MdWorklistException in the order in which the
 * transactions were loaded. An entry costs 16 bytes; objects are made for the rows that are asked for alone.
 */
#define MD_TYPE_WORKLIST_EXCEPTIONS (md_worklist_exceptions_get_type ())
G_DECLARE_FINAL_TYPE (MdWorklistExceptions, md_worklist_exceptions, MD, WORKLIST_EXCEPTIONS, GObject)

guint md_worklist_exceptions_get_n_left_out (MdWorklistExceptions *self);

G_END_DECLS
