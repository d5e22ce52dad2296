/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-order.h"

/* Lays the rows from @begin to @end, which are siblings and all that is below them, into @order: the siblings sorted,
 * each with what is below it in the source's own order. */
static void
lay_siblings (MdTreeSource     *source,
              guint             begin,
              guint             end,
              guint            *order,
              GArray           *siblings,
              GCompareDataFunc  compare,
              gpointer          user_data)
{
  g_array_set_size (siblings, 0);
  for (guint row = begin; row < end; row = md_tree_source_get_end (source, row))
    g_array_append_val (siblings, row);
  if (siblings->len < 2)
    return;

  g_array_sort_with_data (siblings, compare, user_data);
  for (guint i = 0; i < siblings->len; i++)
    {
      guint row = g_array_index (siblings, guint, i);
      guint row_end = md_tree_source_get_end (source, row);

      while (row < row_end)
        *order++ = row++;
    }
}

/**
 * md_tree_order_new:
 * @source: a tree
 * @compare: takes two pointers to rows (guint); never called for rows of different parents
 * @user_data: for @compare
 * @cancellable: (nullable): to give up
 *
 * Sorts the children of each row among themselves, and keeps each together with what is below it. Rows that compare
 * equal stay as they are. May take long for a million rows: call it from a worker.
 *
 * Returns: (transfer full) (nullable): all rows, in the order in which they are to stand; %NULL when cancelled
 */
guint *
md_tree_order_new (MdTreeSource     *source,
                   GCompareDataFunc  compare,
                   gpointer          user_data,
                   GCancellable     *cancellable)
{
  guint n_rows = md_tree_source_get_n_rows (source);
  g_autofree guint *order = g_new (guint, MAX (n_rows, 1));
  g_autoptr (GArray) siblings = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < n_rows; row++)
    order[row] = row;

  /* When a row's turn comes, all that is below it lies right behind it, and is in the source's own order still. */
  lay_siblings (source, 0, n_rows, order, siblings, compare, user_data);
  for (guint place = 0; place < n_rows; place++)
    {
      guint row = order[place];
      guint end = md_tree_source_get_end (source, row);

      if (end == row + 1)
        continue;
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      lay_siblings (source, row + 1, end, order + place + 1, siblings, compare, user_data);
    }

  return g_steal_pointer (&order);
}
