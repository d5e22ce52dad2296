/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-item-private.h"

G_BEGIN_DECLS

/* A GQueue of items that wait for their turn. An item whose turn has passed in the meantime is no longer in it, without
 * being looked for: its place is void, and is passed over. */

void            md_usage_queue_put   (GQueue                  *self,
                                      MdWorklistItem          *item);
MdWorklistItem *md_usage_queue_take  (GQueue                  *self);
void            md_usage_queue_fail  (GQueue                  *self,
                                      const MdWorklistFailure *failure);
void            md_usage_queue_clear (GQueue                  *self);

G_END_DECLS
