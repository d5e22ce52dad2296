/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-keys.h"

/* Further in: expand the row, or else go to the first one below it. */
static void
go_in (MdTreeRows  *rows,
       MdTreePlace *place)
{
  MdTreePlace below, above;

  if (!md_tree_rows_is_expanded (rows, place))
    {
      if (md_tree_rows_is_expandable (rows, place))
        md_tree_rows_expand (rows, place);
      return;
    }

  if (md_tree_rows_get_place (rows, md_tree_rows_find_position (rows, place) + 1, &below) &&
      md_tree_rows_get_above (rows, &below, &above) && above.source == place->source && above.row == place->row)
    *place = below;
}

/* Further out: collapse the row, or else go to the one above it. */
static void
go_out (MdTreeRows  *rows,
        MdTreePlace *place)
{
  if (md_tree_rows_is_expanded (rows, place))
    md_tree_rows_collapse (rows, place);
  else
    md_tree_rows_get_above (rows, place, place);
}

/**
 * md_tree_keys_press:
 * @place: (inout): the row that has the focus; then the one to move to
 * @right_to_left: whether rows are written that way
 *
 * What the keys of a tree do.
 *
 * Returns: whether the key is one of them
 */
gboolean
md_tree_keys_press (MdTreeRows      *rows,
                    MdTreePlace     *place,
                    guint            keyval,
                    GdkModifierType  state,
                    gboolean         right_to_left)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  if (right_to_left && (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left))
    keyval = GDK_KEY_Right;
  else if (right_to_left && (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right))
    keyval = GDK_KEY_Left;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      go_in (rows, place);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      go_out (rows, place);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      if (!md_tree_rows_is_expanded (rows, place) && md_tree_rows_is_expandable (rows, place))
        md_tree_rows_expand (rows, place);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      if (md_tree_rows_is_expanded (rows, place))
        md_tree_rows_collapse (rows, place);
      return TRUE;
    case GDK_KEY_asterisk:
    case GDK_KEY_KP_Multiply:
      md_tree_rows_expand_below (rows, place);
      return TRUE;
    default:
      return FALSE;
    }
}
