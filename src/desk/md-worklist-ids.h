/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdWorklistIds:
 * @ids: (element-type utf8): in the order of the text, each as often as it stands there
 * @n_surplus: ids for which there was no room
 * @n_refused: places that held no id where one was to be expected
 * @refusals: (element-type MdWorklistRefusal): the first of them
 *
 * The ids that stand in a text.
 */
typedef struct
{
  GPtrArray *ids;
  guint      n_surplus;
  guint      n_refused;
  GPtrArray *refusals;
} MdWorklistIds;

MdWorklistIds *md_worklist_ids_find (const char    *text,
                                     gsize          length,
                                     guint          max_ids);
void           md_worklist_ids_free (MdWorklistIds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdWorklistIds, md_worklist_ids_free)

G_END_DECLS
