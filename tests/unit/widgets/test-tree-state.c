/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-rows.h"

#include "tree-numbers.h"

/* What is on view, the rows of what hangs in the tree with how deep they are. */
static void
assert_shows (MdTreeRows *rows,
              const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  MdTreePlace place;

  for (guint i = 0; md_tree_rows_get_place (rows, i, &place); i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", place.row);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
expand (MdTreeRows   *rows,
        MdTreeSource *source,
        guint         row)
{
  MdTreePlace place = { source, row };

  md_tree_rows_expand (rows, &place);
}

/* Another tree of the same shape, as if it had been loaded anew. */
static void
test_comes_back (void)
{
  g_autoptr (MdTreeRows) rows = md_tree_rows_new ();
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(xx(x))xx(x))");
  g_autoptr (TreeNumbers) again = tree_numbers_new ("x(x(xx(x))xx(x))");
  g_autoptr (TreeNumbers) smaller = tree_numbers_new ("x(x(x))");
  g_autoptr (MdTreeState) state = NULL;

  g_assert_null (md_tree_rows_dup_state (rows));
  md_tree_rows_set_source (rows, MD_TREE_SOURCE (tree));
  expand (rows, MD_TREE_SOURCE (tree), 1);
  expand (rows, MD_TREE_SOURCE (tree), 3);
  assert_shows (rows, "0 1 2 3 4 5 6");
  state = md_tree_rows_dup_state (rows);

  md_tree_rows_set_source (rows, MD_TREE_SOURCE (smaller));
  assert_shows (rows, "0 1");
  g_assert_false (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (smaller), state));
  assert_shows (rows, "0 1");
  g_assert_true (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (again), state));
  assert_shows (rows, "0 1 2 3 4 5 6");
  expand (rows, MD_TREE_SOURCE (again), 6);
  assert_shows (rows, "0 1 2 3 4 5 6 7");

  /* All of them, and none. */
  md_tree_rows_expand_all (rows);
  md_tree_state_unref (g_steal_pointer (&state));
  state = md_tree_rows_dup_state (rows);
  md_tree_rows_collapse_all (rows);
  g_assert_true (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (tree), state));
  assert_shows (rows, "0 1 2 3 4 5 6 7");
}

/* A filter expands everything; what is kept is how it was before. */
static void
test_without_filter (void)
{
  g_autoptr (MdTreeRows) rows = md_tree_rows_new ();
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(xx)x(x))");
  g_autoptr (MdTreeState) state = NULL;

  md_tree_rows_set_source (rows, MD_TREE_SOURCE (tree));
  expand (rows, MD_TREE_SOURCE (tree), 4);
  md_tree_rows_set_filter (rows, MD_TREE_SOURCE (tree), (guint[]) { 3 }, 1);
  assert_shows (rows, "0 1 3");
  state = md_tree_rows_dup_state (rows);
  g_assert_true (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (tree), state));
  assert_shows (rows, "0 1 4 5");
}

static void
wanted_cb (MdTreeRows   *rows,
           MdTreeSource *source,
           guint         row,
           MdTreePlace  *wanted)
{
  *wanted = (MdTreePlace) { source, row };
}

/* What hung in a tree, and in that, is asked for again, one after the other, and looks as it did. */
static void
test_what_hung (void)
{
  g_autoptr (MdTreeRows) rows = md_tree_rows_new ();
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(xx)");
  g_autoptr (TreeNumbers) middle = tree_numbers_new ("x(x(x)x)");
  g_autoptr (TreeNumbers) inner = tree_numbers_new ("x(x(x))");
  g_autoptr (TreeNumbers) note = tree_numbers_new ("x");
  g_autoptr (MdTreeState) state = NULL;
  MdTreePlace host = { MD_TREE_SOURCE (tree), 2 };
  MdTreePlace middle_host = { MD_TREE_SOURCE (middle), 3 };
  MdTreePlace wanted = { NULL, 0 };

  tree_numbers_set_more (tree, 2);
  tree_numbers_set_more (middle, 3);
  g_signal_connect (rows, "wanted", G_CALLBACK (wanted_cb), &wanted);
  md_tree_rows_set_source (rows, MD_TREE_SOURCE (tree));
  md_tree_rows_expand (rows, &host);
  md_tree_rows_graft (rows, &host, MD_TREE_SOURCE (middle));
  expand (rows, MD_TREE_SOURCE (middle), 1);
  md_tree_rows_expand (rows, &middle_host);
  md_tree_rows_graft (rows, &middle_host, MD_TREE_SOURCE (inner));
  expand (rows, MD_TREE_SOURCE (inner), 1);
  assert_shows (rows, "0 1 2 0 1 2 3 0 1 2");
  state = md_tree_rows_dup_state (rows);

  md_tree_rows_set_source (rows, NULL);
  wanted.source = NULL;
  g_assert_true (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (tree), state));
  assert_shows (rows, "0 1 2");
  g_assert_true (wanted.source == MD_TREE_SOURCE (tree) && wanted.row == 2);

  /* First a note that it is on its way, which has no state of its own. */
  md_tree_rows_graft (rows, &host, MD_TREE_SOURCE (note));
  assert_shows (rows, "0 1 2 0");
  md_tree_rows_graft (rows, &host, MD_TREE_SOURCE (middle));
  assert_shows (rows, "0 1 2 0 1 2 3");
  g_assert_true (wanted.source == MD_TREE_SOURCE (middle) && wanted.row == 3);
  md_tree_rows_graft (rows, &middle_host, MD_TREE_SOURCE (inner));
  assert_shows (rows, "0 1 2 0 1 2 3 0 1 2");

  /* Something else in its place is shown as anything. */
  g_assert_true (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (tree), state));
  md_tree_rows_graft (rows, &host, MD_TREE_SOURCE (inner));
  assert_shows (rows, "0 1 2 0 1");
}

/* Trees of any shape, expanded anyhow. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      guint n_rows = (guint) g_rand_int_range (random, 1, 300);
      g_autoptr (MdTreeRows) rows = md_tree_rows_new ();
      g_autoptr (TreeNumbers) tree = tree_numbers_new_grown (random, n_rows, 6);
      g_autoptr (MdTreeState) state = NULL;
      g_autofree gboolean *expanded = g_new0 (gboolean, n_rows);

      md_tree_rows_set_source (rows, MD_TREE_SOURCE (tree));
      for (guint i = 0; i < n_rows / 3; i++)
        expand (rows, MD_TREE_SOURCE (tree), (guint) g_rand_int_range (random, 0, (int) n_rows));
      for (guint row = 0; row < n_rows; row++)
        expanded[row] = md_tree_rows_is_expanded (rows, &(MdTreePlace) { MD_TREE_SOURCE (tree), row });
      state = md_tree_rows_dup_state (rows);
      md_tree_rows_expand_all (rows);
      g_assert_true (md_tree_rows_set_source_in_state (rows, MD_TREE_SOURCE (tree), state));
      for (guint row = 0; row < n_rows; row++)
        g_assert_cmpint (md_tree_rows_is_expanded (rows, &(MdTreePlace) { MD_TREE_SOURCE (tree), row }), ==,
                         expanded[row]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tree-state/comes-back", test_comes_back);
  g_test_add_func ("/tree-state/without-filter", test_without_filter);
  g_test_add_func ("/tree-state/what-hung", test_what_hung);
  g_test_add_func ("/tree-state/random", test_random);

  return g_test_run ();
}
