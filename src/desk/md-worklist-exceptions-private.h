/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-exceptions.h"

G_BEGIN_DECLS

/* The side of the exceptions that the worklist sees. An item is in it once, and is removed before it changes or
 * goes. */

MdWorklistExceptions *md_worklist_exceptions_new    (void);
void                  md_worklist_exceptions_append (MdWorklistExceptions *self,
                                                     GPtrArray            *items);
void                  md_worklist_exceptions_remove (MdWorklistExceptions *self,
                                                     MdWorklistItem       *item);
void                  md_worklist_exceptions_clear  (MdWorklistExceptions *self);

G_END_DECLS
