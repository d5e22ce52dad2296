/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * MdTrainingFlow:
 *
 * A body too large to be made at once: its parts are made while it is sent, one at a time and only when the one before
 * has gone, so that memory stays small and everybody else is served in between.
 */
typedef struct _MdTrainingFlow MdTrainingFlow;

/**
 * MdTrainingFlowFunc:
 * @data: of the flow
 *
 * Returns: (transfer full) (nullable): the next part, %NULL after the last
 */
typedef GBytes *(*MdTrainingFlowFunc) (gpointer data);

MdTrainingFlow *md_training_flow_new  (MdTrainingFlowFunc  next,
                                       gpointer            data,
                                       GDestroyNotify      destroy);
void            md_training_flow_free (MdTrainingFlow     *self);
GBytes         *md_training_flow_next (MdTrainingFlow     *self);
void            md_training_flow_send (MdTrainingFlow     *self,
                                       SoupServerMessage  *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingFlow, md_training_flow_free)

G_END_DECLS
