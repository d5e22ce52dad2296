/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipPosition:
 * @page: of the layout
 * @box: of that page
 * @offset: in the text of the box, in bytes, between two letters; in a rule or a barcode 0 (before it) or 1 (behind it)
 *
 * A place between two letters of a slip. Functions that take one take any of a layout that has pages.
 */
typedef struct
{
  guint page;
  guint box;
  gsize offset;
} MdSlipPosition;

int              md_slip_position_compare       (MdSlipPosition   a,
                                                 MdSlipPosition   b);
MdSlipPosition   md_slip_position_get_start     (void);
MdSlipPosition   md_slip_position_get_end       (MdSlipLayout    *layout);
const MdSlipBox *md_slip_position_get_box       (MdSlipLayout    *layout,
                                                 MdSlipPosition   position);
gboolean         md_slip_position_move_box      (MdSlipLayout    *layout,
                                                 MdSlipPosition  *position,
                                                 gboolean         forward);
gboolean         md_slip_position_move          (MdSlipLayout    *layout,
                                                 MdSlipPosition  *position,
                                                 gboolean         forward);
gboolean         md_slip_position_move_word     (MdSlipLayout    *layout,
                                                 MdSlipPosition  *position,
                                                 gboolean         forward);
void             md_slip_position_find_word     (MdSlipLayout    *layout,
                                                 MdSlipPosition   position,
                                                 MdSlipPosition  *start,
                                                 MdSlipPosition  *end);
void             md_slip_position_find_line     (MdSlipLayout    *layout,
                                                 MdSlipPosition   position,
                                                 MdSlipPosition  *start,
                                                 MdSlipPosition  *end);

G_END_DECLS
