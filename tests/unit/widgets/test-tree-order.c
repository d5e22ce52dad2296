/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-order.h"

#include "tree-numbers.h"

/* Even rows first, then odd ones, each kind as it stood. */
static int
compare_parity (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  guint *n_calls = user_data;

  if (n_calls != NULL)
    ++*n_calls;

  return (int) (*(const guint *) a % 2) - (int) (*(const guint *) b % 2);
}

static int
compare_backwards (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  return *(const guint *) a > *(const guint *) b ? -1 : 1;
}

static void
assert_order (const char       *shape,
              GCompareDataFunc  compare,
              const guint      *expected)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new (shape);
  guint n_rows = md_tree_source_get_n_rows (MD_TREE_SOURCE (tree));
  g_autofree guint *order = md_tree_order_new (MD_TREE_SOURCE (tree), compare, NULL, NULL);

  for (guint i = 0; i < n_rows; i++)
    g_assert_cmpuint (order[i], ==, expected[i]);
}

static void
test_siblings (void)
{
  assert_order ("x(xxxx)", compare_backwards, (guint[]) { 0, 4, 3, 2, 1 });
  assert_order ("xxx", compare_backwards, (guint[]) { 2, 1, 0 });
  assert_order ("x", compare_backwards, (guint[]) { 0 });
  assert_order ("", compare_backwards, NULL);
}

static void
test_subtrees_stay_together (void)
{
  assert_order ("x(x(xx)x(x(xx))x)", compare_backwards, (guint[]) { 0, 8, 4, 5, 7, 6, 1, 3, 2 });
}

static void
test_equal_rows_stay (void)
{
  assert_order ("x(xxxxx)", compare_parity, (guint[]) { 0, 2, 4, 1, 3, 5 });
}

/* Whatever the tree: every row once, each right behind its parent's place, siblings in order. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint run = 0; run < 40; run++)
    {
      guint n_rows = (guint) g_rand_int_range (random, 1, 400);
      g_autoptr (TreeNumbers) numbers = tree_numbers_new_grown (random, n_rows, 6);
      MdTreeSource *tree = MD_TREE_SOURCE (numbers);
      g_autofree guint *order = md_tree_order_new (tree, compare_parity, NULL, NULL);
      g_autofree guint *places = g_new (guint, n_rows);
      g_autofree guint *last_below = g_new (guint, n_rows);
      guint last_root = MD_TREE_ROW_NONE;

      for (guint place = 0; place < n_rows; place++)
        {
          places[order[place]] = place;
          last_below[place] = MD_TREE_ROW_NONE;
        }
      for (guint place = 0; place < n_rows; place++)
        {
          guint row = order[place];
          guint parent = md_tree_source_get_parent (tree, row);
          guint *last = parent != MD_TREE_ROW_NONE ? &last_below[parent] : &last_root;

          g_assert_cmpuint (places[row], ==, place);
          if (parent != MD_TREE_ROW_NONE)
            {
              g_assert_cmpuint (place, >, places[parent]);
              g_assert_cmpuint (place, <, places[parent] + md_tree_source_get_end (tree, parent) - parent);
            }
          if (*last != MD_TREE_ROW_NONE)
            g_assert_true (*last % 2 < row % 2 || (*last % 2 == row % 2 && *last < row));
          *last = row;
        }
    }
}

static void
test_cancelled (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(xx)");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (md_tree_order_new (MD_TREE_SOURCE (tree), compare_backwards, NULL, cancellable));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tree-order/siblings", test_siblings);
  g_test_add_func ("/tree-order/subtrees-stay-together", test_subtrees_stay_together);
  g_test_add_func ("/tree-order/equal-rows-stay", test_equal_rows_stay);
  g_test_add_func ("/tree-order/random", test_random);
  g_test_add_func ("/tree-order/cancelled", test_cancelled);

  return g_test_run ();
}
