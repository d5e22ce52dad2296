/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the rows of trees stand to each other, whether on view or not. */
#include "md-tree-order.h"
#include "md-tree-rows.h"
#include "tree-numbers.h"

static MdTreePlace
place_of (TreeNumbers *tree,
          guint        row)
{
  return (MdTreePlace) { MD_TREE_SOURCE (tree), row };
}

static int
compare_backwards (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  return (*(const guint *) a < *(const guint *) b) - (*(const guint *) a > *(const guint *) b);
}

static MdTreePlace
any_place (TreeNumbers *tree,
           GRand       *random,
           guint        n_rows)
{
  return place_of (tree, (guint) g_rand_int_range (random, 0, (int) n_rows));
}

/* How rows stand to each other does not depend on what is on view: it is how they come when everything is. */
static void
test_standings (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (MdTreeRows) rows = md_tree_rows_new ();
      g_autoptr (TreeNumbers) tree = tree_numbers_new_grown (random, 60, 5);
      g_autoptr (TreeNumbers) hung = tree_numbers_new_grown (random, 20, 3);
      g_autoptr (TreeNumbers) beside = tree_numbers_new_grown (random, 7, 2);
      g_autoptr (TreeNumbers) below = tree_numbers_new_grown (random, 5, 2);
      TreeNumbers *trees[] = { tree, hung, beside, below };
      MdTreePlace hosts[] = {
        any_place (tree, random, 60), any_place (tree, random, 60), any_place (hung, random, 20),
      };
      g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (MdTreePlace));
      g_autofree guint *standings = NULL;
      MdTreePlace gone = place_of (tree, 60);

      /* Two that end at one place. */
      hosts[0].row = round % 4 > 1 ? 59 : hosts[0].row;
      if (round % 4 > 1 && md_tree_source_get_parent (hosts[0].source, 59) != MD_TREE_ROW_NONE)
        hosts[1].row = md_tree_source_get_parent (hosts[0].source, 59);

      md_tree_rows_set_source (rows, MD_TREE_SOURCE (tree));
      for (guint i = 1; i < G_N_ELEMENTS (trees); i++)
        if (i == 1 || hosts[i - 1].row != hosts[0].row || hosts[i - 1].source != hosts[0].source)
          md_tree_rows_graft (rows, &hosts[i - 1], MD_TREE_SOURCE (trees[i]));
      if (round % 2 == 0)
        md_tree_rows_take_order (rows, MD_TREE_SOURCE (tree),
                                 md_tree_order_new (MD_TREE_SOURCE (tree), compare_backwards, NULL, NULL));
      md_tree_rows_expand_all (rows);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
        {
          MdTreePlace place;

          g_assert_true (md_tree_rows_get_place (rows, i, &place));
          g_array_append_val (places, place);
        }
      g_assert_cmpuint (places->len, >=, 60);
      g_array_append_val (places, gone);

      md_tree_rows_collapse_all (rows);
      standings = g_new (guint, places->len);
      md_tree_rows_find_standings (rows, (const MdTreePlace *) places->data, places->len, standings);
      for (guint i = 0; i + 1 < places->len; i++)
        g_assert_cmpuint (standings[i], ==, i);
      g_assert_cmpuint (standings[places->len - 1], ==, G_MAXUINT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tree-standing/random", test_standings);

  return g_test_run ();
}
